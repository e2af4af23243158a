"""REST: JSON bodies to one path per operation, DELETE included.

A fault is a JSON object with an error status. The docs show it both flat and wrapped in
an object with the single member `ApplicationFault`; both are read.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..base import Request
from ..errors import DecodeError
from ..json_documents import from_json, to_json
from .credentials import Secret
from .fault_types import find_fault_type, guess_fault_name
from .faults import ERROR_LISTS, Fault, read_service_errors
from .wire import Answer, Call, Incoming, Outgoing, malformed, require_media_type

TRACKING_ID: Final = "trackingid"
_MEDIA_TYPES: Final = ("application/json", "text/json")
_PROBLEM: Final = "application/problem+json"


class RestProtocol:
    """Calls over REST."""

    def write_body(self, request: Request) -> bytes:
        """Write the request as a JSON object, which may be empty."""
        return to_json(request)

    def build(self, call: Call, url: str, body: bytes, token: Secret) -> Outgoing:
        """Add headers to a JSON body."""
        method = call.operation.rest_method
        assert method is not None, "an operation without REST is refused before"
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        headers.update(_headers(call, token))
        return Outgoing(method=method, url=url, headers=headers, content=body)

    def read(self, call: Call, incoming: Incoming) -> Answer:
        """Read the JSON body of an answer."""
        tracking_id = incoming.headers.get(TRACKING_ID)
        if not incoming.is_success:
            fault = _read_fault(call, incoming)
            found = tracking_id or (fault.tracking_id if fault else None)
            return Answer(fault=fault, tracking_id=found)
        if incoming.content.strip():
            require_media_type(incoming, _MEDIA_TYPES)
        try:
            response = from_json(call.response_class, incoming.content)
        except DecodeError as error:
            raise malformed(error, incoming) from error
        return Answer(response=response, tracking_id=tracking_id)


def _headers(call: Call, token: Secret) -> Iterator[tuple[str, str]]:
    options = call.options
    values = {
        "Authorization": f"Bearer {token.reveal()}",
        "CustomerAccountId": options.account_id,
        "CustomerId": options.customer_id,
        "DeveloperToken": options.developer_token,
    }
    for name in call.operation.rest_headers:
        value = values.get(name)
        if value is not None:
            yield name, str(value)


def _read_fault(call: Call, incoming: Incoming) -> Fault | None:
    """Read a fault; None for an error that is not told as one."""
    if incoming.media_type not in ("", _PROBLEM, *_MEDIA_TYPES):
        return None
    try:
        members = _unwrap(json.loads(incoming.content))
    except (ValueError, RecursionError):
        return None
    if members is None:
        return None
    name = members.get("Type")
    if not isinstance(name, str):
        name = guess_fault_name(type(call.request), members)
    if name is None:
        return None
    cls = find_fault_type(type(call.request), name)
    tracking_id = members.get("TrackingId")
    return Fault(
        name=name,
        tracking_id=tracking_id if isinstance(tracking_id, str) else None,
        errors=tuple(read_service_errors(members)),
        detail=from_json(cls, json.dumps(members)) if cls else None,
    )


def _unwrap(value: Any) -> Mapping[str, Any] | None:
    """Find the object that holds the fault's members; None when there is none."""
    if not isinstance(value, dict):
        return None
    if len(value) == 1:
        (inner,) = value.values()
        value = inner if isinstance(inner, dict) else value
    told = "Type" in value or any(name in value for name in ERROR_LISTS)
    return value if told else None
