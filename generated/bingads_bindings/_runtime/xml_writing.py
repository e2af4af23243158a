"""Compiled XML writers: one straight-line function per class, made on first use.

A writer appends strings to one list. Elements of the root's namespace need no prefix;
the others take a fixed one per namespace, declared on the root where it is used.
"""

from collections.abc import Callable
from functools import cache
from typing import Any
from xml.sax.saxutils import quoteattr
from zlib import crc32

from .base import Structure
from .nil import NIL, Nil
from .plan import Kind, PlannedElement, plan, wire_class
from .source import Source
from .tables import FlagTexts, Texts
from .xml_values import (
    XSI,
    bytes_text,
    decimal_text,
    double_text,
    escape,
    require_items,
    time_text,
)

XMLWriter = Callable[[Any, Callable[[str], None]], None]
"""Passes the parts of a structure's content to the function given."""

_PREFIXES = {
    "http://schemas.microsoft.com/2003/10/Serialization/Arrays": "a",
    "http://schemas.datacontract.org/2004/07/System.Collections.Generic": "g",
    "http://schemas.datacontract.org/2004/07/System": "s",
    "https://adapi.microsoft.com": "f",
    "https://bingads.microsoft.com/Customer/v13/Entities": "e",
    "https://bingads.microsoft.com/Customer/v13/Exception": "x",
}
"""Short prefixes for namespaces that many documents use besides their own."""

