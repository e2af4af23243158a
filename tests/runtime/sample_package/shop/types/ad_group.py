# ruff: noqa: RUF009  (a default made by `element` is what generated classes have)
"""AdGroup: children of every kind."""

from __future__ import annotations

from dataclasses import dataclass

from ... import shop as api
from ..._runtime import DataObject, TypeInfo, element

NAMESPACE = "https://example.com/Shop/v1"
GENERIC = "http://schemas.datacontract.org/2004/07/System.Collections.Generic"
PAIR = "KeyValuePairOfstringstring"


@dataclass(kw_only=True, slots=True, repr=False)
class AdGroup(DataObject):
    """A group of ads."""

    _info_ = TypeInfo("AdGroup", NAMESPACE, page="shop-service/adgroup.md")

    ads: list[api.Ad] | None = element(
        "Ads", "Ad", array=1, nillable=True, max_items=3, line=20
    )
    bid: float | None = element(
        "Bid",
        "double",
        add="optional",
        update="optional",
        minimum=0.05,
        maximum=100,
        line=21,
    )
    budget: float | None = element("Budget", "double", add="conditional", line=22)
    first: api.Ad | None = element("First", "Ad", nillable=True, line=23)
    forward_map: list[api.KeyValuePairOfstringstring] | None = element(
        "ForwardMap",
        "KeyValuePairOfstringstring",
        array=1,
        items=((PAIR, GENERIC),),
        nillable=True,
        line=24,
    )
    id: int | None = element(
        "Id",
        "long",
        nillable=True,
        add="read_only",
        update="read_only_required",
        line=25,
    )
    language: str | None = element(
        "Language",
        "string",
        nillable=True,
        add="required",
        update="not_allowed",
        values=("English", "French"),
        line=26,
    )
    name: str | None = element(
        "Name",
        "string",
        nillable=True,
        add="required",
        update="optional",
        max_length=256,
        min_length=1,
        line=27,
    )
    nested: list[list[api.KeyValuePairOfstringstring]] | None = element(
        "Nested",
        "KeyValuePairOfstringstring",
        array=2,
        items=((f"ArrayOf{PAIR}", GENERIC), (PAIR, GENERIC)),
        line=28,
    )
    nullable_ids: list[int | None] | None = element(
        "NullableIds", "long", array=1, nillable=True, nillable_items=True, line=29
    )
    owner: api.Owner | None = element("Owner", "Owner", nillable=True, line=30)
    status: api.AdStatus | None = element("Status", "AdStatus", nillable=True, line=31)
    tags: list[str] | None = element(
        "Tags", "string", array=1, nillable=True, max_items=2, max_length=5, line=32
    )
    comment: str | None = element(
        "Comment", "string", nillable=True, min_occurs=1, emit_default=False, line=33
    )
