"""Ignore files: changes a team has seen and accepts, each with reason and end.

    [[ignore]]
    rule = "value-*"                      # wildcards as in file names
    member = "AdGroupStatus.*"            # or "CampaignManagement.AdGroupStatus.*"
    reason = "we read unknown values"
    expires = 2027-06-30                  # the last day; may be left out

Entries hang on rule and wire names, never on the wording of a message. An entry that
matches nothing, and one whose day has passed, gives a warning; the latter hides nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from bindsmith.diff.changes import Change
from bindsmith.diff.report import IgnoredChange, Report
from bindsmith.errors import ConfigurationError
from bindsmith.toml_file import parse_toml

_KEYS = {"rule", "member", "reason", "expires"}


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoreEntry:
    """One entry of an ignore file."""

    rule: str
    """Name of a rule, wildcards allowed."""
    member: str
    """`Subject`, `Subject.Member` or either behind the service; wildcards allowed."""
    reason: str
    expires: date | None = None
    """The last day on which it holds."""

    def matches(self, change: Change) -> bool:
        """Whether the entry speaks of a change."""
        where = change.where
        names = (where.path, f"{where.service}.{where.path}")
        return fnmatchcase(change.rule.value, self.rule) and any(
            fnmatchcase(name, self.member) for name in names
        )

    def __str__(self) -> str:
        return f"{self.rule} {self.member}"


def parse_ignore_file(text: str, path: Path | str) -> tuple[IgnoreEntry, ...]:
    """Parse an ignore file; `path` names it in messages.

    Raises `ConfigurationError`.
    """
    document = parse_toml(text, path)
    entries = document.pop("ignore", [])
    if document or not isinstance(entries, list):
        raise ConfigurationError(path, "expected [[ignore]] tables and nothing else")
    return parse_entries(entries, path)


def parse_entries(
    entries: Iterable[object], path: Path | str
) -> tuple[IgnoreEntry, ...]:
    """Parse entries that were read from TOML; `path` names their file in messages."""
    return tuple(
        _parse_entry(entry, path, number) for number, entry in enumerate(entries, 1)
    )


def apply_ignores(
    report: Report, entries: Iterable[IgnoreEntry], *, today: date
) -> Report:
    """Move what entries in force match out of the changes, and warn of idle entries."""
    ignores = Ignores(entries, today=today)
    kept, ignored = [], []
    for change in report.changes:
        reason = ignores.find_reason(change)
        if reason is None:
            kept.append(change)
        else:
            ignored.append(IgnoredChange(change=change, reason=reason))
    return replace(
        report,
        changes=tuple(kept),
        ignored=(*report.ignored, *ignored),
        warnings=(*report.warnings, *ignores.warn()),
    )


class Ignores:
    """Entries and the day; knows which of them have matched something."""

    def __init__(self, entries: Iterable[IgnoreEntry], *, today: date) -> None:
        """Take entries in the order in which they are tried."""
        self._entries = tuple(entries)
        self._today = today
        self._used: set[IgnoreEntry] = set()

    def find_reason(self, change: Change) -> str | None:
        """Find why a change is accepted; None when it is not."""
        matching = [it for it in self._entries if it.matches(change)]
        self._used.update(matching)
        return next((it.reason for it in matching if not self._is_expired(it)), None)

    def warn(self) -> Iterator[str]:
        """Warn of entries whose day has passed, and of those that matched nothing."""
        for entry in self._entries:
            if self._is_expired(entry):
                yield f"ignore entry {entry} expired on {entry.expires}"
            elif entry not in self._used:
                yield f"ignore entry {entry} matches no change"

    def _is_expired(self, entry: IgnoreEntry) -> bool:
        return entry.expires is not None and entry.expires < self._today


def _parse_entry(entry: object, path: Path | str, number: int) -> IgnoreEntry:
    if not isinstance(entry, Mapping):
        raise ConfigurationError(path, f"ignore entry {number} is no table")
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        names = ", ".join(map(repr, unknown))
        raise ConfigurationError(path, f"ignore entry {number} does not know {names}")
    expires = entry.get("expires")
    if expires is not None and type(expires) is not date:
        reason = f"ignore entry {number}: 'expires' must be a date such as 2027-06-30"
        raise ConfigurationError(path, reason)
    return IgnoreEntry(
        rule=_require_text(entry, "rule", path, number),
        member=_require_text(entry, "member", path, number),
        reason=_require_text(entry, "reason", path, number),
        expires=expires,
    )


def _require_text(
    entry: Mapping[str, object], key: str, path: Path | str, number: int
) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ConfigurationError(path, f"ignore entry {number} needs {key!r} as text")
    return value
