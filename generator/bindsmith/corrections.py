"""Corrections files: what the docs get wrong or cannot say, one fact an entry.

Read by the pipeline, applied by `bindsmith.passes.apply_corrections`. An entry:

    [[correction]]
    subject = "CampaignManagement.AddAdGroups.response.AdGroupIds"
    fact = "type.items.nillable"
    value = true
    reason = "the WSDL has nullable items"

A subject is `Service.Type`, `Service.Operation` or `Service.ValueSet`, with `.Element`
or `.Value` after it; an operation's elements stand below `.request` or `.response`. A
fact is a key of the model JSON, dotted (`add.presence`, `limits.max_length` or just
`max_length`, `default`, `nillable`, `discriminator`, `rest.production`). `remove = true`
instead of a value makes the model say nothing. With `was`, an entry applies only where
that value stands.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from bindsmith.toml_file import TomlTable, read_toml

_TABLE = "correction"
_KEYS = ("subject", "fact", "value", "remove", "was", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One fact of one subject, as it should be."""

    subject: tuple[str, ...]
    """Service, then a name, then what the name's parts are called."""
    fact: tuple[str, ...]
    """Steps into the subject's JSON form."""
    value: Any = None
    """In JSON's terms; None to make the model say nothing."""
    was: Any = None
    """The value that must stand there; None for any."""
    reason: str
    path: Path
    line: int = 0
    shipped: bool = False
    """Whether it comes with bindsmith."""

    @property
    def name(self) -> str:
        """What messages call it: subject and fact."""
        return f"{'.'.join(self.subject)}: {'.'.join(self.fact)}"


def load_corrections(paths: Iterable[Path] = ()) -> tuple[Correction, ...]:
    """Load the shipped corrections and then those of users' files, in file order.

    Raises `ConfigurationError` with file and line when an entry cannot be understood.
    """
    own = resources.files("bindsmith") / "corrections.toml"
    with resources.as_file(own) as path:
        shipped = list(_read_file(path, shipped=True))
    return (*shipped, *(entry for path in paths for entry in _read_file(path)))


def _read_file(path: Path, *, shipped: bool = False) -> Iterable[Correction]:
    top = read_toml(path)
    top.require_known([_TABLE])
    entries = top.values.get(_TABLE, [])
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        top.refuse(f"{_TABLE!r} must be an array of tables", _TABLE)
    for index, values in enumerate(entries):
        yield _read_entry(TomlTable(path, top.text, _TABLE, values, index), shipped)


def _read_entry(table: TomlTable, shipped: bool) -> Correction:
    table.require_known(_KEYS)
    for key in ("subject", "fact", "reason"):
        if table.get_string(key) is None:
            table.refuse(f"a correction needs {key!r}")
    subject = _split(table, "subject")
    if not 2 <= len(subject) <= 4:
        table.refuse("'subject' must be Service.Name, with members after it", "subject")
    return Correction(
        subject=subject,
        fact=_split(table, "fact"),
        value=_read_value(table, table.values),
        was=table.values.get("was"),
        reason=table.values["reason"],
        path=table.path,
        line=table.find_line() or 0,
        shipped=shipped,
    )


def _split(table: TomlTable, key: str) -> tuple[str, ...]:
    steps = tuple(table.values[key].split("."))
    if not all(steps):
        table.refuse(f"{key!r} must be names with dots between them", key)
    return steps


def _read_value(table: TomlTable, values: Mapping[str, Any]) -> Any:
    removes = values.get("remove", False)
    if not isinstance(removes, bool):
        table.refuse("'remove' must be true or false", "remove")
    if removes == ("value" in values):
        table.refuse("a correction needs either 'value' or 'remove = true'")
    try:
        json.dumps([values.get("value"), values.get("was")], allow_nan=False)
    except (TypeError, ValueError):
        table.refuse("dates, times, inf and nan are no values of a fact")
    return values.get("value")
