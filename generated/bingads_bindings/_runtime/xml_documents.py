"""Reading and writing XML documents: the two functions that users call."""

from typing import TypeVar

from .base import Structure
from .collector import paused_collector
from .errors import DecodeError
from .misfits import WRITER_FAULTS, explain_fault
from .xml_parsing import parse_xml, read_element
from .xml_pieces import parse_document
from .xml_writing import write_xml

__all__ = ["from_xml", "parse_xml", "read_element", "to_xml"]

S = TypeVar("S", bound=Structure)


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
            document = parse_document(cls, data)
            found = document.read(document.root)
        except RecursionError:
            raise DecodeError("elements are nested too deeply") from None
    assert isinstance(found, cls)
    return found
