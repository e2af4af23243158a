"""Compiled XML readers: one straight-line function per class, made on first use.

A reader expects elements in wire order and compares each tag once. The first tag that
surprises it, or text that is no value of its type, hands the rest of the element over
to a slower reader that looks every name up and sets aside what it cannot read.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Protocol

from lxml import etree

from .base import Extra, Extras, Structure, extras, set_extras
from .plan import Kind, Plan, PlannedElement, plan
from .source import Source
from .tables import flag_members, members
from .xml_values import (
    BOOLEANS,
    XSI_TYPE,
    empty_bytes,
    empty_flags,
    empty_list,
    empty_text,
    is_nil,
    read_bytes,
    read_decimal,
    read_time,
)


class XMLReader(Protocol):
    """Reads an element as an instance of one class, or of one that derives from it."""

    def __call__(self, node: Any, plain: bool = False, /) -> Any:
        """Give the instance, or None for nil; `plain` ignores `i:type`."""


class _End:
    """Stands behind the last child, so that a reader need not ask whether there is one."""

    tag = None


_END: Any = _End()

_MOST_TYPE_NAMES = 1_000

_INTEGER = "(int(text) if (text := NODE.text) else None)"
_SINGLE = {
    "string": "(text if (text := NODE.text) is not None else empty_text(NODE))",
    "long": _INTEGER,
    "int": _INTEGER,
    "short": _INTEGER,
    "unsignedByte": _INTEGER,
    "double": "(float(text) if (text := NODE.text) else None)",
    "decimal": "(read_decimal(text) if (text := NODE.text) else None)",
    "boolean": "(BOOLEANS[text] if (text := NODE.text) else None)",
    "dateTime": "(read_time(text) if (text := NODE.text) else None)",
    "base64Binary": "(read_bytes(text) if (text := NODE.text) else empty_bytes(NODE))",
}
"""Expressions that read a built-in from the element that `NODE` names."""


@cache
def xml_reader(cls: type[Structure]) -> XMLReader:
    """Compile the reader of a class."""
    planned = plan(cls)
    source = _source(planned)
    with source.block("def read(node, plain=False):"):
        # Asking for any attributes is much cheaper than for one by its name.
        typed = "not plain and node.keys() and (name := node.get(XSI_TYPE)) is not None"
        with source.block(f"if {typed}:"):
            source.line("return typed[name](node, True)")
        source.line("children = iter(node[:])")
        source.line("child = next(children, END)")
        source.line("tag = child.tag")
        with source.block("if tag is None and is_nil(node):"):
            source.line("return None")
        source.line("o = new(cls)")
        with source.block("try:"):
            for element in planned.elements:
                _expect(source, element)
            source.line("pass")
        with source.block("except ValueError:"):
            source.line("read_rest(o, child, children, True)")
        with source.block("else:"), source.block("if tag is not None:"):
            source.line("read_rest(o, child, children, False)")
        source.line("return o")
    compiled: XMLReader = source.compile(f"XML reader of {cls.__name__}")["read"]
    source.bind("typed", _TypedReaders(planned, compiled))
    return compiled


def _source(planned: Plan) -> Source:
    source = Source()
    for name, value in (
        ("END", _END),
        ("XSI_TYPE", XSI_TYPE),
        ("BOOLEANS", BOOLEANS),
        ("cls", planned.cls),
        ("new", object.__new__),
        ("is_nil", is_nil),
        ("empty_text", empty_text),
        ("empty_bytes", empty_bytes),
        ("empty_flags", empty_flags),
        ("read_bytes", read_bytes),
        ("read_decimal", read_decimal),
        ("read_time", read_time),
        ("own_items", _own_items),
        ("empty_object", _empty_object),
        ("empty_list", empty_list),
        ("read_map", _read_map),
    ):
        source.bind(name, value)
    source.late(lambda: _rest_reader(planned), "read_rest")
    return source


def _expect(source: Source, element: PlannedElement) -> None:
    tag = f"{{{element.namespace}}}{element.wire_name}"
    with source.block(f"if tag == {tag!r}:"):
        source.line(f"o.{element.attribute} = {_value(source, element)}")
        source.line("child = next(children, END)")
        source.line("tag = child.tag")
    with source.block("else:"):
        source.line(f"o.{element.attribute} = None")


def _value(source: Source, element: PlannedElement) -> str:
    """Write the expression that reads an element's value from `child`."""
    if element.kind is Kind.MAP:
        return f"read_map(child, {element.levels[0][0]!r})"
    return _array(element, _single(source, element), 0, "child")


