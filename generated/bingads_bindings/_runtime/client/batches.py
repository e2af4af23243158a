"""Splitting a call whose list is longer than the docs allow, and joining the answers.

The calls go out in order, one after the other. Lists in the response that run parallel
to the list that was sent stay parallel, and errors keep counting in the original list.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from typing import Any, Final

from ..base import Request, Response
from ..plan import PlannedElement, plan
from .errors import BatchInterruptedError, CallError
from .failures import find_batch_element
from .record import CallRecord, attach_record
from .wire import Call

_INDEXED: Final = frozenset({"NestedPartialErrors", "PartialErrors"})
_PAGING: Final = "Paging"


def is_split(call: Call) -> bool:
    """Tell whether a call takes more than one request."""
    parts = _plan_parts(call)
    return parts is not None and len(parts[1]) > 1


async def perform_split(
    call: Call, perform: Callable[[Call], Awaitable[Response]]
) -> Response:
    """Carry a long call out in parts.

    Raises `BatchInterruptedError` as soon as a part fails: it holds the answers so far
    and the request for the rest.
    """
    planned = _plan_parts(call)
    assert planned is not None
    element, ranges = planned
    items = getattr(call.request, element.attribute)
    answers: list[tuple[range, Response]] = []
    for part in ranges:
        request = _cut(call.request, element, items[part.start : part.stop])
        try:
            answers.append((part, await perform(replace(call, request=request))))
        except CallError as error:
            raise _interrupt(call, element, part, answers, error) from error
    return _join(call, answers)


def _plan_parts(call: Call) -> tuple[PlannedElement, list[range]] | None:
    """Find the list to split and the ranges to send; None for what stays whole."""
    element = find_batch_element(type(call.request))
    if element is None or element.info.max_items is None:
        return None
    if not _can_be_joined(call):
        return None
    items = getattr(call.request, element.attribute)
    most = element.info.max_items
    if not isinstance(items, Sequence) or most < 1:
        return None
    starts = range(0, len(items), most)
    return element, [range(start, min(start + most, len(items))) for start in starts]


def _can_be_joined(call: Call) -> bool:
    """Tell whether the answers to parts of a call make up the answer to the whole.

    They do when each item is answered by itself. Criteria of a search are no such
    items, and pages of results cannot be joined.
    """
    elements = plan(call.response_class).elements
    lists = [item for item in plan(type(call.request)).elements if item.levels]
    paged = any(
        item.info.type_name == _PAGING and getattr(call.request, item.attribute)
        for item in plan(type(call.request)).elements
    )
    itemised = len(lists) == 1 or any(item.wire_name in _INDEXED for item in elements)
    searching = call.operation.name.startswith("Search")
    joinable = all(item.levels for item in elements)
    return itemised and joinable and not paged and not searching


def _cut(request: Request, element: PlannedElement, items: Any) -> Request:
    part = copy(request)
    setattr(part, element.attribute, items)
    return part


def _interrupt(
    call: Call,
    element: PlannedElement,
    part: range,
    answers: list[tuple[range, Response]],
    cause: CallError,
) -> BatchInterruptedError:
    items = getattr(call.request, element.attribute)
    message = (
        f"{element.attribute}[{part.start}:{part.stop}] of {len(items)} failed, "
        f"{part.start} before were answered: {cause}"
    )
    error = BatchInterruptedError(
        message,
        response=_join(call, answers) if answers else None,
        done=part.start,
        sent=part.stop,
    )
    error.remaining = _cut(call.request, element, items[part.start :])
    error.call = cause.call
    return error


def _join(call: Call, answers: list[tuple[range, Response]]) -> Response:
    joined = call.response_class()
    for element in plan(call.response_class).elements:
        parts = [
            (part, getattr(response, element.attribute)) for part, response in answers
        ]
        if any(value is not None for _, value in parts):
            setattr(joined, element.attribute, list(_concatenate(element, parts)))
    records = [response.call for _, response in answers if response.call]
    if records:
        attach_record(joined, _join_records(call, records))
    return joined


def _concatenate(
    element: PlannedElement, parts: list[tuple[range, Any]]
) -> Iterator[Any]:
    """Yield the items of all parts, errors renumbered."""
    indexed = element.wire_name in _INDEXED and len(element.levels) == 1
    parallel = not indexed and all(
        value is None or len(value) == len(part) for part, value in parts
    )
    for part, value in parts:
        if value is None:
            # all of this part failed; what follows must not move up
            yield from [None] * len(part) if parallel else ()
        elif indexed:
            yield from (_renumber(error, part.start) for error in value)
        else:
            yield from value


def _renumber(error: Any, offset: int) -> Any:
    if error is None or error.index is None or not offset:
        return error
    moved = copy(error)
    moved.index = error.index + offset
    return moved


def _join_records(call: Call, records: list[CallRecord]) -> CallRecord:
    last = records[-1]
    return replace(
        last,
        request=call.request,
        attempts=sum(record.attempts for record in records),
        elapsed=sum(record.elapsed for record in records),
        parts=tuple(records),
    )
