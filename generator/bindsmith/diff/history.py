"""Many revisions in order to one changelog: when each change came, and what undid it.

Comes in: what each revision changed, oldest first. Goes out: a `History`. What `diff` of
the ends would not show stands here all the same: a column that one release adds and the
next one removes is two entries, marked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bindsmith.diff.changes import Change
from bindsmith.diff.compare import compare_service
from bindsmith.diff.report import Report
from bindsmith.diff.rules import NOTE_RULES, ChangeRule
from bindsmith.diff.sunsets import (
    Announced,
    Sunset,
    find_announcement,
    is_removal,
    judge_removal,
    judge_standing,
)
from bindsmith.memory import Memory
from bindsmith.model.facts import Deprecation
from bindsmith.model.types import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of the docs."""

    id: str
    """Commit id or tag, as it shall be shown."""
    date: date
    """Day of the commit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """A change and the revision that brought it."""

    change: Change
    revision: Revision
    """The first revision that has it."""
    reverted_by: Revision | None = None
    """The later revision that took it back."""
    reverts: Revision | None = None
    """The earlier revision of the span that it takes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What is not told of a history."""

    ignored: int = 0
    """Changes that are accepted."""
    outside: int | None = None
    """Changes that touch nothing of a package; None without one."""
    warnings: tuple[str, ...] = ()
    """Entries of ignore files that are stale or expired."""


NOTHING_LEFT_OUT = LeftOut()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The changelog of a span of revisions."""

    first: Revision
    last: Revision
    revisions: int
    """How many revisions were read, the first included."""
    entries: tuple[HistoryEntry, ...]
    """Oldest revision first, each in the order of a report."""
    sunsets: tuple[Sunset, ...]
    """Removals and standing deprecations, checked against what was announced."""
    net: Report
    """The comparison of the last revision with the first."""
    left_out: LeftOut = NOTHING_LEFT_OUT


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A change between two states of a service."""

    change: Change
    announced: Deprecation | None = None
    """What had announced it, where it removes something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one revision brought."""

    revision: Revision
    found: tuple[Found, ...] = ()
    """In the order of a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What the first and the last revision alone tell."""

    net: Report
    standing: tuple[Announced, ...]
    """All that the last one announces."""


_FAMILIES: Mapping[ChangeRule, str] = {
    rule: next(
        (
            rule.value.removesuffix(ending)
            for ending in ("-added", "-removed", "-tightened", "-relaxed", "-reworded")
            if rule.value.endswith(ending)
        ),
        rule.value,
    )
    for rule in ChangeRule
} | dict.fromkeys(
    (
        ChangeRule.DEPRECATED,
        ChangeRule.DEPRECATION_CHANGED,
        ChangeRule.UNDEPRECATED,
    ),
    "deprecation",
)
"""Rules that speak of the same fact, so that one can take back another."""


def compare_states(
    name: str, old: Service | None, new: Service | None, memory: Memory | None = None
) -> tuple[Found, ...]:
    """Find what changed between two states of a service; notes are left out."""
    return tuple(
        Found(
            change=change,
            announced=(
                find_announcement(change.where, old)
                if old is not None and is_removal(change)
                else None
            ),
        )
        for change in compare_service(name, old, new, memory)
        if change.rule not in NOTE_RULES
    )


def build_history(
    first: Revision,
    steps: Iterable[Step],
    ends: Ends,
    left_out: LeftOut = NOTHING_LEFT_OUT,
) -> History:
    """Put together what each revision brought; dates need not rise, order counts."""
    log = _Log()
    last, count = first, 1
    for step in steps:
        log.add(step)
        last, count = step.revision, count + 1
    standing = (judge_standing(it, last.date) for it in ends.standing)
    return History(
        first=first,
        last=last,
        revisions=count,
        entries=tuple(log.entries),
        sunsets=(*log.list_removals(), *standing),
        net=ends.net,
        left_out=left_out,
    )


class _Log:
    """Entries so far, and which of them still stand."""

    def __init__(self) -> None:
        self.entries: list[HistoryEntry] = []
        self._standing: dict[tuple[object, ...], list[int]] = defaultdict(list)
        self._removals: list[tuple[int, Sunset]] = []

    def add(self, step: Step) -> None:
        """Add what a revision brought."""
        for found in step.found:
            self._add(step.revision, found)

    def list_removals(self) -> list[Sunset]:
        """List the removals that were not taken back, nor took back an addition."""
        return [
            sunset
            for index, sunset in self._removals
            if self.entries[index].reverted_by is None
            and self.entries[index].reverts is None
        ]

    def _add(self, revision: Revision, found: Found) -> None:
        change = found.change
        stack = self._standing[_key(change)]
        entry = HistoryEntry(change=change, revision=revision)
        undone = self._find_undone(stack, change)
        if undone is None:
            stack.append(len(self.entries))
        else:
            entry = replace(entry, reverts=self.entries[stack[undone]].revision)
            for index in stack[undone:]:
                self.entries[index] = replace(self.entries[index], reverted_by=revision)
            del stack[undone:]
        if is_removal(change):
            sunset = judge_removal(change, found.announced, revision.date)
            self._removals.append((len(self.entries), sunset))
        self.entries.append(entry)

    def _find_undone(self, stack: list[int], change: Change) -> int | None:
        """Find from where on a change takes back what stands; None for nowhere."""
        for position in reversed(range(len(stack))):
            if takes_back(change, self.entries[stack[position]].change):
                return position
        return None


def takes_back(change: Change, earlier: Change) -> bool:
    """Whether a fact is again as it was before an earlier change of it.

    What was added has no fact before, so any later removal takes the addition back.
    """
    return change.difference.after == earlier.difference.before


def _key(change: Change) -> tuple[object, ...]:
    return (_FAMILIES[change.rule], change.where)
