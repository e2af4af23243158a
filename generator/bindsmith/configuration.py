"""Configuration: `[tool.bindsmith]` of a pyproject.toml, or a bindsmith.toml.

The command line takes from here what it is not told. A file describes jobs, each one
generated package; its top level is one job. Paths are relative to the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bindsmith.errors import ConfigurationError
from bindsmith.toml_file import TomlTable, read_toml

OWN_FILE = "bindsmith.toml"
PROJECT_FILE = "pyproject.toml"
_PROJECT_TABLE = "tool.bindsmith"

_DIFF_KEY = "diff"
_JOB_KEYS = ("docs", "out", "package", "services", "operations", "corrections")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to generate; None or empty where the configuration leaves it open."""

    docs: str | None = None
    """A DOCS argument."""
    out: Path | None = None
    """Folder that the package's folder is written to."""
    package: str | None = None
    services: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    corrections: tuple[Path, ...] = ()
    """Corrections files, applied after the shipped one, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """A configuration file's content."""

    path: Path | None = None
    """None when there is no file."""
    jobs: tuple[Job, ...] = (Job(),)
    """At least one."""
    diff: Mapping[str, object] = field(default_factory=dict)
    """The table for change reports as it stands; `bindsmith.diff.policy` reads it."""


def find_configuration(folder: Path) -> Configuration:
    """Read the nearest configuration, in a folder or above it.

    Raises `ConfigurationError` with file and line when it says what cannot be done.
    """
    for place in (folder.resolve(), *folder.resolve().parents):
        tables = [table for table in map(_find_table, _candidates(place)) if table]
        if len(tables) > 1:
            reason = f"{PROJECT_FILE} has a table [{_PROJECT_TABLE}] too; keep one"
            raise ConfigurationError(tables[0].path, reason)
        if tables:
            return _read_configuration(tables[0])
    return Configuration()


def _candidates(folder: Path) -> tuple[Path, Path]:
    return folder / OWN_FILE, folder / PROJECT_FILE


def _find_table(path: Path) -> TomlTable | None:
    if not path.is_file():
        return None
    top = read_toml(path)
    if path.name == OWN_FILE:
        return top
    tools = top.values.get("tool")
    values = tools.get("bindsmith") if isinstance(tools, dict) else None
    if values is None:
        return None
    if not isinstance(values, dict):
        raise ConfigurationError(path, f"[{_PROJECT_TABLE}] must be a table")
    return TomlTable(path, top.text, _PROJECT_TABLE, values)


def _read_configuration(table: TomlTable) -> Configuration:
    table.require_known((*_JOB_KEYS, _DIFF_KEY))
    diff = table.values.get(_DIFF_KEY, {})
    if not isinstance(diff, dict):
        table.refuse(f"{_DIFF_KEY!r} must be a table", _DIFF_KEY)
    return Configuration(path=table.path, jobs=(_read_job(table),), diff=diff)


def _read_job(table: TomlTable) -> Job:
    folder = table.path.parent
    docs, out = table.get_string("docs"), table.get_string("out")
    return Job(
        docs=_anchor_docs(docs, folder) if docs else None,
        out=folder / out if out else None,
        package=table.get_string("package"),
        services=table.get_strings("services"),
        operations=table.get_strings("operations"),
        corrections=tuple(folder / name for name in table.get_strings("corrections")),
    )


def _anchor_docs(docs: str, folder: Path) -> str:
    """Make a DOCS argument's path absolute; leave a URL alone."""
    if (folder / docs).exists():
        return str(folder / docs)
    repository, at, revision = docs.rpartition("@")
    if at and repository and (folder / repository).exists():
        return f"{folder / repository}@{revision}"
    return docs
