"""Element and value tables to rows.

Comes in: a table block of `bindsmith.reader.blocks`. Goes out: `ElementRow`s and
`ValueRow`s, and diagnostics for rows that cannot be read. Called by the page kinds'
readers. A row that is read here:

    |<a name="id"></a>Id|The identifier.<br/>**Add:** Read-only|**long**|
"""

import re
from collections.abc import Iterator

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.blocks import Block, Row
from bindsmith.reader.declaration_parts import CellType, ElementRow, ValueRow
from bindsmith.reader.wire_names import WIRE_NAME
from bindsmith.source import SourceSpan

ELEMENT_COLUMNS = ("Element", "Description", "Data Type")
VALUE_COLUMNS = ("Value", "Description")

_ANCHOR = re.compile(r'<a\s+name="([^"]*)"\s*>\s*</a>')
_BREAK = re.compile(r"<br\s*/?(?:>|(?=<br))|</br>", re.IGNORECASE)
_BUILT_IN = re.compile(rf"\*\*({WIRE_NAME.pattern})\*\*( array)?")
_LINKED = re.compile(rf"\[({WIRE_NAME.pattern})\]\(([^()\s]*)\)( array)?")


def parse_element_table(
    block: Block, page: str, diagnostics: list[Diagnostic]
) -> tuple[ElementRow, ...]:
    """Parse a table with the columns Element, Description and Data Type."""
    rows: dict[str, ElementRow] = {}
    for row in _data_rows(block, ELEMENT_COLUMNS, page, diagnostics):
        name = _parse_name(row, page, diagnostics)
        if name is None or _is_repeated(name, rows, row, page, diagnostics):
            continue
        rows[name] = ElementRow(
            name=name,
            description=clean_description(row.cells[1]),
            type=parse_type_cell(row.cells[2]),
            line=row.line,
        )
        if rows[name].type is None:
            message = f"data type of {name!r} cannot be read"
            span = SourceSpan(page, row.line)
            found = row.cells[2] or "an empty cell"
            diagnostics.append(finding("DOC135", span, message, found=found))
    return tuple(rows.values())


def parse_value_table(
    block: Block, page: str, diagnostics: list[Diagnostic]
) -> tuple[ValueRow, ...]:
    """Parse a table with the columns Value and Description."""
    rows: dict[str, ValueRow] = {}
    for row in _data_rows(block, VALUE_COLUMNS, page, diagnostics):
        name = _parse_name(row, page, diagnostics)
        if name is None or _is_repeated(name, rows, row, page, diagnostics):
            continue
        rows[name] = ValueRow(
            name=name, description=clean_description(row.cells[1]), line=row.line
        )
    return tuple(rows.values())


def parse_type_cell(text: str) -> CellType | None:
    """Parse `**long** array` or `[AdGroup](adgroup.md)`; None when it is neither."""
    if found := _BUILT_IN.fullmatch(text.strip()):
        return CellType(found[1], found[2] is not None)
    if found := _LINKED.fullmatch(text.strip()):
        return CellType(found[1], found[3] is not None, found[2])
    return None


def clean_description(text: str) -> str:
    """Turn `<br/>` in its spellings into line feeds and drop anchors."""
    return _BREAK.sub("\n", _ANCHOR.sub("", text)).strip()


def _data_rows(
    block: Block, columns: tuple[str, ...], page: str, diagnostics: list[Diagnostic]
) -> Iterator[Row]:
    header, *rows = block.rows
    if header.cells != columns:
        diagnostics.append(
            finding(
                "DOC131",
                SourceSpan(page, block.line),
                "table has other columns",
                expected=" | ".join(columns),
                found=" | ".join(header.cells),
            )
        )
        if len(header.cells) < len(columns):
            return
    for row in rows:
        span = SourceSpan(page, row.line)
        if row.cells == header.cells:
            diagnostics.append(finding("DOC133", span, "table header stands as a row"))
        elif row.width != len(header.cells):
            diagnostics.append(
                finding(
                    "DOC132",
                    span,
                    "row has the wrong number of cells",
                    expected=str(len(header.cells)),
                    found=str(row.width),
                )
            )
            # A row that is cut short still names its element; one without is no row.
            if _ANCHOR.match(row.cells[0]):
                yield row
        else:
            yield row


def _parse_name(row: Row, page: str, diagnostics: list[Diagnostic]) -> str | None:
    cell = row.cells[0]
    anchor = _ANCHOR.match(cell)
    name = _ANCHOR.sub("", cell).strip()
    span = SourceSpan(page, row.line)
    if not WIRE_NAME.fullmatch(name):
        message = "name cell cannot be read"
        diagnostics.append(finding("DOC134", span, message, found=cell[:80]))
        return None
    if anchor is not None and anchor[1] != name.lower():
        message = f"anchor of {name!r} is not its lower-cased name"
        expected = name.lower()
        diagnostics.append(
            finding("DOC137", span, message, expected=expected, found=anchor[1])
        )
    return name


def _is_repeated(
    name: str,
    rows: dict[str, ElementRow] | dict[str, ValueRow],
    row: Row,
    page: str,
    diagnostics: list[Diagnostic],
) -> bool:
    if name not in rows:
        return False
    message = f"{name!r} has a second row; the first counts"
    diagnostics.append(finding("DOC136", SourceSpan(page, row.line), message))
    return True
