# ruff: noqa: RUF009  (a default made by `element` is what generated classes have)
"""UpdateAdGroups."""

from __future__ import annotations

from dataclasses import dataclass

from ... import shop as api
from ..._runtime import MessageInfo, Request, element


@dataclass(kw_only=True, slots=True, repr=False)
class UpdateAdGroupsRequest(Request):
    """What UpdateAdGroups takes."""

    _info_ = MessageInfo(
        "UpdateAdGroupsRequest",
        "https://example.com/Shop/v1",
        operation="UpdateAdGroups",
        page="shop-service/updateadgroups.md",
    )

    ad_groups: list[api.AdGroup] | None = element(
        "AdGroups", "AdGroup", array=1, nillable=True, general="required", line=14
    )
