"""What can stop a run: one base class, one subclass per kind of trouble.

A fault of the docs is a `bindsmith.diagnostics.Diagnostic` and never raised; these
are raised when the run itself cannot go on. The command line prints the message and
exits with status 2.
"""

from pathlib import Path


class BindsmithError(Exception):
    """Base of everything that bindsmith raises on purpose."""


class SourceError(BindsmithError):
    """The docs cannot be found or read: no such folder, revision or service folder."""


class PageError(SourceError):
    """One page cannot be read at all."""

    def __init__(self, page: str, reason: str) -> None:
        super().__init__(f"{page}: {reason}")
        self.page = page
        self.reason = reason


class SnapshotError(BindsmithError):
    """A model JSON file is no snapshot, or of a format that this version cannot read."""


class ConfigurationError(BindsmithError):
    """A configuration or corrections file says something that cannot be done."""

    def __init__(
        self, path: Path | str, reason: str, *, line: int | None = None
    ) -> None:
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {reason}")
        self.path = path
        self.reason = reason
        self.line = line


class SelectionError(BindsmithError):
    """A service or operation was asked for by a name that the docs do not have."""


class EmitterError(BindsmithError):
    """A template is broken, or a name in the model cannot be used."""


class TargetError(BindsmithError):
    """There is no target of that name, or what a distribution offers is none."""


class OutputError(BindsmithError):
    """A result file or generated output cannot be read or written."""
