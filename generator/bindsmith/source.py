"""Where in the docs a thing stands: page path and lines, carried by all that is read."""

from dataclasses import dataclass
from typing import Final

MAX_PAGE_BYTES: Final = 1 << 20
"""Longest page that is read, seven times the longest real one: it bounds the time and
the memory that one page can take."""


@dataclass(frozen=True, slots=True, order=True)
class SourceSpan:
    """A run of lines on one page."""

    page: str
    """Path relative to the folder that holds the services, with `/`."""
    line: int
    """First line, 1-based."""
    column: int = 1
    """Column of the first character, 1-based."""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}:{self.column}"
