"""Batch sizes of the Request Limits column, held against the operation's own page.

Called by `bindsmith.passes.read_rules`. A size of a list is kept beside what the row
states; for a number, the column gives the greatest value, which is compared only. Names
in the column are elements' names, or the names of their types.
"""

from collections.abc import Sequence
from dataclasses import replace

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.model.facts import Evidence, Limit
from bindsmith.model.types import Element
from bindsmith.prose.request_limits import parse_request_limits
from bindsmith.source import SourceSpan


def reconcile_limits(
    body: tuple[Element, ...],
    operation: str,
    cell: Evidence,
    diagnostics: list[Diagnostic],
) -> tuple[Element, ...]:
    """Give request elements the sizes of a cell; conflicts become DOC403, unknown names DOC404."""
    reconciled = list(body)
    span = SourceSpan(cell.page, cell.line)
    for name, number in parse_request_limits(cell.sentence):
        place = _find_element(reconciled, name)
        if place is None:
            message = f"Request Limits of {operation!r} name {name!r}, which it lacks"
            diagnostics.append(finding("DOC404", span, message, found=name))
            continue
        element = reconciled[place]
        if found := _find_conflict(element, number):
            message = f"Request Limits and page differ on {operation}.{element.name}"
            diagnostics.append(
                finding("DOC403", span, message, expected=str(found), found=str(number))
            )
        if element.type.array:
            limit = Limit(kind="max_items", value=number, evidence=cell)
            reconciled[place] = replace(element, request_limit=limit)
    return tuple(reconciled)


def _find_element(elements: Sequence[Element], name: str) -> int | None:
    by_name = [e.name for e in elements]
    for wanted in (name, f"{name}s"):
        if wanted in by_name:
            return by_name.index(wanted)
    by_type = [i for i, e in enumerate(elements) if e.type.name == name]
    return by_type[0] if len(by_type) == 1 else None


def _find_conflict(element: Element, number: int) -> int | float | None:
    """Find the row's own limit where it is another; a single scalar says nothing."""
    kind = "max_items" if element.type.array else "maximum"
    if not element.type.array and number == 1:
        return None
    stated = next((limit for limit in element.limits if limit.kind == kind), None)
    return stated.value if stated and stated.value != number else None
