"""Pairs of strings."""

from __future__ import annotations

from dataclasses import dataclass

from ..._runtime import DataObject, TypeInfo, element


@dataclass(kw_only=True, slots=True, repr=False)
class KeyValuePairOfstringstring(DataObject):
    """A pair with its elements in lower case."""

    _info_ = TypeInfo(
        "KeyValuePairOfstringstring",
        "http://schemas.datacontract.org/2004/07/System.Collections.Generic",
    )

    key: str | None = element("key", "string", nillable=True, min_occurs=1)
    value: str | None = element("value", "string", nillable=True, min_occurs=1)


@dataclass(kw_only=True, slots=True, repr=False)
class KeyValueOfstringstring(DataObject):
    """An entry of a map."""

    _info_ = TypeInfo(
        "KeyValueOfstringstring",
        "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
    )

    key: str | None = element("Key", "string", nillable=True, min_occurs=1)
    value: str | None = element("Value", "string", nillable=True, min_occurs=1)
