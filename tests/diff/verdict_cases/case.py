"""A case of the verdicts by hand: one edit of the world, its one entry, and how to edit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bindsmith.diff.changes import Change
from bindsmith.model.types import Model
from diff.builders import edit, element, put, value_set

Edit = Callable[[Model], Model]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One edit of the world and what it must be reported as."""

    edit: Edit
    entry: str
    """Rule and path."""
    marks: str
    reaches: str
    """Directions as `request`, `response`, both joined by `+`, or nothing."""
    why: str
    """Words of the reason."""
    counterpart: str | None = None
    """The other entry of a rename or a move."""
    before: Edit = lambda docs: docs
    """Prepares the old side."""

    @property
    def rule(self) -> str:
        """The rule of the entry."""
        return self.entry.split()[0]


def name_entry(change: Change) -> str:
    """Name the entry of a change as cases do."""
    return f"{change.rule} {change.where.path}"


def insert(name: str, index: int, **facts: Any) -> Edit:
    """Make an edit that inserts an element into a data object."""
    fresh = element("Fresh", **facts)
    return lambda docs: edit(
        docs,
        name,
        lambda it: replace(
            it, elements=(*it.elements[:index], fresh, *it.elements[index:])
        ),
    )


def remove(name: str, member: str) -> Edit:
    """Make an edit that removes an element from a data object."""
    return lambda docs: edit(
        docs,
        name,
        lambda it: replace(
            it, elements=tuple(el for el in it.elements if el.name != member)
        ),
    )


def setting(path: str, **facts: Any) -> Edit:
    """Make an edit that sets fields."""
    return lambda docs: put(docs, path, **facts)


def values(path: str, *names: str) -> Edit:
    """Make an edit that sets a value set's values."""
    return setting(path, values=value_set("X", *names).values)


def rest(**facts: Any) -> Edit:
    """Make an edit of the REST binding of AddAds."""
    return lambda docs: edit(
        docs, "AddAds", lambda it: replace(it, rest=replace(it.rest, **facts))
    )


def swap(name: str, field: str = "elements") -> Edit:
    """Make an edit that swaps the first two members."""
    return lambda docs: edit(
        docs,
        name,
        lambda it: replace(
            it,
            **{
                field: (
                    getattr(it, field)[1],
                    getattr(it, field)[0],
                    *getattr(it, field)[2:],
                )
            },
        ),
    )


def add_header(docs: Model) -> Model:
    """Add a SOAP header to one operation."""
    header = element("Token", page="campaign-management-service/addads.md")
    return edit(
        docs,
        "AddAds",
        lambda it: replace(it, request=replace(it.request, headers=(header,))),
    )


BOTH, OUT, BACK = "request+response", "request", "response"
