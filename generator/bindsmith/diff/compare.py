"""Two models to one report; the entry of this package.

Comes in: two `Model`s, however they were loaded. Goes out: a `Report` with one entry
per real change. Descriptions, lines, pages and sample code are no changes.
"""

from collections.abc import Iterator

from bindsmith.diff.changes import Change, Difference, Kind, Where
from bindsmith.diff.compare_services import compare_services
from bindsmith.diff.judge import Judge
from bindsmith.diff.prose import count_prose_edits
from bindsmith.diff.report import Report, sort_changes
from bindsmith.diff.rules import NOTE_RULES, ChangeRule
from bindsmith.model.types import Model


def compare_models(old: Model, new: Model) -> Report:
    """Compare two models; the same models always give the same report."""
    changes = list_changes(old, new)
    return Report(
        old=old.source,
        new=new.source,
        changes=tuple(it for it in changes if it.rule not in NOTE_RULES),
        notes=tuple(it for it in changes if it.rule in NOTE_RULES),
        prose_edits=count_prose_edits(old, new),
    )


def list_changes(old: Model, new: Model) -> list[Change]:
    """List changes and notes in the order of a report; cheap where little changed."""
    names = list(dict.fromkeys(item.name for it in (new, old) for item in it.services))
    changes = [change for name in names for change in _compare_service(name, old, new)]
    return sort_changes(changes, names)


def _compare_service(name: str, old: Model, new: Model) -> Iterator[Change]:
    before, after = old.find_service(name), new.find_service(name)
    judge = Judge(before, after)
    if before is not None and after is not None:
        yield from map(judge.judge, compare_services(before, after))
        return
    where = Where(service=name, kind=Kind.SERVICE, subject=name)
    if before is None:
        added = Difference(rule=ChangeRule.SERVICE_ADDED, where=where, after=name)
        yield judge.judge(added)
    else:
        removed = Difference(rule=ChangeRule.SERVICE_REMOVED, where=where, before=name)
        yield judge.judge(removed)
