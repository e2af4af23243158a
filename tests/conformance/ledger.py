"""Reviewed differences between the docs and the vendor's clients.

`ledger.toml` holds an array of tables per comparison, one table per kind of difference:

    [[wsdl]]
    reason = "why the two differ, and which of them we go by"
    fact = "nillable"
    ours = true
    theirs = false
    subjects = ["Bulk.SomeType.SomeElement"]
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conformance.facts import Comparison, Difference, Value, sort_differences

LEDGER = Path(__file__).with_name("ledger.toml")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A comparison held against the ledger."""

    unreviewed: tuple[Difference, ...]
    """Differences that no entry accounts for."""
    outdated: tuple[Difference, ...]
    """Entries that no longer occur just so."""

    def __str__(self) -> str:
        lines = [f"not in the ledger: {item}" for item in self.unreviewed]
        lines += [f"in the ledger, but gone: {item}" for item in self.outdated]
        return "\n".join(lines)


def load_ledger(comparison: str, path: Path = LEDGER) -> frozenset[Difference]:
    """Load the differences reviewed for one comparison.

    Raises ValueError for an entry without a reason and for one that is there twice.
    """
    content = tomllib.loads(path.read_text("utf-8"))
    entries = list(_parse_entries(content.get(comparison, ())))
    if len(set(entries)) != len(entries):
        raise ValueError(f"{path.name}: {comparison} has an entry twice")
    return frozenset(entries)


def _parse_entries(tables: Iterable[dict[str, Any]]) -> Iterator[Difference]:
    for table in tables:
        if not table["reason"].strip():
            raise ValueError("an entry in the ledger has no reason")
        ours, theirs = _parse_value(table["ours"]), _parse_value(table["theirs"])
        for subject in table["subjects"]:
            yield Difference(subject, table["fact"], ours, theirs)


def _parse_value(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    assert isinstance(value, str | bool | int)
    return value


def judge(comparison: Comparison, reviewed: frozenset[Difference]) -> Verdict:
    """Tell which differences nobody reviewed, and which entries are out of date."""
    found = frozenset(comparison.differences)
    return Verdict(
        unreviewed=sort_differences(found - reviewed),
        outdated=sort_differences(reviewed - found),
    )
