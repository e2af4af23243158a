"""Many revisions in order to one changelog: when each change came, and what undid it.

Comes in: revisions with their models, oldest first; only two models are held at a time.
Goes out: a `History`. What `diff` of the ends would not show stands here all the same:
a column that one release adds and the next one removes is two entries, marked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bindsmith.diff.changes import Change
from bindsmith.diff.compare import compare_models, list_changes
from bindsmith.diff.report import Report
from bindsmith.diff.rules import NOTE_RULES, ChangeRule
from bindsmith.diff.sunsets import Sunset, judge_removal, list_standing
from bindsmith.model.types import Model


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


def build_history(states: Iterable[tuple[Revision, Model]]) -> History:
    """Compare each revision with the one before it.

    Needs at least one revision; dates need not rise, order is what counts.
    """
    waiting = iter(states)
    first, oldest = next(waiting)
    log = _Log()
    last, newest, count = first, oldest, 1
    for revision, model in waiting:
        log.add(revision, newest, model)
        last, newest, count = revision, model, count + 1
    return History(
        first=first,
        last=last,
        revisions=count,
        entries=tuple(log.entries),
        sunsets=(*log.list_removals(), *list_standing(newest, last.date)),
        net=compare_models(oldest, newest),
    )


class _Log:
    """Entries so far, and which of them still stand."""

    def __init__(self) -> None:
        self.entries: list[HistoryEntry] = []
        self._standing: dict[tuple[object, ...], list[int]] = defaultdict(list)
        self._removals: list[tuple[int, Sunset]] = []

    def add(self, revision: Revision, old: Model, new: Model) -> None:
        """Add what a revision brought."""
        for change in list_changes(old, new):
            if change.rule not in NOTE_RULES:
                self._add_change(revision, old, change)

    def list_removals(self) -> list[Sunset]:
        """List the removals that were not taken back, nor took back an addition."""
        return [
            sunset
            for index, sunset in self._removals
            if self.entries[index].reverted_by is None
            and self.entries[index].reverts is None
        ]

    def _add_change(self, revision: Revision, old: Model, change: Change) -> None:
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
        sunset = judge_removal(change, old, revision.date)
        if sunset is not None:
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
