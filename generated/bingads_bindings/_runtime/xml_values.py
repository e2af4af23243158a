"""Single values as XML text, and back.

The compiled readers and writers use the plain built-ins where those do; what stands
here deals with what those cannot. Readers raise `ValueError` on text that is no value.
"""

import re
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
XSI_NIL: Final = f"{{{XSI}}}nil"
XSI_TYPE: Final = f"{{{XSI}}}type"

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_DIGITS = 1_000
"""How far a decimal may reach; more could only fill the memory when written."""
_MINUTE = timedelta(minutes=1)
_DOUBLES = {"inf": "INF", "-inf": "-INF", "nan": "NaN"}


def escape(value: str) -> str:
    """Write a string as element text; `ValueError` when XML cannot carry it."""
    if value.isprintable() and not ("&" in value or "<" in value or ">" in value):
        return value
    found = _UNWRITABLE.search(value)
    if found:
        raise ValueError(
            f"text must be XML characters, found {found[0]!r} at index {found.start()}"
        )
    return (
        value.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", "&#13;")  # a bare one would be read back as a line feed
    )


integer_text: Final = int.__repr__
"""Write an integer; `TypeError` for all else, dates too, which format codes would take."""


def double_text(value: float) -> str:
    """Write a double; infinities and NaN as XSD spells them."""
    text = float.__repr__(value + 0.0)
    return _DOUBLES.get(text, text)


def decimal_text(value: Decimal) -> str:
    """Write a decimal without an exponent; `ValueError` when it is not finite."""
    if not isinstance(value, Decimal) or not value.is_finite():
        raise ValueError(f"expected a finite Decimal, found {value!r}")
    return format(value, "f")


def time_text(value: datetime) -> str:
    """Write a time; a naive one gets no offset."""
    offset = value.utcoffset()
    if offset is not None and offset % _MINUTE:
        # XSD offsets are whole minutes; the same instant can be said in UTC.
        value = value.astimezone(UTC)
    return value.isoformat()


def bytes_text(value: bytes) -> str:
    """Write bytes as base64."""
    return b64encode(value).decode("ascii")


def read_decimal(text: str) -> Decimal:
    """Read a decimal."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is no decimal") from None
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        raise ValueError(f"{text!r} is no decimal of a sensible size")
    return value


def read_time(text: str) -> datetime:
    """Read a time; digits beyond microseconds are dropped."""
    return datetime.fromisoformat(text.strip())


def read_bytes(text: str) -> bytes:
    """Read base64, in which XSD allows white space."""
    return b64decode("".join(text.split()), validate=True)


class _Booleans(dict[str, bool]):
    """Both spellings of each boolean; others are looked at more closely."""

    def __missing__(self, text: str) -> bool:
        known = dict(self).get(text.strip().lower())
        if known is None:
            raise ValueError(f"{text!r} is no boolean")
        return known


BOOLEANS: Final = _Booleans({"true": True, "false": False, "1": True, "0": False})


def is_nil(node: Any) -> bool:
    """Whether an element says that it is nil."""
    return node.get(XSI_NIL) in ("true", "1")


def empty_text(node: Any) -> str | None:
    """Read a string element without text: nil or empty."""
    return None if is_nil(node) else ""


def empty_bytes(node: Any) -> bytes | None:
    """Read a base64 element without text: nil or empty."""
    return None if is_nil(node) else b""


def empty_list(node: Any) -> list[Any] | None:
    """Read an array without items: nil or empty."""
    return None if is_nil(node) else []


def empty_flags(node: Any) -> frozenset[Any] | None:
    """Read a flags element without text: nil or empty."""
    return None if is_nil(node) else frozenset()


def require_items(value: object) -> "list[Any] | tuple[Any, ...]":
    """Give back what can be written as an array; a string is no list of letters."""
    if not isinstance(value, list | tuple):
        raise TypeError(f"expected list, found {type(value).__name__}")
    return value
