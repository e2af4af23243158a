# ruff: noqa: RUF009  (a default made by `element` is what generated classes have)
"""Faults and errors: families across namespaces, some without an element `Type`."""

from __future__ import annotations

from dataclasses import dataclass

from ... import shop as api
from ..._runtime import DataObject, TypeInfo, element

NAMESPACE = "https://example.com/Shop/v1"
EXCEPTIONS = "https://example.com/Shop/v1/Exception"


@dataclass(kw_only=True, slots=True, repr=False)
class ApplicationFault(DataObject):
    """The base of all faults, in a namespace of its own."""

    _info_ = TypeInfo(
        "ApplicationFault",
        "https://adapi.microsoft.com",
        derived={"ApiFault": "ApiFault"},
    )

    tracking_id: str | None = element("TrackingId", "string", nillable=True)


@dataclass(kw_only=True, slots=True, repr=False)
class ApiFault(ApplicationFault):
    """A fault with errors."""

    _info_ = TypeInfo("ApiFault", EXCEPTIONS, discriminator="ApiFault")

    batch_errors: list[api.BatchError] | None = element(
        "BatchErrors",
        "BatchError",
        array=1,
        items=(("BatchError", NAMESPACE),),
        nillable=True,
    )


@dataclass(kw_only=True, slots=True, repr=False)
class BatchError(DataObject):
    """An error of one item; a base that may itself be used."""

    _info_ = TypeInfo(
        "BatchError", NAMESPACE, derived={"EditorialError": "EditorialError"}
    )

    code: int | None = element("Code", "int")
    details: str | None = element("Details", "string", nillable=True)
    type: str | None = element("Type", "string", nillable=True)


@dataclass(kw_only=True, slots=True, repr=False)
class EditorialError(BatchError):
    """An error of a text."""

    _info_ = TypeInfo("EditorialError", NAMESPACE, discriminator="EditorialError")

    term: str | None = element("Term", "string", nillable=True)
