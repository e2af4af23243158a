"""Data object and value set declarations to complexTypes and value sets.

Called by `build_model`, one service at a time. Shape and order come from the XSD, words
from the tables. An inherited row restates an element for one derived type: its words
are the row's, its shape is the base's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.model.types import ComplexType, Element, Value, ValueSet
from bindsmith.passes.resolve_types import TypeResolver
from bindsmith.reader.declaration_parts import ElementRow, XsdElement
from bindsmith.reader.declarations import DataObjectDeclaration, ValueSetDeclaration
from bindsmith.source import SourceSpan

_MOST_ANCESTORS = 50
"""As many as the emitter takes; no type of the docs has more than three."""


def build_types(
    declarations: Iterable[DataObjectDeclaration],
    service_namespace: str,
    resolver: TypeResolver,
) -> tuple[ComplexType, ...]:
    """Build a service's complexTypes, sorted by name."""
    by_name = {item.head.name: item for item in declarations}
    names = sorted(by_name)
    own = {name: _recall_own(by_name[name], resolver) for name in names}
    bases = _find_bases(by_name, resolver.faults)
    frame = _Frame(service_namespace, own, bases)
    return tuple(_recall_type(by_name[name], frame, resolver) for name in names)


def build_value_sets(
    declarations: Iterable[ValueSetDeclaration],
    service_namespace: str,
    resolver: TypeResolver,
) -> tuple[ValueSet, ...]:
    """Build a service's value sets, sorted by name."""
    return tuple(
        _recall_value_set(item, service_namespace, resolver)
        for item in sorted(declarations, key=lambda item: item.head.name)
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a type must know of its service's other types."""

    namespace: str
    """The service's own."""
    own: Mapping[str, tuple[Element, ...]]
    """Every type's own elements."""
    bases: Mapping[str, str | None]


def _recall_own(
    item: DataObjectDeclaration, resolver: TypeResolver
) -> tuple[Element, ...]:
    return resolver.build(
        "own", lambda apart: tuple(_build_own(item, apart)), of=(item,)
    )


def _recall_type(
    item: DataObjectDeclaration, frame: _Frame, resolver: TypeResolver
) -> ComplexType:
    name = item.head.name
    chain = _list_chain(name, frame.bases)
    return resolver.build(
        "type",
        lambda apart: _build_type(item, frame, chain, apart),
        of=(item, *(frame.own.get(one) for one in (name, *chain))),
        given=(frame.namespace, *chain),
    )


def _build_type(
    item: DataObjectDeclaration,
    frame: _Frame,
    chain: Sequence[str],
    resolver: TypeResolver,
) -> ComplexType:
    name = item.head.name
    return ComplexType(
        name=name,
        description=item.head.description,
        page=item.head.page,
        line=item.head.line,
        namespace=resolver.namespaces.get(name, frame.namespace),
        base=chain[-1] if chain else None,
        abstract=item.abstract,
        elements=frame.own[name],
        inherited=tuple(_build_inherited(item, frame.own, chain, resolver)),
        discriminator=item.json.discriminator if item.json else None,
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
    by_name: Mapping[str, DataObjectDeclaration], faults: list[Diagnostic]
) -> dict[str, str | None]:
    """Find every type's base, cutting circles where they close, and endless lines."""
    stated = {
        name: item.fragment.base if item.fragment else None
        for name, item in by_name.items()
    }
    for name in sorted(stated):
        if (found := _find_cut(name, stated)) is not None:
            last, reason = found
            item = by_name[last]
            line = item.fragment.line if item.fragment else item.head.line
            message = f"{last!r} extends {stated[last]!r}, {reason}"
            span = SourceSpan(item.head.page, line)
            faults.append(finding("DOC302", span, message))
            stated[last] = None
    return stated


def _find_cut(name: str, stated: Mapping[str, str | None]) -> tuple[str, str] | None:
    """Find the ancestor of a type that must have no base, and the reason."""
    seen = {name}
    current = name
    while (base := stated.get(current)) is not None:
        if base in seen:
            return current, "which derives from it"
        if len(seen) > _MOST_ANCESTORS:
            return current, f"in a line of more than {_MOST_ANCESTORS} base types"
        seen.add(base)
        current = base
    return None


def _build_inherited(
    item: DataObjectDeclaration,
    own: Mapping[str, tuple[Element, ...]],
    chain: Sequence[str],
    resolver: TypeResolver,
) -> Iterator[Element]:
    """Build the restated elements, outermost base first, each in its base's order."""
    sections = {section.base: section for section in item.inherited}
    page = item.head.page
    for base in chain:
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


def _recall_value_set(
    item: ValueSetDeclaration, service_namespace: str, resolver: TypeResolver
) -> ValueSet:
    return resolver.build(
        "value set",
        lambda apart: _build_value_set(item, service_namespace, apart),
        of=(item,),
        given=service_namespace,
    )


def _build_value_set(
    item: ValueSetDeclaration, service_namespace: str, resolver: TypeResolver
) -> ValueSet:
    return ValueSet(
        name=item.head.name,
        description=item.head.description,
        page=item.head.page,
        line=item.head.line,
        namespace=resolver.namespaces.get(item.head.name, service_namespace),
        flags=item.fragment is not None and item.fragment.flags,
        values=tuple(_build_values(item)),
    )


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
