"""Facts that only one side's reading found, though the other side's words still hold them.

A sentence that was put in other words may no longer be one that the reader of the docs
knows. What the words of the other side still hold is not known to have come or gone, so
it is no change. Where the words are the same on both sides (models that were edited by
hand), every difference counts. Called by `bindsmith.diff.compare_facts`.
"""

import re

from bindsmith.diff.changes import Difference, Fact
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.wording import meaning
from bindsmith.model.facts import Presence
from bindsmith.model.types import Element

_REQUIRED = r"\brequired\b"
_OPTIONAL = r"\boptional(?:ly)?\b"
_CLASSES = {
    Presence.REQUIRED: _REQUIRED,
    Presence.READ_ONLY_REQUIRED: _REQUIRED,
    Presence.OPTIONAL: _OPTIONAL,
    Presence.CONDITIONAL: f"{_REQUIRED}|{_OPTIONAL}",
    Presence.NOT_ALLOWED: r"\b(?:not (?:supported|allowed|applicable)|unsupported)\b",
    Presence.READ_ONLY: r"\bread[- ]?only\b",
}
_MARKER = r"\*\*\s?{verb}\b[\w ]{{0,20}}(?::\s?\*\*|\*\*\s?:)"
_ANY_MARKER = re.compile(_MARKER.format(verb=r"[A-Z]\w*"))
_SENTENCE = re.compile(r"[.;]\s|\n|<")
_LIMITED = r"(?:min|max|least|most|limit|only|single|between|range|than|exceed|up to|through|one or)"
_SMALL_NUMBERS: dict[float, re.Pattern[str]] = {
    number: re.compile(
        rf"(?i)\b{_LIMITED}[^.\n]{{0,80}}(?<![\d.,]){digits}(?![\d,]|\.\d)"
        rf"|(?<![\d.,]){digits}(?![\d,]|\.\d)[^.\n]{{0,80}}\b(?:to|and|or more|through)\b"
    )
    for number, digits in ((0, r"\b(?:0|zero)\b"), (1, r"\b(?:1|one)\b"))
}
"""Numbers that stand in any text count only near words of limits."""


def is_only_restated(found: Difference, old: Element, new: Element) -> bool:
    """Tell whether the side that lacks a rule, limit or default says it all the same."""
    if old.description == new.description:
        return False
    match found.rule:
        case ChangeRule.DEFAULT_CHANGED:
            lacking = _choose_lacking(found, old, new)
            return lacking is not None and _holds_default(_find_fact(found), lacking)
        case ChangeRule.LIMIT_TIGHTENED | ChangeRule.LIMIT_RELAXED:
            lacking = _choose_lacking(found, old, new)
            return lacking is not None and _holds_limit(_find_fact(found), lacking)
        case _:
            verb = (found.where.facet or "").partition(", ")[0]
            return _is_rule_restated(verb, old, new)


def _choose_lacking(found: Difference, old: Element, new: Element) -> Element | None:
    if found.where.facet == "request_limit":  # stated by the index, not by the row
        return None
    if found.before is None:
        return old
    return new if found.after is None else None


def _find_fact(found: Difference) -> Fact:
    return found.after if found.before is None else found.before


def _holds_limit(limit: Fact, lacking: Element) -> bool:
    words = meaning(lacking.description)
    if isinstance(limit, tuple):
        return all(set(words).issuperset(meaning(value)) for value in limit)
    assert isinstance(limit, (int, float))
    if limit in _SMALL_NUMBERS:
        return bool(_SMALL_NUMBERS[limit].search(lacking.description))
    return f"{abs(limit):.15g}" in words


def _holds_default(value: Fact, lacking: Element) -> bool:
    """Tell whether some sentence speaks of a default and holds the value."""
    wanted = {"default", *meaning(str(value))}
    sentences = _SENTENCE.split(lacking.description)
    return any(wanted.issubset(meaning(it)) for it in sentences if "efault" in it)


def _is_rule_restated(verb: str, old: Element, new: Element) -> bool:
    stated = [
        it.request if verb == "request" else it.find_rule(verb) for it in (old, new)
    ]
    match stated:
        case [None, rule] if rule is not None:
            return _holds_rule(verb, rule.presence, stating=new, lacking=old)
        case [rule, None] if rule is not None:
            return _holds_rule(verb, rule.presence, stating=old, lacking=new)
    return False


def _holds_rule(
    verb: str, presence: Presence, *, stating: Element, lacking: Element
) -> bool:
    """Tell whether the side without a rule marks its verb, as the other side does.

    A rule that the other side states without a marker may be any word of its class
    before the markers.
    """
    marker = re.compile(_MARKER.format(verb=verb), re.IGNORECASE)
    if marker.search(stating.description):
        return bool(marker.search(lacking.description))
    head = _ANY_MARKER.split(lacking.description, maxsplit=1)[0]
    return bool(re.search(_CLASSES[presence], head, re.IGNORECASE))
