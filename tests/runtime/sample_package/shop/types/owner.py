# ruff: noqa: RUF009  (a default made by `element` is what generated classes have)
"""Owner: a data object in another namespace than the messages that hold it."""

from __future__ import annotations

from dataclasses import dataclass

from ..._runtime import DataObject, TypeInfo, element


@dataclass(kw_only=True, slots=True, repr=False)
class Owner(DataObject):
    """Whom an ad group belongs to."""

    _info_ = TypeInfo("Owner", "https://example.com/Shop/v1/Entities")

    name: str | None = element("Name", "string", nillable=True)
    account_ids: list[int] | None = element("AccountIds", "long", array=1)
