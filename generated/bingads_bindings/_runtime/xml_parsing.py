"""Parsing XML that comes from outside: nothing is fetched, expanded or without bounds.

A tree takes several times the memory of the objects that are read from it. So the items
of a large response's lists are read as soon as each is complete, and dropped from the
tree; what is left is then read like a small response.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from .base import Structure
from .errors import DecodeError
from .plan import Kind, PlannedElement, plan
from .xml_reading import xml_reader

STREAMED = 4_000_000
"""How many bytes of document make it worth reading piece by piece."""

_PIECE = 65_536
_PLACE = re.compile(r",? line \d+(, column \d+)?")
_OPTIONS: Final[Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


@dataclass(frozen=True, slots=True)
class XMLDocument:
    """A parsed document that holds an element of one class, at the root or in a body."""

    cls: type[Structure]
    root: Any
    items: dict[str, list[Any]] = field(default_factory=dict)
    """By attribute: first items of the class's lists, no longer in the tree."""

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
    if len(data) < STREAMED:
        return XMLDocument(cls, parse_xml(data))
    return _parse_in_pieces(cls, _as_bytes(data), _encoding(data))


def parse_xml(data: bytes | str) -> Any:
    """Parse a document as a whole; give its root."""
    parser = etree.XMLParser(encoding=_encoding(data), **_OPTIONS)
    try:
        root = etree.fromstring(_as_bytes(data), parser)
    except etree.XMLSyntaxError as error:
        raise _explain(error) from None
    return _require_no_doctype(root)


def read_element(cls: type[Structure], node: Any) -> Structure:
    """Read a parsed element, whose name must be the class's or a derived type's."""
    planned = plan(cls)
    name = _local_name(node)
    reader = xml_reader(cls)
    if name != planned.info.name:
        derived = planned.resolve_derived(name)
        if derived is None:
            raise DecodeError(f"expected element {planned.info.name!r}, found {name!r}")
        reader = xml_reader(derived)
    found = reader(node)
    return cls() if found is None else found


def _parse_in_pieces(
    cls: type[Structure], data: bytes, encoding: str | None
) -> XMLDocument:
    lists = _streamed_lists(cls)
    parser = etree.XMLPullParser(
        ("start",),
        tag=["{*}" + name for name in lists] or "-",
        encoding=encoding,
        **_OPTIONS,
    )
    growing: list[_GrowingList] = []
    try:
        for start in range(0, len(data), _PIECE):
            parser.feed(data[start : start + _PIECE])
            for _, node in parser.read_events():
                if _is_owned_by(node, cls.__name__):
                    growing.append(_GrowingList(node, lists[_local_name(node)]))
            for found in growing:
                found.take_complete_items()
        root = _require_no_doctype(parser.close())
    except etree.XMLSyntaxError as error:
        raise _explain(error) from None
    items = {found.attribute: found.items for found in growing if found.items}
    return XMLDocument(cls, root, items)


def _streamed_lists(cls: type[Structure]) -> dict[str, PlannedElement]:
    """Give the elements of a class that are lists of objects, by wire name."""
    return {
        element.wire_name: element
        for element in plan(cls).elements
        if element.kind is Kind.STRUCTURE and len(element.levels) == 1
    }


def _is_owned_by(wrapper: Any, owner_name: str) -> bool:
    """Whether a list belongs to the one element that the document is about."""
    owner = wrapper.getparent()
    if owner is None or _local_name(owner) != owner_name:
        return False
    around = owner.getparent()  # it may also stand deeper, as a child of itself
    return around is None or _local_name(around) == "Body"


def _local_name(node: Any) -> str:
    name: str = node.tag
    return name.rpartition("}")[2]


class _GrowingList:
    """A list that the parser is still adding to."""

    def __init__(self, wrapper: Any, element: PlannedElement) -> None:
        self.attribute = element.attribute
        self.items: list[Any] = []
        self._wrapper = wrapper
        self._item_name = element.levels[0][0]
        self._read: Callable[[Any], Any] = xml_reader(element.resolve())
        self._is_regular = True

    def take_complete_items(self) -> None:
        """Read all items but the last, which may be incomplete, and drop them.

        From the first element that is no item on, all stay for the ordinary reader.
        """
        for node in self._wrapper[:-1] if self._is_regular else ():
            if _local_name(node) != self._item_name:
                self._is_regular = False
                return
            self.items.append(self._read(node))
            self._wrapper.remove(node)


def _as_bytes(data: bytes | str) -> bytes:
    try:
        return data.encode() if isinstance(data, str) else bytes(data)
    except UnicodeEncodeError as error:
        raise DecodeError(str(error)) from None


def _encoding(data: bytes | str) -> str | None:
    """Say which encoding to use whatever the document says; None to believe it."""
    return "utf-8" if isinstance(data, str) else None


def _require_no_doctype(root: Any) -> Any:
    if root.getroottree().docinfo.internalDTD is not None:
        raise DecodeError("a document type declaration is refused")
    return root


def _explain(error: etree.XMLSyntaxError) -> DecodeError:
    line, column = error.position
    return DecodeError(
        _PLACE.sub("", error.msg or "no document"), line=line, column=column
    )
