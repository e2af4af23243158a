"""Changes in words, the same in every format; and text that is safe to print.

Facts come from docs that are not trusted: control and format characters (terminal
escapes, bidirectional overrides, line ends) are replaced, long texts are cut.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping

from bindsmith.diff.changes import Change, Client, Difference, Fact, Part, Site, Where
from bindsmith.diff.rules import ChangeRule

_LONGEST = 160
_MOST_NAMES = 8

CLIENT_NAMES: Mapping[Client, str] = {
    Client.SOAP: "SOAP",
    Client.REST: "REST",
    Client.PYTHON: "Python",
}

_FACETS = {
    "request_limit": "batch size",
    "min_length": "minimum length",
    "max_length": "maximum length",
    "min_items": "minimum size",
    "max_items": "maximum size",
    "minimum": "minimum",
    "maximum": "maximum",
    "values": "allowed values",
    "pilot": "pilot features",
    "reserved": "reserved",
    "read-only": "read-only",
    "returned-by-default": "returned by default",
    "omitted": "an update without it",
    "nil": "an update with nil",
    "empty": "an update with an empty value",
    "sent": "an update with a value",
    "request": "in the request",
}

_NOUNS = {
    Part.REQUEST_BODY: "request element",
    Part.RESPONSE_BODY: "response element",
    Part.REQUEST_HEADER: "request header",
    Part.RESPONSE_HEADER: "response header",
    Part.REST_HEADER: "REST header",
}
_FROM_TO = {
    ChangeRule.TYPE_KIND_CHANGED: "kind",
    ChangeRule.BASE_TYPE_CHANGED: "base type",
    ChangeRule.NAMESPACE_CHANGED: "namespace",
    ChangeRule.DISCRIMINATOR_CHANGED: "Type literal",
    ChangeRule.ELEMENT_TYPE_CHANGED: "type",
    ChangeRule.REST_METHOD_CHANGED: "HTTP method",
    ChangeRule.REST_PATH_CHANGED: "URL path",
    ChangeRule.REST_HOST_CHANGED: "REST host",
    ChangeRule.ENDPOINT_CHANGED: "SOAP address",
    ChangeRule.DEFAULT_CHANGED: "default",
    ChangeRule.DEPRECATION_CHANGED: "deprecation",
}
_FIXED = {
    ChangeRule.SERVICE_ADDED: "service added",
    ChangeRule.SERVICE_REMOVED: "service removed",
    ChangeRule.OPERATION_ADDED: "operation added",
    ChangeRule.OPERATION_REMOVED: "operation removed",
    ChangeRule.TYPE_ADDED: "data object added",
    ChangeRule.TYPE_REMOVED: "data object removed",
    ChangeRule.VALUE_SET_ADDED: "value set added",
    ChangeRule.VALUE_SET_REMOVED: "value set removed",
    ChangeRule.VALUE_ADDED: "value added",
    ChangeRule.VALUE_REMOVED: "value removed",
    ChangeRule.UNDEPRECATED: "no longer deprecated",
}
_SWITCHES = {
    ChangeRule.NILLABLE_CHANGED: ("may be nil", "may no longer be nil"),
    ChangeRule.MIN_OCCURS_CHANGED: ("must occur", "may be left out"),
    ChangeRule.FLAGS_CHANGED: ("is a list of flags", "is a single value"),
}
"""Words for a fact that is now true, or no longer."""


def describe_change(change: Change) -> str:
    """Say in a few words what changed, and what it is linked to."""
    words = _describe(change.difference)
    links = change.difference.links
    tails = (
        ("renamed to", links.renamed_to),
        ("renamed from", links.renamed_from),
        ("moved to", ", ".join(links.moved_to)),
        ("moved from", ", ".join(links.moved_from)),
    )
    linked = [f"{tail} {clean_text(name)}" for tail, name in tails if name]
    return "; ".join([words, *linked])


def describe_operations(change: Change) -> str:
    """Count the operations that a change reaches, or name the only one."""
    match change.operations:
        case ():
            return "no operation"
        case (name,):
            return clean_text(name)
        case names:
            return f"{len(names)} operations"


def describe_site(site: Site | None) -> str:
    """Show a place as `page:line`, or as little of it as is known."""
    if site is None or not site.page:
        return ""
    page = clean_text(site.page)
    return f"{page}:{site.line}" if site.line else page


def show_fact(fact: Fact) -> str:
    """Show a fact before or after a change."""
    match fact:
        case None:
            return "unstated"
        case bool():
            return "yes" if fact else "no"
        case tuple():
            names = [clean_text(name) for name in fact[:_MOST_NAMES]]
            more = len(fact) - len(names)
            return ", ".join([*names, f"{more} more"] if more else names)
        case _:
            return clean_text(str(fact))


def clean_text(text: str) -> str:
    """Make text fit for one line of any output: no control characters, not too long."""
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return "".join(
        " " if char in "\t\r\n" else "\ufffd" if _is_hidden(char) else char
        for char in cut
    )


def _is_hidden(char: str) -> bool:
    # Cc control, Cf format (bidirectional marks), Cs lone surrogates, Zl and Zp line ends.
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _describe(found: Difference) -> str:
    rule = found.rule
    if rule in _FIXED:
        return _FIXED[rule]
    if rule in _FROM_TO:
        return f"{_FROM_TO[rule]} {_from_to(found)}"
    if rule in _SWITCHES:
        return _SWITCHES[rule][0 if found.after else 1]
    match rule:
        case ChangeRule.ELEMENT_ADDED:
            return f"{_noun(found.where)} added ({show_fact(found.after)})"
        case ChangeRule.ELEMENT_REMOVED:
            return f"{_noun(found.where)} removed ({show_fact(found.before)})"
        case ChangeRule.SEQUENCE_ORDER_CHANGED | ChangeRule.VALUE_ORDER_CHANGED:
            moved = find_moved(_names(found.before), _names(found.after))
            return f"order changed, moved: {show_fact(moved)}"
        case ChangeRule.REST_ADDED:
            return f"REST added: {show_fact(found.after)}"
        case ChangeRule.REST_REMOVED:
            return f"REST removed: {show_fact(found.before)}"
        case ChangeRule.DEPRECATED:
            return f"deprecated ({show_fact(found.after)})"
        case _:
            facet = found.where.facet or ""
            return f"{_FACETS.get(facet, clean_text(facet))}: {_from_to(found)}"


def _noun(where: Where) -> str:
    """Name what a member is: `request element`, `response header`, or just element."""
    return _NOUNS[where.part] if where.part else "element"


def _from_to(found: Difference) -> str:
    return f"{show_fact(found.before)} -> {show_fact(found.after)}"


def _names(fact: Fact) -> tuple[str, ...]:
    return fact if isinstance(fact, tuple) else ()


def find_moved(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """Find the fewest names whose move explains a new order, as they stand in `after`.

    What stays is a longest increasing run of the old positions.
    """
    position = {name: index for index, name in enumerate(before)}
    tails: list[int] = []
    ranks = []
    for name in after:
        rank = bisect_left(tails, position[name])
        tails[rank : rank + 1] = [position[name]]
        ranks.append(rank)
    wanted = len(tails) - 1
    kept = set()
    for name, rank in zip(reversed(after), reversed(ranks), strict=True):
        if rank == wanted:
            kept.add(name)
            wanted -= 1
    return tuple(name for name in after if name not in kept)