def _array(element: PlannedElement, single: str, level: int, node: str) -> str:
    if level == len(element.levels):
        return single.replace("NODE", node)
    item = f"item{level}"
    name, namespace = element.levels[level]
    inner = _array(element, single, level + 1, item)
    tag = f"{{{namespace}}}{name}"
    items = f"[{inner} for {item} in own_items({node}, {tag!r}, o)]"
    return f"({items} if len({node}) else empty_list({node}))"


def _single(source: Source, element: PlannedElement) -> str:
    match element.kind:
        case Kind.BUILTIN:
            return _SINGLE[element.info.type_name]
        case Kind.VALUE_SET:
            table = source.constant(members(element.resolve()))
            return f"({table}[text] if (text := NODE.text) else None)"
        case Kind.FLAGS:
            table = source.constant(flag_members(element.resolve()))
            return f"({table}[text] if (text := NODE.text) else empty_flags(NODE))"
        case Kind.STRUCTURE:
            read = source.late(lambda: xml_reader(element.resolve()))
            return f"({read}(NODE) if len(NODE) else empty_object(NODE, {read}))"
        case Kind.MAP:
            raise AssertionError("a map has no single value")


def _own_items(wrapper: Any, tag: str, owner: Structure) -> list[Any]:
    """List the items of an array; set aside for its owner what it holds besides.

    An item of the right local name counts in any namespace.
    """
    nodes: list[Any] = wrapper[:]
    for node in nodes:
        if node.tag != tag:
            break
    else:
        return nodes
    name = tag.rpartition("}")[2]
    _set_aside(owner, [node for node in nodes if _local_name(node) != name])
    return [node for node in nodes if _local_name(node) == name]


def _empty_object(node: Any, read: XMLReader) -> Any:
    """Read an object without elements: nil or empty."""
    return None if is_nil(node) else read(node)


def _read_map(wrapper: Any, name: str) -> dict[str, str] | None:
    if is_nil(wrapper):
        return None
    pairs = [
        {_local_name(part).lower(): part.text or "" for part in node}
        for node in wrapper.iterchildren("{*}" + name)
    ]
    return {pair.get("key", ""): pair.get("value", "") for pair in pairs}


class _TypedReaders(dict[str, XMLReader]):
    """Texts of `i:type` to the reader of the type that they name."""

    def __init__(self, planned: Plan, own: XMLReader) -> None:
        super().__init__()
        self._planned = planned
        self._own = own

    def __missing__(self, type_name: str) -> XMLReader:
        local = type_name.rpartition(":")[2].strip()
        derived = self._planned.resolve_derived(local)
        if derived is None and local != self._planned.info.name:
            return self._unknown_reader(local)
        reader = self._own if derived is None else xml_reader(derived)
        if len(self) < _MOST_TYPE_NAMES:  # prefixes are for the sender to choose
            self[type_name] = reader
        return reader

    def _unknown_reader(self, name: str) -> XMLReader:
        def read(node: Any, plain: bool = False, /) -> Any:
            structure = self._own(node, True)
            if structure is not None:
                found = extras(structure).members
                raw = _raw(node)
                set_extras(structure, Extras(members=found, type_name=name, raw=raw))
            return structure

        return read


def _rest_reader(
    planned: Plan,
) -> Callable[[Structure, Any, Iterator[Any], bool], None]:
    """Make the function that reads, in any order, what a compiled reader left."""
    source = _source(planned)
    for index, element in enumerate(planned.elements):
        with source.block(f"def read{index}(o, child):"):
            source.line(f"return {_value(source, element)}")
    functions = source.compile(f"lenient XML reader of {planned.cls.__name__}")
    readers = {
        name: (element.attribute, functions[f"read{index}"])
        for index, element in enumerate(planned.elements)
        for name in planned.names_of(element)
    }

    def read_rest(
        structure: Structure, child: Any, children: Iterator[Any], failed: bool
    ) -> None:
        for attribute, _ in readers.values():
            if not hasattr(structure, attribute):
                setattr(structure, attribute, None)
        unread = [child] if failed else []
        for node in children if failed else _chain(child, children):
            attribute, read = readers.get(_local_name(node), ("", None))
            try:
                if read is None:
                    unread.append(node)
                else:
                    setattr(structure, attribute, read(structure, node))
            except ValueError:
                unread.append(node)
        _set_aside(structure, unread)

    return read_rest


def _chain(first: Any, others: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from others


def _set_aside(owner: Structure, nodes: list[Any]) -> None:
    if not nodes:
        return
    before = extras(owner)
    added = tuple(Extra(name=_local_name(node), value=_raw(node)) for node in nodes)
    set_extras(
        owner,
        Extras(
            members=before.members + added, type_name=before.type_name, raw=before.raw
        ),
    )


def _local_name(node: Any) -> str:
    name: str = node.tag
    return name.rpartition("}")[2]


def _raw(node: Any) -> bytes:
    raw: bytes = etree.tostring(node, with_tail=False)
    return raw
