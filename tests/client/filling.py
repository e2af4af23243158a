"""Requests with every element set, made from what generated classes say of themselves."""

from datetime import UTC, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

_VALUES = {
    "string": "text",
    "long": 12345678901,
    "int": 7,
    "short": 7,
    "unsignedByte": 7,
    "double": 1.5,
    "decimal": Decimal("1.25"),
    "boolean": True,
    "dateTime": datetime(2026, 3, 1, 12, tzinfo=UTC),
    "base64Binary": b"x",
}


def fill(cls: Any, depth: int = 3) -> Any:
    """Make an instance with every element set, some structures deep."""
    package = cls.__module__.split(".")[0]
    planned = import_module(f"{package}._runtime.plan").plan(cls)
    values = {element.attribute: _value(element, depth) for element in planned.elements}
    for element in planned.elements:
        if (element.wire_name, element.info.type_name) == ("Type", "string"):
            values[element.attribute] = planned.literal or planned.info.name
    return cls(**values)


def _value(element: Any, depth: int) -> Any:
    if element.kind.name == "MAP":
        return {"key": "value"}
    value = _single(element, depth)
    if value is None:
        return None
    for _ in element.levels:
        value = [value]
    return value


def _single(element: Any, depth: int) -> Any:
    match element.kind.name:
        case "BUILTIN":
            return _VALUES[element.info.type_name]
        case "VALUE_SET":
            return next(iter(element.resolve()))
        case "FLAGS":
            return frozenset(list(element.resolve())[:2])
        case _:
            return fill(element.resolve(), depth - 1) if depth else None
