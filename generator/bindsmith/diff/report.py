"""The report: all changes of a comparison, and the counts of its summary."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bindsmith.diff.changes import Change, Client, Kind, Level
from bindsmith.diff.rules import ChangeRule
from bindsmith.model.types import ModelSource

_KIND_ORDER = {kind: index for index, kind in enumerate(Kind)}
_RULE_ORDER = {rule: index for index, rule in enumerate(ChangeRule)}


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoredChange:
    """A change that an ignore file hides, and the reason it gives."""

    change: Change
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What two models differ in, ready to be printed."""

    old: ModelSource
    new: ModelSource
    changes: tuple[Change, ...]
    """By service, kind, subject, member and rule."""
    notes: tuple[Change, ...] = ()
    """Changes of availability: no fact of the wire, so outside all counts."""
    prose_edits: int = 0
    """Descriptions that differ, of things that both sides have."""
    ignored: tuple[IgnoredChange, ...] = ()
    warnings: tuple[str, ...] = ()
    """Entries of an ignore file that are stale or expired."""
    outside: int | None = None
    """Changes left out because they touch nothing of a package; None without one."""


def sort_changes(changes: Iterable[Change]) -> list[Change]:
    """Sort the changes of one service by place."""

    def key(change: Change) -> tuple[object, ...]:
        where = change.where
        return (
            _KIND_ORDER[where.kind],
            where.subject,
            where.part or "",
            where.member or "",
            _RULE_ORDER[change.rule],
            where.facet or "",
            change.id,
        )

    return sorted(changes, key=key)


def count_levels(
    changes: Iterable[Change], client: Client | None = None
) -> Mapping[Level, int]:
    """Count changes per level, worst first; overall, or for one client kind."""
    counts = Counter(
        change.level if client is None else change.verdicts.find(client).level
        for change in changes
    )
    return {level: counts[level] for level in reversed(Level)}


def count_rules(changes: Iterable[Change]) -> Mapping[str, int]:
    """Count changes per rule, in the rules' order."""
    counts = Counter(change.rule for change in changes)
    return {rule.value: counts[rule] for rule in ChangeRule if counts[rule]}


def count_services(changes: Iterable[Change]) -> Mapping[str, int]:
    """Count changes per service, in order of appearance."""
    return Counter(change.where.service for change in changes)
