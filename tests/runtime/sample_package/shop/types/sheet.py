# ruff: noqa: RUF009  (a default made by `element` is what generated classes have)
"""Sheet: one element of every built-in type, and arrays of some."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ... import shop as api
from ..._runtime import DataObject, TypeInfo, element


@dataclass(kw_only=True, slots=True, repr=False)
class Sheet(DataObject):
    """One of each."""

    _info_ = TypeInfo("Sheet", "https://example.com/Shop/v1")

    string: str | None = element("String", "string", nillable=True)
    long: int | None = element("Long", "long", nillable=True)
    int_: int | None = element("Int", "int", nillable=True)
    short: int | None = element("Short", "short", nillable=True)
    unsigned_byte: int | None = element("UnsignedByte", "unsignedByte", nillable=True)
    double: float | None = element("Double", "double", nillable=True)
    decimal: Decimal | None = element("Decimal", "decimal", nillable=True)
    boolean: bool | None = element("Boolean", "boolean", nillable=True)
    date_time: datetime | None = element("DateTime", "dateTime", nillable=True)
    binary: bytes | None = element("Binary", "base64Binary", nillable=True)
    status: api.AdStatus | None = element("Status", "AdStatus", nillable=True)
    channels: frozenset[api.Channels] | None = element(
        "Channels", "Channels", nillable=True
    )
    extras: frozenset[api.Extras] | None = element("Extras", "Extras", nillable=True)
    strings: list[str] | None = element("Strings", "string", array=1, nillable=True)
    longs: list[int] | None = element("Longs", "long", array=1, nillable=True)
    decimals: list[Decimal] | None = element("Decimals", "decimal", array=1)
    booleans: list[bool] | None = element("Booleans", "boolean", array=1)
    times: list[datetime] | None = element("Times", "dateTime", array=1)
    binaries: list[bytes] | None = element("Binaries", "base64Binary", array=1)
    statuses: list[api.AdStatus] | None = element("Statuses", "AdStatus", array=1)
    several_channels: list[frozenset[api.Channels]] | None = element(
        "SeveralChannels", "Channels", array=1
    )
    details: dict[str, str] | None = element(
        "Details", "KeyValueOfstringstring", array=1, map=True, nillable=True
    )
