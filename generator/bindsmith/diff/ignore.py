"""Ignore files: changes a team has seen and accepts, each with reason and end.

    [[ignore]]
    rule = "value-*"                      # wildcards as in file names
    member = "AdGroupStatus.*"            # or "CampaignManagement.AdGroupStatus.*"
    reason = "we read unknown values"
    expires = 2027-06-30                  # the last day; may be left out

Entries hang on rule and wire names, never on the wording of a message. An entry that
matches nothing, and one whose day has passed, gives a warning; the latter hides nothing.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from bindsmith.diff.changes import Change
from bindsmith.diff.report import IgnoredChange, Report
from bindsmith.errors import ConfigurationError

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
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(path, f"no TOML: {error}") from error
    entries = document.pop("ignore", [])
    if document or not isinstance(entries, list):
        raise ConfigurationError(path, "expected [[ignore]] tables and nothing else")
    return tuple(
        _parse_entry(entry, path, number) for number, entry in enumerate(entries, 1)
    )


def apply_ignores(
    report: Report, entries: Iterable[IgnoreEntry], *, today: date
) -> Report:
    """Move what entries in force match out of the changes, and warn of idle entries."""
    entries = tuple(entries)
    valid = [it for it in entries if it.expires is None or it.expires >= today]
    kept, ignored = [], []
    for change in report.changes:
        reason = next((it.reason for it in valid if it.matches(change)), None)
        if reason is None:
            kept.append(change)
        else:
            ignored.append(IgnoredChange(change=change, reason=reason))
    return replace(
        report,
        changes=tuple(kept),
        ignored=(*report.ignored, *ignored),
        warnings=(*report.warnings, *_warn(report, entries, today)),
    )


def _warn(report: Report, entries: Iterable[IgnoreEntry], today: date) -> Iterable[str]:
    for entry in entries:
        if entry.expires is not None and entry.expires < today:
            yield f"ignore entry {entry} expired on {entry.expires}"
        elif not any(entry.matches(change) for change in report.changes):
            yield f"ignore entry {entry} matches no change"


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
