"""Findings about the docs: collected while reading, printed together, never raised.

Reader modules and passes return `Diagnostic` values; the pipeline sorts them, the
command line prints them. A code is stable and means one thing; `CODES` in
`bindsmith.codes` says what and how to mend it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bindsmith.source import SourceSpan


class Severity(StrEnum):
    """How much a finding matters to somebody who generates bindings."""

    ERROR = "error"
    """Something is missing or contradictory; what was read may be wrong."""
    WARNING = "warning"
    """The docs disagree with themselves; the more reliable statement was taken."""
    NOTE = "note"
    """Odd, and without effect on what was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding: where, what was expected, what stands there, what to do."""

    code: str
    severity: Severity
    span: SourceSpan
    message: str
    expected: str | None = None
    found: str | None = None
    hint: str | None = None

    @property
    def sort_key(self) -> tuple[str | int, ...]:
        """Order of a report: by page, line, column, code, message, and then the rest."""
        span = self.span
        rest = (self.expected or "", self.found or "", self.hint or "")
        return (span.page, span.line, span.column, self.code, self.message, *rest)


def sort_diagnostics(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place and drop exact repeats."""
    return tuple(sorted(set(found), key=lambda item: item.sort_key))
