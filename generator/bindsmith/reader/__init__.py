"""Docs pages to declarations.

`read_page` takes one page's path and bytes and depends on nothing else, so pages can be
read in any order, in any process, and kept under the hash of their bytes.
"""

from dataclasses import dataclass

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.data_object import read_data_object
from bindsmith.reader.declarations import (
    Declaration,
    IncludeDeclaration,
    RecordDeclaration,
)
from bindsmith.reader.index import read_index
from bindsmith.reader.operation import read_operation
from bindsmith.reader.pages import Page, PageKind, parse_page
from bindsmith.reader.sections import Outline, parse_outline
from bindsmith.reader.tables import parse_element_table
from bindsmith.reader.value_set import read_value_set
from bindsmith.reader.wire_names import WIRE_NAME
from bindsmith.source import MAX_PAGE_BYTES, SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What came of one page."""

    path: str
    kind: PageKind
    declaration: Declaration | None
    diagnostics: tuple[Diagnostic, ...]


def read_page(path: str, data: bytes) -> PageReading:
    """Read one page.

    `path` is relative to the folder that holds the services, with `/`. Raises
    `PageError` when the bytes cannot be decoded; every other fault is a diagnostic.
    """
    if len(data) > MAX_PAGE_BYTES:
        message = f"page is longer than {MAX_PAGE_BYTES >> 10} KiB, and was not read"
        return PageReading(
            path=path,
            kind=PageKind.UNKNOWN,
            declaration=None,
            diagnostics=(finding("DOC108", SourceSpan(path, 1), message),),
        )
    page = parse_page(path, data)
    diagnostics = list(page.diagnostics)
    declaration = _read_declaration(page, diagnostics)
    return PageReading(
        path=path,
        kind=page.kind,
        declaration=declaration,
        diagnostics=tuple(diagnostics),
    )


def _read_declaration(page: Page, diagnostics: list[Diagnostic]) -> Declaration | None:
    if page.kind is PageKind.RECORD:
        return RecordDeclaration(page=page.path, service=page.service, name=page.name)
    if page.kind is PageKind.UNKNOWN:
        return None
    outline = parse_outline(page.text)
    for code, line, message in outline.faults:
        diagnostics.append(finding(code, SourceSpan(page.path, line), message))
    match page.kind:
        case PageKind.INCLUDE:
            return _read_include(page, outline, diagnostics)
        case PageKind.INDEX:
            return read_index(page, outline)
    if not WIRE_NAME.fullmatch(page.name):
        message = "title names nothing that can be a wire name"
        span = SourceSpan(page.path, page.title_line)
        diagnostics.append(finding("DOC106", span, message, found=page.name[:80]))
        return None
    match page.kind:
        case PageKind.DATA_OBJECT:
            return read_data_object(page, outline, diagnostics)
        case PageKind.VALUE_SET:
            return read_value_set(page, outline, diagnostics)
        case PageKind.OPERATION:
            return read_operation(page, outline, diagnostics)
        case kind:
            raise AssertionError(f"no reader for {kind}")


def _read_include(
    page: Page, outline: Outline, diagnostics: list[Diagnostic]
) -> IncludeDeclaration:
    tables = [table for section in outline.sections for table in section.tables]
    is_elements = bool(tables) and tables[0].rows[0].cells[:1] == ("Element",)
    rows = parse_element_table(tables[0], page.path, diagnostics) if is_elements else ()
    return IncludeDeclaration(page=page.path, rows=rows)
