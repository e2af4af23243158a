"""The vendor's services as their WSDLs and REST client describe them.

Checks each call that arrives and answers with a full sample of the response. Knows
nothing of generated packages.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from client.local_server import Received, Reply
from client.schemas import assemble_schema
from client.shapes import Shapes
from conformance.facts import MEMBERS, Facts
from conformance.sdk import read_sdk_facts
from conformance.vendor import VendorPackages
from conformance.wsdl import SERVICE_BY_FILE, read_wsdl, read_wsdl_facts

ENVELOPE = "{http://schemas.xmlsoap.org/soap/envelope/}"
TRACKING_ID = "tracking-5"
HTTP_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "content-type",
        "host",
        "soapaction",
        "user-agent",
    }
)
"""What belongs to HTTP and SOAP rather than to the services."""


class VendorServices:
    """All six services; `problems` tells what was wrong with the calls so far."""

    def __init__(self, packages: VendorPackages, scratch: Path) -> None:
        self.facts: Facts = read_wsdl_facts(packages.proxies)
        self.rest_facts: Facts = read_sdk_facts(packages.rest)
        self.shapes: dict[str, Shapes] = {}
        self.schemas: dict[str, etree.XMLSchema] = {}
        for file_name, service in SERVICE_BY_FILE.items():
            path = packages.proxies / "production" / file_name
            self.shapes[service] = Shapes(read_wsdl(path, service))
            self.schemas[service] = assemble_schema(path, scratch)
        self.operations = {
            (facts["method"], facts["path"]): name
            for name, facts in self.rest_facts.items()
            if facts.get("kind") == "operation"
        }
        self.problems: list[str] = []
        self.served: set[tuple[str, str]] = set()

    def soap_path(self, service: str) -> str:
        """Give the path of a service's address over SOAP on the local server."""
        return f"/soap/{service}"

    def answer(self, request: Received) -> Reply:
        """Check a call and answer it."""
        if request.path.startswith("/soap/"):
            return self._answer_soap(request, request.path.removeprefix("/soap/"))
        return self._answer_rest(request)

    def _answer_soap(self, request: Received, service: str) -> Reply:
        operation = request.headers.get("soapaction", "").strip('"')
        name = f"{service}.{operation}"
        self.problems += [f"{name}: {one}" for one in self._check_soap(request, name)]
        self.served.add(("soap", name))
        shapes = self.shapes[service]
        envelope = etree.Element(f"{ENVELOPE}Envelope")
        header = etree.SubElement(envelope, f"{ENVELOPE}Header")
        tracking_id = etree.SubElement(header, f"{{{shapes.namespace}}}TrackingId")
        tracking_id.text = TRACKING_ID
        body = etree.SubElement(envelope, f"{ENVELOPE}Body")
        body.append(shapes.write_sample(f"{operation}Response"))
        content = etree.tostring(envelope, xml_declaration=True, encoding="utf-8")
        return Reply(headers={"Content-Type": "text/xml; charset=utf-8"}, body=content)

    def _check_soap(self, request: Received, name: str) -> Iterator[str]:
        service, _, operation = name.partition(".")
        if request.method != "POST":
            yield f"method is {request.method}"
        if self.facts[name]["action"] != operation:
            yield "SOAPAction is another one in the WSDL"
        if request.headers.get("content-type", "").partition(";")[0] != "text/xml":
            yield f"content type is {request.headers.get('content-type')}"
        yield from _check_headers(request.headers, {})
        root = etree.fromstring(request.body)
        header, body = root.find(f"{ENVELOPE}Header"), root.find(f"{ENVELOPE}Body")
        if root.tag != f"{ENVELOPE}Envelope" or header is None or body is None:
            yield "the envelope is none"
            return
        names = [etree.QName(node) for node in header]
        expected = self.facts[f"{name}.request_headers"][MEMBERS]
        if tuple(one.localname for one in names) != expected:
            yield f"header elements are {names}, expected {expected}"
        if {one.namespace for one in names} != {self.shapes[service].namespace}:
            yield "header elements are in another namespace"
        (content,) = body
        if etree.QName(content).localname != f"{operation}Request":
            yield f"the body holds {content.tag!r}"
        document = etree.fromstring(etree.tostring(content))
        schema = self.schemas[service]
        if not schema.validate(document):
            yield f"the body is not valid: {schema.error_log.last_error}"

    def _answer_rest(self, request: Received) -> Reply:
        name = self.operations.get((request.method, request.path.casefold()))
        if name is None:
            self.problems.append(f"nothing is at {request.method} {request.path}")
            return Reply(status=404)
        service, _, operation = name.partition(".")
        self.problems += [f"{name}: {one}" for one in self._check_rest(request, name)]
        self.served.add(("rest", name))
        sample = self.shapes[service].sample_json(f"{operation}Response")
        headers = {"Content-Type": "application/json", "TrackingId": TRACKING_ID}
        return Reply(headers=headers, body=json.dumps(sample).encode())

    def _check_rest(self, request: Received, name: str) -> Iterator[str]:
        service, _, operation = name.partition(".")
        if request.headers.get("content-type") != "application/json":
            yield f"content type is {request.headers.get('content-type')}"
        if not request.headers.get("authorization", "").startswith("Bearer "):
            yield "Authorization is no bearer token"
        exact = self.rest_facts[name].get("exact_path")
        if exact and request.path != exact:
            yield f"the path is {request.path}, expected {exact}"
        listed: Any = self.rest_facts[name]["rest_headers"]
        yield from _check_headers(request.headers, dict.fromkeys(listed))
        shapes = self.shapes[service]
        content = json.loads(request.body)
        yield from shapes.find_json_faults(f"{operation}Request", content)


def _check_headers(
    headers: Mapping[str, str], expected: Mapping[str, object]
) -> Iterator[str]:
    """Compare with the headers that a service wants; others belong to HTTP."""
    found = set(headers) - HTTP_HEADERS
    wanted = {name.lower() for name in expected}
    if found != wanted:
        yield f"headers are {sorted(found)}, expected {sorted(wanted)}"
