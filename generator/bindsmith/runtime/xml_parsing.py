"""Parsing XML that comes from outside: nothing is fetched, expanded or without bounds."""

import re
from typing import Any, Final

from lxml import etree

from .base import Structure
from .errors import DecodeError
from .plan import plan
from .xml_reading import xml_reader

_PLACE = re.compile(r",? line \d+(, column \d+)?")
OPTIONS: Final[Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""What every parser of such documents is told."""


def parse_xml(data: bytes | str) -> Any:
    """Parse a document as a whole; give its root.

    Raises `DecodeError` for what is no XML or holds a document type declaration.
    """
    return parse_bytes(as_bytes(data), encoding_of(data))


def parse_bytes(data: bytes, encoding: str | None) -> Any:
    """Parse a document as a whole; an encoding counts whatever the document says."""
    parser = etree.XMLParser(encoding=encoding, **OPTIONS)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _explain(error) from None
    return _require_no_doctype(root)


def as_bytes(data: bytes | str) -> bytes:
    """Give a document as bytes, text as UTF-8."""
    try:
        return data.encode() if isinstance(data, str) else bytes(data)
    except UnicodeEncodeError as error:
        raise DecodeError(str(error)) from None


def encoding_of(data: bytes | str) -> str | None:
    """Say which encoding to use whatever the document says; None to believe it."""
    return "utf-8" if isinstance(data, str) else None


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


def _local_name(node: Any) -> str:
    name: str = node.tag
    return name.rpartition("}")[2]


def _require_no_doctype(root: Any) -> Any:
    if root.getroottree().docinfo.internalDTD is not None:
        raise DecodeError("a document type declaration is refused")
    return root


def _explain(error: etree.XMLSyntaxError) -> DecodeError:
    line, column = error.position
    return DecodeError(
        _PLACE.sub("", error.msg or "no document"), line=line, column=column
    )
