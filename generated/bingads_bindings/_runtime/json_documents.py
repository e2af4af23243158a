"""Reading and writing JSON documents: the two functions that users call."""

import json
from decimal import Decimal
from typing import Any, TypeVar

from .base import Response, Structure
from .collector import paused_collector
from .errors import DecodeError
from .json_reading import json_reader
from .json_values import ExactNumbersNeededError
from .json_writing import write_json
from .misfits import WRITER_FAULTS, explain_fault
from .plan import plan

S = TypeVar("S", bound=Structure)

_exact: set[type[Structure]] = set()
"""Classes that hold decimals, for which numbers are read with all their digits."""


def to_json(structure: Structure, /) -> bytes:
    """Write a structure as REST takes it, as UTF-8.

    Raises `EncodeError` for a value that is not of its element's type.
    """
    try:
        return write_json(structure).encode()
    except WRITER_FAULTS as error:
        raise explain_fault(structure, error) from error


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
