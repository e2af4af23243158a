"""Compiled XML writers: one straight-line function per class, made on first use.

A writer appends strings to one list, for a small class of plain values just one.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from .base import Structure
from .nil import NIL, Nil
from .plan import Kind, PlannedElement, plan, wire_class
from .source import Source
from .tables import FlagTexts, Texts
from .xml_parts import Namespaces, Parts, XMLWriter
from .xml_values import (
    bytes_text,
    decimal_text,
    double_text,
    escape,
    integer_text,
    require_items,
    time_text,
)

_MOST_JOINED = 8
"""How many elements a class may have to be written as one part.

Joining many texts of which most are empty costs more than appending those that are not.
"""

_MOST_PARTS = 2_000
"""How many parts may wait to be joined when another item of an array begins."""

_INTEGER = "{VALUE if type(VALUE) is int else integer_text(VALUE)}"
_PLAIN = " and ".join(
    ("VALUE.isprintable()", '"&" not in VALUE', '"<" not in VALUE', '">" not in VALUE')
)
_SINGLE = {
    "string": f"{{VALUE if {_PLAIN} else escape(VALUE)}}",
    "long": _INTEGER,
    "int": _INTEGER,
    "short": _INTEGER,
    "unsignedByte": _INTEGER,
    "double": (
        "{repr(VALUE) if type(VALUE) is float and VALUE - VALUE == 0"
        " else double_text(VALUE)}"
    ),
    "decimal": "{decimal_text(VALUE)}",
    "boolean": "{BOOLEANS[VALUE]}",
    "dateTime": "{time_text(VALUE)}",
    "base64Binary": "{bytes_text(VALUE)}",
}
"""Replacement fields that write a built-in."""

_BOOLEANS = {True: "true", False: "false"}


def write_xml(structure: Structure) -> str:
    """Write one element, named by the structure's type, with all its declarations."""
    cls = wire_class(type(structure))
    info = cls._info_
    document = _document(info.namespace)
    parts = Parts()
    document.writer(cls)(structure, "", f"</{info.name}>", parts)
    return parts.finish(f"<{info.name} {document.declarations(parts.prefixes)}>")


class _Document(Namespaces):
    """Writers for documents whose root is in one namespace."""

    def __init__(self, namespace: str) -> None:
        super().__init__(namespace)
        self._writers: dict[type[Structure], XMLWriter] = {}

    def writer(self, cls: type[Structure]) -> XMLWriter:
        """Give the writer of a class."""
        found = self._writers.get(cls)
        if found is None:
            found = self._writers[cls] = _compile(cls, self)
        return found


@cache
def _document(namespace: str) -> _Document:
    return _Document(namespace)


class _Openings(dict[type, tuple[str, XMLWriter]]):
    """Classes of values to the start tag that they need, and their writer."""

    def __init__(self, tag: str, element: PlannedElement, document: _Document) -> None:
        nil = (_nil_element(tag), _write_nil)
        super().__init__({type(None): nil, Nil: nil})
        self._tag = tag
        self._element = element
        self._document = document

    def __missing__(self, cls: type) -> tuple[str, XMLWriter]:
        declared = self._element.resolve()
        if not issubclass(cls, declared):
            raise TypeError(f"{cls.__name__} is no {declared.__name__}")
        described = wire_class(cls)
        head, write = f"<{self._tag}>", self._document.writer(described)
        if described is not declared:
            info = described._info_
            prefix = self._document.prefix(info.namespace)
            head = f'<{self._tag} i:type="{prefix}:{info.name}">'
            write = _using(prefix, write)
        self[cls] = head, write
        return self[cls]


def _write_nil(value: object, head: str, tail: str, parts: Parts, /) -> None:
    """Write a nil element, which has no content."""
    parts.append(head)


def _using(prefix: str, write: XMLWriter) -> XMLWriter:
    """Make a writer of elements whose start tag has a prefix in `i:type`."""

    def write_and_use(structure: Any, head: str, tail: str, parts: Parts, /) -> None:
        parts.prefixes.add(prefix)
        write(structure, head, tail, parts)

    return write_and_use


def _compile(cls: type[Structure], document: _Document) -> XMLWriter:
    source = Source()
    for name, value in (
        ("NIL", NIL),
        ("BOOLEANS", _BOOLEANS),
        ("escape", escape),
        ("integer_text", integer_text),
        ("double_text", double_text),
        ("decimal_text", decimal_text),
        ("time_text", time_text),
        ("bytes_text", bytes_text),
        ("require_items", require_items),
    ):
        source.bind(name, value)
    elements = plan(cls).elements
    with source.block("def write(o, head, tail, parts):"):
        for namespace in sorted({element.namespace for element in elements}):
            prefix = document.tag_prefix(namespace)
            if prefix:
                source.line(f"parts.prefixes.add({prefix!r})")
        if len(elements) <= _MOST_JOINED and all(map(_is_plain, elements)):
            _write_joined(source, elements, document)
        else:
            source.line("parts.append(head)")
            for element in elements:
                _write_element(source, element, document)
            source.line("parts.append(tail)")
    writer: XMLWriter = source.compile(f"XML writer of {cls.__name__}")["write"]
    return writer


