"""SOAP 1.1, document style: envelopes out and in.

Header elements stand in the service's namespace and in the order of the docs; the
answer's envelope is read by local names, whatever prefixes it has.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from ..base import Request
from ..collector import paused_collector
from ..errors import DecodeError
from ..xml_documents import to_xml
from ..xml_parsing import read_element
from ..xml_pieces import parse_document
from .credentials import Secret
from .fault_types import find_fault_type
from .faults import ERROR_LISTS, Fault, read_service_errors
from .wire import Answer, Call, Incoming, Outgoing, malformed, require_media_type

ENVELOPE: Final = "http://schemas.xmlsoap.org/soap/envelope/"
_MEDIA_TYPES: Final = ("text/xml", "application/xml", "application/soap+xml")


class SoapProtocol:
    """Calls over SOAP."""

    def write_body(self, request: Request) -> bytes:
        """Write the request's element."""
        return to_xml(request)

    def build(self, call: Call, url: str, body: bytes, token: Secret) -> Outgoing:
        """Put a request's element in an envelope."""
        header = "".join(
            f"<{name}>{escape(value)}</{name}>"
            for name, value in _header_elements(call, token)
        )
        namespace = quoteattr(call.operation.namespace)
        opening = (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<s:Envelope xmlns:s="{ENVELOPE}">'
            f"<s:Header xmlns={namespace}>{header}</s:Header><s:Body>"
        )
        return Outgoing(
            method="POST",
            url=url,
            headers={
                "Content-Type": "text/xml; charset=utf-8",
                "SOAPAction": f'"{call.operation.name}"',
            },
            content=opening.encode() + body + b"</s:Body></s:Envelope>",
        )

    def read(self, call: Call, incoming: Incoming) -> Answer:
        """Read the envelope of an answer."""
        is_xml = incoming.media_type in ("", *_MEDIA_TYPES)
        if not incoming.is_success and not is_xml:
            return Answer()
        require_media_type(incoming, _MEDIA_TYPES)
        with paused_collector(len(incoming.content)):
            try:
                return _read_envelope(call, incoming)
            except DecodeError as error:
                if not incoming.is_success:
                    return Answer()
                raise malformed(error, incoming) from error
            except RecursionError:
                reason = "elements are nested too deeply"
                raise malformed(reason, incoming) from None


def _header_elements(call: Call, token: Secret) -> Iterator[tuple[str, str]]:
    options = call.options
    values = {
        "AuthenticationToken": token.reveal(),
        "CustomerAccountId": options.account_id,
        "CustomerId": options.customer_id,
        "DeveloperToken": options.developer_token,
    }
    own = {name: value for name, value in values.items() if value is not None}
    listed = [name for name in call.operation.request_headers if name in own]
    chosen = {name: str(own[name]) for name in listed} | dict(options.soap_headers)
    # the WSDLs list all in alphabetical order, the docs the documented ones likewise
    names = sorted(chosen) if options.soap_headers else listed
    for name in names:
        yield name, chosen[name]


def _read_envelope(call: Call, incoming: Incoming) -> Answer:
    document = parse_document(call.response_class, incoming.content)
    root = document.root
    body = _find_child(root, "Body")
    if _local_name(root) != "Envelope" or body is None:
        raise DecodeError(f"expected a SOAP envelope, found {_local_name(root)!r}")
    tracking_id = _find_tracking_id(_find_child(root, "Header"))
    content = next(iter(body), None)
    if content is not None and _local_name(content) == "Fault":
        fault = _read_fault(call, content)
        return Answer(fault=fault, tracking_id=tracking_id or fault.tracking_id)
    if not incoming.is_success:
        return Answer(tracking_id=tracking_id)
    if content is None:
        raise DecodeError("the body of the envelope is empty")
    response = document.read(content)
    assert isinstance(response, call.response_class)
    return Answer(response=response, tracking_id=tracking_id)


def _read_fault(call: Call, node: Any) -> Fault:
    message = _text_of(_find_child(node, "faultstring"))
    detail = _find_child(node, "detail")
    content = next(iter(detail), None) if detail is not None else None
    if content is None:
        return Fault(name="Fault", message=message)
    name = _local_name(content)
    cls = find_fault_type(type(call.request), name)
    members = {_local_name(child): _read_member(child) for child in content}
    return Fault(
        name=name,
        message=message,
        tracking_id=_text_of(_find_child(content, "TrackingId")),
        errors=tuple(read_service_errors(members)),
        detail=read_element(cls, content) if cls else None,
    )


def _read_member(node: Any) -> list[Mapping[str, str | None]] | str | None:
    if _local_name(node) not in ERROR_LISTS:
        return _text_of(node)
    return [{_local_name(part): part.text for part in item} for item in node]


def _find_tracking_id(header: Any) -> str | None:
    return None if header is None else _text_of(_find_child(header, "TrackingId"))


def _find_child(node: Any, name: str) -> Any:
    return next((child for child in node if _local_name(child) == name), None)


def _text_of(node: Any) -> str | None:
    if node is None or node.text is None:
        return None
    text: str = node.text
    return text.strip() or None


def _local_name(node: Any) -> str:
    return str(etree.QName(node).localname)
