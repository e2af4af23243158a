"""Clear: an operation without elements on either side."""

from __future__ import annotations

from dataclasses import dataclass

from ..._runtime import MessageInfo, Request, Response

NAMESPACE = "https://example.com/Shop/v1"


@dataclass(kw_only=True, slots=True, repr=False)
class ClearRequest(Request):
    """What Clear takes."""

    _info_ = MessageInfo("ClearRequest", NAMESPACE, operation="Clear")


@dataclass(kw_only=True, slots=True, repr=False)
class ClearResponse(Response):
    """What Clear gives."""

    _info_ = MessageInfo("ClearResponse", NAMESPACE, operation="Clear")
