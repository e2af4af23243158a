"""What the docs say of an element besides its shape: rules, limits, defaults, notes.

Comes in: the same element on both sides. Goes out: `Difference` values. Called for
elements, for requests, and for the rows by which a derived type restates its bases.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from bindsmith.diff.changes import Difference, Fact, Where
from bindsmith.diff.compare_limits import compare_limits
from bindsmith.diff.compare_rules import compare_rules
from bindsmith.diff.restated import is_only_restated
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.sites import locate_element
from bindsmith.diff.texts import show_deprecation
from bindsmith.model.facts import Deprecation, UpdateEffect
from bindsmith.model.types import Element


def compare_facts(where: Where, old: Element, new: Element) -> Iterator[Difference]:
    """Compare all facts of an element; `where` names it, without a facet."""
    frame = Difference(
        rule=ChangeRule.RULE_REWORDED,
        where=where,
        old=locate_element(old),
        new=locate_element(new),
    )
    stated = (
        compare_rules(frame, old, new),
        compare_limits(frame, old, new),
        _compare_default(frame, old, new),
    )
    for found in chain.from_iterable(stated):
        if not is_only_restated(found, old, new):
            yield found
    yield from _compare_update_effects(frame, old.on_update, new.on_update)
    yield from compare_deprecations(frame, old.deprecation, new.deprecation)
    yield from _compare_availability(frame, old, new)


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
