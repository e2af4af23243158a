"""A cache of what was read, by content: the same pages are not read twice.

Comes in: keys that are hashes of all that a result depends on, and the results. Goes
out: results by key. Called by the pipeline. The cache lies in the user's own cache
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
from importlib import resources
from pathlib import Path
from typing import Any, Final

from platformdirs import user_cache_path

VARIABLE = "BINDSMITH_CACHE"
"""Environment variable with the cache folder; set and empty means no cache."""

_FILE = "readings.sqlite"
_SECONDS_TO_WAIT = 2.0
_MOST_BYTES = 200_000_000
"""Some twenty snapshots of the docs; what was stored first goes first."""
_KEYS_PER_QUERY = 500
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
    """Hash this tool's own code: what another version stored does not count."""
    digest = hashlib.sha256(sys.version.encode())
    root = Path(str(resources.files("bindsmith")))
    for path in sorted(root.rglob("*.py")):
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
            return {key: pickle.loads(value) for key, value in rows}
        except (*_NEVER, pickle.UnpicklingError, AttributeError, EOFError, ImportError):
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
                    ((k, pickle.dumps(v, protocol=5)) for k, v in results.items()),
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
