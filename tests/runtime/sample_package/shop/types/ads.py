# ruff: noqa: RUF009  (a default made by `element` is what generated classes have)
"""Ads: a family whose literals are short, with an element `Type`."""

from __future__ import annotations

from dataclasses import dataclass

from ... import shop as api
from ..._runtime import DataObject, TypeInfo, element

NAMESPACE = "https://example.com/Shop/v1"


@dataclass(kw_only=True, slots=True, repr=False)
class Ad(DataObject):
    """The base of all ads."""

    _info_ = TypeInfo(
        "Ad",
        NAMESPACE,
        page="shop-service/ad.md",
        derived={"ImageAd": None, "RichTextAd": "RichText", "TextAd": "Text"},
        abstract=True,
    )

    id: int | None = element("Id", "long", nillable=True, line=40)
    status: api.AdStatus | None = element("Status", "AdStatus", nillable=True, line=41)
    type: api.AdType | None = element(
        "Type", "AdType", nillable=True, add="read_only", update="read_only", line=42
    )


@dataclass(kw_only=True, slots=True, repr=False)
class TextAd(Ad):
    """An ad of words."""

    _info_ = TypeInfo(
        "TextAd",
        NAMESPACE,
        page="shop-service/textad.md",
        discriminator="Text",
        derived={"RichTextAd": "RichText"},
    )

    id: int | None = element(
        "Id",
        "long",
        nillable=True,
        add="read_only",
        update="read_only_required",
        line=60,
    )
    text: str | None = element(
        "Text", "string", nillable=True, add="required", max_length=30, line=61
    )


@dataclass(kw_only=True, slots=True, repr=False)
class RichTextAd(TextAd):
    """An ad of coloured words."""

    _info_ = TypeInfo(
        "RichTextAd",
        NAMESPACE,
        page="shop-service/richtextad.md",
        discriminator="RichText",
    )

    colour: str | None = element("Colour", "string", line=70)


@dataclass(kw_only=True, slots=True, repr=False)
class ImageAd(Ad):
    """An ad of pictures, whose literal the docs do not state."""

    _info_ = TypeInfo("ImageAd", NAMESPACE, page="shop-service/imagead.md")

    url: str | None = element("Url", "string", nillable=True, line=80)
