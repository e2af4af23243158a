"""What an editor shows for an element: the docs' words, then its rules and limits.

The docs state rules in paragraphs of the description that start with a verb in bold
(`**Add:** Optional`). Here each becomes one line that names the presence in the
model's words and keeps what the docs say beyond it; verbs whose rule has no such
paragraph get a line of their own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bindsmith.emitter.literals import quote_number
from bindsmith.emitter.prose import to_plain_lines, to_plain_text
from bindsmith.model.facts import (
    Clearing,
    Deprecation,
    Evidence,
    Omission,
    Presence,
    Rule,
    UpdateEffect,
)
from bindsmith.model.types import Element

_MARKER = re.compile(
    r"^[ \t]{0,3}\*\*(?P<verbs>[A-Z][a-z]{1,11}(?: or [A-Z][a-z]{1,11})?)"
    r"(?::\*\*|\*\*:)[ \t]*(?=\S)",
    re.MULTILINE,
)
_NOT_VERBS = frozenset({"Important", "Note", "Tip", "Warning", "Caution", "Example"})
_SENTENCE_END = re.compile(r"(?<=[.!?])[ \t]+")

_PRESENCE_WORDS = {
    Presence.REQUIRED: "required",
    Presence.OPTIONAL: "optional",
    Presence.CONDITIONAL: "conditional",
    Presence.READ_ONLY: "read-only",
    Presence.READ_ONLY_REQUIRED: "required and read-only",
    Presence.NOT_ALLOWED: "not allowed",
}
_PLAIN_PRESENCE = frozenset(_PRESENCE_WORDS.values()) | {
    "read-only and required",
    "not applicable",
    "not supported",
    "supported",
    "unsupported",
}
"""Sentences that say no more than a presence, in lower case."""

_OMISSION_WORDS = {
    Omission.KEPT: "keeps the stored value",
    Omission.CLEARED: "clears the stored value",
    Omission.REPLACED: "replaces all that is stored",
    Omission.RESET: "goes back to the default",
}
_CLEARING_WORDS = {
    Clearing.NIL: "nil",
    Clearing.EMPTY_STRING: "empty",
    Clearing.EMPTY_LIST: "empty",
    Clearing.ZERO: "zero",
}
_UNNAMED = "unnamed"
"""What a model calls a pilot feature whose name the docs do not give."""

_SHORT_SENTENCE = 120
"""Longer sentences, and ones with links, say more than the fact taken from them."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """One marked paragraph of a description."""

    verbs: str
    """As the docs have them: `Add`, `Add or Apply`."""
    markdown: str


def describe_element(element: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give an element's description and the lines on its rules, limits and default."""
    prose, statements = _split_statements(element.description)
    facts = (
        *_describe_deprecation(element.deprecation),
        *(
            line
            for statement in statements
            for line in _describe_statement(statement, element)
        ),
        *_describe_other_rules(element, statements),
        *_describe_request(element),
        *_describe_limits(element),
        *_describe_other_facts(element),
    )
    return to_plain_lines(prose), facts


def describe_deprecation(deprecation: Deprecation | None) -> str | None:
    """Put a deprecation in one sentence; None for none."""
    return next(iter(_describe_deprecation(deprecation)), None)


def announce_deprecation(deprecation: Deprecation | None) -> list[str]:
    """Give the lines that open the docstring of what is deprecated; none for none."""
    return [f"{line}." for line in _describe_deprecation(deprecation)]


def _split_statements(description: str) -> tuple[str, list[_Statement]]:
    """Split a description into what comes before the first marker and the marked."""
    if ":**" not in description and "**:" not in description:
        return description, []
    markers = [
        match
        for match in _MARKER.finditer(description)
        if match["verbs"] not in _NOT_VERBS
    ]
    if not markers:
        return description, []
    ends = [match.start() for match in markers[1:]] + [len(description)]
    statements = [
        _Statement(match["verbs"], description[match.end() : end].strip())
        for match, end in zip(markers, ends, strict=True)
    ]
    return description[: markers[0].start()], statements


def _describe_statement(statement: _Statement, element: Element) -> Iterator[str]:
    verb = statement.verbs.split(" or ")[0].lower()
    effect = element.on_update if verb == "update" else None
    first, _, further = statement.markdown.partition("\n")
    rule, default = element.find_rule(verb), element.default
    said = default.evidence if default else None
    yield f"{statement.verbs}: {_merge(first, rule, effect, said)}"
    yield from filter(None, to_plain_lines(further))