_SINGLE = {
    "string": "{escape(VALUE)}",
    "long": "{VALUE:d}",
    "int": "{VALUE:d}",
    "short": "{VALUE:d}",
    "unsignedByte": "{VALUE:d}",
    "double": "{double_text(VALUE)}",
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
    parts: list[str] = []
    document.writer(cls)(structure, parts.append)
    body = "".join(parts)
    return f"<{info.name} {document.declarations(body)}>{body}</{info.name}>"


class _Document:
    """Writers for documents whose root is in one namespace."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace
        self._namespaces_by_prefix: dict[str, str] = {}
        self._writers: dict[type[Structure], XMLWriter] = {}

    def writer(self, cls: type[Structure]) -> XMLWriter:
        """Give the writer of a class."""
        found = self._writers.get(cls)
        if found is None:
            found = self._writers[cls] = _compile(cls, self)
        return found

    def tag(self, namespace: str, name: str) -> str:
        """Name an element of a namespace."""
        return (
            name if namespace == self._namespace else f"{self.prefix(namespace)}:{name}"
        )

    def prefix(self, namespace: str) -> str:
        """Give the prefix of a namespace; the same in every process."""
        prefix = _PREFIXES.get(namespace) or f"n{crc32(namespace.encode()):x}"
        if namespace == self._namespace:
            prefix = "t"  # only for `i:type`, as its elements need none
        self._namespaces_by_prefix[prefix] = namespace
        return prefix

    def declarations(self, body: str) -> str:
        """Declare the namespaces that the text uses."""
        used = [("xmlns", self._namespace), ("xmlns:i", XSI)]
        for prefix, namespace in sorted(self._namespaces_by_prefix.items()):
            # Text cannot hold "<"; where it holds the other, one more does no harm.
            if f"<{prefix}:" in body or f' i:type="{prefix}:' in body:
                used.append((f"xmlns:{prefix}", namespace))
        return " ".join(f"{name}={quoteattr(namespace)}" for name, namespace in used)


@cache
def _document(namespace: str) -> _Document:
    return _Document(namespace)


class _Openings(dict[type, tuple[str, XMLWriter]]):
    """Classes of values to the start tag that they need, and their writer."""

    def __init__(self, tag: str, element: PlannedElement, document: _Document) -> None:
        nil = (f'<{tag} i:nil="true">', _write_nothing)
        super().__init__({type(None): nil, Nil: nil})
        self._tag = tag
        self._element = element
        self._document = document

    def __missing__(self, cls: type) -> tuple[str, XMLWriter]:
        declared = self._element.resolve()
        if not issubclass(cls, declared):
            raise TypeError(f"{cls.__name__} is no {declared.__name__}")
        described = wire_class(cls)
        opening = f"<{self._tag}>"
        if described is not declared:
            info = described._info_
            prefix = self._document.prefix(info.namespace)
            opening = f'<{self._tag} i:type="{prefix}:{info.name}">'
        self[cls] = opening, self._document.writer(described)
        return self[cls]


def _write_nothing(structure: object, put: Callable[[str], None]) -> None:
    """Write the content of a nil element."""


def _compile(cls: type[Structure], document: _Document) -> XMLWriter:
    source = Source()
    for name, value in (
        ("NIL", NIL),
        ("BOOLEANS", _BOOLEANS),
        ("escape", escape),
        ("double_text", double_text),
        ("decimal_text", decimal_text),
        ("time_text", time_text),
        ("bytes_text", bytes_text),
        ("require_items", require_items),
    ):
        source.bind(name, value)
    with source.block("def write(o, put):"):
        for element in plan(cls).elements:
            _write_element(source, element, document)
        source.line("pass")
    writer: XMLWriter = source.compile(f"XML writer of {cls.__name__}")["write"]
    return writer


def _write_element(
    source: Source, element: PlannedElement, document: _Document
) -> None:
    tag = document.tag(element.namespace, element.wire_name)
    nil = _nil_element(tag)
    source.line(f"v = o.{element.attribute}")
    with source.block("if v is not None:"):
        if element.levels:
            with source.block("if v is NIL:"):
                source.line(f"put({nil!r})")
            with source.block("else:"):
                source.line(f"put({f'<{tag}>'!r})")
                _write_items(source, element, document, ("v", 0))
                source.line(f"put({f'</{tag}>'!r})")
        else:
            _write_single(source, element, document, ("v", tag))
    if element.info.min_occurs and element.info.nillable:
        with source.block("else:"):
            source.line(f"put({nil!r})")


def _write_items(
    source: Source, element: PlannedElement, document: _Document, at: tuple[str, int]
) -> None:
    """Write the items of the array that a variable holds; `at`: its name and level."""
    array, level = at
    name, namespace = element.levels[level]
    tag = document.tag(namespace, name)
    if element.kind is Kind.MAP:
        _write_map(source, tag, document.tag(namespace, "Key"), array)
        return
    item = f"{array}{level}"
    with source.block(
        f"for {item} in {array} if type({array}) is list else require_items({array}):"
    ):
        if level + 1 < len(element.levels):
            with source.block(f"if {item} is None or {item} is NIL:"):
                source.line(f"put({_nil_element(tag)!r})")
            with source.block("else:"):
                source.line(f"put({f'<{tag}>'!r})")
                _write_items(source, element, document, (item, level + 1))
                source.line(f"put({f'</{tag}>'!r})")
        else:
            _write_single(source, element, document, (item, tag))


def _write_map(source: Source, tag: str, key_tag: str, mapping: str) -> None:
    value_tag = key_tag[: -len("Key")] + "Value"
    text = (
        f"<{tag}><{key_tag}>{{escape(key)}}</{key_tag}>"
        f"<{value_tag}>{{escape(value)}}</{value_tag}></{tag}>"
    )
    with source.block(f"for key, value in {mapping}.items():"):
        source.line(f"put(f{text!r})")


def _write_single(
    source: Source, element: PlannedElement, document: _Document, at: tuple[str, str]
) -> None:
    """Write one value; `at`: the variable that holds it and its tag."""
    value, tag = at
    nil = _nil_element(tag)
    match element.kind:
        case Kind.STRUCTURE:
            openings = source.constant(_Openings(tag, element, document))
            source.line(f"opening, write_content = {openings}[type({value})]")
            source.line("put(opening)")
            source.line(f"write_content({value}, put)")
            source.line(f"put({f'</{tag}>'!r})")
            return
        case Kind.VALUE_SET:
            texts = Texts(element.resolve(), _wrap(tag), nil)
            texts[None] = nil
            source.line(f"put({source.constant(texts)}[{value}])")
            return
        case Kind.FLAGS:
            flags = source.constant(FlagTexts(element.resolve(), " "))
            content = f"{{escape({flags}({value}))}}"
        case _:
            content = _SINGLE[element.info.type_name].replace("VALUE", value)
    text = f"<{tag}>{content}</{tag}>"
    source.line(
        f"put({nil!r} if {value} is NIL or {value} is None else f{text!r})"
        if value != "v"
        else f"put({nil!r} if v is NIL else f{text!r})"
    )


def _nil_element(tag: str) -> str:
    return f'<{tag} i:nil="true"/>'


def _wrap(tag: str) -> Callable[[str], str]:
    return lambda text: f"<{tag}>{escape(text)}</{tag}>"
