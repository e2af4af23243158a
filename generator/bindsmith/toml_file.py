"""TOML files that users write: read, and checked with errors that name key and line.

Used for the configuration and for corrections. The standard library's parser gives no
lines, so a key's line is found again in the text, for messages alone.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from bindsmith.errors import ConfigurationError

_HEADER = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?")
_NAME = r"""(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))"""
_KEY = re.compile(rf"\s*{_NAME}\s*[.=]")
_STEP = re.compile(rf"(?<![\w-]){_NAME}\s*(?:\.|$)")
_LONG_STRING = re.compile(r'""".*?"""|' + "'''.*?'''", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table of a file, and enough of the file to name lines in it."""

    path: Path
    text: str
    header: str
    """The table's name, its parts joined by dots; empty for the top."""
    values: Mapping[str, Any]
    index: int = 0
    """Position among the tables of an array that have this name, from 0."""

    def refuse(self, reason: str, key: str | None = None) -> NoReturn:
        """Raise `ConfigurationError` at a key's line, or at the table's."""
        raise ConfigurationError(self.path, reason, line=self.find_line(key))

    def name_place(self, key: str) -> str:
        """Name a key's place: file, and line where it can be found."""
        line = self.find_line(key)
        return f"{self.path}:{line}" if line else str(self.path)

    def find_line(self, key: str | None = None) -> int | None:
        """Find the line of a key, or of its table's header; None when both hide."""
        lines = _LONG_STRING.sub(_blank, self.text).split("\n")
        names = [_find_name(line) for line in lines]
        if key is not None and (number := self._find_table(names, key)):
            return number
        start = self._find_header(names)
        if start is None:
            outer, _, name = self.header.rpartition(".")
            return TomlTable(self.path, self.text, outer, {}).find_line(name)
        for number, line in enumerate(lines[start:] if key else (), start + 1):
            if names[number - 1]:
                break
            if (found := _KEY.match(line)) and key in found.groups():
                return number
        return start or None

    def _find_table(self, names: list[str], key: str) -> int | None:
        """Find the 1-based line of the first header that a key's own table has."""
        table = f"{self.header}.{key}.".lstrip(".")
        found = (n for n, name in enumerate(names, 1) if f"{name}.".startswith(table))
        return next(found, None)

    def _find_header(self, names: list[str]) -> int | None:
        """Find the header's 1-based line; 0 for the top of the file."""
        if not self.header:
            return 0
        numbers = [n for n, name in enumerate(names, 1) if name == self.header]
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
        if value is not None and (not isinstance(value, str) or not value.strip()):
            self.refuse(f"{key!r} must be a string that is not empty", key)
        return value

    def get_strings(self, key: str) -> tuple[str, ...]:
        """Get a list of strings that are not empty; empty when the key is missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.refuse(f"{key!r} must be a list of strings", key)
        if not all(map(str.strip, value)):
            self.refuse(f"{key!r} has a string that is empty", key)
        return tuple(value)

    def get_table(self, key: str) -> "TomlTable":
        """Get the table that a key holds; an empty one when the key is missing."""
        values = self.values.get(key, {})
        if not isinstance(values, dict):
            self.refuse(f"{key!r} must be a table", key)
        header = f"{self.header}.{key}".lstrip(".")
        return TomlTable(self.path, self.text, header, values)

    def get_tables(self, key: str) -> dict[str, "TomlTable"]:
        """Get the tables that a key holds, by name; empty when the key is missing."""
        header = f"{self.header}.{key}".lstrip(".")
        if not isinstance(self.values.get(key, {}), dict):
            self.refuse(f"{key!r} must hold tables: [{header}.NAME]", key)
        outer = self.get_table(key)
        for name, values in outer.values.items():
            if not isinstance(values, dict):
                outer.refuse(f"{name!r} must be a table: [{header}.{name}]", name)
        return {name: outer.get_table(name) for name in outer.values}


def quote_toml(text: str) -> str:
    """Write a text as a TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _find_name(line: str) -> str:
    """Find the name in a table's header, without quotes; empty for another line."""
    header = _HEADER.fullmatch(line)
    steps = _STEP.findall(header[1]) if header else []
    return ".".join("".join(groups) for groups in steps)


def _blank(found: re.Match[str]) -> str:
    """Blank what a long string holds, and keep its lines."""
    return '""' + "\n" * found[0].count("\n")


def read_toml(path: Path) -> TomlTable:
    """Read a file; raise `ConfigurationError` when it cannot be read or is no TOML."""
    try:
        text = path.read_bytes().decode("utf-8")
        return TomlTable(path, text, "", tomllib.loads(text.replace("\r\n", "\n")))
    except OSError as error:
        raise ConfigurationError(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(path, "is not UTF-8") from error
    except ValueError as error:  # not TOML, or a number of thousands of digits
        raise ConfigurationError(path, f"is no TOML: {error}") from error
    except RecursionError as error:
        raise ConfigurationError(path, "is nested too deep") from error
