"""Two value sets of one name: values, their order, flags."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bindsmith.diff.changes import Difference, Kind, Links, Where
from bindsmith.diff.compare_facts import compare_deprecations
from bindsmith.diff.compare_namespaces import Pair, compare_namespaces
from bindsmith.diff.renames import pair_values
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.sites import locate, locate_value
from bindsmith.model.types import ValueSet


def compare_value_sets(
    service: str, old: ValueSet, new: ValueSet, *, of_service: Pair
) -> Iterator[Difference]:
    """Compare two value sets; numbers are no wire form and take no part.

    `of_service` holds the service's namespaces on both sides.
    """
    frame = Difference(
        rule=ChangeRule.FLAGS_CHANGED,
        where=Where(service=service, kind=Kind.VALUE_SET, subject=new.name),
        old=locate(old),
        new=locate(new),
    )
    if old.flags != new.flags:
        yield replace(frame, before=old.flags, after=new.flags)
    yield from compare_namespaces(
        frame,
        (old.namespace, new.namespace),
        of_service=of_service,
        variant="value-set",
    )
    yield from compare_deprecations(frame, old.deprecation, new.deprecation)
    if old.values == new.values:
        return
    yield from _compare_members(frame, old, new)
    yield from _compare_order(frame, old, new)


def _compare_members(
    frame: Difference, old: ValueSet, new: ValueSet
) -> Iterator[Difference]:
    old_by_name = {value.name: value for value in old.values}
    new_by_name = {value.name: value for value in new.values}
    renames = pair_values(old.values, new.values)
    for value in old.values:
        member = replace(
            frame,
            where=replace(frame.where, member=value.name),
            old=locate_value(old, value),
        )
        counterpart = new_by_name.get(value.name)
        if counterpart is None:
            yield _remove(member, renames)
        else:
            member = replace(member, new=locate_value(new, counterpart))
            yield from compare_deprecations(
                member, value.deprecation, counterpart.deprecation
            )
    for value in new.values:
        if value.name not in old_by_name:
            member = replace(
                frame,
                where=replace(frame.where, member=value.name),
                new=locate_value(new, value),
            )
            yield _add(member, renames)


def _remove(member: Difference, renames: Mapping[str, str]) -> Difference:
    name = member.where.member or ""
    renamed_to = renames.get(name)
    return replace(
        member,
        rule=ChangeRule.VALUE_REMOVED,
        variant="renamed" if renamed_to else None,
        before=name,
        new=None,
        links=Links(renamed_to=renamed_to),
    )


def _add(member: Difference, renames: Mapping[str, str]) -> Difference:
    name = member.where.member or ""
    old_names = {new_name: old_name for old_name, new_name in renames.items()}
    return replace(
        member,
        rule=ChangeRule.VALUE_ADDED,
        after=name,
        old=None,
        links=Links(renamed_from=old_names.get(name)),
    )


def _compare_order(
    frame: Difference, old: ValueSet, new: ValueSet
) -> Iterator[Difference]:
    common = {value.name for value in old.values} & {value.name for value in new.values}
    before = tuple(value.name for value in old.values if value.name in common)
    after = tuple(value.name for value in new.values if value.name in common)
    if before != after:
        yield replace(
            frame, rule=ChangeRule.VALUE_ORDER_CHANGED, before=before, after=after
        )
