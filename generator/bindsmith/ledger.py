"""The ledger of known faults: what `lint` need not report again.

A text file that may only shrink, one fault a line: code, page and message. Lines of
the page are left out, so that an edit above a fault does not wake it. Odd characters
of a page's name are written as in a URL. Empty lines and lines that start with `#` say
why a fault stands there.

    # the vendor knows: sandbox tab was never updated
    DOC233 campaign-management-service/addads.md production and sandbox URLs differ
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from bindsmith.codes import CODES, finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.errors import ConfigurationError
from bindsmith.source import SourceSpan
from bindsmith.text_file import read_text_file


@dataclass(frozen=True, slots=True)
class KnownFault:
    """One line of a ledger."""

    code: str
    page: str
    message: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger file's faults, with the lines that they stand on."""

    path: Path
    lines: dict[KnownFault, int]

    def sift(
        self,
        diagnostics: Iterable[Diagnostic],
        was_looked_for: Callable[[KnownFault], bool],
    ) -> tuple[Diagnostic, ...]:
        """Leave out known faults, and report those that no longer fire (DOC503).

        A fault that was not looked for, since its page or code was not, is no news.
        """
        found = list(diagnostics)
        fired = {_known(diagnostic) for diagnostic in found}
        fresh = [item for item in found if _known(item) not in self.lines]
        stale = (
            self._report(fault, line)
            for fault, line in self.lines.items()
            if fault not in fired and was_looked_for(fault)
        )
        return (*fresh, *stale)

    def _report(self, fault: KnownFault, line: int) -> Diagnostic:
        message = f"{fault.code} on {fault.page} no longer fires: {fault.message}"
        return finding("DOC503", SourceSpan(self.path.as_posix(), line), message)


def read_ledger(path: Path) -> Ledger:
    """Read a ledger; raise `ConfigurationError` for a line that cannot be one."""
    lines: dict[KnownFault, int] = {}
    for number, line in enumerate(read_text_file(path).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            lines[_read_line(path, number, line)] = number
    return Ledger(path, lines)


def _read_line(path: Path, number: int, line: str) -> KnownFault:
    fields = line.split(maxsplit=2)
    if len(fields) < 3:
        raise ConfigurationError(path, "expected code, page and message", line=number)
    if fields[0] not in CODES:
        raise ConfigurationError(path, f"no code {fields[0]!r}", line=number)
    return KnownFault(fields[0], unquote(fields[1]), _plain(fields[2]))


def render_ledger(diagnostics: Sequence[Diagnostic]) -> str:
    """Render a ledger in which all these faults are known."""
    faults = dict.fromkeys(map(_known, diagnostics))
    return "".join(
        f"{fault.code} {quote(fault.page)} {fault.message}\n" for fault in faults
    )


def _known(found: Diagnostic) -> KnownFault:
    return KnownFault(found.code, found.span.page, _plain(found.message))


def _plain(message: str) -> str:
    """A message on one line, however it was spaced."""
    return " ".join(message.split())
