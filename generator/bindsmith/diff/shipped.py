"""A report limited to what a vendored package holds."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from bindsmith.diff.changes import Change, Kind, Where
from bindsmith.diff.report import Report
from bindsmith.diff.rules import ChangeRule

Shipped = Mapping[str, Collection[str]]
"""Service to the wire names of the operations, data objects and value sets in a package.

A service that is missing is not shipped at all.
"""

_JOINING = frozenset({ChangeRule.TYPE_ADDED, ChangeRule.VALUE_SET_ADDED})
"""What comes along with calls that are shipped, though no package can hold it yet."""


def is_shipped(change: Change, shipped: Shipped) -> bool:
    """Whether a change touches something in a package, or what its calls can meet."""
    names = shipped.get(change.where.service)
    if names is None:
        return False
    called = change.difference.operations
    if change.where.kind is Kind.SERVICE:
        return not called or any(name in names for name in called)
    if change.rule in _JOINING and any(name in names for name in change.operations):
        return True
    return change.where.subject in names


def holds(where: Where, shipped: Shipped) -> bool:
    """Whether a package holds a thing."""
    return where.subject in shipped.get(where.service, ())


def keep_shipped(report: Report, shipped: Shipped) -> Report:
    """Keep the changes of what a package holds, and count the others."""
    kept = tuple(it for it in report.changes if is_shipped(it, shipped))
    return replace(
        report,
        changes=kept,
        notes=tuple(it for it in report.notes if is_shipped(it, shipped)),
        outside=(report.outside or 0) + len(report.changes) - len(kept),
    )
