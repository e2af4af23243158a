"""Compiled JSON readers: one straight-line function per class, made on first use.

A reader takes a decoded object and asks it once for each member. A value that is not
of its type hands the rest over to a slower reader, which sets aside what it cannot
read.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Protocol

from .base import Extra, Extras, Structure, extras, set_extras
from .json_values import (
    as_boolean,
    as_bytes,
    as_decimal,
    as_double,
    as_integer,
    as_list,
    as_map,
    as_text,
    as_time,
)
from .plan import DISCRIMINATOR, Kind, Plan, PlannedElement, plan
from .source import Source
from .tables import flag_members, members


class JSONReader(Protocol):
    """Reads an object as an instance of one class, or of one that derives from it."""

    def __call__(self, data: Any, plain: bool = False, /) -> Any:
        """Give the instance; `plain` ignores the discriminator."""


_SINGLE = {
    "string": "(VALUE if type(VALUE) is str else as_text(VALUE))",
    "long": "(int(VALUE) if type(VALUE) is str else as_integer(VALUE))",
    "int": "(VALUE if type(VALUE) is int else as_integer(VALUE))",
    "short": "(VALUE if type(VALUE) is int else as_integer(VALUE))",
    "unsignedByte": "(VALUE if type(VALUE) is int else as_integer(VALUE))",
    "double": "(VALUE if type(VALUE) is float else as_double(VALUE))",
    "decimal": "as_decimal(VALUE)",
    "boolean": "(VALUE if type(VALUE) is bool else as_boolean(VALUE))",
    "dateTime": "as_time(VALUE)",
    "base64Binary": "as_bytes(VALUE)",
}
"""Expressions that read a built-in from the decoded value that `VALUE` names."""

_FUNCTIONS = (
    as_boolean,
    as_bytes,
    as_decimal,
    as_double,
    as_integer,
    as_list,
    as_map,
    as_text,
    as_time,
)


@cache
def json_reader(cls: type[Structure]) -> JSONReader:
    """Compile the reader of a class."""
    planned = plan(cls)
    own_type = planned.literal is not None
    source = _source(planned)
    with source.block("def read(data, plain=False):"):
        with source.block("if type(data) is not dict:"):
            source.line("raise ValueError(f'{data!r} is no object')")
        source.line("get = data.get")
        if planned.says_type:
            source.line(f"literal = get({DISCRIMINATOR!r})")
            own = f"literal in {_own_literals(planned)!r}"
            with source.block(f"if not (plain or literal is None or {own}):"):
                source.line("return typed[str(literal)](data, True)")
        source.line("o = new(cls)")
        with source.block("try:"):
            for element in planned.elements:
                value = _value(source, element)
                got = _get(planned, element)
                if own_type and element.wire_name == DISCRIMINATOR:
                    got = f"other_type({got})"
                source.line(
                    f"o.{element.attribute} = None if (v := {got}) is None else {value}"
                )
            source.line("pass")
        with source.block("except (ValueError, TypeError):"):
            source.line("read_rest(o, data)")
        with source.block("if not known(data):"):
            source.line("set_unknown_aside(o, data)")
        source.line("return o")
    compiled: JSONReader = source.compile(f"JSON reader of {cls.__name__}")["read"]
    source.bind("typed", _TypedReaders(planned, compiled))
    return compiled


def _own_literals(planned: Plan) -> tuple[str, ...]:
    """Give both spellings of a class: the docs' literal and its own name."""
    return planned.literal or planned.info.name, planned.info.name


def _get(planned: Plan, element: PlannedElement) -> str:
    text = "None"
    for name in reversed(planned.names_of(element)):
        text = f"get({name!r}, {text})" if text != "None" else f"get({name!r})"
    return text


