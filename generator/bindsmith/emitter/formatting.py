"""Text to text as black has it: the only module that knows black.

What the shipped templates write is laid out by construction and never comes here; only
the output of templates that a user replaced does, and the tests, which prove the rest.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from bindsmith.errors import EmitterError


class Formatter:
    """Formats Python text, remembering in a folder what it has formatted before."""

    def __init__(self, cache: Path | None = None) -> None:
        """Keep results in `cache`, a folder made when needed; None: keep nothing."""
        self._cache = cache

    def format(self, text: str, path: str) -> str:
        """Format a module; raises EmitterError, naming `path`, when it is no Python."""
        entry = self._find_entry(text)
        if entry and entry.is_file():
            return entry.read_text(encoding="utf-8")
        formatted = format_python(text, path)
        if entry:
            _store(entry, formatted)
        return formatted

    def _find_entry(self, text: str) -> Path | None:
        if self._cache is None:
            return None
        key = hashlib.sha256(f"black {version('black')}\0{text}".encode()).hexdigest()
        return self._cache / key[:2] / key[2:]


def format_python(text: str, path: str) -> str:
    """Format a module with black's defaults for Python 3.11."""
    # black loads slowly, and most runs do without it
    from black import format_str
    from black.mode import Mode, TargetVersion
    from black.parsing import InvalidInput

    try:
        return format_str(text, mode=Mode(target_versions={TargetVersion.PY311}))
    except InvalidInput as error:
        raise EmitterError(f"{path}: template output is no Python: {error}") from error


def _store(entry: Path, text: str) -> None:
    """Write a cache entry whole or not at all; a cache that fails is no fault."""
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=entry.parent, delete=False
        ) as file:
            file.write(text)
        Path(file.name).replace(entry)
    except OSError:
        return
