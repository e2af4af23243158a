"""Limits of an element: lengths, sizes, ranges, closed lists, batch sizes."""

from collections.abc import Iterator
from dataclasses import replace

from bindsmith.diff.changes import Difference
from bindsmith.diff.rules import ChangeRule
from bindsmith.model.facts import ClosedValues, Limit
from bindsmith.model.types import Element

_LOWER_BOUNDS = frozenset({"min_length", "min_items", "minimum"})


def compare_limits(
    frame: Difference, old: Element, new: Element
) -> Iterator[Difference]:
    """Compare all limits; the frame names the element."""
    old_limits = {limit.kind: limit for limit in old.limits}
    new_limits = {limit.kind: limit for limit in new.limits}
    for kind in dict.fromkeys((*old_limits, *new_limits)):
        yield from _compare_limit(
            frame, kind, old_limits.get(kind), new_limits.get(kind)
        )
    yield from _compare_values(frame, old.values, new.values)
    if not _repeats_max_items(old, new):
        yield from _compare_limit(
            frame, "request_limit", old.request_limit, new.request_limit
        )


def _repeats_max_items(old: Element, new: Element) -> bool:
    """Whether the index page's batch size only says what the row's own limit says."""
    return all(
        side.request_limit is None
        or side.request_limit.value == _find_limit(side, "max_items")
        for side in (old, new)
    )


def _find_limit(element: Element, kind: str) -> int | float | None:
    return next((it.value for it in element.limits if it.kind == kind), None)


def _compare_limit(
    frame: Difference, kind: str, old: Limit | None, new: Limit | None
) -> Iterator[Difference]:
    before = old.value if old else None
    after = new.value if new else None
    if before == after:
        return
    tightened = before is None or (
        after is not None and (after > before) == (kind in _LOWER_BOUNDS)
    )
    yield replace(
        frame,
        rule=_name_rule(tightened),
        variant="stated" if before is None else None,
        where=replace(frame.where, facet=kind),
        before=before,
        after=after,
    )


def _compare_values(
    frame: Difference, old: ClosedValues | None, new: ClosedValues | None
) -> Iterator[Difference]:
    """Compare closed lists as sets: a list that only lost values is tightened."""
    before = set(old.values) if old else None
    after = set(new.values) if new else None
    if before == after:
        return
    tightened = before is None or (after is not None and bool(before - after))
    yield replace(
        frame,
        rule=_name_rule(tightened),
        variant="stated" if before is None else None,
        where=replace(frame.where, facet="values"),
        before=old.values if old else None,
        after=new.values if new else None,
    )


def _name_rule(tightened: bool) -> ChangeRule:
    return ChangeRule.LIMIT_TIGHTENED if tightened else ChangeRule.LIMIT_RELAXED
