"""Misfits: values that are not of their element's type, with the path to each.

Writers do not look for them beforehand; they fail, and this finds out where and why.
Validation reports them as errors.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from .base import Structure
from .errors import EncodeError
from .nil import NIL
from .plan import Kind, PlannedElement, plan
from .xml_values import decimal_text, escape

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "long": (int,),
    "int": (int,),
    "short": (int,),
    "unsignedByte": (int,),
    "double": (float, int),
    "decimal": (Decimal,),
    "boolean": (bool,),
    "dateTime": (datetime,),
    "base64Binary": (bytes,),
}
"""Classes that a built-in's values may have; the first is the one to name."""

_CHECKS: Mapping[str, Callable[[Any], object]] = {
    "string": escape,
    "decimal": decimal_text,
}
"""Functions that raise `ValueError` on values that cannot be written."""


def find_misfit(structure: Structure) -> EncodeError | None:
    """Find the first value, in wire order, that cannot be written."""
    return next(iter_misfits(structure), None)


def iter_misfits(structure: Structure, path: str = "") -> Iterator[EncodeError]:
    """Find all values that are not of their element's type, children's included."""
    for element in plan(type(structure)).elements:
        value = getattr(structure, element.attribute)
        if value is not None and value is not NIL:
            yield from _misfits_of(element, value, join_path(path, element.attribute))


def join_path(path: str, attribute: str) -> str:
    """Append an attribute to a path, which is empty for the root."""
    return f"{path}.{attribute}" if path else attribute


def _misfits_of(
    element: PlannedElement, value: object, path: str
) -> Iterator[EncodeError]:
    if element.kind is Kind.MAP:
        yield from _map_misfits(value, path)
        return
    yield from _array_misfits(element, value, path, len(element.levels))


def _array_misfits(
    element: PlannedElement, value: object, path: str, depth: int
) -> Iterator[EncodeError]:
    if depth == 0:
        yield from _single_misfits(element, value, path)
    elif not isinstance(value, list | tuple):
        yield _wrong_type(path, "list", value)
    else:
        for index, item in enumerate(value):
            if item is not None and item is not NIL:
                yield from _array_misfits(element, item, f"{path}[{index}]", depth - 1)


def _single_misfits(
    element: PlannedElement, value: object, path: str
) -> Iterator[EncodeError]:
    match element.kind:
        case Kind.BUILTIN:
            yield from _builtin_misfits(element.info.type_name, value, path)
        case Kind.VALUE_SET:
            if not isinstance(value, str):
                yield _wrong_type(path, element.info.type_name, value)
        case Kind.FLAGS:
            if not isinstance(value, frozenset | set | list | tuple):
                yield _wrong_type(path, "frozenset", value)
            elif any(not isinstance(flag, str) for flag in value):
                yield EncodeError(path, f"expected members of {element.info.type_name}")
        case _:
            yield from _structure_misfits(element, value, path)


def _builtin_misfits(type_name: str, value: object, path: str) -> Iterator[EncodeError]:
    expected = _TYPES[type_name]
    if not isinstance(value, expected) or (
        isinstance(value, bool) and bool not in expected
    ):
        yield _wrong_type(path, expected[0].__name__, value)
        return
    check = _CHECKS.get(type_name)
    if check is not None:
        try:
            check(value)
        except ValueError as error:
            yield EncodeError(path, str(error))


def _structure_misfits(
    element: PlannedElement, value: object, path: str
) -> Iterator[EncodeError]:
    declared = element.resolve()
    if not isinstance(value, declared):
        yield _wrong_type(path, declared.__name__, value)
        return
    assert isinstance(value, Structure)
    yield from iter_misfits(value, path)


def _map_misfits(value: object, path: str) -> Iterator[EncodeError]:
    if not isinstance(value, dict):
        yield _wrong_type(path, "dict", value)
        return
    for key, item in value.items():
        for text in (key, item):
            yield from _builtin_misfits("string", text, f"{path}[{key!r}]")


def _wrong_type(path: str, expected: str, value: object) -> EncodeError:
    return EncodeError(path, f"expected {expected}, found {type(value).__name__}")
