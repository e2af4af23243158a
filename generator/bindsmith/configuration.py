"""Configuration: `[tool.bindsmith]` of a pyproject.toml, or a bindsmith.toml.

The command line takes from here what it is not told. A file describes jobs, each one
output: the tables below `jobs`, which take from the top level what they leave out, or
else the top level itself. Paths are relative to the file.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bindsmith.docs_name import path_exists
from bindsmith.errors import ConfigurationError
from bindsmith.toml_file import TomlTable, read_toml

OWN_FILE = "bindsmith.toml"
PROJECT_FILE = "pyproject.toml"
PROJECT_TABLE = "tool.bindsmith"

_DIFF_KEY = "diff"
_JOBS_KEY = "jobs"
_MISSPELT = 0.85
"""How like ours a table's name must be to be meant for us."""
_JOB_NAME = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to generate; None or empty where it is left open."""

    name: str | None = None
    """None for the top level of a file."""
    docs: str | None = None
    """A DOCS argument."""
    out: Path | None = None
    """Folder that the target's own folder is made in."""
    package: str | None = None
    services: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    corrections: tuple[Path, ...] = ()
    """Corrections files, applied after the shipped one, in this order."""
    target: str | None = None
    templates: Path | None = None
    """Folder of templates that stand for the target's own."""
    header: str | None = None
    """Text for the top of every file."""
    header_file: Path | None = None
    """File with that text; at most one of the two is set."""
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Where each setting comes from, by key: file and line, or an option's name."""

    def take(self, origins: Mapping[str, str], settings: Mapping[str, Any]) -> "Job":
        """Take settings by key, with their origins, in place of the present ones."""
        kept = dict(self.origins)
        if "header" in settings or "header-file" in settings:
            settings = {"header": None, "header-file": None, **settings}
            kept.pop("header", None)
            kept.pop("header-file", None)
        fields = {key.replace("-", "_"): value for key, value in settings.items()}
        return replace(self, **fields, origins={**kept, **origins})

    def get(self, key: str) -> Any:
        """Get a setting by its key."""
        return getattr(self, key.replace("-", "_"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """A configuration file's content."""

    path: Path | None = None
    """None when there is no file."""
    defaults: Job = Job()
    """The top level, for commands that generate nothing."""
    jobs: tuple[Job, ...] = (Job(),)
    """At least one, in the file's order."""
    diff: Mapping[str, object] = field(default_factory=dict)
    """The table for change reports as it stands; `bindsmith.diff.policy` reads it."""
    diff_origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """File and line of its keys, and of rules below `levels` as `levels.RULE`."""


def find_configuration(folder: Path) -> Configuration:
    """Read the nearest configuration, in a folder or above it.

    Raises `ConfigurationError` with file and line when it says what cannot be done.
    """
    table = find_table(folder)
    return _read_configuration(table) if table else Configuration()


def find_table(folder: Path) -> TomlTable | None:
    """Find the nearest table of configuration, in a folder or above it."""
    absolute = folder.resolve()
    tables = map(find_table_in, (absolute, *absolute.parents))
    return next((table for table in tables if table is not None), None)


def find_table_in(folder: Path) -> TomlTable | None:
    """Find the table of configuration in a folder; raises for more than one."""
    candidates = (folder / OWN_FILE, folder / PROJECT_FILE)
    tables = [table for table in map(_find_table, candidates) if table]
    if len(tables) > 1:
        reason = f"{PROJECT_FILE} has a table [{PROJECT_TABLE}] too; keep one"
        raise ConfigurationError(tables[0].path, reason)
    return tables[0] if tables else None


def _find_table(path: Path) -> TomlTable | None:
    if not path.is_file():
        return None
    top = read_toml(path)
    if path.name == OWN_FILE:
        return top
    if not isinstance(top.values.get("tool"), dict):
        return None
    tools = top.get_table("tool")
    if "bindsmith" in tools.values:
        if not isinstance(tools.values["bindsmith"], dict):
            tools.refuse(f"[{PROJECT_TABLE}] must be a table", "bindsmith")
        return tools.get_table("bindsmith")
    for near in get_close_matches("bindsmith", tools.values, n=1, cutoff=_MISSPELT):
        tools.refuse(
            f"[tool.{near}] is nobody's: did you mean [{PROJECT_TABLE}]?", near
        )
    return None


def _read_configuration(table: TomlTable) -> Configuration:
    table.require_known((*JOB_KEYS, _JOBS_KEY, _DIFF_KEY))
    diff = table.get_table(_DIFF_KEY)
    defaults = _read_settings(table, Job())
    jobs = _read_jobs(table, defaults) if _JOBS_KEY in table.values else (defaults,)
    return Configuration(
        path=table.path,
        defaults=defaults,
        jobs=jobs,
        diff=diff.values,
        diff_origins=dict(_name_places(diff)),
    )


def _name_places(table: TomlTable) -> Iterator[tuple[str, str]]:
    """Name the places of a table's keys, and of those in tables inside it."""
    for key, value in table.values.items():
        yield key, table.name_place(key)
        if isinstance(value, dict):
            inner = table.get_table(key)
            yield from ((f"{key}.{name}", inner.name_place(name)) for name in value)


def _read_jobs(table: TomlTable, defaults: Job) -> tuple[Job, ...]:
    jobs = table.get_tables(_JOBS_KEY)
    if not jobs:
        table.refuse(f"{_JOBS_KEY!r} has no job: leave it out, or name one", _JOBS_KEY)
    return tuple(_read_job(name, job, defaults) for name, job in jobs.items())


def _read_job(name: str, table: TomlTable, defaults: Job) -> Job:
    if not _JOB_NAME.fullmatch(name):
        table.refuse(f"job name {name!r} must be letters, digits, '-' and '_'")
    table.require_known(JOB_KEYS)
    return _read_settings(table, replace(defaults, name=name))


def _read_settings(table: TomlTable, job: Job) -> Job:
    if "header" in table.values and "header-file" in table.values:
        table.refuse("'header' and 'header-file' are one thing; keep one", "header")
    present = [key for key in JOB_KEYS if key in table.values]
    settings = {key: _READERS[key](table, key) for key in present}
    return job.take({key: table.name_place(key) for key in present}, settings)


def _read_docs(table: TomlTable, key: str) -> str:
    """Read a DOCS argument and make its path absolute; leave a URL alone."""
    docs, folder = table.get_string(key) or "", table.path.parent
    if path_exists(folder / docs):
        return str(folder / docs)
    repository, at, revision = docs.rpartition("@")
    if at and repository and path_exists(folder / repository):
        return f"{folder / repository}@{revision}"
    return docs


def _read_path(table: TomlTable, key: str) -> Path:
    return table.path.parent / (table.get_string(key) or "")


def _read_paths(table: TomlTable, key: str) -> tuple[Path, ...]:
    return tuple(table.path.parent / name for name in table.get_strings(key))


_READERS: Mapping[str, Callable[[TomlTable, str], Any]] = {
    "docs": _read_docs,
    "out": _read_path,
    "package": TomlTable.get_string,
    "services": TomlTable.get_strings,
    "operations": TomlTable.get_strings,
    "corrections": _read_paths,
    "target": TomlTable.get_string,
    "templates": _read_path,
    "header": TomlTable.get_string,
    "header-file": _read_path,
}
JOB_KEYS = tuple(_READERS)
"""Keys of a job, at the top level or in a table of its own."""
