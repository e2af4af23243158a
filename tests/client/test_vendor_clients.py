"""The vendor's own clients read what the double writes, and get what was put in."""

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from lxml import etree

from bindsmith.names import attribute_name
from client.filling import fill
from client.local_server import LocalServer, Received, Reply, serve
from client.test_every_operation import list_operations
from conformance.peers import run_apart
from conformance.vendor import VendorPackages

SCRIPTS = Path(__file__).with_name("vendor_scripts")
SERVICES = {
    "CampaignManagement": "campaign_management",
    "CustomerManagement": "customer_management",
    "CustomerBilling": "customer_billing",
}
"""AdInsight is none of them: its REST client takes types without elements for strings."""
PER_SERVICE = 12


class Answers:
    """Operations with the responses to give, and a double that gives them."""

    def __init__(self, package: ModuleType) -> None:
        testing = import_module(f"{package.__name__}.testing")
        # the vendor's clients send requests with nothing in them
        self.double = testing.ServiceDouble(validate=False)
        self.responses: dict[tuple[str, str], Any] = {}
        for name, module in SERVICES.items():
            service = import_module(f"{package.__name__}.{module}")
            for operation in list_operations(service)[:PER_SERVICE]:
                response = fill(getattr(service, operation.response))
                self.responses[name, operation.name] = response
                self.double.expect(operation.name, answer=response, times=None)

    def serve(self, request: Received) -> Reply:
        """Let the double answer over a real connection."""
        response = self.double.answer(
            httpx.Request(
                request.method,
                f"http://localhost{request.path}",
                headers=dict(request.headers),
                content=request.body,
            )
        )
        headers = {
            name: value
            for name, value in response.headers.items()
            if name != "content-length"
        }
        return Reply(
            status=response.status_code, headers=headers, body=response.content
        )


@pytest.fixture(scope="module")
def answers(real_ads: ModuleType) -> Answers:
    """What the double is to answer."""
    return Answers(real_ads)


@pytest.fixture
def server(answers: Answers) -> Iterator[LocalServer]:
    """The double behind a real server."""
    with serve(answers.serve) as running:
        yield running


def test_soap_client(
    answers: Answers,
    server: LocalServer,
    real_ads: ModuleType,
    vendor_packages: VendorPackages,
    peer_libraries: Path,
) -> None:
    """suds reads every value of each response."""
    calls = [[service, server.url, name] for service, name in answers.responses]
    folders = [peer_libraries, vendor_packages.soap]
    found = run_apart(SCRIPTS / "soap_calls.py", {"calls": calls}, folders)
    assert len(found) == len(SERVICES) * PER_SERVICE
    for (service, name), texts in zip(answers.responses, found, strict=True):
        written = real_ads.to_xml(answers.responses[service, name])
        root = etree.fromstring(written)
        assert texts == sorted(
            node.text for node in root.iter() if len(node) == 0 and node.text
        ), name


def test_rest_client(
    answers: Answers,
    server: LocalServer,
    real_ads: ModuleType,
    vendor_packages: VendorPackages,
    peer_libraries: Path,
) -> None:
    """The generated models read every member of each response."""
    calls = [
        [
            f"{attribute_name(service)}_service_api",
            f"{service}ServiceApi",
            attribute_name(name),
            f"{name}Request",
        ]
        for service, name in answers.responses
    ]
    given = {"calls": calls, "address": server.url}
    folders = [peer_libraries, vendor_packages.rest]
    found = run_apart(SCRIPTS / "rest_calls.py", given, folders)
    assert len(found) == len(SERVICES) * PER_SERVICE
    for (service, name), value in zip(answers.responses, found, strict=True):
        written = json.loads(real_ads.to_json(answers.responses[service, name]))
        assert without_pairs(value) == without_pairs(written), name


def without_pairs(value: Any) -> Any:
    """Empty key-value pairs: the client knows their members by other names than the docs."""
    if isinstance(value, list):
        return [without_pairs(one) for one in value]
    if isinstance(value, dict):
        names = value.keys() - {"key", "value"}
        return {name: without_pairs(value[name]) for name in names}
    return value
