"""Answers of the services, written by hand: responses and faults over both protocols."""

import json
from typing import Any
from xml.sax.saxutils import escape

from client.local_server import Reply

SERVICE = "https://bingads.microsoft.com/CampaignManagement/v13"
FAULTS = "https://adapi.microsoft.com"
_PLACES = {"TrackingId": FAULTS}


def soap(body: str, *, status: int = 200, tracking_id: str = "tracking-1") -> Reply:
    """Put the content of a body in an envelope."""
    text = (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"'
        ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance">'
        f'<s:Header><TrackingId xmlns="{SERVICE}">{tracking_id}</TrackingId></s:Header>'
        f"<s:Body>{body}</s:Body></s:Envelope>"
    )
    headers = {"Content-Type": "text/xml; charset=utf-8"}
    return Reply(status=status, headers=headers, body=text.encode())


def rest(body: Any, *, status: int = 200, tracking_id: str = "tracking-1") -> Reply:
    """Write a JSON body."""
    headers = {"Content-Type": "application/json; charset=utf-8"}
    headers["TrackingId"] = tracking_id
    return Reply(status=status, headers=headers, body=json.dumps(body).encode())


def added(protocol: str, *ids: int | None, errors: list[dict[str, Any]]) -> Reply:
    """Answer AddAdGroups; `errors` are batch errors by wire name."""
    if protocol == "rest":
        written = [None if one is None else str(one) for one in ids]
        return rest({"AdGroupIds": written, "PartialErrors": errors})
    arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
    items = "".join(
        '<a:long i:nil="true"/>' if one is None else f"<a:long>{one}</a:long>"
        for one in ids
    )
    listed = "".join(f"<BatchError>{_members(one)}</BatchError>" for one in errors)
    return soap(
        f'<AddAdGroupsResponse xmlns="{SERVICE}">'
        f'<AdGroupIds xmlns:a="{arrays}">{items}</AdGroupIds>'
        f"<PartialErrors>{listed}</PartialErrors></AddAdGroupsResponse>"
    )


def fault(
    protocol: str, name: str, *, status: int = 500, wrapped: bool = False, **lists: Any
) -> Reply:
    """Answer with a fault; `lists` are its lists of errors by wire name."""
    if protocol == "rest":
        content: Any = {"Type": name, "TrackingId": "tracking-of-fault", **lists}
        return rest(
            {"ApplicationFault": content} if wrapped else content, status=status
        )
    namespace = FAULTS if name == "AdApiFaultDetail" else SERVICE
    items = {
        "Errors": "AdApiError",
        "OperationErrors": "OperationError",
        "BatchErrors": "BatchError",
        "EditorialErrors": "EditorialError",
    }
    written = "".join(
        f"<{key}>"
        + "".join(f"<{items[key]}>{_members(one)}</{items[key]}>" for one in errors)
        + f"</{key}>"
        for key, errors in lists.items()
    )
    return soap(
        "<s:Fault><faultcode>s:Server</faultcode>"
        "<faultstring>Invalid client data.</faultstring><detail>"
        f'<{name} xmlns="{namespace}">'
        f'<TrackingId xmlns="{FAULTS}">tracking-of-fault</TrackingId>'
        f"{written}</{name}></detail></s:Fault>",
        status=status,
    )


def _members(item: dict[str, Any]) -> str:
    return "".join(
        f"<{name}>{escape(str(value))}</{name}>"
        for name, value in item.items()
        if name != "Type"
    )
