"""Whole subjects of a service that came, went, or turned into another kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from bindsmith.diff.changes import Difference, Kind, Links, Where
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.sites import locate
from bindsmith.model.types import ComplexType, Operation, Service, Subject, ValueSet

_Subject = TypeVar("_Subject", ComplexType, ValueSet, Operation)
Documented = TypeVar("Documented", ComplexType, ValueSet)
Retyped = Mapping[str, tuple[Subject, Subject]]
"""Names that are a data object on one side and a value set on the other."""

_RULES = {
    Kind.TYPE: (ChangeRule.TYPE_REMOVED, ChangeRule.TYPE_ADDED),
    Kind.VALUE_SET: (ChangeRule.VALUE_SET_REMOVED, ChangeRule.VALUE_SET_ADDED),
    Kind.OPERATION: (ChangeRule.OPERATION_REMOVED, ChangeRule.OPERATION_ADDED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Generic[_Subject]):
    """Subjects of one kind, by the sides that have them."""

    removed: tuple[_Subject, ...]
    added: tuple[_Subject, ...]
    common: tuple[tuple[_Subject, _Subject], ...]
    """Old and new, where both sides have one of that name."""


def split_subjects(old: Iterable[_Subject], new: Iterable[_Subject]) -> Split[_Subject]:
    """Split subjects of one kind by the sides that have them, in the given order."""
    old_by_name = {item.name: item for item in old}
    new_by_name = {item.name: item for item in new}
    return Split(
        removed=tuple(it for it in old_by_name.values() if it.name not in new_by_name),
        added=tuple(it for it in new_by_name.values() if it.name not in old_by_name),
        common=tuple(
            (item, new_by_name[name])
            for name, item in old_by_name.items()
            if name in new_by_name
        ),
    )


def keep_documented(items: Iterable[Documented], besides: Retyped) -> list[Documented]:
    """Keep what has a page: a type that only elements name comes and goes with them."""
    return [it for it in items if it.page is not None and it.name not in besides]


def find_retyped(old: Service, new: Service) -> Retyped:
    """Find names that changed from data object to value set or back."""
    old_types = {item.name: item for item in old.types}
    new_types = {item.name: item for item in new.types}
    found: dict[str, tuple[Subject, Subject]] = {}
    for value_set in new.value_sets:
        if value_set.name in old_types and value_set.name not in new_types:
            found[value_set.name] = (old_types[value_set.name], value_set)
    for value_set in old.value_sets:
        if value_set.name in new_types and value_set.name not in old_types:
            found[value_set.name] = (value_set, new_types[value_set.name])
    return found


def list_retyped(service: str, retyped: Retyped) -> Iterator[Difference]:
    """List each name that changed its kind, under its new kind."""
    for name, (old, new) in retyped.items():
        yield Difference(
            rule=ChangeRule.TYPE_KIND_CHANGED,
            where=Where(service=service, kind=kind_of(new), subject=name),
            before=kind_of(old).value,
            after=kind_of(new).value,
            old=locate(old),
            new=locate(new),
        )


def list_subjects(
    service: str,
    split: Split[_Subject],
    renamed: Mapping[str, str],
    name_variant: Callable[[_Subject], str | None] = lambda _: None,
) -> Iterator[Difference]:
    """List removed and added subjects; `renamed` leads from old to new names."""
    old_names = {new_name: old_name for old_name, new_name in renamed.items()}
    for item in split.removed:
        new_name = renamed.get(item.name)
        kind = kind_of(item)
        yield Difference(
            rule=_RULES[kind][0],
            variant="renamed" if new_name else name_variant(item),
            where=Where(service=service, kind=kind, subject=item.name),
            before=item.name,
            old=locate(item),
            links=Links(renamed_to=new_name),
        )
    for item in split.added:
        kind = kind_of(item)
        yield Difference(
            rule=_RULES[kind][1],
            variant=name_variant(item),
            where=Where(service=service, kind=kind, subject=item.name),
            after=item.name,
            new=locate(item),
            links=Links(renamed_from=old_names.get(item.name)),
        )


def kind_of(item: Subject) -> Kind:
    """Say of what kind a subject is."""
    match item:
        case ComplexType():
            return Kind.TYPE
        case ValueSet():
            return Kind.VALUE_SET
        case Operation():
            return Kind.OPERATION
