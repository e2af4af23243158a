"""Two services of one name: their addresses, and all subjects they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bindsmith.diff.changes import Difference, Kind, Where
from bindsmith.diff.compare_operations import (
    OperationContext,
    compare_operations,
    merge_shared,
)
from bindsmith.diff.compare_types import build_type_context, compare_types
from bindsmith.diff.compare_value_sets import compare_value_sets
from bindsmith.diff.moves import link_moves
from bindsmith.diff.renames import pair_operations, pair_types, pair_value_sets
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.subjects import (
    Split,
    find_retyped,
    keep_documented,
    list_retyped,
    list_subjects,
    split_subjects,
)
from bindsmith.model.types import ComplexType, Service, ValueSet


def compare_services(old: Service, new: Service) -> Iterator[Difference]:
    """Compare all that two services hold."""
    if old == new:
        return
    retyped = find_retyped(old, new)
    types = split_subjects(
        keep_documented(old.types, retyped), keep_documented(new.types, retyped)
    )
    value_sets = split_subjects(
        keep_documented(old.value_sets, retyped),
        keep_documented(new.value_sets, retyped),
    )
    renamed = {
        **pair_types(types.removed, types.added),
        **pair_value_sets(value_sets.removed, value_sets.added),
    }
    yield from _compare_addresses(old, new)
    yield from list_retyped(new.name, retyped)
    yield from _compare_all_types(old, new, types, renamed)
    yield from _compare_all_value_sets(old, new, value_sets, renamed)
    yield from _compare_all_operations(old, new, renamed)


def _compare_addresses(old: Service, new: Service) -> Iterator[Difference]:
    where = Where(service=new.name, kind=Kind.SERVICE, subject=new.name)
    frame = Difference(rule=ChangeRule.NAMESPACE_CHANGED, where=where)
    if old.namespace != new.namespace:
        yield replace(frame, before=old.namespace, after=new.namespace)
    pairs = (
        (None, old.soap.production, new.soap.production),
        ("sandbox", old.soap.sandbox, new.soap.sandbox),
    )
    for variant, before, after in pairs:
        # An address that one side does not state is not known to have changed.
        if before and after and before != after:
            yield replace(
                frame,
                rule=ChangeRule.ENDPOINT_CHANGED,
                variant=variant,
                before=before,
                after=after,
            )


def _compare_all_types(
    old: Service, new: Service, split: Split[ComplexType], renamed: Mapping[str, str]
) -> Iterator[Difference]:
    context = build_type_context(old, new, renamed)
    lasting = context.old_types.keys() & context.new_types.keys()
    yield from list_subjects(
        new.name,
        split,
        renamed,
        lambda item: "derived" if item.base in lasting else None,
    )
    changed: list[Difference] = []
    for old_type, new_type in split.common:
        if old_type != new_type:
            changed.extend(compare_types(context, old_type, new_type))
    yield from link_moves(changed, context.old_types, context.new_types)


def _compare_all_value_sets(
    old: Service, new: Service, split: Split[ValueSet], renamed: Mapping[str, str]
) -> Iterator[Difference]:
    yield from list_subjects(new.name, split, renamed)
    namespaces = (old.namespace, new.namespace)
    for old_set, new_set in split.common:
        if old_set != new_set:
            yield from compare_value_sets(
                new.name, old_set, new_set, of_service=namespaces
            )


def _compare_all_operations(
    old: Service, new: Service, renamed_types: Mapping[str, str]
) -> Iterator[Difference]:
    split = split_subjects(old.operations, new.operations)
    context = OperationContext(
        service=new.name,
        namespaces=(old.namespace, new.namespace),
        renamed=renamed_types,
    )
    renamed = pair_operations(split.removed, split.added)
    yield from list_subjects(new.name, split, renamed)
    changed: list[Difference] = []
    for old_operation, new_operation in split.common:
        if old_operation != new_operation:
            changed.extend(compare_operations(context, old_operation, new_operation))
    yield from merge_shared(new.name, changed)
