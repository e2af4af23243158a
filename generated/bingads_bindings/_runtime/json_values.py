"""Single values as JSON values, and back, where the plain built-ins do not do.

Readers (`as_...`) take what a service may send besides the documented form, such as a
long as a number; they raise `ValueError` on what is no value at all. Writers
(`put_...`) take NIL and subclasses, and raise `TypeError` on values of another type.
"""

from base64 import b64decode, b64encode
from datetime import datetime
from decimal import Decimal
from typing import Any

from .nil import NIL
from .xml_values import BOOLEANS, read_decimal, read_time, time_text

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


def put_text(value: object) -> str | None:
    """Write a string."""
    if isinstance(value, str):
        return str(value)
    _require_nil(value, "str")
    return None


def put_integer(value: object) -> int | None:
    """Write an integer as a number."""
    if isinstance(value, int):
        return int(value)
    _require_nil(value, "int")
    return None


def put_double(value: object) -> float | None:
    """Write a double."""
    if isinstance(value, int | float):
        return float(value)
    _require_nil(value, "float")
    return None


def put_decimal(value: object) -> Decimal | float | None:
    """Write a decimal; as a float, which is encoded faster, where that loses nothing."""
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"expected a finite Decimal, found {value!r}")
        number = float(value)
        return number if Decimal(repr(number)) == value else value
    _require_nil(value, "Decimal")
    return None


def put_boolean(value: object) -> bool | None:
    """Write a boolean."""
    if isinstance(value, bool):
        return value
    _require_nil(value, "bool")
    return None


def put_time(value: object) -> str | None:
    """Write a time; a naive one gets no offset."""
    if isinstance(value, datetime):
        return time_text(value)
    _require_nil(value, "datetime")
    return None


def put_bytes(value: object) -> str | None:
    """Write bytes as base64."""
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    _require_nil(value, "bytes")
    return None


def put_map(value: object) -> dict[str, str | None] | None:
    """Write a map as an object."""
    if isinstance(value, dict):
        return {str(key): put_text(item) for key, item in value.items()}
    _require_nil(value, "dict")
    return None


def _require_nil(value: object, expected: str) -> None:
    if value is not None and value is not NIL:
        raise TypeError(f"expected {expected}, found {type(value).__name__}")
