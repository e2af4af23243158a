"""What a team makes of a report: levels of its own, rules it does without, failing.

The table is `[tool.bindsmith.diff]` of the project's configuration:

    fail-on = "breaking"                # or "risky"; without it nothing fails
    clients = ["soap", "python"]        # whose verdicts can fail; all without it
    off = ["value-order-changed"]       # rules that are not reported at all
    ignore = ["accepted.toml"]          # files, or entries as such files have them
    [tool.bindsmith.diff.levels]
    value-added = "safe"                                # for every client
    limit-tightened = { soap = "risky", rest = "risky" }
    "limit-tightened/stated" = "safe"                   # one variant of a rule
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from bindsmith.diff.changes import Change, Client, Level, Verdict, Verdicts
from bindsmith.diff.ignore import IgnoreEntry, parse_entries
from bindsmith.diff.judge import MARKS
from bindsmith.diff.report import Report
from bindsmith.diff.rules import ChangeRule
from bindsmith.errors import ConfigurationError
from bindsmith.words import suggest

_Name = TypeVar("_Name", bound=StrEnum)
_KEYS = ("fail-on", "clients", "off", "ignore", "levels")


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A team's choices."""

    fail_on: Level | None = None
    """The mildest level that fails; None when nothing does."""
    clients: tuple[Client, ...] = tuple(Client)
    """Whose verdicts can fail."""
    off: frozenset[ChangeRule] = frozenset()
    levels: Mapping[str, Mapping[Client, Level]] = field(default_factory=dict)
    """Levels by rule, or by rule and variant joined with a slash; these go first."""
    ignores: tuple[IgnoreEntry, ...] = ()
    """Accepted changes that stand in the table itself."""
    ignore_files: tuple[Path, ...] = ()
    """Files of accepted changes."""


def parse_policy(
    table: Mapping[str, object],
    path: Path | str,
    *,
    places: Mapping[str, str] | None = None,
) -> Policy:
    """Parse the configuration's table; `path` names its file in messages.

    `places` names the lines of keys, and of rules below `levels` as `levels.RULE`.
    Raises `ConfigurationError`, which names the nearest valid name.
    """
    lines = _Places(path, places or {})
    for key in table:
        if key not in _KEYS:
            raise _refusal(lines.find(key), "diff", key, _KEYS)
    fail_on = table.get("fail-on")
    ignores = _split_ignores(lines.find("ignore"), table.get("ignore", []))
    return Policy(
        fail_on=None if fail_on is None else _parse_fail_on(lines, fail_on),
        clients=_parse_names(lines, "clients", table.get("clients"), Client)
        or tuple(Client),
        off=frozenset(_parse_names(lines, "off", table.get("off"), ChangeRule)),
        levels=_parse_levels(lines, table.get("levels", {})),
        ignores=parse_entries(ignores[dict], lines.find("ignore")),
        ignore_files=tuple(Path(path).parent / name for name in ignores[str]),
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where settings stand, for messages."""

    path: Path | str
    by_key: Mapping[str, str]

    def find(self, key: str) -> Path | str:
        """Find the place of a key, or else the file."""
        return self.by_key.get(key, self.path)


def _split_ignores(path: Path | str, value: object) -> dict[type, list[Any]]:
    """Split what is ignored into names of files and entries."""
    if not isinstance(value, list) or not all(
        isinstance(it, str | dict) for it in value
    ):
        reason = "diff.ignore must be a list of files, or [[ignore]] tables"
        raise ConfigurationError(path, reason)
    return {kind: [it for it in value if isinstance(it, kind)] for kind in (str, dict)}


def apply_policy(report: Report, policy: Policy) -> Report:
    """Take the rules away that are off, and set the levels that are given."""
    return replace(
        report,
        changes=_apply(report.changes, policy),
        notes=_apply(report.notes, policy),
    )


def has_failed(report: Report, policy: Policy) -> bool:
    """Whether a change is at or above the policy's level for one of its clients."""
    limit = policy.fail_on
    return limit is not None and any(
        change.verdicts.find(client).level.rank >= limit.rank
        for change in report.changes
        for client in policy.clients
    )


def _apply(changes: Iterable[Change], policy: Policy) -> tuple[Change, ...]:
    kept = (change for change in changes if change.rule not in policy.off)
    return tuple(set_levels(change, policy) for change in kept)


def set_levels(change: Change, policy: Policy) -> Change:
    """Set the levels that a policy gives for a change."""
    return replace(change, verdicts=_override(change, policy))


def _override(change: Change, policy: Policy) -> Verdicts:
    key = change.rule.value
    variant = f"{key}/{change.difference.variant}"
    levels = {**policy.levels.get(key, {}), **policy.levels.get(variant, {})}

    def set_level(client: Client) -> Verdict:
        verdict = change.verdicts.find(client)
        return replace(verdict, level=levels.get(client, verdict.level))

    return Verdicts(
        soap=set_level(Client.SOAP),
        rest=set_level(Client.REST),
        python=set_level(Client.PYTHON),
    )


def _parse_fail_on(places: _Places, value: object) -> Level:
    place = places.find("fail-on")
    level = _parse_name(place, "fail-on", value, Level)
    if level is Level.SAFE:
        raise ConfigurationError(place, "diff.fail-on takes 'breaking' or 'risky'")
    return level


def _parse_levels(places: _Places, value: object) -> dict[str, dict[Client, Level]]:
    if not isinstance(value, Mapping):
        raise ConfigurationError(places.find("levels"), "diff.levels must be a table")
    parsed = {}
    rules = (*(rule.value for rule in ChangeRule), *MARKS)
    for rule, levels in value.items():
        place = places.find(f"levels.{rule}")
        if rule not in rules:
            raise _refusal(place, "diff.levels", rule, rules)
        parsed[str(rule)] = _parse_client_levels(place, f"diff.levels.{rule}", levels)
    return parsed


def _parse_client_levels(
    path: Path | str, key: str, value: object
) -> dict[Client, Level]:
    if not isinstance(value, Mapping):
        level = _parse_name(path, key, value, Level)
        return dict.fromkeys(Client, level)
    return {
        _parse_name(path, key, client, Client): _parse_name(path, key, level, Level)
        for client, level in value.items()
    }


def _parse_names(
    places: _Places, key: str, value: object, names: type[_Name]
) -> tuple[_Name, ...]:
    if value is None:
        return ()
    place = places.find(key)
    if not isinstance(value, list):
        raise ConfigurationError(place, f"diff.{key} must be a list of names")
    return tuple(_parse_name(place, f"diff.{key}", item, names) for item in value)


def _parse_name(
    path: Path | str, place: str, value: object, names: type[_Name]
) -> _Name:
    for name in names:
        if value == name.value:
            return name
    raise _refusal(path, place, value, [name.value for name in names])


def _refusal(
    path: Path | str, place: str, found: object, valid: Iterable[str]
) -> ConfigurationError:
    valid = list(valid)
    hint = suggest(str(found), valid, f"valid are {', '.join(valid)}", cutoff=0.4)
    return ConfigurationError(path, f"{place} does not know {found!r}; {hint}")
