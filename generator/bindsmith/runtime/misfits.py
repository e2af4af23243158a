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
from .xml_values import decimal_text, double_text, escape

WRITER_FAULTS = (
    TypeError,
    ValueError,
    KeyError,
    AttributeError,
    OverflowError,
    RecursionError,
)
"""What compiled writers raise on values of the wrong type."""

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
    "double": double_text,
}
"""Functions that raise `ValueError` or `OverflowError` on values that cannot be written."""


def explain_fault(structure: Structure, fault: Exception) -> EncodeError:
    """Say where and why writing a structure failed."""
    if isinstance(fault, RecursionError):
        return EncodeError("", "objects are nested too deeply")
    return find_misfit(structure) or EncodeError("", str(fault))


def find_misfit(structure: Structure, path: str = "") -> EncodeError | None:
    """Find the first value, in wire order, that cannot be written; children's too."""
    for element in plan(type(structure)).elements:
        value = getattr(structure, element.attribute)
        if value is None or value is NIL:
            continue
        here = join_path(path, element.attribute)
        for misfit in find_value_misfits(element, value):
            return EncodeError(here + misfit.path, misfit.reason)
        if element.kind is Kind.STRUCTURE:
            for suffix, child in iter_items(value, len(element.levels)):
                found = find_misfit(child, here + suffix)
                if found is not None:
                    return found
    return None


def join_path(path: str, attribute: str) -> str:
    """Append an attribute to a path, which is empty for the root."""
    return f"{path}.{attribute}" if path else attribute


def iter_items(value: Any, depth: int, suffix: str = "") -> Iterator[tuple[str, Any]]:
    """Give the single values of an array, of arrays perhaps, with their indices."""
    if depth == 0:
        yield suffix, value
        return
    for index, item in enumerate(value):
        if item is not None and item is not NIL:
            yield from iter_items(item, depth - 1, f"{suffix}[{index}]")


def find_value_misfits(element: PlannedElement, value: object) -> Iterator[EncodeError]:
    """Find what is wrong with a value's own type, or its items'; not in children.

    Paths start at the value: empty, or the index of an item.
    """
    if element.kind is Kind.MAP:
        yield from _map_misfits(value)
    else:
        yield from _array_misfits(element, value, "", len(element.levels))


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
            declared = element.resolve()
            if not isinstance(value, declared):
                yield _wrong_type(path, declared.__name__, value)


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
        except (ValueError, OverflowError) as error:
            yield EncodeError(path, str(error))


def _map_misfits(value: object) -> Iterator[EncodeError]:
    if not isinstance(value, dict):
        yield _wrong_type("", "dict", value)
        return
    for key, item in value.items():
        for text in (key, item):
            yield from _builtin_misfits("string", text, f"[{key!r}]")


def _wrong_type(path: str, expected: str, value: object) -> EncodeError:
    return EncodeError(path, f"expected {expected}, found {type(value).__name__}")
