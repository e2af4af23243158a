"""Data object and value set declarations to complexTypes and value sets.

Called by `build_model`, one service at a time. Shape and order come from the XSD, words
from the tables. An inherited row restates an element for one derived type: its words
are the row's, its shape is the base's.
"""

from collections.abc import Iterable, Iterator, Mapping

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.model.types import ComplexType, Element, Value, ValueSet
from bindsmith.passes.resolve_types import TypeResolver
from bindsmith.reader.declarations import (
    DataObjectDeclaration,
    ElementRow,
    ValueSetDeclaration,
    XsdElement,
)
from bindsmith.source import SourceSpan


def build_types(
    declarations: Iterable[DataObjectDeclaration],
    service_namespace: str,
    resolver: TypeResolver,
) -> tuple[ComplexType, ...]:
    """Build a service's complexTypes, sorted by name."""
    by_name = {item.head.name: item for item in declarations}
    own = {
        name: tuple(_build_own(item, resolver))
        for name, item in sorted(by_name.items())
    }
    bases = _find_bases(by_name, resolver.diagnostics)
    return tuple(
        ComplexType(
            name=name,
            description=item.head.description,
            page=item.head.page,
            line=item.head.line,
            namespace=resolver.namespaces.get(name, service_namespace),
            base=bases[name],
            abstract=item.abstract,
            elements=own[name],
            inherited=tuple(_build_inherited(item, own, bases, resolver)),
            discriminator=item.json.discriminator if item.json else None,
        )
        for name, item in sorted(by_name.items())
    )


def build_value_sets(
    declarations: Iterable[ValueSetDeclaration],
    service_namespace: str,
    resolver: TypeResolver,
) -> tuple[ValueSet, ...]:
    """Build a service's value sets, sorted by name."""
    return tuple(
        ValueSet(
            name=item.head.name,
            description=item.head.description,
            page=item.head.page,
            line=item.head.line,
            namespace=resolver.namespaces.get(item.head.name, service_namespace),
            flags=item.fragment is not None and item.fragment.flags,
            values=tuple(_build_values(item)),
        )
        for item in sorted(declarations, key=lambda item: item.head.name)
    )


def _build_own(
    item: DataObjectDeclaration, resolver: TypeResolver
) -> Iterator[Element]:
    page = item.head.page
    namespace = resolver.namespaces[item.head.name]
    rows = {row.name: row for row in item.rows}
    if item.fragment is None:
        # The XSD cannot be read: the table is all there is, in the table's order.
        for row in item.rows:
            yield _build_from_row(row, page, namespace, resolver)
        return
    seen: set[str] = set()
    for xsd in item.fragment.elements:
        if xsd.name in seen:
            continue
        seen.add(xsd.name)
        yield _build_from_xsd(xsd, rows.get(xsd.name), page, (namespace, resolver))


def _build_from_xsd(
    xsd: XsdElement,
    row: ElementRow | None,
    page: str,
    context: tuple[str, TypeResolver],
) -> Element:
    namespace, resolver = context
    return Element(
        name=xsd.name,
        description=row.description if row else "",
        page=page,
        line=row.line if row else xsd.line,
        type=resolver.resolve_xsd(xsd, namespace, SourceSpan(page, xsd.line)),
        nillable=xsd.nillable,
        min_occurs=xsd.min_occurs,
        emit_default=xsd.emit_default,
    )


def _build_from_row(
    row: ElementRow, page: str, namespace: str, resolver: TypeResolver
) -> Element:
    span = SourceSpan(page, row.line)
    return Element(
        name=row.name,
        description=row.description,
        page=page,
        line=row.line,
        type=resolver.resolve_row(row, None, namespace, span),
        nillable=True,
    )


def _find_bases(
    by_name: Mapping[str, DataObjectDeclaration], diagnostics: list[Diagnostic]
) -> dict[str, str | None]:
    """Find every type's base, cutting circles where they close."""
    stated = {
        name: item.fragment.base if item.fragment else None
        for name, item in by_name.items()
    }
    for name in sorted(stated):
        seen = {name}
        current = name
        while (base := stated.get(current)) is not None:
            if base in seen:
                item = by_name[current]
                line = item.fragment.line if item.fragment else item.head.line
                message = f"{current!r} extends {base!r}, which derives from it"
                span = SourceSpan(item.head.page, line)
                diagnostics.append(finding("DOC302", span, message))
                stated[current] = None
                break
            seen.add(base)
            current = base
    return stated


def _build_inherited(
    item: DataObjectDeclaration,
    own: Mapping[str, tuple[Element, ...]],
    bases: Mapping[str, str | None],
    resolver: TypeResolver,
) -> Iterator[Element]:
    """Build the restated elements, outermost base first, each in its base's order."""
    sections = {section.base: section for section in item.inherited}
    page = item.head.page
    for base in _list_chain(item.head.name, bases):
        if base not in sections:
            continue
        rows = {row.name: row for row in sections[base].rows}
        if base not in own:
            namespace = resolver.namespaces.get(base, "")
            for listed in rows.values():
                yield _build_from_row(listed, page, namespace, resolver)
            continue
        for element in own[base]:
            if row := rows.get(element.name):
                yield _restate(element, row, page)


def _restate(element: Element, row: ElementRow, page: str) -> Element:
    return Element(
        name=element.name,
        description=row.description,
        page=page,
        line=row.line,
        type=element.type,
        nillable=element.nillable,
        min_occurs=element.min_occurs,
        emit_default=element.emit_default,
    )


def _list_chain(name: str, bases: Mapping[str, str | None]) -> list[str]:
    chain: list[str] = []
    current = bases.get(name)
    while current is not None:
        chain.append(current)
        current = bases.get(current)
    return chain[::-1]


def _build_values(item: ValueSetDeclaration) -> Iterator[Value]:
    if item.fragment is None:
        # The XSD cannot be read: the table is all there is, in the table's order.
        for index, listed in enumerate(item.rows):
            yield Value(
                name=listed.name,
                description=listed.description,
                number=index,
                line=listed.line,
            )
        return
    rows = {row.name: row for row in item.rows}
    seen: set[str] = set()
    for index, xsd in enumerate(item.fragment.values):
        if xsd.name in seen:
            continue
        seen.add(xsd.name)
        row = rows.get(xsd.name)
        position = 1 << index if item.fragment.flags else index
        yield Value(
            name=xsd.name,
            description=row.description if row else "",
            number=position if xsd.number is None else xsd.number,
            line=row.line if row else xsd.line,
        )
