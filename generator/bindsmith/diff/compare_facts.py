"""What the docs say of an element besides its shape: rules, limits, defaults, notes.

Comes in: the same element on both sides. Goes out: `Difference` values. Called for
elements, for requests, and for the rows by which a derived type restates its bases.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from bindsmith.diff.changes import Difference, Fact, Where
from bindsmith.diff.compare_limits import compare_limits
from bindsmith.diff.restated import is_only_restated
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.sites import locate_element
from bindsmith.diff.texts import show_deprecation
from bindsmith.diff.wording import says_same
from bindsmith.model.types import Deprecation, Element, Presence, Rule, UpdateEffect

_ALWAYS, _SOMETIMES, _NEVER = 2, 1, 0
_DEMAND = {
    Presence.REQUIRED: _ALWAYS,
    Presence.READ_ONLY_REQUIRED: _ALWAYS,
    Presence.CONDITIONAL: _SOMETIMES,
}
"""How far an element must be sent; whatever is not listed never must."""
_REFUSAL = {
    Presence.NOT_ALLOWED: 2,
    Presence.READ_ONLY: 1,
    Presence.READ_ONLY_REQUIRED: 1,
}
"""How far a new value is refused: 1 ignored, 2 an error."""


def compare_facts(where: Where, old: Element, new: Element) -> Iterator[Difference]:
    """Compare all facts of an element; `where` names it, without a facet."""
    frame = Difference(
        rule=ChangeRule.RULE_REWORDED,
        where=where,
        old=locate_element(old),
        new=locate_element(new),
    )
    stated = (
        _compare_rules(frame, old, new),
        compare_limits(frame, old, new),
        _compare_default(frame, old, new),
    )
    for found in chain.from_iterable(stated):
        if not is_only_restated(found, old, new):
            yield found
    yield from _compare_update_effects(frame, old.on_update, new.on_update)
    yield from compare_deprecations(frame, old.deprecation, new.deprecation)
    yield from _compare_availability(frame, old, new)


def find_request_rule(element: Element) -> Rule | None:
    """Find what a request row comes to: its own statement, else the page's."""
    return element.request if element.request is not None else element.general


def _compare_rules(
    frame: Difference, old: Element, new: Element
) -> Iterator[Difference]:
    """Compare the rules of all verbs; what a request row says of itself goes first."""
    stated = tuple(_compare_request_rules(frame, old, new))
    yield from stated
    told = {(it.rule, it.before, it.after) for it in stated}
    verbs = dict.fromkeys(entry.verb for side in (old, new) for entry in side.rules)
    for verb in verbs:
        for found in _compare_rule(
            frame, verb, old.find_rule(verb), new.find_rule(verb)
        ):
            # A request row may state verbs; its own rule follows from them.
            if (found.rule, found.before, found.after) not in told:
                yield found


def _compare_request_rules(
    frame: Difference, old: Element, new: Element
) -> Iterator[Difference]:
    """Compare request rules, unless neither side's row states one.

    Whether the page's general sentence covers a silent row hangs on its wording (a
    reserved element that gets described comes under it), so that alone is no change.
    """
    if old.request is not None or new.request is not None:
        yield from _compare_rule(
            frame, "request", find_request_rule(old), find_request_rule(new)
        )


def _compare_rule(
    frame: Difference, verb: str, old: Rule | None, new: Rule | None
) -> Iterator[Difference]:
    rule, variant = _judge_rules(old, new)
    if rule is None:
        return
    before, after = _show_presence(old), _show_presence(new)
    if rule is ChangeRule.RULE_REWORDED and before == after:
        before, after = _show_condition(old), _show_condition(new)
    yield replace(
        frame,
        rule=rule,
        variant=variant,
        where=replace(frame.where, facet=verb),
        before=before,
        after=after,
    )