def _is_plain(element: PlannedElement) -> bool:
    return not element.levels and element.kind is not Kind.STRUCTURE


def _write_joined(
    source: Source, elements: tuple[PlannedElement, ...], document: _Document
) -> None:
    """Write plain elements and the tags around them as one part."""
    texts = "{head}"
    for index, element in enumerate(elements):
        tag = document.tag(element.namespace, element.wire_name)
        absent = _absent_text(element, tag)
        value = _plain_value(source, element, "v", tag)
        with source.block(f"if (v := o.{element.attribute}) is None:"):
            source.line(f"t{index} = {absent!r}")
        with source.block("else:"):
            source.line(f"t{index} = {value}")
        texts += f"{{t{index}}}"
    source.line(f"parts.append(f'{texts}{{tail}}')")


def _absent_text(element: PlannedElement, tag: str) -> str:
    """Give what stands for an attribute that is None, which is nothing for most."""
    always = element.info.min_occurs and element.info.nillable
    return _nil_element(tag) if always else ""


def _write_element(
    source: Source, element: PlannedElement, document: _Document
) -> None:
    tag = document.tag(element.namespace, element.wire_name)
    absent = _absent_text(element, tag)
    with source.block(f"if (v := o.{element.attribute}) is not None:"):
        if element.levels:
            with source.block("if v is NIL:"):
                source.line(f"parts.append({_nil_element(tag)!r})")
            with source.block("else:"):
                _write_items(source, element, document, ("v", 0, tag))
        else:
            _write_single(source, element, document, ("v", tag))
    if absent:
        with source.block("else:"):
            source.line(f"parts.append({absent!r})")


def _write_items(
    source: Source,
    element: PlannedElement,
    document: _Document,
    at: tuple[str, int, str],
) -> None:
    """Write the array that a variable holds; `at`: its name, level and tag."""
    array, level, tag = at
    name, namespace = element.levels[level]
    item, item_tag = f"{array}{level}", document.tag(namespace, name)
    source.line(f"parts.append({f'<{tag}>'!r})")
    prefix = document.tag_prefix(namespace)
    if prefix:
        source.line(f"if {array}: parts.prefixes.add({prefix!r})")
    if element.kind is Kind.MAP:
        _write_pairs(source, item_tag, document.tag(namespace, "Key"), array)
    else:
        items = f"{array} if type({array}) is list else require_items({array})"
        with source.block(f"for {item} in {items}:"):
            if level + 1 < len(element.levels):
                with source.block(f"if {item} is None or {item} is NIL:"):
                    source.line(f"parts.append({_nil_element(item_tag)!r})")
                with source.block("else:"):
                    _write_items(source, element, document, (item, level + 1, item_tag))
            else:
                _write_single(source, element, document, (item, item_tag))
    source.line(f"parts.append({f'</{tag}>'!r})")


def _write_pairs(source: Source, tag: str, key_tag: str, mapping: str) -> None:
    value_tag = key_tag[: -len("Key")] + "Value"
    text = (
        f"<{tag}><{key_tag}>{{escape(key)}}</{key_tag}>"
        f"<{value_tag}>{{escape(value)}}</{value_tag}></{tag}>"
    )
    with source.block(f"for key, value in {mapping}.items():"):
        source.line(f"parts.append(f{text!r})")


def _write_single(
    source: Source, element: PlannedElement, document: _Document, at: tuple[str, str]
) -> None:
    """Write one value; `at`: the variable that holds it and its tag."""
    value, tag = at
    if element.kind is Kind.STRUCTURE:
        openings = source.constant(_Openings(tag, element, document))
        if value != "v":
            with source.block(f"if len(parts) > {_MOST_PARTS}:"):
                source.line("parts.settle()")
        source.line(f"start, write_content = {openings}[type({value})]")
        source.line(f"write_content({value}, start, {f'</{tag}>'!r}, parts)")
    else:
        source.line(f"parts.append({_plain_value(source, element, value, tag)})")


def _plain_value(source: Source, element: PlannedElement, value: str, tag: str) -> str:
    """Write the expression for the element of the value that a variable holds."""
    nil = _nil_element(tag)
    match element.kind:
        case Kind.VALUE_SET:
            texts = Texts(element.resolve(), _wrap(tag), nil)
            texts[None] = nil
            return f"{source.constant(texts)}[{value}]"
        case Kind.FLAGS:
            flags = source.constant(FlagTexts(element.resolve(), " "))
            content = f"{{escape({flags}({value}))}}"
        case _:
            content = _SINGLE[element.info.type_name].replace("VALUE", value)
    text = f"<{tag}>{content}</{tag}>"
    unset = f"{value} is NIL" if value == "v" else f"{value} is NIL or {value} is None"
    return f"({nil!r} if {unset} else f{text!r})"


def _nil_element(tag: str) -> str:
    return f'<{tag} i:nil="true"/>'


def _wrap(tag: str) -> Callable[[str], str]:
    return lambda text: f"<{tag}>{escape(text)}</{tag}>"
