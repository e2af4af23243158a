"""Reviewed differences between the docs and the vendor's clients.

`ledger.toml` holds an array of tables per comparison, one table per kind of difference:

    [[wsdl]]
    reason = "why the two differ, and which of them we go by"
    fact = "nillable"
    ours = true
    theirs = false
    subjects = ["Bulk.SomeType.SomeElement"]

Where instances are compared instead of facts, an entry has a reason and subjects only.
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
        _require_reason(table)
        ours, theirs = _parse_value(table["ours"]), _parse_value(table["theirs"])
        for subject in table["subjects"]:
            yield Difference(subject, table["fact"], ours, theirs)


def load_subjects(comparison: str, path: Path = LEDGER) -> frozenset[str]:
    """Load the subjects that a comparison of instances is known to fail for.

    Raises ValueError for an entry without a reason and for one that is there twice.
    """
    tables = tomllib.loads(path.read_text("utf-8")).get(comparison, ())
    for table in tables:
        _require_reason(table)
    subjects = [subject for table in tables for subject in table["subjects"]]
    if len(set(subjects)) != len(subjects):
        raise ValueError(f"{path.name}: {comparison} has a subject twice")
    return frozenset(subjects)


def _require_reason(table: dict[str, Any]) -> None:
    if not table["reason"].strip():
        raise ValueError("an entry in the ledger has no reason")


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


@dataclass(frozen=True, slots=True)
class Failure:
    """An instance that came to another client or back from it changed."""

    subjects: frozenset[str]
    """All that the instance makes use of."""
    reason: str


def judge_failures(failures: Iterable[Failure], reviewed: frozenset[str]) -> list[str]:
    """Tell which failures nobody reviewed, and which entries are out of date.

    An entry is needed as long as some failure has no other entry to account for it.
    """
    failures = tuple(failures)
    known = [failure.subjects & reviewed for failure in failures]
    needed = {subject for found in known if len(found) == 1 for subject in found}
    lines = [
        f"not in the ledger: {', '.join(sorted(failure.subjects))}: {failure.reason}"
        for failure, found in zip(failures, known, strict=True)
        if not found
    ]
    gone = sorted(reviewed - needed)
    return lines + [f"in the ledger, but gone: {subject}" for subject in gone]
