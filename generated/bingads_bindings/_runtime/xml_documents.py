"""Reading and writing XML documents: the two functions that users call."""

import re
from typing import Any, TypeVar

from lxml import etree

from .base import Structure
from .collector import paused_collector
from .errors import DecodeError
from .misfits import WRITER_FAULTS, explain_fault
from .plan import plan
from .xml_reading import xml_reader
from .xml_writing import write_xml

S = TypeVar("S", bound=Structure)

_PLACE = re.compile(r",? line \d+(, column \d+)?")


def to_xml(structure: Structure, /) -> bytes:
    """Write one element, named by the structure's type in its namespace, as UTF-8.

    Raises `EncodeError` for a value that is not of its element's type, and for text
    that XML cannot carry.
    """
    try:
        return write_xml(structure).encode()
    except WRITER_FAULTS as error:
        raise explain_fault(structure, error) from error


def from_xml(cls: type[S], data: bytes | str, /) -> S:
    """Read an element as an instance of a class, or of one that derives from it.

    The order of elements does not matter, and what the docs do not know is set aside
    (see `extras`). Raises `DecodeError` for what is no XML, holds a document type
    declaration, or is another element.
    """
    with paused_collector(len(data)):
        try:
            found = read_element(cls, parse_xml(data))
        except RecursionError:
            raise DecodeError("elements are nested too deeply") from None
    assert isinstance(found, cls)
    return found


def parse_xml(data: bytes | str) -> Any:
    """Parse a document that comes from outside; give its root."""
    parser = etree.XMLParser(
        encoding="utf-8" if isinstance(data, str) else None,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(
            data.encode() if isinstance(data, str) else data, parser
        )
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = _PLACE.sub("", error.msg or "no document")
        raise DecodeError(reason, line=line, column=column) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise DecodeError("a document type declaration is refused")
    return root


def read_element(cls: type[Structure], node: Any) -> Structure:
    """Read a parsed element, whose name must be the class's or a derived type's."""
    planned = plan(cls)
    name = etree.QName(node).localname
    reader = xml_reader(cls)
    if name != planned.info.name:
        derived = planned.resolve_derived(name)
        if derived is None:
            raise DecodeError(f"expected element {planned.info.name!r}, found {name!r}")
        reader = xml_reader(derived)
    found = reader(node)
    return cls() if found is None else found
