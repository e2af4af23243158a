"""Compiled JSON writers: one straight-line function per class, made on first use.

A writer gives a dict with the members that are set, ready for the encoder; the only
value in it that the standard encoder does not know is `Decimal`.
"""

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from .base import Structure
from .json_values import (
    put_boolean,
    put_bytes,
    put_decimal,
    put_double,
    put_integer,
    put_map,
    put_text,
    put_time,
)
from .nil import NIL, Nil
from .plan import DISCRIMINATOR, Kind, PlannedElement, plan, wire_class
from .source import Source
from .tables import FlagTexts, Texts
from .xml_values import require_items

JSONWriter = Callable[[Any], dict[str, Any]]

_SINGLE = {
    "string": "(VALUE if type(VALUE) is str else put_text(VALUE))",
    "long": "(f'{VALUE:d}' if VALUE is not NIL else None)",
    "int": "(VALUE if type(VALUE) is int else put_integer(VALUE))",
    "short": "(VALUE if type(VALUE) is int else put_integer(VALUE))",
    "unsignedByte": "(VALUE if type(VALUE) is int else put_integer(VALUE))",
    "double": "(VALUE if type(VALUE) is float else put_double(VALUE))",
    "decimal": "put_decimal(VALUE)",
    "boolean": "(VALUE if type(VALUE) is bool else put_boolean(VALUE))",
    "dateTime": "put_time(VALUE)",
    "base64Binary": "put_bytes(VALUE)",
}
"""Expressions that write a built-in from the attribute's value."""

_FUNCTIONS = (
    put_boolean,
    put_bytes,
    put_decimal,
    put_double,
    put_integer,
    put_map,
    put_text,
    put_time,
    require_items,
)


def write_json(structure: Structure) -> str:
    """Write a structure as the text of a JSON object."""
    cls = wire_class(type(structure))
    return _encode(json_writer(cls)(structure))


@cache
def json_writer(cls: type[Structure]) -> JSONWriter:
    """Compile the writer of a class."""
    planned = plan(cls)
    source = Source()
    for function in _FUNCTIONS:
        source.bind(function.__name__, function)
    source.bind("NIL", NIL)
    own = {DISCRIMINATOR: planned.literal} if planned.literal else {}
    with source.block("def write(o):"):
        source.line(f"data = {own!r}")
        for element in planned.elements:
            if element.wire_name in own and planned.derives:
                continue  # that of a family's base may name an unknown derived type
            with source.block(f"if (v := o.{element.attribute}) is not None:"):
                source.line(f"data[{element.wire_name!r}] = {_value(source, element)}")
        source.line("return data")
    writer: JSONWriter = source.compile(f"JSON writer of {cls.__name__}")["write"]
    return writer


class _Writers(dict[type, Callable[[Any], dict[str, Any] | None]]):
    """Classes of values to their writers."""

    def __init__(self, element: PlannedElement) -> None:
        super().__init__({Nil: _write_null})
        self._element = element

    def __missing__(self, cls: type) -> Callable[[Any], dict[str, Any] | None]:
        declared = self._element.resolve()
        if not issubclass(cls, declared):
            raise TypeError(f"{cls.__name__} is no {declared.__name__}")
        self[cls] = json_writer(wire_class(cls))
        return self[cls]


def _write_null(value: object) -> None:
    """Write a nil element."""


def _value(source: Source, element: PlannedElement) -> str:
    """Write the expression that writes the value of `v`, which is not None."""
    if element.kind is Kind.MAP:
        return "put_map(v)"
    return _array(element, _single(source, element), 0, "v")


def _array(element: PlannedElement, single: str, level: int, value: str) -> str:
    if level == len(element.levels):
        return single.replace("VALUE", value)
    item = f"item{level}"
    inner = _array(element, single, level + 1, item)
    items = (
        f"[None if {item} is None else {inner} for {item} in require_items({value})]"
    )
    return f"(None if {value} is NIL else {items})"


def _single(source: Source, element: PlannedElement) -> str:
    match element.kind:
        case Kind.BUILTIN:
            return _SINGLE[element.info.type_name]
        case Kind.VALUE_SET:
            return source.constant(Texts(element.resolve(), str, None)) + "[VALUE]"
        case Kind.FLAGS:
            flags = source.constant(FlagTexts(element.resolve(), ", ", empty="None"))
            return f"(None if VALUE is NIL else {flags}(VALUE))"
        case Kind.STRUCTURE:
            return source.constant(_Writers(element)) + "[type(VALUE)](VALUE)"
        case Kind.MAP:
            raise AssertionError("a map has no single value")


def _encode(data: dict[str, Any]) -> str:
    try:
        return _ENCODER.encode(data)
    except _DecimalMetError:
        return _encode_exactly(data)


class _DecimalMetError(Exception):
    """The standard encoder cannot write a Decimal as the number that it is."""


def _refuse(value: object) -> Any:
    if isinstance(value, Decimal):
        raise _DecimalMetError
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


_ENCODER = json.JSONEncoder(
    ensure_ascii=False,
    check_circular=False,
    allow_nan=False,
    separators=(",", ":"),
    default=_refuse,
)


def _encode_exactly(value: Any) -> str:
    """Encode in Python, which is slower, with every digit of each Decimal."""
    match value:
        case Decimal():
            return format(value, "f")
        case dict():
            members = (
                f"{_ENCODER.encode(name)}:{_encode_exactly(member)}"
                for name, member in value.items()
            )
            return "{" + ",".join(members) + "}"
        case list():
            return "[" + ",".join(map(_encode_exactly, value)) + "]"
        case _:
            return _ENCODER.encode(value)
