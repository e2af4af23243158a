"""Reads rows, the same text in the same place once, also from one run to the next."""

from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType

from bindsmith.prose.read_row import read_row
from bindsmith.prose.rows import RowContext, RowFindings
from bindsmith.sharing import make_all

Row = tuple[str, RowContext]
"""A description, and where it stands: all that its findings depend on."""


class RowReader:
    """Knows the findings of rows that it has read, and of rows that it is told of."""

    def __init__(self, known: Mapping[Row, RowFindings] = MappingProxyType({})) -> None:
        """Start with findings of an earlier reader."""
        self._known = known
        self.findings: dict[Row, RowFindings] = {}
        """Of the rows that this reader was asked for."""

    @property
    def has_news(self) -> bool:
        """Whether there was a row that it had not been told of."""
        return not self.findings.keys() <= self._known.keys()

    @property
    def knows_nothing(self) -> bool:
        """Whether it has read no row, and been told of none."""
        return not self._known and not self.findings

    def read_ahead(self, rows: Iterable[Row]) -> None:
        """Read rows that will be asked for, in several processes if that pays."""
        ahead = list(dict.fromkeys(rows))
        made = make_all([partial(read_row, *row) for row in ahead])
        self.findings |= zip(ahead, made, strict=True)

    def read(self, description: str, context: RowContext) -> RowFindings:
        """Read a row's description, as `read_row` does."""
        row = (description, context)
        found = self.findings.get(row)
        if found is None:
            found = self._known.get(row) or read_row(description, context)
            self.findings[row] = found
        return found
