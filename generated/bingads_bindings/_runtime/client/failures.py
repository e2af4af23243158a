"""Partial errors joined to the objects that they are about.

A call on a list may fail for some of its items. The response says so by index; here
each error gets the object that was sent at that index.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from ..base import Request, Response, Structure
from ..plan import Kind, PlannedElement, plan

_FLAT: Final = "PartialErrors"
_NESTED: Final = "NestedPartialErrors"
_OF_CALL: Final = "OperationErrors"
_OF_FAULTS: Final = ("BatchErrors", "EditorialErrors")
_NO_INPUTS: Final = frozenset({Kind.FLAGS, Kind.MAP, Kind.VALUE_SET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One error, and the object that it is about."""

    input: Any = None
    """What was sent, an object or an id; None where the error names no item."""
    index: int | None = None
    """Position in the list that was sent."""
    nested_index: int | None = None
    """Position in the list inside that item, for an error of an item of an item."""
    path: str = ""
    """Where the input stands in the request, such as `ad_groups[3]`."""
    field_path: str | None = None
    """The service's words for the element at fault, where it says."""
    error: Any
    """The error as the docs describe it, such as a `BatchError`."""

    @property
    def code(self) -> int | None:
        """The error's code."""
        return getattr(self.error, "code", None)

    @property
    def error_code(self) -> str | None:
        """The error's code as a word; the customer services have none."""
        return getattr(self.error, "error_code", None)

    @property
    def message(self) -> str | None:
        """What the service says about it."""
        return getattr(self.error, "message", None)

    def __str__(self) -> str:
        parts = (self.code, self.error_code, self.message)
        words = " ".join(str(part) for part in parts if part not in (None, ""))
        return f"{self.path}: {words}" if self.path else words


def find_failures(response: Response, request: Request | None) -> list[Failure]:
    """Find what failed, in the order of the response.

    Without the request the inputs are unknown, and indexes are all there is.
    """
    inputs = _Inputs(request)
    found: list[Failure] = []
    for element in plan(type(response)).elements:
        errors: list[Any] = getattr(response, element.attribute) or []
        if element.wire_name == _NESTED:
            found += _join_nested(errors, inputs)
        elif element.wire_name == _FLAT and len(element.levels) == 1:
            found += [inputs.join(error) for error in errors if error is not None]
        elif element.wire_name == _FLAT:
            for index, item_errors in enumerate(errors):
                found += [inputs.join(error, index) for error in item_errors or ()]
        elif element.wire_name == _OF_CALL:
            found += [Failure(error=error) for error in errors]
    return found


def find_fault_failures(fault: Structure, request: Request) -> list[Failure]:
    """Find the errors of single items in a fault."""
    inputs = _Inputs(request)
    return [
        inputs.join(error)
        for element in plan(type(fault)).elements
        if element.wire_name in _OF_FAULTS
        for error in getattr(fault, element.attribute) or ()
        if error is not None
    ]


@cache
def find_batch_element(cls: type[Structure]) -> PlannedElement | None:
    """Find the list of a request that indexes count in; None when that is not clear."""
    lists = [
        element
        for element in plan(cls).elements
        if element.levels and element.kind not in _NO_INPUTS
    ]
    return lists[0] if len(lists) == 1 else None


class _Inputs:
    """What was sent, by index."""

    def __init__(self, request: Request | None) -> None:
        self.path, self.items = _find_list(request)

    def join(self, error: Any, index: int | None = None) -> Failure:
        """Join an error to its input; the error's own index is used without one."""
        if index is None:
            index = getattr(error, "index", None)
        return Failure(
            input=self.find(index),
            index=index,
            path="" if index is None else f"{self.path}[{index}]",
            field_path=getattr(error, "field_path", None),
            error=error,
        )

    def find(self, index: int | None) -> Any:
        """Find the input at an index; None for an index beyond what was sent."""
        return _item(self.items, index)


def _join_nested(collections: Sequence[Any], inputs: _Inputs) -> Iterator[Failure]:
    for collection in collections:
        if collection is None:
            continue
        outer = inputs.join(collection)
        inner = getattr(collection, "batch_errors", None) or ()
        if not inner or collection.code:
            yield outer
        attribute, items = _find_inner_list(outer.input)
        for error in inner:
            if error is not None:
                yield _join_inner(error, outer, attribute, items)


def _join_inner(
    error: Any, outer: Failure, attribute: str, items: Sequence[Any]
) -> Failure:
    index = getattr(error, "index", None)
    found = _item(items, index)
    known = found is not None and attribute
    return Failure(
        input=found if known else outer.input,
        index=outer.index,
        nested_index=index,
        path=f"{outer.path}.{attribute}[{index}]" if known else outer.path,
        field_path=getattr(error, "field_path", None),
        error=error,
    )


def _find_list(request: Request | None) -> tuple[str, Sequence[Any]]:
    """Find the list that indexes count in: path and items."""
    if request is None:
        return "", ()
    element = find_batch_element(type(request))
    if element is not None:
        return element.attribute, getattr(request, element.attribute) or ()
    # some requests hold one object with the list in it
    for outer in plan(type(request)).elements:
        value = getattr(request, outer.attribute)
        if isinstance(value, Structure):
            attribute, items = _find_inner_list(value)
            if attribute:
                return f"{outer.attribute}.{attribute}", items
    return "", ()


def _find_inner_list(owner: Any) -> tuple[str, Sequence[Any]]:
    """Find the only list that an object holds; ("", ()) when there is no such one."""
    if not isinstance(owner, Structure):
        return "", ()
    found = [
        (element.attribute, value)
        for element in plan(type(owner)).elements
        if element.levels and element.kind not in _NO_INPUTS
        if (value := getattr(owner, element.attribute))
    ]
    return found[0] if len(found) == 1 else ("", ())


def _item(items: Sequence[Any], index: int | None) -> Any:
    return items[index] if index is not None and 0 <= index < len(items) else None
