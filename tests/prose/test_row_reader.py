"""Rows that were read before: their findings are taken over, and only theirs."""

from dataclasses import replace

from bindsmith.prose.read_row import read_row
from bindsmith.prose.row_reader import RowReader
from bindsmith.prose.rows import RowContext, RowFindings, RowKind

TEXT = "The name can contain a maximum of 256 characters."
PLACE = RowContext(kind=RowKind.ELEMENT, name="Name", type_name="string")


def test_known_rows_are_not_read() -> None:
    """What an earlier reader found stands for the same text in the same place."""
    found = RowFindings(reserved="By an earlier reader.")
    reader = RowReader({(TEXT, PLACE): found})
    assert reader.read(TEXT, PLACE) is found
    assert not reader.has_news


def test_other_rows_are_read() -> None:
    """Another text, or another place, is read, and is news."""
    known = {(TEXT, PLACE): RowFindings(reserved="By an earlier reader.")}
    for text, place in (
        (TEXT.replace("256", "25"), PLACE),
        (TEXT, replace(PLACE, type_name="int")),
        (TEXT, replace(PLACE, kind=RowKind.REQUEST)),
    ):
        reader = RowReader(known)
        assert reader.read(text, place) == read_row(text, place)
        assert reader.has_news
        assert reader.findings.keys() == {(text, place)}


def test_rows_that_were_read_ahead_are_the_same() -> None:
    """In however many processes, each row gets its own findings, and each is news."""
    rows = [(TEXT.replace("256", str(length)), PLACE) for length in range(1, 1_001)]
    reader = RowReader()
    reader.read_ahead([*rows, rows[0]])
    assert reader.findings == {row: read_row(*row) for row in rows}
    assert reader.read(*rows[7]) is reader.findings[rows[7]]
    assert reader.has_news
    assert not reader.knows_nothing
