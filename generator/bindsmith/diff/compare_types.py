"""Two data objects of one name: shape, elements, and how they restate their bases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bindsmith.diff.changes import Difference, Kind, Where
from bindsmith.diff.compare_elements import Owner, compare_sequences
from bindsmith.diff.compare_facts import compare_deprecations, compare_facts
from bindsmith.diff.compare_namespaces import compare_namespaces
from bindsmith.diff.inheritance import (
    collect_inherited,
    find_extended,
    iterate_bases,
)
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.sites import locate
from bindsmith.model.types import ComplexType, Element, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeContext:
    """What the comparison of one type must know of its service."""

    service: str
    old_types: Mapping[str, ComplexType]
    new_types: Mapping[str, ComplexType]
    extended: frozenset[str]
    """Types of the old side after whose elements those of a derived type follow."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Old to new names of types and value sets."""
    namespaces: tuple[str, str]
    """The service's own, old and new: types that follow it are not listed."""


def build_type_context(
    old: Service, new: Service, renamed: Mapping[str, str]
) -> TypeContext:
    """Index both sides of a service."""
    old_types = {item.name: item for item in old.types}
    return TypeContext(
        service=new.name,
        old_types=old_types,
        new_types={item.name: item for item in new.types},
        extended=find_extended(old_types),
        renamed=renamed,
        namespaces=(old.namespace, new.namespace),
    )


def compare_types(
    context: TypeContext, old: ComplexType, new: ComplexType
) -> Iterator[Difference]:
    """Compare two data objects, inherited rows included."""
    owner = Owner(
        where=Where(service=context.service, kind=Kind.TYPE, subject=new.name),
        old=locate(old),
        new=locate(new),
        renamed_types=context.renamed,
        extended=old.name in context.extended,
    )
    frame = Difference(
        rule=ChangeRule.BASE_TYPE_CHANGED,
        where=owner.where,
        old=owner.old,
        new=owner.new,
    )
    yield from _compare_heads(context, frame, old, new)
    yield from compare_deprecations(frame, old.deprecation, new.deprecation)
    yield from compare_sequences(owner, old.elements, new.elements)
    yield from _compare_restated(context, owner.where, old, new)


def _compare_heads(
    context: TypeContext, frame: Difference, old: ComplexType, new: ComplexType
) -> Iterator[Difference]:
    old_base = old.base and context.renamed.get(old.base, old.base)
    if old_base != new.base:
        bases = {base.name for base in iterate_bases(new, context.new_types)}
        kept = old_base is None or old_base in bases
        yield replace(
            frame,
            variant=None if kept else "dropped",
            before=old.base,
            after=new.base,
        )
    yield from compare_namespaces(
        frame, (old.namespace, new.namespace), of_service=context.namespaces
    )
    literals = (old.discriminator, new.discriminator)
    # A page without JSON tab says nothing of its literal (no page had one before 2024).
    if None not in literals and old.discriminator != new.discriminator:
        yield replace(
            frame,
            rule=ChangeRule.DISCRIMINATOR_CHANGED,
            before=old.discriminator,
            after=new.discriminator,
        )


def _compare_restated(
    context: TypeContext, where: Where, old: ComplexType, new: ComplexType
) -> Iterator[Difference]:
    """Compare the rows that restate bases, where they change otherwise than the base."""
    old_rows = {element.name: element for element in old.inherited}
    new_rows = {element.name: element for element in new.inherited}
    if old_rows == new_rows:
        return
    old_bases = collect_inherited(old, context.old_types)
    new_bases = collect_inherited(new, context.new_types)
    for name, old_base in old_bases.items():
        new_base = new_bases.get(name)
        if new_base is None or name not in old_rows | new_rows:
            continue
        yield from _compare_row(
            replace(where, member=name),
            (old_rows.get(name, old_base), new_rows.get(name, new_base)),
            (old_base, new_base),
        )


def _compare_row(
    where: Where, rows: tuple[Element, Element], bases: tuple[Element, Element]
) -> Iterator[Difference]:
    told_at_base = {found.key for found in compare_facts(where, *bases)}
    for found in compare_facts(where, *rows):
        if found.key not in told_at_base:
            yield found
