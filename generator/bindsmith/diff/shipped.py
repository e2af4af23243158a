"""A report limited to what a vendored package holds."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from bindsmith.diff.changes import Change, Kind
from bindsmith.diff.report import Report


def keep_shipped(report: Report, shipped: Mapping[str, Collection[str]]) -> Report:
    """Keep the changes of what a package holds, and count the others.

    `shipped` maps a service to the wire names of its operations, data objects and
    value sets in the package; a service that is missing is not shipped at all.
    """

    def is_shipped(change: Change) -> bool:
        names = shipped.get(change.where.service)
        if names is None:
            return False
        if change.where.kind is not Kind.SERVICE:
            return change.where.subject in names
        called = change.difference.operations
        return not called or any(name in names for name in called)

    kept = tuple(filter(is_shipped, report.changes))
    return replace(
        report,
        changes=kept,
        notes=tuple(filter(is_shipped, report.notes)),
        outside=report.outside + len(report.changes) - len(kept),
    )
