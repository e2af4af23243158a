"""TOML files that users write: read, and checked with errors that name key and line.

Used for the configuration and for corrections. The standard library's parser gives no
lines, so a key's line is found again in the text, for messages alone.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from bindsmith.errors import ConfigurationError
from bindsmith.text_file import read_text_file
from bindsmith.words import suggest

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?")
_NAME = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
_KEY = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
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
        places = list(self._list_places())
        path = self.header if key is None else f"{self.header}.{key}".lstrip(".")
        while path:
            for number, found in places:
                if f"{found}.".startswith(f"{path}."):
                    return number
            path, _, _ = path.rpartition(".")
        return None

    def _list_places(self) -> Iterator[tuple[int, str]]:
        """List what stands on lines of their own, from this table of an array on."""
        table, passed = "", 0
        lines = _LONG_STRING.sub(_blank, self.text).split("\n")
        for number, line in enumerate(lines, 1):
            if header := _HEADER.fullmatch(line):
                table = _join_names(header[2])
                passed += table == self.header and header[1] == "[["
                name = table
            elif key := _KEY.match(line):
                name = f"{table}.{_join_names(key[1])}".lstrip(".")
            else:
                continue
            if passed in (0, self.index + 1):
                yield number, name

    def require_known(self, known: Iterable[str]) -> None:
        """Refuse keys that are not among the known ones, with the nearest that is."""
        known = list(known)
        for key in self.values:
            if key not in known:
                hint = suggest(key, known, f"known are {', '.join(known)}")
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


def _join_names(text: str) -> str:
    """Join the names of a header or a key by dots, without quotes."""
    return ".".join(name.strip("\"'") for name in re.findall(_NAME, text))


def _blank(found: re.Match[str]) -> str:
    """Blank what a long string holds, and keep its lines."""
    return '""' + "\n" * found[0].count("\n")


def read_toml(path: Path) -> TomlTable:
    """Read a file; raise `ConfigurationError` when it cannot be read or is no TOML."""
    text = read_text_file(path)
    return TomlTable(path, text, "", parse_toml(text, path))


def parse_toml(text: str, path: Path | str) -> dict[str, Any]:
    """Parse TOML; raise `ConfigurationError`, which names the path, for what is none."""
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except ValueError as error:  # not TOML, or a number of thousands of digits
        raise ConfigurationError(path, f"is no TOML: {error}") from error
    except RecursionError as error:
        raise ConfigurationError(path, "is nested too deep") from error