def _judge_rules(
    old: Rule | None, new: Rule | None
) -> tuple[ChangeRule | None, str | None]:
    """Tell tightened from relaxed; a change that goes both ways counts as tightened."""
    old_presence = old.presence if old else None
    new_presence = new.presence if new else None
    if old_presence == new_presence:
        same = says_same(_show_condition(old), _show_condition(new))
        return (None, None) if same else (ChangeRule.RULE_REWORDED, None)
    steps = (
        _strictness(_DEMAND, new_presence) - _strictness(_DEMAND, old_presence),
        _strictness(_REFUSAL, new_presence) - _strictness(_REFUSAL, old_presence),
    )
    if max(steps) > 0:
        return ChangeRule.RULE_TIGHTENED, None if old else "stated"
    if min(steps) < 0:
        return ChangeRule.RULE_RELAXED, None
    return ChangeRule.RULE_REWORDED, "stated"


def _strictness(ranks: dict[Presence, int], presence: Presence | None) -> int:
    return ranks.get(presence, _NEVER) if presence else _NEVER


def _show_presence(rule: Rule | None) -> str | None:
    return rule.presence.value if rule else None


def _show_condition(rule: Rule | None) -> str | None:
    return rule.condition if rule else None


def _compare_default(
    frame: Difference, old: Element, new: Element
) -> Iterator[Difference]:
    before = old.default.value if old.default else None
    after = new.default.value if new.default else None
    if before != after:
        yield replace(
            frame, rule=ChangeRule.DEFAULT_CHANGED, before=before, after=after
        )


def _compare_update_effects(
    frame: Difference, old: UpdateEffect | None, new: UpdateEffect | None
) -> Iterator[Difference]:
    """Report an effect that both sides state differently; silence proves nothing."""
    if old is None or new is None:
        return
    pairs = (
        ("omitted", old.omitted, new.omitted),
        ("nil", old.nil, new.nil),
        ("empty", old.empty, new.empty),
        ("sent", old.sent, new.sent),
    )
    for facet, before, after in pairs:
        if before is not None and after is not None and before != after:
            yield replace(
                frame,
                rule=ChangeRule.UPDATE_EFFECT_CHANGED,
                where=replace(frame.where, facet=facet),
                before=before.value,
                after=after.value,
            )


def compare_deprecations(
    frame: Difference, old: Deprecation | None, new: Deprecation | None
) -> Iterator[Difference]:
    """Compare two deprecations of the thing that the frame names."""
    found = _judge_deprecations(old, new)
    if found is None:
        return
    rule, variant = found
    yield replace(
        frame,
        rule=rule,
        variant=variant,
        before=show_deprecation(old) if old else None,
        after=show_deprecation(new) if new else None,
    )


def _judge_deprecations(
    old: Deprecation | None, new: Deprecation | None
) -> tuple[ChangeRule, str | None] | None:
    if old == new:
        return None
    if old is None:
        return ChangeRule.DEPRECATED, None
    if new is None:
        return ChangeRule.UNDEPRECATED, None
    if old.since == new.since:
        return ChangeRule.DEPRECATION_CHANGED, "replacement"
    # ISO dates and months compare as text; a month made precise to a day is no
    # earlier date, and text order says so.
    earlier = bool(old.since and new.since and new.since < old.since)
    return ChangeRule.DEPRECATION_CHANGED, "earlier" if earlier else "later"


def _compare_availability(
    frame: Difference, old: Element, new: Element
) -> Iterator[Difference]:
    facts: tuple[tuple[str, Fact, Fact], ...] = (
        (
            "pilot",
            tuple(sorted(old.pilot_features)) or None,
            tuple(sorted(new.pilot_features)) or None,
        ),
        ("reserved", old.reservation is not None, new.reservation is not None),
        ("read-only", old.read_only is not None, new.read_only is not None),
        ("returned-by-default", old.returned_by_default, new.returned_by_default),
    )
    for facet, before, after in facts:
        if before != after:
            yield replace(
                frame,
                rule=ChangeRule.AVAILABILITY_CHANGED,
                where=replace(frame.where, facet=facet),
                before=before,
                after=after,
            )
