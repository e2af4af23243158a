"""Large XML documents: the items of their lists are read piece by piece.

A tree takes several times the memory of the objects that are read from it. So a large
list is cut between two items every so often, each piece is parsed and read by itself,
and what is left of the document is then read like a small one. (The parser that takes
a document in pieces is half as fast.)

A cut is safe: a piece that begins between two items and is well-formed ends between
two items as well. Where one is not, it and all that follows is left as it stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from .base import Structure
from .errors import DecodeError
from .plan import Kind, PlannedElement, plan
from .xml_parsing import OPTIONS, as_bytes, encoding_of, parse_bytes, read_element
from .xml_reading import xml_reader

STREAMED = 4_000_000
"""How many bytes of document make it worth reading piece by piece."""

_PIECE = 131_072
_FIRST_ITEM = re.compile(rb"\s*<((?:[\w.-]+:)?([\w.-]+))[\s/>]")


@dataclass(frozen=True, slots=True)
class XMLDocument:
    """A parsed document that holds an element of one class, at the root or in a body."""

    cls: type[Structure]
    root: Any
    items: dict[str, list[Any]] = field(default_factory=dict)
    """By attribute: first items of the class's lists, which are not in the tree."""

    def read(self, node: Any) -> Structure:
        """Read the element of the class, which must be named like it."""
        found = read_element(self.cls, node)
        for attribute, items in self.items.items():
            setattr(found, attribute, items + (getattr(found, attribute) or []))
        return found


def parse_document(cls: type[Structure], data: bytes | str) -> XMLDocument:
    """Parse a document that holds an element of a class.

    Raises `DecodeError` for what is no XML, holds a document type declaration, or is
    nested or filled beyond reason.
    """
    content, encoding = as_bytes(data), encoding_of(data)
    left, items = content, {}
    for element in plan(cls).elements:
        if len(left) < STREAMED:
            break
        if element.kind is Kind.STRUCTURE and len(element.levels) == 1:
            left, found = _take_items(left, encoding, cls, element)
            if found:
                items[element.attribute] = found
    try:
        return XMLDocument(cls, parse_bytes(left, encoding), items)
    except DecodeError:
        if not items:
            raise
    # what is wrong has another place in the whole document
    return XMLDocument(cls, parse_bytes(content, encoding))


def _take_items(
    data: bytes, encoding: str | None, cls: type[Structure], element: PlannedElement
) -> tuple[bytes, list[Any]]:
    """Read a list's items but the last ones; give the document without them, and them."""
    start_tag = rb"<(?:[\w.-]+:)?%s(?:\s[^<>]*)?(?<!/)>"
    head = re.search(start_tag % re.escape(element.wire_name.encode()), data)
    if head is None:
        return data, []
    wrapper = _find_wrapper(data[: head.end()], encoding, cls, element)
    first = _FIRST_ITEM.match(data, head.end())
    if wrapper is None or first is None:
        return data, []
    parse = _piece_parser(wrapper.nsmap, element.levels[0][0])
    read = xml_reader(element.resolve())
    items: list[Any] = []
    start = head.end()
    while True:
        stop = data.find(b"</%s>" % first[1], start + _PIECE) + len(first[1]) + 3
        nodes = parse(data[start:stop]) if stop > start else None
        if nodes is None:
            return data[: head.end()] + data[start:], items
        items += [read(node) for node in nodes]
        start = stop


def _find_wrapper(
    head: bytes, encoding: str | None, cls: type[Structure], element: PlannedElement
) -> Any:
    """Find the element that a document's head ends in, if it is the class's list."""
    events = etree.XMLPullParser(
        ("start",), tag="{*}" + element.wire_name, encoding=encoding, **OPTIONS
    )
    try:
        events.feed(head)
    except etree.XMLSyntaxError:
        return None
    found = [node for _, node in events.read_events()]
    if not found or not _is_owned_by(found[-1], cls.__name__):
        return None
    information = found[-1].getroottree().docinfo
    if information.internalDTD is not None:
        return None
    # Pieces are parsed as UTF-8, and cut where others might be in the middle of a state.
    is_utf8 = (information.encoding or "utf-8").lower() in ("utf-8", "us-ascii")
    return found[-1] if is_utf8 else None


def _is_owned_by(wrapper: Any, owner_name: str) -> bool:
    """Whether a list belongs to the one element that the document is about."""
    owner = wrapper.getparent()
    if owner is None or _local_name(owner.tag) != owner_name:
        return False
    around = owner.getparent()  # it may also stand deeper, as a child of itself
    return around is None or _local_name(around.tag) == "Body"


def _piece_parser(
    namespaces: dict[str | None, str], item_name: str
) -> Callable[[bytes], list[Any] | None]:
    """Make the function that parses some items; it gives None for anything else."""
    declarations = "".join(
        f" xmlns{f':{prefix}' if prefix else ''}={quoteattr(namespace)}"
        for prefix, namespace in namespaces.items()
    )
    opening = f"<items{declarations}>".encode()
    parser = etree.XMLParser(encoding="utf-8", **OPTIONS)

    def parse(piece: bytes) -> list[Any] | None:
        try:
            root = etree.fromstring(b"%s%s</items>" % (opening, piece), parser)
        except etree.XMLSyntaxError:
            return None
        nodes: list[Any] = root[:]
        names = {_local_name(tag) for tag in {node.tag for node in nodes}}
        return nodes if names == {item_name} else None

    return parse


def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]
