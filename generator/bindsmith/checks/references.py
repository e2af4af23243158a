"""Checks of lists of pages: derived types, Used By, index pages.

What really refers to what comes from XSD extensions, element types and type cells.
"""

from collections.abc import Iterator, Sequence

from bindsmith.checks.type_names import Key, TypeNames
from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.declaration_parts import Names
from bindsmith.reader.declarations import (
    DataObjectDeclaration,
    Declaration,
    IndexDeclaration,
    ValueSetDeclaration,
)
from bindsmith.source import SourceSpan

_INDEX_KINDS = {
    "service-operations.md": "operations",
    "data-objects.md": "types",
    "value-sets.md": "value_sets",
}


def check_references(
    declarations: Sequence[Declaration], names: TypeNames
) -> Iterator[Diagnostic]:
    """Check derived-type lists, Used By sections and index pages."""
    users = _find_users(names)
    for item in declarations:
        match item:
            case DataObjectDeclaration():
                yield from _check_derived(item, names)
                yield from _check_used_by(item, users)
            case ValueSetDeclaration():
                yield from _check_used_by(item, users)
            case IndexDeclaration():
                yield from _check_index(item, names)


def _check_derived(
    item: DataObjectDeclaration, names: TypeNames
) -> Iterator[Diagnostic]:
    if item.derived is None:
        return
    service, name = item.head.service, item.head.name
    real = names.descendants(service, name)
    direct = names.children.get((service, name), [])
    span = SourceSpan(item.head.page, item.derived.line)
    for missing in direct:
        if missing not in item.derived.names:
            message = f"{missing!r} derives from {name!r} and is not listed"
            yield finding("DOC321", span, message, expected=missing)
    for listed in item.derived.names:
        if listed != name and listed not in real and (service, listed) in names.types:
            message = f"{listed!r} is listed and does not derive from {name!r}"
            yield finding("DOC321", span, message, found=listed)


def _find_users(names: TypeNames) -> dict[Key, set[str]]:
    """Map each type and value set to the types and operations that refer to it."""
    users: dict[Key, set[str]] = {}
    for (service, name), item in names.types.items():
        for element in item.fragment.elements if item.fragment else ():
            used = element.type_name.replace("ArrayOf", "").removeprefix("NullableOf")
            users.setdefault((service, used), set()).add(name)
    for (service, name), operation in names.operations.items():
        for zone in operation.zones:
            for row in (*zone.request.rows, *zone.response.rows):
                if row.type is not None:
                    users.setdefault((service, row.type.name), set()).add(name)
    return users


def _check_used_by(
    item: DataObjectDeclaration | ValueSetDeclaration, users: dict[Key, set[str]]
) -> Iterator[Diagnostic]:
    if item.used_by is None:
        return
    real = users.get((item.head.service, item.head.name), set())
    listed = set(item.used_by.names)
    span = SourceSpan(item.head.page, item.used_by.line)
    for name in sorted(real - listed):
        yield finding("DOC322", span, f"{name!r} is missing", expected=name)
    for name in sorted(listed - real):
        yield finding("DOC322", span, f"{name!r} does not refer to it", found=name)


def _check_index(item: IndexDeclaration, names: TypeNames) -> Iterator[Diagnostic]:
    kind = next((k for end, k in _INDEX_KINDS.items() if item.page.endswith(end)), None)
    if kind is None:
        return
    known: dict[str, dict[Key, object]] = {
        "operations": {**names.operations},
        "types": {**names.types},
        "value_sets": {**names.value_sets},
    }
    real = {name for service, name in known[kind] if service == item.service}
    yield from _compare_index(item.page, item.names, real)


def _compare_index(page: str, names: Names, real: set[str]) -> Iterator[Diagnostic]:
    span = SourceSpan(page, names.line)
    for name in sorted(real - set(names.names)):
        yield finding(
            "DOC323", span, f"{name!r} has a page and is not listed", expected=name
        )
    for name in sorted(set(names.names) - real):
        yield finding("DOC323", span, f"{name!r} is listed and has no page", found=name)