def _merge(
    markdown: str,
    rule: Rule | None,
    effect: UpdateEffect | None,
    said_elsewhere: Evidence | None,
) -> str:
    """Join a rule with what the docs' sentences say beyond it."""
    first, *further = _SENTENCE_END.split(markdown)
    plain = to_plain_text(first).rstrip(" .").lower()
    if rule is None or rule.condition is not None or plain not in _PLAIN_PRESENCE:
        return to_plain_text(markdown)
    words = [_PRESENCE_WORDS[rule.presence]]
    if said_elsewhere:
        left = _leave_out(further, [said_elsewhere])
        further = further if left is None else left
    if effect and (left := _leave_out(further, effect.evidence)) is not None:
        further = left
        words += _describe_effect(effect)
    rest = to_plain_text(" ".join(further))
    return f"{', '.join(words)}. {rest}" if rest else ", ".join(words)


def _leave_out(sentences: list[str], behind: Iterable[Evidence]) -> list[str] | None:
    """Leave out the sentences behind a fact; None if one of them says more than it."""
    wanted = {to_plain_text(item.sentence) for item in behind}
    found = [item for item in sentences if to_plain_text(item) in wanted]
    if len(found) < len(wanted) or any(map(_says_more, found)):
        return None
    return [item for item in sentences if item not in found]


def _says_more(sentence: str) -> bool:
    return len(sentence) > _SHORT_SENTENCE or "](" in sentence


def _describe_other_rules(
    element: Element, statements: list[_Statement]
) -> Iterator[str]:
    stated = {verb.lower() for item in statements for verb in item.verbs.split(" or ")}
    for entry in element.rules:
        if entry.verb in stated:
            continue
        words = _describe_rule(entry.rule)
        if entry.verb == "update" and element.on_update:
            words = ", ".join([words, *_describe_effect(element.on_update)])
        yield f"{entry.verb.capitalize()}: {words}"


def _describe_rule(rule: Rule) -> str:
    condition = to_plain_text(rule.condition) if rule.condition else ""
    words = _PRESENCE_WORDS[rule.presence]
    return f"{words}: {condition}" if condition else words


def _describe_effect(effect: UpdateEffect) -> Iterator[str]:
    """Say what becomes of the stored value, cases of the same outcome together."""
    cases: dict[Omission, list[str]] = {}
    stated = (
        ("left out", effect.omitted),
        ("nil", effect.nil),
        ("empty", effect.empty),
    )
    for case, outcome in stated:
        if outcome:
            cases.setdefault(outcome, []).append(case)
    for clearing in effect.clear_with:
        cases.setdefault(Omission.CLEARED, []).append(_CLEARING_WORDS[clearing])
    for outcome, found in cases.items():
        yield f"{_OMISSION_WORDS[outcome]} when {' or '.join(dict.fromkeys(found))}"
    if effect.sent:
        yield f"what is sent {_OMISSION_WORDS[effect.sent]}"


def _describe_request(element: Element) -> Iterator[str]:
    if element.request:
        yield f"Request: {_describe_rule(element.request)}"
    elif element.general:
        yield f"Request: {_describe_rule(element.general)}, as the page says of all"


def _describe_limits(element: Element) -> Iterator[str]:
    limits = {limit.kind: quote_number(limit.value) for limit in element.limits}
    each = " each" if element.type.array else ""
    shown = (
        ("Length", "length", f"characters{each}"),
        ("Items", "items", "per list"),
    )
    for label, kind, unit in shown:
        words = _describe_range(limits.get(f"min_{kind}"), limits.get(f"max_{kind}"))
        if words:
            yield f"{label}: {words} {unit}"
    if words := _describe_range(limits.get("minimum"), limits.get("maximum")):
        yield f"Range: {words}"
    if element.request_limit:
        yield f"Per request: at most {quote_number(element.request_limit.value)}"
    if element.values:
        yield f"Values: {', '.join(element.values.values)}"


def _describe_range(least: str | None, most: str | None) -> str:
    if least is not None and most is not None:
        return f"{least} to {most}"
    if least is not None:
        return f"at least {least}"
    return f"at most {most}" if most is not None else ""


def _describe_other_facts(element: Element) -> Iterator[str]:
    if element.default:
        yield f"Default: {to_plain_text(element.default.value) or 'empty'}"
    if element.additional_field:
        field = element.additional_field.value
        include = f"; ask for it with {field}" if field else ""
        yield f"Not returned by default{include}"
    if element.read_only and not element.rules:
        yield "Read-only: the service sets it"
    if element.pilot_features:
        named = [name for name in element.pilot_features if name != _UNNAMED]
        yield f"Pilot feature: {', '.join(named) or 'not for every account'}"
    if element.reservation and "reserved" not in element.description.lower():
        yield "Reserved: leave it alone"


def _describe_deprecation(deprecation: Deprecation | None) -> Iterator[str]:
    if deprecation is None:
        return
    since = f" since {deprecation.since}" if deprecation.since else ""
    instead = f"; use {deprecation.replacement}" if deprecation.replacement else ""
    yield f"Deprecated{since}{instead}"
