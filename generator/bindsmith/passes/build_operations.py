"""Operation declarations to operations.

Called by `build_model`, one service at a time. Types come from the tables, order and
nillability from the SOAP template: an element may be nil where the template marks it
with the `nil` attribute. Both zones repeat the tables; the first zone that has a row
gives it.
"""

from collections.abc import Iterable, Iterator, Mapping

from bindsmith.codes import finding
from bindsmith.model.types import (
    Element,
    Message,
    Operation,
    RestBinding,
    TypeReference,
)
from bindsmith.passes.resolve_types import TypeResolver
from bindsmith.reader.declaration_parts import ElementRow, SoapTemplate, TemplateElement
from bindsmith.reader.declarations import (
    IncludeDeclaration,
    OperationDeclaration,
    SideDeclaration,
    ZoneDeclaration,
)
from bindsmith.source import SourceSpan

Includes = Mapping[str, IncludeDeclaration]
_TEXT = TypeReference(name="string")


def build_operations(
    declarations: Iterable[OperationDeclaration],
    service_namespace: str,
    includes: Includes,
    resolver: TypeResolver,
) -> tuple[Operation, ...]:
    """Build a service's operations, sorted by name."""
    found = sorted(declarations, key=lambda item: item.head.name)
    return tuple(
        _recall_operation(item, service_namespace, includes, resolver) for item in found
    )


def _recall_operation(
    item: OperationDeclaration,
    service_namespace: str,
    includes: Includes,
    resolver: TypeResolver,
) -> Operation:
    sides = (side for zone in item.zones for side in (zone.request, zone.response))
    paths = [path for side in sides for path in side.includes]
    return resolver.build(
        "operation",
        lambda apart: _build_operation(item, service_namespace, includes, apart),
        of=(item, *map(includes.get, paths)),
        given=service_namespace,
    )


def _build_operation(
    item: OperationDeclaration,
    service_namespace: str,
    includes: Includes,
    resolver: TypeResolver,
) -> Operation:
    head = item.head
    requests = [(zone, zone.request) for zone in item.zones]
    responses = [(zone, zone.response) for zone in item.zones]
    namespace = service_namespace
    if requests and requests[0][1].soap is not None:
        namespace = requests[0][1].soap.namespace or service_namespace
    return Operation(
        name=head.name,
        description=head.description,
        page=head.page,
        line=head.line,
        namespace=namespace,
        request=_build_message(requests, head.page, (namespace, includes, resolver)),
        response=_build_message(responses, head.page, (namespace, includes, resolver)),
        rest=_build_rest(item, includes),
    )


def _build_message(
    sides: list[tuple[ZoneDeclaration, SideDeclaration]],
    page: str,
    context: tuple[str, Includes, TypeResolver],
) -> Message:
    namespace, includes, resolver = context
    soap = next((side.soap for _, side in sides if side.soap), None)
    rows: dict[str, ElementRow] = {}
    for _, side in sides:
        for row in side.rows:
            rows.setdefault(row.name, row)
    soap_side = next((side for zone, side in sides if zone.zone == "soap"), None)
    headers: Iterable[Element] = ()
    if soap_side is not None:
        headers = _build_headers(soap_side, soap, includes, page)
    return Message(
        body=tuple(_build_body(rows, soap, page, (namespace, resolver))),
        headers=tuple(headers),
    )


def _build_body(
    rows: dict[str, ElementRow],
    soap: SoapTemplate | None,
    page: str,
    context: tuple[str, TypeResolver],
) -> Iterator[Element]:
    """Build body elements in the template's order; rows it lacks come last."""
    namespace, resolver = context
    templates: dict[str, TemplateElement] = {}
    for element in soap.body if soap else ():
        templates.setdefault(element.name, element)
    for name in templates:
        if name not in rows:
            # Neither zone has a row: the type is stated nowhere.
            span = SourceSpan(page, templates[name].line)
            message = f"{name!r} stands in the SOAP template and in no table; left out"
            resolver.faults.append(finding("DOC211", span, message))
    for name in [
        *(n for n in templates if n in rows),
        *(n for n in rows if n not in templates),
    ]:
        row, template = rows[name], templates.get(name)
        span = SourceSpan(page, row.line)
        yield Element(
            name=name,
            description=row.description,
            page=page,
            line=row.line,
            type=resolver.resolve_row(row, template, namespace, span),
            nillable=template is None or template.nillable,
        )


def _build_headers(
    side: SideDeclaration, soap: SoapTemplate | None, includes: Includes, page: str
) -> Iterator[Element]:
    rows = dict(_list_included_rows(side, includes))
    shown = {element.name: element for element in (soap.headers if soap else ())}
    for name in [*shown, *(n for n in rows if n not in shown)]:
        template = shown.get(name)
        nillable = template is None or template.nillable
        if name in rows:
            yield _build_header(*rows[name], nillable=nillable)
        elif template is not None:
            # The include is missing: the template still shows the name.
            yield Element(
                name=name,
                description="",
                page=page,
                line=template.line,
                type=_TEXT,
                nillable=nillable,
            )


def _build_header(page: str, row: ElementRow, *, nillable: bool) -> Element:
    name = row.type.name if row.type else "string"
    return Element(
        name=row.name,
        description=row.description,
        page=page,
        line=row.line,
        type=TypeReference(name=name),
        nillable=nillable,
    )


def _list_included_rows(
    side: SideDeclaration, includes: Includes
) -> Iterator[tuple[str, tuple[str, ElementRow]]]:
    for path in side.includes:
        for row in includes[path].rows if path in includes else ():
            yield row.name, (path, row)


def _build_rest(item: OperationDeclaration, includes: Includes) -> RestBinding | None:
    zone = next((zone for zone in item.zones if zone.zone == "rest"), None)
    if zone is None or not zone.urls:
        return None
    by_tab = {url.tab: url for url in reversed(zone.urls)}
    production = by_tab.get("prod", zone.urls[0])
    sandbox = by_tab.get("sandbox")
    headers = dict(_list_included_rows(zone.request, includes)).values()
    return RestBinding(
        method=production.method,
        production=production.url,
        sandbox=sandbox.url if sandbox else None,
        headers=tuple(
            _build_header(page, row, nillable=False) for page, row in headers
        ),
    )
