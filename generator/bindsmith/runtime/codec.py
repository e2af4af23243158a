"""Reading and writing: the four functions that users call."""

import json
import re
from decimal import Decimal
from typing import Any, TypeVar

from lxml import etree

from .base import Response, Structure
from .collector import paused_collector
from .errors import DecodeError, EncodeError
from .json_reading import json_reader
from .json_values import ExactNumbersNeededError
from .json_writing import write_json
from .misfits import find_misfit
from .plan import plan
from .xml_reading import xml_reader
from .xml_writing import write_xml

S = TypeVar("S", bound=Structure)

_PLACE = re.compile(r",? line \d+(, column \d+)?")
_FAULTS = (TypeError, ValueError, KeyError, AttributeError, RecursionError)
"""What compiled writers raise on a value of the wrong type."""

_exact: set[type[Structure]] = set()
"""Classes that hold decimals, for which numbers are read with all their digits."""


def to_xml(structure: Structure, /) -> bytes:
    """Write one element, named by the structure's type in its namespace, as UTF-8.

    Raises `EncodeError` for a value that is not of its element's type, and for text
    that XML cannot carry.
    """
    try:
        return write_xml(structure).encode()
    except _FAULTS as error:
        raise _explain(structure, error) from error


def to_json(structure: Structure, /) -> bytes:
    """Write a structure as REST takes it, as UTF-8.

    Raises `EncodeError` for a value that is not of its element's type.
    """
    try:
        return write_json(structure).encode()
    except _FAULTS as error:
        raise _explain(structure, error) from error


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


def from_json(cls: type[S], data: bytes | str, /) -> S:
    """Read a JSON object as an instance of a class, or of one that derives from it.

    What the docs do not know is set aside (see `extras`). A response may also be empty
    or `null`. Raises `DecodeError` for what is no JSON, or no object.
    """
    with paused_collector(len(data)):
        try:
            found = _read_json(cls, data)
        except RecursionError:
            raise DecodeError("values are nested too deeply") from None
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


def _read_json(cls: type[Structure], data: bytes | str) -> Any:
    if not data.strip() and issubclass(cls, Response):
        return cls()
    try:
        return _read_value(cls, _parse_json(data, exact=cls in _exact))
    except ExactNumbersNeededError:
        _exact.add(cls)
        return _read_value(cls, _parse_json(data, exact=True))


def _parse_json(data: bytes | str, *, exact: bool) -> Any:
    try:
        return json.loads(data, parse_float=Decimal if exact else None)
    except json.JSONDecodeError as error:
        raise DecodeError(error.msg, line=error.lineno, column=error.colno) from None
    except ValueError as error:
        raise DecodeError(str(error)) from None


def _read_value(cls: type[Structure], value: Any) -> Any:
    name = plan(cls).info.name
    if isinstance(value, dict) and value.keys() == {name}:
        value = value[name]  # a fault may come wrapped in its own name
    if value is None and issubclass(cls, Response):
        return cls()
    if not isinstance(value, dict):
        raise DecodeError(f"expected an object, found {type(value).__name__}")
    return json_reader(cls)(value)


def _explain(structure: Structure, error: Exception) -> EncodeError:
    if isinstance(error, RecursionError):
        return EncodeError("", "objects are nested too deeply")
    return find_misfit(structure) or EncodeError("", str(error))
