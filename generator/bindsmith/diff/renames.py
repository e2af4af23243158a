"""Which removal and which addition are one rename; only where that is certain.

Certain means: what remains besides the name is equal, says enough to be told apart,
and occurs exactly once among the removals and once among the additions. Everything
else stays a removal and an addition. Called by the compare modules.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from bindsmith.diff.texts import show_type
from bindsmith.diff.wording import signature
from bindsmith.model.types import ComplexType, Element, Operation, Value, ValueSet

_Subject = TypeVar("_Subject", ComplexType, ValueSet, Operation)
_Member = TypeVar("_Member", Element, Value)
_Traits = Hashable | None
"""What tells one thing from another besides its name; None tells nothing."""

_FEWEST_WORDS = 4
"""Shorter descriptions ("Reserved.") are shared by unrelated things."""
_FEWEST_MEMBERS = 2


def pair_types(
    removed: Iterable[ComplexType], added: Iterable[ComplexType]
) -> dict[str, str]:
    """Pair types by base, elements and the elements' descriptions, old to new name."""
    return _pair_subjects(removed, added, _type_traits)


def pair_value_sets(
    removed: Iterable[ValueSet], added: Iterable[ValueSet]
) -> dict[str, str]:
    """Pair value sets by values and the values' descriptions, old to new name."""
    return _pair_subjects(removed, added, _value_set_traits)


def pair_operations(
    removed: Iterable[Operation], added: Iterable[Operation]
) -> dict[str, str]:
    """Pair operations by the elements of request and response, old to new name."""
    return _pair_subjects(removed, added, _operation_traits)


def pair_elements(old: Sequence[Element], new: Sequence[Element]) -> dict[str, str]:
    """Pair elements by type, place among common elements, and description."""
    return _pair_members(old, new, _element_traits)


def pair_values(old: Sequence[Value], new: Sequence[Value]) -> dict[str, str]:
    """Pair values by place among common values, and description."""
    return _pair_members(old, new, _value_traits)


def _pair_subjects(
    removed: Iterable[_Subject],
    added: Iterable[_Subject],
    traits: Callable[[_Subject], _Traits],
) -> dict[str, str]:
    return _pair_unique(
        {item.name: traits(item) for item in removed},
        {item.name: traits(item) for item in added},
    )


def _pair_members(
    old: Sequence[_Member],
    new: Sequence[_Member],
    traits: Callable[[_Member], _Traits],
) -> dict[str, str]:
    common = {item.name for item in old} & {item.name for item in new}
    return _pair_unique(
        _place_members(old, common, traits), _place_members(new, common, traits)
    )


def _place_members(
    members: Sequence[_Member],
    common: set[str],
    traits: Callable[[_Member], _Traits],
) -> dict[str, _Traits]:
    """Collect traits, and the common member before, of what only this side has."""
    placed: dict[str, _Traits] = {}
    neighbour = ""
    for member in members:
        if member.name in common:
            neighbour = member.name
            continue
        own = traits(member)
        placed[member.name] = None if own is None else (neighbour, own)
    return placed


def _pair_unique(
    removed: Mapping[str, _Traits], added: Mapping[str, _Traits]
) -> dict[str, str]:
    new_names = _index_unique(added)
    return {
        old_name: new_names[traits]
        for traits, old_name in _index_unique(removed).items()
        if traits in new_names
    }


def _index_unique(traits_by_name: Mapping[str, _Traits]) -> dict[Hashable, str]:
    counts = Counter(traits_by_name.values())
    return {
        traits: name
        for name, traits in traits_by_name.items()
        if traits is not None and counts[traits] == 1
    }


def _type_traits(item: ComplexType) -> _Traits:
    if len(item.elements) < _FEWEST_MEMBERS:
        return None
    return (item.base, _sequence_traits(item.elements, item.name))


def _value_set_traits(item: ValueSet) -> _Traits:
    if len(item.values) < _FEWEST_MEMBERS:
        return None
    return tuple(
        (value.name, signature(value.description, item.name)) for value in item.values
    )


def _operation_traits(item: Operation) -> _Traits:
    if len(item.request.body) + len(item.response.body) < _FEWEST_MEMBERS:
        return None
    return (
        _sequence_traits(item.request.body, item.name),
        _sequence_traits(item.response.body, item.name),
    )


def _sequence_traits(elements: Iterable[Element], owner: str) -> _Traits:
    return tuple(
        (
            element.name,
            show_type(element.type),
            signature(element.description, owner),
        )
        for element in elements
    )


def _element_traits(element: Element) -> _Traits:
    words = signature(element.description, element.name)
    if len(words) < _FEWEST_WORDS:
        return None
    return (show_type(element.type), element.nillable, words)


def _value_traits(value: Value) -> _Traits:
    words = signature(value.description, value.name)
    return words if len(words) >= _FEWEST_WORDS else None
