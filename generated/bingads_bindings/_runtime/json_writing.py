"""Compiled JSON writers: one straight-line function per class, made on first use.

A writer makes the text of each member that is set and joins them once. There is no tree
in between: it would hold more objects than the structure itself.
"""

from collections.abc import Callable
from functools import cache
from json.encoder import encode_basestring as encode
from typing import Any

from .base import Structure
from .json_values import (
    put_boolean,
    put_bytes,
    put_decimal,
    put_double,
    put_integer,
    put_long,
    put_map,
    put_text,
    put_time,
)
from .nil import NIL, Nil
from .plan import DISCRIMINATOR, Kind, Plan, PlannedElement, plan, wire_class
from .source import Source
from .tables import FlagTexts, Texts
from .xml_values import require_items

JSONWriter = Callable[[Any], str]

_INTEGER = ("type(VALUE) is int", "{VALUE}", "put_integer")
_QUICK = {
    "string": ("type(VALUE) is str", "{encode(VALUE)}", "put_text"),
    "long": ("type(VALUE) is int", '"{VALUE}"', "put_long"),
    "int": _INTEGER,
    "short": _INTEGER,
    "unsignedByte": _INTEGER,
    "double": ("type(VALUE) is float and VALUE - VALUE == 0", "{VALUE}", "put_double"),
    "boolean": ("VALUE is True", "true", "put_boolean"),
}
"""Built-ins to what most values are, how those are written, and who writes others."""

_SLOW = {
    "decimal": "put_decimal",
    "dateTime": "put_time",
    "base64Binary": "put_bytes",
}
"""Built-ins to the function that writes them."""

_FUNCTIONS = (
    put_boolean,
    put_bytes,
    put_decimal,
    put_double,
    put_integer,
    put_long,
    put_map,
    put_text,
    put_time,
    require_items,
)


def write_json(structure: Structure) -> str:
    """Write a structure as the text of a JSON object."""
    return json_writer(wire_class(type(structure)))(structure)


@cache
def json_writer(cls: type[Structure]) -> JSONWriter:
    """Compile the writer of a class."""
    planned = plan(cls)
    source = Source()
    for function in _FUNCTIONS:
        source.bind(function.__name__, function)
    source.bind("encode", encode)
    source.bind("NIL", NIL)
    own = _own_type(source, planned)
    with source.block("def write(o):"):
        source.line(f"members = [{own}]")
        for element in planned.elements:
            if own and element.wire_name == DISCRIMINATOR:
                continue
            with source.block(f"if (v := o.{element.attribute}) is not None:"):
                source.line(f"members.append({_member(source, element)})")
        source.line("return '{' + ','.join(members) + '}'")
    writer: JSONWriter = source.compile(f"JSON writer of {cls.__name__}")["write"]
    return writer


def _own_type(source: Source, planned: Plan) -> str:
    """Write the expression for the member that names the class; none where none does."""
    if planned.literal is None:
        return ""
    own = repr(_name(DISCRIMINATOR) + encode(planned.literal))
    for element in planned.elements:
        if element.wire_name == DISCRIMINATOR and not planned.derives:
            # that of a family's base may name an unknown derived type
            text = _member(source, element)
            return f"{own} if (v := o.{element.attribute}) is None else {text}"
    return own


class _Writers(dict[type, JSONWriter]):
    """Classes of values to their writers."""

    def __init__(self, element: PlannedElement) -> None:
        super().__init__({Nil: _write_null})
        self._element = element

    def __missing__(self, cls: type) -> JSONWriter:
        declared = self._element.resolve()
        if not issubclass(cls, declared):
            raise TypeError(f"{cls.__name__} is no {declared.__name__}")
        self[cls] = json_writer(wire_class(cls))
        return self[cls]


def _write_null(value: object) -> str:
    """Write a nil element."""
    return "null"


def _name(wire_name: str) -> str:
    return f"{encode(wire_name)}:"


def _member(source: Source, element: PlannedElement) -> str:
    """Write the expression for the member that `v` is the value of, not None."""
    name = _name(element.wire_name)
    if element.kind is Kind.MAP:
        return f"{name!r} + put_map(v)"
    if element.levels:
        return f"{name!r} + {_array(source, element, 0, 'v')}"
    return _single(source, element, name, "v")


def _array(source: Source, element: PlannedElement, level: int, value: str) -> str:
    item = f"item{level}"
    if level + 1 < len(element.levels):
        inner = _array(source, element, level + 1, item)
    else:
        inner = _single(source, element, "", item)
    items = (
        f"'null' if {item} is None else {inner} for {item} in require_items({value})"
    )
    return f"('null' if {value} is NIL else '[' + ','.join([{items}]) + ']')"


def _single(source: Source, element: PlannedElement, name: str, value: str) -> str:
    """Write the expression for a value, with a member's name before it or none."""
    match element.kind:
        case Kind.BUILTIN if element.info.type_name in _QUICK:
            test, quick, slow = _QUICK[element.info.type_name]
            text = f"{name}{quick}".replace("VALUE", value)
            others = f"{name}{{{slow}({value})}}"
            return f"(f{text!r} if {test.replace('VALUE', value)} else f{others!r})"
        case Kind.BUILTIN:
            function = _SLOW[element.info.type_name]
        case Kind.VALUE_SET:
            texts = Texts(element.resolve(), _render_after(name), f"{name}null")
            return f"{source.constant(texts)}[{value}]"
        case Kind.FLAGS:
            flags = FlagTexts(element.resolve(), ", ", empty="None")
            function = source.constant(lambda found: _flags_text(flags, found))
        case Kind.STRUCTURE:
            function = f"{source.constant(_Writers(element))}[type({value})]"
        case Kind.MAP:
            raise AssertionError("a map has no single value")
    return f"{name!r} + {function}({value})" if name else f"{function}({value})"


def _render_after(name: str) -> Callable[[str], str]:
    return lambda text: name + encode(text)


def _flags_text(texts: FlagTexts, flags: object) -> str:
    return "null" if flags is NIL else encode(texts(flags))
