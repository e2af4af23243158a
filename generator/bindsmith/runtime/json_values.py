"""Single values as JSON values, and back, where the plain built-ins do not do.

Readers (`as_...`) take what a service may send besides the documented form, such as a
long as a number; they raise `ValueError` on what is no value at all. Writers
(`put_...`) give text; they take NIL and subclasses, and raise `TypeError` on values of
another type.
"""

from base64 import b64decode
from datetime import datetime
from decimal import Decimal
from json.encoder import encode_basestring as encode
from math import isfinite
from typing import Any

from .nil import NIL
from .xml_values import (
    BOOLEANS,
    bytes_text,
    decimal_text,
    read_decimal,
    read_time,
    time_text,
)

_MOST_INTEGER = 2**64


class ExactNumbersNeededError(Exception):
    """A decimal was met in a document whose numbers were read as floats."""


def as_text(value: object) -> str:
    """Read a string; whole numbers are taken too."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"{value!r} is no string")


def as_integer(value: object) -> int:
    """Read an integer, from a number or a string."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, float | Decimal):
        number = float(value)
        if abs(number) < _MOST_INTEGER and value == int(value):
            return int(value)
    raise ValueError(f"{value!r} is no integer")


def as_double(value: object) -> float:
    """Read a double, from a number or a string."""
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            raise ValueError(f"{value!r} is too large") from None
    raise ValueError(f"{value!r} is no number")


def as_decimal(value: object) -> Decimal:
    """Read a decimal, from a number or a string."""
    if isinstance(value, float):
        raise ExactNumbersNeededError
    if not isinstance(value, str | int | Decimal) or isinstance(value, bool):
        raise ValueError(f"{value!r} is no number")
    return read_decimal(str(value))


def as_boolean(value: object) -> bool:
    """Read a boolean, from a literal or a string."""
    if isinstance(value, bool):
        return value
    return BOOLEANS[as_text(value)]


def as_time(value: object) -> datetime:
    """Read a time; digits beyond microseconds are dropped."""
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no time")
    return read_time(value)


def as_bytes(value: object) -> bytes:
    """Read base64."""
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no base64")
    return b64decode(value, validate=True)


def as_list(value: object) -> list[Any]:
    """Read an array."""
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no array")
    return value


def as_map(value: object) -> dict[str, str]:
    """Read a map, from an object or from an array of key and value pairs."""
    if isinstance(value, dict):
        return {key: _map_value(item) for key, item in value.items()}
    pairs = [
        {name.lower(): part for name, part in pair.items()}
        for pair in as_list(value)
        if isinstance(pair, dict)
    ]
    return {as_text(pair.get("key")): _map_value(pair.get("value")) for pair in pairs}


def _map_value(value: object) -> str:
    return "" if value is None else as_text(value)


def put_text(value: object) -> str:
    """Write a string."""
    return encode(value) if isinstance(value, str) else _null(value, "str")


def put_long(value: object) -> str:
    """Write an integer as a string."""
    return f'"{value:d}"' if isinstance(value, int) else _null(value, "int")


def put_integer(value: object) -> str:
    """Write an integer as a number."""
    return f"{value:d}" if isinstance(value, int) else _null(value, "int")


def put_double(value: object) -> str:
    """Write a double; `ValueError` when it is not finite."""
    if not isinstance(value, int | float):
        return _null(value, "float")
    if not isfinite(value):
        raise ValueError(f"expected a finite float, found {value!r}")
    return float.__repr__(float(value))


def put_decimal(value: object) -> str:
    """Write a decimal with all its digits; `ValueError` when it is not finite."""
    return (
        decimal_text(value) if isinstance(value, Decimal) else _null(value, "Decimal")
    )


def put_boolean(value: object) -> str:
    """Write a boolean."""
    if not isinstance(value, bool):
        return _null(value, "bool")
    return "true" if value else "false"


def put_time(value: object) -> str:
    """Write a time; a naive one gets no offset."""
    return (
        f'"{time_text(value)}"'
        if isinstance(value, datetime)
        else _null(value, "datetime")
    )


def put_bytes(value: object) -> str:
    """Write bytes as base64."""
    return (
        f'"{bytes_text(value)}"' if isinstance(value, bytes) else _null(value, "bytes")
    )


def put_map(value: object) -> str:
    """Write a map as an object."""
    if not isinstance(value, dict):
        return _null(value, "dict")
    members = [f"{_put_part(key)}:{_put_part(part)}" for key, part in value.items()]
    return f"{{{','.join(members)}}}"


def _put_part(value: object) -> str:
    """Write a key or value of a map, neither of which can be nil."""
    if not isinstance(value, str):
        raise TypeError(f"expected str, found {type(value).__name__}")
    return encode(value)


def _null(value: object, expected: str) -> str:
    if value is not None and value is not NIL:
        raise TypeError(f"expected {expected}, found {type(value).__name__}")
    return "null"
