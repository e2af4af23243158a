"""Elements that moved between a type and its bases: the same element, told as moved.

An element that leaves a derived type and is declared by its base from now on was not
removed from the derived type; the wire keeps its name and only its place may change.
Comes in: the differences of all types of a service. Goes out: the same, with the
entries of a move linked and judged as such.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bindsmith.diff.changes import Difference
from bindsmith.diff.inheritance import iterate_bases
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.texts import show_type
from bindsmith.model.types import ComplexType, Element

_Types = Mapping[str, ComplexType]


def link_moves(
    found: Iterable[Difference], old_types: _Types, new_types: _Types
) -> Iterator[Difference]:
    """Link removals and additions that are moves; pass on everything else."""
    for difference in found:
        if difference.rule is ChangeRule.ELEMENT_REMOVED:
            yield _link_removal(difference, old_types, new_types)
        elif difference.rule is ChangeRule.ELEMENT_ADDED:
            yield _link_addition(difference, old_types, new_types)
        else:
            yield difference


def _link_removal(
    difference: Difference, old_types: _Types, new_types: _Types
) -> Difference:
    targets = _find_counterparts(difference, old_types, new_types)
    if not targets:
        return difference
    links = replace(difference.links, moved_to=targets)
    return replace(difference, variant="moved", links=links)


def _link_addition(
    difference: Difference, old_types: _Types, new_types: _Types
) -> Difference:
    origins = _find_counterparts(difference, new_types, old_types)
    if not origins:
        return difference
    links = replace(difference.links, moved_from=origins)
    return replace(difference, variant="moved", links=links)


def _find_counterparts(
    difference: Difference, here: _Types, there: _Types
) -> tuple[str, ...]:
    """Find the types that declare the element on the other side.

    Either a base of the same type declares it there, or every type derived from this
    one does: only then has no type lost or gained it.
    """
    where = difference.where
    own = _find_own(here[where.subject], where.member)
    if own is None or where.subject not in there:
        return ()
    for base in iterate_bases(there[where.subject], there):
        if _is_same(own, _find_own(base, where.member)):
            return (base.name,)
    if not (here[where.subject].abstract or there[where.subject].abstract):
        return ()
    derived = _find_derived(where.subject, there)
    if derived and all(_is_same(own, _find_own(it, where.member)) for it in derived):
        return tuple(sorted(it.name for it in derived))
    return ()


def _find_derived(wire_name: str, types: _Types) -> list[ComplexType]:
    return [item for item in types.values() if item.base == wire_name]


def _find_own(complex_type: ComplexType, member: str | None) -> Element | None:
    return next((it for it in complex_type.elements if it.name == member), None)


def _is_same(one: Element, other: Element | None) -> bool:
    return other is not None and show_type(one.type) == show_type(other.type)
