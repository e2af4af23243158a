"""A cache of what was read and made, by content: nothing is done twice.

Comes in: keys that are hashes of all that a result depends on, and the results. Goes
out: results by key. Called by whatever takes long. The cache lies in the user's own cache
folder (`BINDSMITH_CACHE` names another; empty turns it off); it holds nothing that
cannot be made again, and one that cannot be used is done without.
"""

import hashlib
import os
import pickle
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Final

from platformdirs import user_cache_path

from bindsmith.packing import pack, unpack

VARIABLE = "BINDSMITH_CACHE"
"""Environment variable with the cache folder; set and empty means no cache."""

_FILE = "results.sqlite"
_LIBRARIES = ("black", "jinja2", "lxml", "markdown-it-py")
_SECONDS_TO_WAIT = 2.0
_MOST_BYTES = 200_000_000
"""Some twenty snapshots of the docs; what was stored first goes first."""
_KEYS_PER_QUERY = 500
_HASH_LENGTH = 32
_DROP_OLDEST = """
    DELETE FROM results WHERE rowid IN (
        SELECT rowid FROM (
            SELECT rowid, sum(length(value)) OVER (ORDER BY rowid DESC) AS kept
            FROM results
        ) WHERE kept > ?
    )
"""
_NEVER = (sqlite3.Error, OSError)


def choose_folder() -> Path | None:
    """Choose the cache folder; None means that there shall be no cache."""
    stated = os.environ.get(VARIABLE)
    if stated is None:
        return user_cache_path("bindsmith", appauthor=False)
    return Path(stated) if stated else None


@cache
def tool_fingerprint() -> str:
    """Hash this tool's own code and the versions of what it reads and writes with.

    What another version stored does not count.
    """
    digest = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}\0".encode())
    root = Path(str(resources.files("bindsmith")))
    for path in sorted(root.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def make_key(*parts: str | bytes) -> str:
    """Make a key of all that a result depends on, this tool's code included."""
    digest = hashlib.sha256(tool_fingerprint().encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()


class Cache:
    """Results by key, in one file; every failure is a result that is not there."""

    def __init__(self, folder: Path | None) -> None:
        """Use a folder, made when something is stored; None keeps nothing."""
        self._folder = folder

    @property
    def is_kept(self) -> bool:
        """Whether what is stored lies somewhere."""
        return self._folder is not None

    def load(self, keys: Iterable[str]) -> dict[str, Any]:
        """Load the results that are there, by key."""
        wanted = list(keys)
        if self._folder is None or not (self._folder / _FILE).is_file():
            return {}
        try:
            with closing(self._connect()) as connection:
                rows = [
                    row
                    for start in range(0, len(wanted), _KEYS_PER_QUERY)
                    for row in _select(
                        connection, wanted[start : start + _KEYS_PER_QUERY]
                    )
                ]
            return {key: _unpack(value) for key, value in rows if _is_whole(key, value)}
        except (*_NEVER, pickle.UnpicklingError):
            return {}

    def store(self, results: Mapping[str, Any]) -> None:
        """Store results by key, all or none."""
        if self._folder is None or not results:
            return
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with closing(self._connect()) as connection, connection:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS results (key TEXT UNIQUE, value BLOB)"
                )
                connection.executemany(
                    "INSERT OR REPLACE INTO results VALUES (?, ?)",
                    ((key, _pack(key, result)) for key, result in results.items()),
                )
                connection.execute(_DROP_OLDEST, (_MOST_BYTES,))
        except _NEVER:
            return

    def _connect(self) -> sqlite3.Connection:
        assert self._folder is not None
        return sqlite3.connect(self._folder / _FILE, timeout=_SECONDS_TO_WAIT)


class RunCache(Cache):
    """A cache that remembers for the length of a run what went in and came out."""

    def __init__(self, folder: Path | None) -> None:
        """Use a folder as `Cache` does; without one, this run's results are all."""
        super().__init__(folder)
        self._results: dict[str, Any] = {}

    def load(self, keys: Iterable[str]) -> dict[str, Any]:
        """Load the results that are there, by key."""
        wanted = list(keys)
        self._results |= super().load(key for key in wanted if key not in self._results)
        return {key: self._results[key] for key in wanted if key in self._results}

    def store(self, results: Mapping[str, Any]) -> None:
        """Store results by key."""
        self._results |= results
        super().store(results)


NO_CACHE: Final = Cache(None)
"""Knows nothing and keeps nothing."""


def _select(connection: sqlite3.Connection, keys: list[str]) -> list[tuple[str, bytes]]:
    marks = ",".join("?" * len(keys))
    # The statement holds question marks alone; the keys travel as parameters.
    query = f"SELECT key, value FROM results WHERE key IN ({marks})"
    return connection.execute(query, keys).fetchall()


# --- a result as bytes: the hash of key and pickle, then the pickle ------------------


def _pack(key: str, result: object) -> bytes:
    data = pack(result)
    return _hash(key, data) + data


def _is_whole(key: str, value: object) -> bool:
    """Tell whether a value is as it was stored, and under this key."""
    if not isinstance(value, bytes):
        return False
    return value[:_HASH_LENGTH] == _hash(key, memoryview(value)[_HASH_LENGTH:])


def _unpack(value: bytes) -> Any:
    return unpack(memoryview(value)[_HASH_LENGTH:])


def _hash(key: str, data: bytes | memoryview) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(data)
    return digest.digest()
