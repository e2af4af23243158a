"""TOML files that users write: read, and checked with errors that name key and line.

Used for the configuration and for corrections. The standard library's parser gives no
lines, so a key's line is found again in the text, for messages alone.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from bindsmith.errors import ConfigurationError

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*[.=]""")


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table of a file, and enough of the file to name lines in it."""

    path: Path
    text: str
    header: str
    """The table's name as in its header, dots included; empty for the top."""
    values: Mapping[str, Any]
    index: int = 0
    """Position among the tables of an array that have this name, from 0."""

    def refuse(self, reason: str, key: str | None = None) -> NoReturn:
        """Raise `ConfigurationError` at a key's line, or at the table's."""
        raise ConfigurationError(self.path, reason, line=self.find_line(key))

    def find_line(self, key: str | None = None) -> int | None:
        """Find the line of a key, or of the table's header; None when it hides."""
        lines = self.text.splitlines()
        start = self._find_header(lines)
        if key is None or start is None:
            return start or None
        own_table = f"{self.header}.{key}".lstrip(".")
        inside = True
        for number, line in enumerate(lines[start:], start + 1):
            if header := _HEADER.fullmatch(line):
                if header[1] == own_table:
                    return number
                inside = False
            elif inside and (found := _KEY.match(line)) and key in found.groups():
                return number
        return start or None

    def _find_header(self, lines: list[str]) -> int | None:
        """Find the header's 1-based line; 0 for the top of the file."""
        if not self.header:
            return 0
        numbers = [
            number
            for number, line in enumerate(lines, 1)
            if (found := _HEADER.fullmatch(line)) and found[1] == self.header
        ]
        return numbers[self.index] if self.index < len(numbers) else None

    def require_known(self, known: Iterable[str]) -> None:
        """Refuse keys that are not among the known ones, with the nearest that is."""
        known = list(known)
        for key in self.values:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                listed = ", ".join(known)
                hint = f"did you mean {near[0]!r}?" if near else f"known are {listed}"
                self.refuse(f"unknown key {key!r}; {hint}", key)

    def get_string(self, key: str) -> str | None:
        """Get a string that is not empty; None when the key is missing."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, str) or not value):
            self.refuse(f"{key!r} must be a string that is not empty", key)
        return value

    def get_strings(self, key: str) -> tuple[str, ...]:
        """Get a list of strings; empty when the key is missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.refuse(f"{key!r} must be a list of strings", key)
        return tuple(value)


def read_toml(path: Path) -> TomlTable:
    """Read a file; raise `ConfigurationError` when it cannot be read or is no TOML."""
    try:
        text = path.read_bytes().decode("utf-8")
        return TomlTable(path, text, "", tomllib.loads(text.replace("\r\n", "\n")))
    except OSError as error:
        raise ConfigurationError(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(path, "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(path, f"is no TOML: {error}") from error
    except RecursionError as error:
        raise ConfigurationError(path, "is nested too deep") from error
