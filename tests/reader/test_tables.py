"""Tables: rows, names, descriptions and type cells."""

import pytest

from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.declaration_parts import CellType, ElementRow
from bindsmith.reader.sections import parse_outline
from bindsmith.reader.tables import (
    clean_description,
    parse_element_table,
    parse_type_cell,
    parse_value_table,
)

from .samples import ELEMENT_HEADER, VALUE_HEADER, element_row


def read(text: str) -> tuple[tuple[ElementRow, ...], list[tuple[str, int]]]:
    """Parse an element table; give its rows, and codes with lines."""
    diagnostics: list[Diagnostic] = []
    (table,) = parse_outline(text).sections[0].tables
    rows = parse_element_table(table, "s-service/x.md", diagnostics)
    return rows, [(d.code, d.span.line) for d in diagnostics]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("**string**", CellType("string", array=False)),
        ("**long** array", CellType("long", array=True)),
        ("[Bid](bid.md)", CellType("Bid", array=False, target="bid.md")),
        ("[Ad](ad.md) array", CellType("Ad", array=True, target="ad.md")),
        (
            "[Bid](../campaign-management-service/bid.md)",
            CellType(
                "Bid", array=False, target="../campaign-management-service/bid.md"
            ),
        ),
        ("string", None),
        ("", None),
        ("[Ad](ad.md) list", None),
    ],
)
def test_type_cell(cell: str, expected: CellType | None) -> None:
    """A cell is a built-in in bold or a link, either with ` array`."""
    assert parse_type_cell(cell) == expected


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("One.<br/>Two.<br />Three.<br>Four.", "One.\nTwo.\nThree.\nFour."),
        ("One.</br>Two.", "One.\nTwo."),
        ("One.<br/<br/>Two.", "One.\n\nTwo."),
        ('<a name="x"></a>Name', "Name"),
        ("A `<code>` span.", "A `<code>` span."),
    ],
)
def test_description(cell: str, text: str) -> None:
    """Every spelling of a break is a line feed, and anchors go."""
    assert clean_description(cell) == text


def test_rows_of_a_table() -> None:
    """A row gives name, description, type and line."""
    rows, faults = read(ELEMENT_HEADER + element_row("Id", "The id.", "**long**"))
    assert rows == (
        ElementRow(
            name="Id", description="The id.", type=CellType("long", array=False), line=3
        ),
    )
    assert faults == []


def test_header_repeated_as_a_row() -> None:
    """The repeated header is no element and is reported."""
    repeated = ELEMENT_HEADER.split("\n")[0] + "\n"
    rows, faults = read(ELEMENT_HEADER + repeated + element_row("Id"))
    assert [row.name for row in rows] == ["Id"]
    assert faults == [("DOC133", 3)]


@pytest.mark.parametrize(
    ("row", "names", "code"),
    [
        ('|<a name="id"></a>Id|Cut short\n', ["Id"], "DOC132"),
        ('|<a name="id"></a>Id|One | two|**long**|\n', ["Id"], "DOC132"),
        ("Words that follow without a blank line.\n", [], "DOC132"),
        ('|<a name="id"></a>Id and more|Text.|**long**|\n', [], "DOC134"),
        ("|../../x|Text.|**long**|\n", [], "DOC134"),
        (element_row("Id", type_cell="long"), ["Id"], "DOC135"),
        ('|<a name="ids"></a>Id|Text.|**long**|\n', ["Id"], "DOC137"),
    ],
)
def test_rows_that_cannot_be_read(row: str, names: list[str], code: str) -> None:
    """A faulty row keeps what can be kept, and is reported at its line."""
    rows, faults = read(ELEMENT_HEADER + row)
    assert [row.name for row in rows] == names
    assert (code, 3) in faults


def test_second_row_of_a_name() -> None:
    """The first row counts; the second is reported."""
    rows, faults = read(
        ELEMENT_HEADER + element_row("Id", "One.") + element_row("Id", "Two.")
    )
    assert [row.description for row in rows] == ["One."]
    assert faults == [("DOC136", 4)]


def test_other_columns() -> None:
    """A table of another kind is reported; with too few columns it gives no rows."""
    rows, faults = read("|Element|Data Type|\n|-|-|\n|Id|**long**|\n")
    assert rows == ()
    assert faults == [("DOC131", 1)]


def test_value_table() -> None:
    """A value row is name and description; names may hold underscores."""
    diagnostics: list[Diagnostic] = []
    text = VALUE_HEADER + '|<a name="a_b"></a>A_B|Text.|\n'
    (table,) = parse_outline(text).sections[0].tables
    (row,) = parse_value_table(table, "s-service/x.md", diagnostics)
    assert (row.name, row.description, row.line) == ("A_B", "Text.", 3)
    assert diagnostics == []
