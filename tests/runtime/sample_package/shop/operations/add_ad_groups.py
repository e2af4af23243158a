# ruff: noqa: RUF009  (a default made by `element` is what generated classes have)
"""AddAdGroups."""

from __future__ import annotations

from dataclasses import dataclass

from ... import shop as api
from ..._runtime import MessageInfo, OperationInfo, Request, Response, element

NAMESPACE = "https://example.com/Shop/v1"

OPERATION = OperationInfo(
    "AddAdGroups",
    namespace=NAMESPACE,
    request="AddAdGroupsRequest",
    response="AddAdGroupsResponse",
    rest_method="POST",
    rest_path="/AdGroups",
)


@dataclass(kw_only=True, slots=True, repr=False)
class AddAdGroupsRequest(Request):
    """What AddAdGroups takes."""

    _info_ = MessageInfo(
        "AddAdGroupsRequest",
        NAMESPACE,
        operation="AddAdGroups",
        page="shop-service/addadgroups.md",
    )

    campaign_id: int | None = element(
        "CampaignId", "long", nillable=True, general="required", line=15
    )
    ad_groups: list[api.AdGroup] | None = element(
        "AdGroups", "AdGroup", array=1, nillable=True, request="required", line=14
    )
    return_extras: bool | None = element(
        "ReturnExtras",
        "boolean",
        nillable=True,
        general="required",
        default="false",
        line=16,
    )


@dataclass(kw_only=True, slots=True, repr=False)
class AddAdGroupsResponse(Response):
    """What AddAdGroups gives."""

    _info_ = MessageInfo("AddAdGroupsResponse", NAMESPACE, operation="AddAdGroups")

    ad_group_ids: list[int | None] | None = element(
        "AdGroupIds",
        "long",
        array=1,
        items=(("long", "http://schemas.datacontract.org/2004/07/System"),),
        nillable=True,
        nillable_items=True,
    )
    ad_groups: list[api.AdGroup] | None = element(
        "AdGroups", "AdGroup", array=1, nillable=True
    )
    partial_errors: list[api.BatchError] | None = element(
        "PartialErrors", "BatchError", array=1, nillable=True
    )
