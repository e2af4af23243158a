"""Requests off the wire and answers onto it: the other end of what clients do."""

import json
from dataclasses import dataclass
from typing import Final

import httpx
from lxml import etree

from ..base import DataObject, Request, Response
from ..client.soap import ENVELOPE
from ..errors import DecodeError
from ..json_documents import from_json, to_json
from ..xml_documents import to_xml
from ..xml_parsing import parse_xml, read_element
from .directory import Directory, KnownOperation

ADAPI: Final = "https://adapi.microsoft.com"
_SOAP_TYPE: Final = "text/xml; charset=utf-8"
_REST_TYPE: Final = "application/json; charset=utf-8"
_FAULT_STATUS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A call as it was read."""

    operation: KnownOperation
    protocol: str
    request: Request
    headers: dict[str, str]
    """Header elements, or HTTP headers of REST that the operation lists."""


def decode(request: httpx.Request, directory: Directory) -> Decoded | None:
    """Read a call; None for one that is for no known operation.

    Raises `DecodeError` for what is no envelope or no JSON.
    """
    content = request.read()
    if "xml" in request.headers.get("content-type", ""):
        return _decode_soap(content, directory)
    operation = directory.find_at(request.method, request.url.path)
    if operation is None:
        return None
    return Decoded(
        operation=operation,
        protocol="rest",
        request=from_json(operation.request_class, content),
        headers={
            name: request.headers[name]
            for name in operation.info.rest_headers
            if name in request.headers
        },
    )


def _decode_soap(content: bytes, directory: Directory) -> Decoded | None:
    root = parse_xml(content)
    body = root.find(f"{{{ENVELOPE}}}Body")
    element = None if body is None else next(iter(body), None)
    if element is None:
        raise DecodeError("expected a SOAP envelope with something in it")
    name = etree.QName(element)
    operation = directory.find_named(
        name.localname.removesuffix("Request"), name.namespace or ""
    )
    if operation is None:
        return None
    request = read_element(operation.request_class, element)
    assert isinstance(request, operation.request_class)
    header = root.find(f"{{{ENVELOPE}}}Header")
    elements = () if header is None else header
    return Decoded(
        operation=operation,
        protocol="soap",
        request=request,
        headers={etree.QName(one).localname: one.text or "" for one in elements},
    )


def encode_response(
    call: Decoded, response: Response, tracking_id: str
) -> httpx.Response:
    """Write a response as the service would."""
    if call.protocol == "rest":
        return _rest(200, to_json(response), tracking_id)
    return _soap(200, call, to_xml(response), tracking_id)


def encode_fault(call: Decoded, fault: DataObject, tracking_id: str) -> httpx.Response:
    """Write a fault as the service would."""
    if call.protocol == "rest":
        name = fault._info_.name
        members = {"Type": name, **json.loads(to_json(fault))}
        return _rest(_FAULT_STATUS, json.dumps(members).encode(), tracking_id)
    element = parse_xml(to_xml(fault))
    # the element stands in the service's namespace, wherever its type does
    qname = etree.QName(element)
    if qname.namespace != ADAPI:
        element.tag = f"{{{call.operation.info.namespace}}}{qname.localname}"
    content = (
        b"<s:Fault><faultcode>s:Server</faultcode><faultstring>Invalid client data. "
        b"Check the SOAP fault details for more information.</faultstring><detail>"
        + etree.tostring(element)
        + b"</detail></s:Fault>"
    )
    return _soap(_FAULT_STATUS, call, content, tracking_id)


def _rest(status: int, content: bytes, tracking_id: str) -> httpx.Response:
    headers = {"Content-Type": _REST_TYPE, "TrackingId": tracking_id}
    return httpx.Response(status, headers=headers, content=content)


def _soap(
    status: int, call: Decoded, content: bytes, tracking_id: str
) -> httpx.Response:
    namespace = call.operation.info.namespace
    opening = (
        f'<s:Envelope xmlns:s="{ENVELOPE}"><s:Header>'
        f'<TrackingId xmlns="{namespace}">{tracking_id}</TrackingId>'
        "</s:Header><s:Body>"
    )
    return httpx.Response(
        status,
        headers={"Content-Type": _SOAP_TYPE},
        content=opening.encode() + content + b"</s:Body></s:Envelope>",
    )