def _source(planned: Plan) -> Source:
    source = Source()
    names = {name for item in planned.elements for name in planned.names_of(item)}
    if planned.says_type:
        names.add(DISCRIMINATOR)
    own = _own_literals(planned)
    for function in _FUNCTIONS:
        source.bind(function.__name__, function)
    source.bind("cls", planned.cls)
    source.bind("new", object.__new__)
    source.bind("known", frozenset(names).issuperset)
    source.bind("other_type", lambda value: None if value in own else value)
    source.bind(
        "set_unknown_aside",
        lambda structure, data: _set_aside(
            structure, [name for name in data if name not in names], data
        ),
    )
    source.late(lambda: _rest_reader(planned), "read_rest")
    return source


def _value(source: Source, element: PlannedElement) -> str:
    """Write the expression that reads an element's value from `v`, which is not None."""
    if element.kind is Kind.MAP:
        return "as_map(v)"
    return _array(element, _single(source, element), 0, "v")


def _array(element: PlannedElement, single: str, level: int, value: str) -> str:
    if level == len(element.levels):
        return single.replace("VALUE", value)
    item = f"item{level}"
    inner = _array(element, single, level + 1, item)
    return f"[None if {item} is None else {inner} for {item} in as_list({value})]"


def _single(source: Source, element: PlannedElement) -> str:
    match element.kind:
        case Kind.BUILTIN:
            return _SINGLE[element.info.type_name]
        case Kind.VALUE_SET:
            return source.constant(members(element.resolve())) + "[VALUE]"
        case Kind.FLAGS:
            return source.constant(flag_members(element.resolve())) + "[VALUE]"
        case Kind.STRUCTURE:
            return source.late(lambda: json_reader(element.resolve())) + "(VALUE)"
        case Kind.MAP:
            raise AssertionError("a map has no single value")


class _TypedReaders(dict[str, JSONReader]):
    """Values of the discriminator to the reader of the type that they name."""

    def __init__(self, planned: Plan, own: JSONReader) -> None:
        super().__init__()
        self._planned = planned
        self._own = own
        self._names_by_literal = {
            literal: name for name, literal in planned.info.derived.items() if literal
        }

    def __missing__(self, literal: str) -> JSONReader:
        name = self._names_by_literal.get(literal, literal)
        derived = self._planned.resolve_derived(name)
        if derived is None:
            return self._unknown_reader(literal)
        self[literal] = json_reader(derived)
        return self[literal]

    def _unknown_reader(self, name: str) -> JSONReader:
        def read(data: Any, plain: bool = False, /) -> Any:
            structure = self._own(data, True)
            found = extras(structure).members
            set_extras(structure, Extras(members=found, type_name=name, raw=data))
            return structure

        return read


def _rest_reader(planned: Plan) -> Callable[[Structure, dict[str, Any]], None]:
    """Make the function that goes on after a value that cannot be read."""
    source = _source(planned)
    for index, element in enumerate(planned.elements):
        with source.block(f"def read{index}(v):"):
            source.line(f"return {_value(source, element)}")
    functions = source.compile(f"lenient JSON reader of {planned.cls.__name__}")
    readers = [
        (
            element.attribute,
            planned.names_of(element),
            functions[f"read{index}"],
        )
        for index, element in enumerate(planned.elements)
    ]

    def read_rest(structure: Structure, data: dict[str, Any]) -> None:
        unread: list[str] = []
        failed = True  # the first attribute that is not set is the one that failed
        for attribute, names, read in readers:
            if hasattr(structure, attribute):
                continue
            setattr(structure, attribute, None)
            name = next((name for name in names if name in data), None)
            if name is None or data[name] is None:
                continue
            try:
                if failed:
                    unread.append(name)
                else:
                    setattr(structure, attribute, read(data[name]))
            except (ValueError, TypeError):
                unread.append(name)
            failed = False
        _set_aside(structure, unread, data)

    return read_rest


def _set_aside(structure: Structure, names: list[str], data: dict[str, Any]) -> None:
    before = extras(structure)
    added = tuple(Extra(name=name, value=data[name]) for name in names)
    set_extras(
        structure,
        Extras(
            members=before.members + added, type_name=before.type_name, raw=before.raw
        ),
    )
