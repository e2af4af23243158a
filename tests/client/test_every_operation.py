"""Every operation of every service, over both protocols, by both kinds of clients.

The server on the other side knows the vendor's WSDLs and REST client, and checks each
call against them.
"""

import asyncio
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import etree

from client.conftest import CREDENTIALS
from client.filling import fill
from client.local_server import LocalServer, serve
from client.vendor_service import TRACKING_ID, VendorServices
from conformance.vendor import VendorPackages

MODULES = {
    "CampaignManagement": "campaign_management",
    "Bulk": "bulk",
    "Reporting": "reporting",
    "AdInsight": "ad_insight",
    "CustomerManagement": "customer_management",
    "CustomerBilling": "customer_billing",
}


@pytest.fixture(scope="module")
def vendor(
    vendor_packages: VendorPackages, tmp_path_factory: pytest.TempPathFactory
) -> VendorServices:
    """The services to call."""
    return VendorServices(vendor_packages, tmp_path_factory.mktemp("schemas"))


@pytest.fixture(scope="module")
def server(vendor: VendorServices) -> Iterator[LocalServer]:
    """Where they are reached."""
    with serve(vendor.answer) as running:
        yield running


def list_operations(service: ModuleType) -> list[Any]:
    """List what a service's module says of its operations."""
    folder = Path(str(service.__file__)).parent / "operations"
    names = sorted(path.stem for path in folder.glob("*.py") if path.stem[0] != "_")
    return [
        import_module(f"{service.__name__}.operations.{name}").OPERATION
        for name in names
    ]


def arguments_of(service: ModuleType, operation: Any) -> dict[str, Any]:
    """Give a value for every element of a request."""
    request = fill(getattr(service, operation.request))
    return {
        name: getattr(request, name)
        for name in type(request).__dataclass_fields__
        if getattr(request, name) is not None
    }


def find_method(client: Any, operation: Any) -> Any:
    """Find the method of an operation: the name is its wire name in snake case."""
    names = import_module("bindsmith.names")
    return getattr(client, names.attribute_name(operation.name))


def check_answer(
    vendor: VendorServices, service: ModuleType, operation: Any, response: Any
) -> None:
    """Hold a response to what the service put in."""
    assert type(response) is getattr(service, operation.response)
    assert response.tracking_id == TRACKING_ID
    unset = [
        name
        for name in type(response).__dataclass_fields__
        if getattr(response, name) is None
    ]
    assert unset == [], operation.name
    service_name = response.call.service
    sample = vendor.shapes[service_name].write_sample(operation.response)
    written = import_module(service.__name__.split(".")[0]).to_xml(response)
    found, expected = read_leaves(etree.fromstring(written)), read_leaves(sample)
    if response.call.protocol == "rest":
        # there it tells which class an object has; see `Shapes`
        expected = {path: one for path, one in expected.items() if path[-5:] != "}Type"}
    assert found == expected


def read_leaves(root: Any) -> dict[str, str]:
    """Map the path of every element that holds no other to its text."""
    tree = root.getroottree()
    return {
        tree.getelementpath(node): node.text
        for node in root.iter()
        if len(node) == 0 and node.text
    }


@pytest.mark.parametrize("protocol", ["soap", "rest"])
@pytest.mark.parametrize("kind", ["blocking", "async"])
def test_every_operation(
    vendor: VendorServices,
    server: LocalServer,
    real_ads: ModuleType,
    capsys: pytest.CaptureFixture[str],
    protocol: str,
    kind: str,
) -> None:
    """Each call is right on the wire, and its answer comes back typed."""
    called = 0
    vendor.problems.clear()
    vendor.served.clear()
    for service_name, module_name in MODULES.items():
        service = import_module(f"{real_ads.__name__}.{module_name}")
        path = vendor.soap_path(service_name)
        endpoint = server.url + (path if protocol == "soap" else f"/{service_name}/v13")
        options = {
            **CREDENTIALS,
            "endpoint": endpoint,
            "protocol": protocol,
            "customer_id": 1,
            "account_id": 2,
        }
        if kind == "async":
            called += asyncio.run(
                call_all_async(vendor, service, service_name, options)
            )
        else:
            called += call_all(vendor, service, service_name, options)
    assert vendor.problems == []
    assert len(vendor.served) == called
    with capsys.disabled():
        print(f"\n{called} operations called over {protocol}, {kind}, none skipped")


def call_all(
    vendor: VendorServices, service: ModuleType, name: str, options: dict[str, Any]
) -> int:
    """Call all operations of a service; give their number."""
    operations = list_operations(service)
    with getattr(service, f"{name}Client")(**options) as client:
        for operation in operations:
            arguments = arguments_of(service, operation)
            response = find_method(client, operation)(**arguments)
            check_answer(vendor, service, operation, response)
    return len(operations)


async def call_all_async(
    vendor: VendorServices, service: ModuleType, name: str, options: dict[str, Any]
) -> int:
    """Call all operations of a service; give their number."""
    operations = list_operations(service)
    async with getattr(service, f"Async{name}Client")(**options) as client:
        for operation in operations:
            arguments = arguments_of(service, operation)
            response = await find_method(client, operation)(**arguments)
            check_answer(vendor, service, operation, response)
    return len(operations)
