"""Two models to one report; the entry of this package.

Comes in: two `Model`s, however they were loaded. Goes out: a `Report` with one entry
per real change. Descriptions, lines, pages and sample code are no changes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import starmap

from bindsmith.diff.changes import Change, Difference, Kind, Where
from bindsmith.diff.compare_services import compare_services
from bindsmith.diff.judge import Judge
from bindsmith.diff.prose import count_prose_edits
from bindsmith.diff.report import Report, sort_changes
from bindsmith.diff.rules import NOTE_RULES, ChangeRule
from bindsmith.memory import Memory
from bindsmith.model.types import Model, ModelSource, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceChanges:
    """What two states of one service differ in."""

    changes: tuple[Change, ...]
    """Changes and notes, in the order of a report."""
    prose_edits: int


def compare_models(old: Model, new: Model) -> Report:
    """Compare two models; the same models always give the same report."""
    names = dict.fromkeys(item.name for it in (new, old) for item in it.services)
    sides = ((it, old.find_service(it), new.find_service(it)) for it in names)
    return join_report(old.source, new.source, starmap(count_service, sides))


def join_report(
    old: ModelSource, new: ModelSource, parts: Iterable[ServiceChanges]
) -> Report:
    """Join what the services differ in, in the order of the report."""
    parts = tuple(parts)
    changes = [change for part in parts for change in part.changes]
    return Report(
        old=old,
        new=new,
        changes=tuple(it for it in changes if it.rule not in NOTE_RULES),
        notes=tuple(it for it in changes if it.rule in NOTE_RULES),
        prose_edits=sum(part.prose_edits for part in parts),
    )


def count_service(
    name: str, old: Service | None, new: Service | None
) -> ServiceChanges:
    """Compare two states of a service, edited prose included."""
    return ServiceChanges(
        changes=tuple(compare_service(name, old, new)),
        prose_edits=count_prose_edits(old, new),
    )


def compare_service(
    name: str, old: Service | None, new: Service | None, memory: Memory | None = None
) -> list[Change]:
    """List what changed in one service, in the order of a report.

    With a memory, which takes a turn, what it knows of either side is not made anew.
    """
    judge = Judge(old, new, memory)
    return sort_changes(map(judge.judge, _list_differences(name, old, new)))


def _list_differences(
    name: str, old: Service | None, new: Service | None
) -> Iterator[Difference]:
    where = Where(service=name, kind=Kind.SERVICE, subject=name)
    if old is not None and new is not None:
        yield from compare_services(old, new)
    elif new is not None:
        yield Difference(rule=ChangeRule.SERVICE_ADDED, where=where, after=name)
    elif old is not None:
        yield Difference(rule=ChangeRule.SERVICE_REMOVED, where=where, before=name)
