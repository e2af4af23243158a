"""Deprecations against what became of them: kept, late, early, or never announced."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bindsmith.diff.changes import Change, Part, Site, Where
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.sites import locate, locate_element, locate_value
from bindsmith.diff.subjects import kind_of
from bindsmith.model.facts import Deprecation
from bindsmith.model.types import (
    ComplexType,
    Element,
    Operation,
    Service,
    Subject,
    ValueSet,
)

_REMOVALS = frozenset(
    {
        ChangeRule.OPERATION_REMOVED,
        ChangeRule.TYPE_REMOVED,
        ChangeRule.VALUE_SET_REMOVED,
        ChangeRule.VALUE_REMOVED,
        ChangeRule.ELEMENT_REMOVED,
    }
)


class Outcome(StrEnum):
    """How an announcement and what happened fit together."""

    UNANNOUNCED = "gone without notice"
    """Removed, and nothing had announced it."""
    EARLY = "removed early"
    """Removed before the announced date."""
    KEPT = "removed as announced"
    """Removed on or after the announced date, or with no date announced."""
    OVERDUE = "overdue"
    """Still there after the announced date."""
    PENDING = "pending"
    """Still there; the date is to come, or there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sunset:
    """One thing that was removed, or is announced to be."""

    where: Where
    outcome: Outcome
    deprecation: Deprecation | None = None
    """The announcement as it stood last."""
    removed: date | None = None
    """Day of the revision that removed it."""
    site: Site | None = None
    """Where it stands or stood last."""


Announced = tuple[Where, Deprecation, Site]
"""What is deprecated, as what, and where the docs say so."""


def is_removal(change: Change) -> bool:
    """Whether something went for good: one half of a rename or move did not."""
    links = change.difference.links
    return change.rule in _REMOVALS and not links.renamed_to and not links.moved_to


def find_announcement(where: Where, old: Service) -> Deprecation | None:
    """Find what announced a removal: of the thing itself, or of all it belongs to."""
    of_subject = None
    for announced, deprecation, _ in list_announced(old):
        if announced == where:
            return deprecation
        if announced.member is None and announced.subject == where.subject:
            of_subject = deprecation
    return of_subject


def judge_removal(change: Change, announced: Deprecation | None, day: date) -> Sunset:
    """Judge a removal by what the docs had announced."""
    return Sunset(
        where=change.where,
        outcome=_judge_removed(announced, day),
        deprecation=announced,
        removed=day,
        site=change.difference.old,
    )


def judge_standing(announced: Announced, day: date) -> Sunset:
    """Judge what the docs still announce, by whether its date has passed."""
    where, deprecation, site = announced
    return Sunset(
        where=where,
        outcome=_judge_standing(deprecation, day),
        deprecation=deprecation,
        site=site,
    )


def _judge_removed(deprecation: Deprecation | None, day: date) -> Outcome:
    if deprecation is None:
        return Outcome.UNANNOUNCED
    return Outcome.EARLY if _is_before(day, deprecation.since) else Outcome.KEPT


def _judge_standing(deprecation: Deprecation, day: date) -> Outcome:
    since = deprecation.since
    passed = since is not None and since < day.isoformat()[: len(since)]
    return Outcome.OVERDUE if passed else Outcome.PENDING


def _is_before(day: date, since: str | None) -> bool:
    """Whether a day lies before an ISO date, month or year; within it is not before."""
    # As text, a day follows the month and the year that it begins with.
    return since is not None and day.isoformat() < since


def list_announced(service: Service) -> Iterator[Announced]:
    """List everything of a service that is deprecated."""
    for item in service.subjects:
        where = Where(service=service.name, kind=kind_of(item), subject=item.name)
        if item.deprecation is not None:
            yield where, item.deprecation, locate(item)
        yield from _announce_members(where, item)


def _announce_members(where: Where, item: Subject) -> Iterator[Announced]:
    match item:
        case Operation():
            request = replace(where, part=Part.REQUEST_BODY)
            response = replace(where, part=Part.RESPONSE_BODY)
            yield from _announce_elements(request, item.request.body)
            yield from _announce_elements(response, item.response.body)
        case ComplexType():
            yield from _announce_elements(where, item.elements)
        case ValueSet():
            for value in item.values:
                if value.deprecation is not None:
                    named = replace(where, member=value.name)
                    yield named, value.deprecation, locate_value(item, value)


def _announce_elements(
    where: Where, elements: Iterable[Element]
) -> Iterator[Announced]:
    for element in elements:
        if element.deprecation is not None:
            named = replace(where, member=element.name)
            yield named, element.deprecation, locate_element(element)
