"""Forms of errors that only some of the real services have."""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import etree

from bindsmith.names import attribute_name, service_module_name
from client.conftest import CREDENTIALS
from client.schemas import assemble_schema
from conformance.vendor import VendorPackages
from conformance.wsdl import NAMESPACES, SERVICE_BY_FILE

PROTOCOLS = pytest.mark.parametrize("protocol", ["soap", "rest"])
ANY_OPERATION = {
    "AdInsight": "GetBidOpportunities",
    "Bulk": "GetBulkUploadUrl",
    "CampaignManagement": "DeleteCampaigns",
    "CustomerBilling": "GetAccountMonthlySpend",
    "CustomerManagement": "GetUser",
    "Reporting": "PollGenerateReport",
}


def connect(
    package: ModuleType, module: str, name: str, double: Any, **facts: Any
) -> Any:
    """Make a client of a service of the real docs, served by a double."""
    service = import_module(f"{package.__name__}.{module}")
    return getattr(service, name)(
        **{**CREDENTIALS, "transport": double, "validate": False, **facts}
    )


def double_of(package: ModuleType, operation: str, answer: Any) -> Any:
    """Make a double that answers one operation, however often."""
    testing = import_module(f"{package.__name__}.testing")
    double = testing.ServiceDouble(validate=False)
    double.expect(operation, answer=answer, times=None)
    return double


@PROTOCOLS
def test_nested_errors(real_ads: ModuleType, protocol: str) -> None:
    """Errors of a list inside an input are joined to the item of that list."""
    api = import_module(f"{real_ads.__name__}.campaign_management")
    inner = [api.BatchError(code=2, index=1, message="bad", field_path="Text")]
    answer = api.AddNegativeKeywordsToEntitiesResponse(
        nested_partial_errors=[
            api.BatchErrorCollection(index=1, batch_errors=inner),
            api.BatchErrorCollection(index=0, code=7, message="whole entity"),
        ]
    )
    double = double_of(real_ads, "AddNegativeKeywordsToEntities", answer)
    entities = [
        api.EntityNegativeKeyword(
            entity_id=number,
            negative_keywords=[api.NegativeKeyword(text=text) for text in "ab"],
        )
        for number in range(2)
    ]
    name = "CampaignManagementClient"
    with connect(
        real_ads, "campaign_management", name, double, protocol=protocol
    ) as client:
        response = client.add_negative_keywords_to_entities(
            entity_negative_keywords=entities
        )
    first, second = response.failures
    assert first.input == entities[1].negative_keywords[1]
    assert (first.index, first.nested_index, first.field_path) == (1, 1, "Text")
    assert first.path == "entity_negative_keywords[1].negative_keywords[1]"
    assert (second.input, second.code) == (entities[0], 7)
    assert (second.path, second.nested_index) == ("entity_negative_keywords[0]", None)


@PROTOCOLS
def test_errors_per_input(real_ads: ModuleType, protocol: str) -> None:
    """A list of lists of errors runs parallel to the inputs."""
    api = import_module(f"{real_ads.__name__}.customer_management")
    error = api.OperationError(code=5, message="no")
    answer = api.AddClientLinksResponse(
        operation_errors=[api.OperationError(code=1)], partial_errors=[[], [error]]
    )
    double = double_of(real_ads, "AddClientLinks", answer)
    links = [api.ClientLink(name="one"), api.ClientLink(name="two")]
    name = "CustomerManagementClient"
    with connect(
        real_ads, "customer_management", name, double, protocol=protocol
    ) as client:
        response = client.add_client_links(client_links=links)
    whole, single = response.failures
    assert (whole.input, whole.index, whole.code) == (None, None, 1)
    assert (single.input, single.path, single.code) == (links[1], "client_links[1]", 5)


def test_list_inside_an_object(real_ads: ModuleType) -> None:
    """Where the request has no list, the one in its object is meant."""
    api = import_module(f"{real_ads.__name__}.campaign_management")
    answer = api.ApplyCustomerListUserDataResponse(
        partial_errors=[api.BatchError(index=1, code=5)]
    )
    double = double_of(real_ads, "ApplyCustomerListUserData", answer)
    data = api.CustomerListUserData(customer_list_items=["a", "b"])
    with connect(
        real_ads, "campaign_management", "CampaignManagementClient", double
    ) as client:
        response = client.apply_customer_list_user_data(customer_list_user_data=data)
    (failure,) = response.failures
    assert failure.input == "b"
    assert failure.path == "customer_list_user_data.customer_list_items[1]"


@pytest.mark.parametrize("service", ANY_OPERATION)
def test_faults_of_every_service(
    real_ads: ModuleType,
    vendor_packages: VendorPackages,
    tmp_path: Path,
    service: str,
) -> None:
    """The double's faults are what the WSDLs say, and clients raise them as they were."""
    (file_name,) = [one for one, name in SERVICE_BY_FILE.items() if name == service]
    path = vendor_packages.proxies / "production" / file_name
    schema, elements = assemble_schema(path, tmp_path), list_fault_elements(path)
    module = service_module_name(service)
    api = import_module(f"{real_ads.__name__}.{module}")
    names = [name for name in api.__all__ if name in FAULTS]
    assert "AdApiFaultDetail" in names
    assert len(names) > 1
    operation = ANY_OPERATION[service]
    for name in names:
        lists = FAULTS[name](api)
        fault = getattr(api, name)(tracking_id="t", **lists)
        double = double_of(real_ads, operation, fault)
        with (
            connect(real_ads, module, f"{service}Client", double) as client,
            pytest.raises(real_ads.FaultError) as caught,
        ):
            getattr(client, attribute_name(operation))()
        assert caught.value.fault == fault
        assert caught.value.codes == (9,)
        detail = etree.fromstring(caught.value.call.received.content).find(
            ".//detail/*"
        )
        assert detail is not None
        schema.assertValid(etree.fromstring(etree.tostring(detail)))
        assert detail.tag in elements


def list_fault_elements(wsdl: Path) -> set[str]:
    """List what the messages of a WSDL have as details of faults."""
    parts = (
        etree.parse(wsdl)
        .getroot()
        .iterfind("wsdl:message/wsdl:part[@name='detail']", NAMESPACES)
    )
    written = ((part, part.get("element", "").split(":")) for part in parts)
    return {f"{{{part.nsmap[prefix]}}}{name}" for part, (prefix, name) in written}


FAULTS = {
    "AdApiFaultDetail": lambda api: {"errors": [api.AdApiError(code=9)]},
    "ApiBatchFault": lambda api: {"batch_errors": [api.BatchError(code=9, index=0)]},
    "ApiFault": lambda api: {"operation_errors": [api.OperationError(code=9)]},
    "ApiFaultDetail": lambda api: {"batch_errors": [api.BatchError(code=9, index=0)]},
    "EditorialApiFaultDetail": lambda api: {
        "editorial_errors": [api.EditorialError(code=9, index=0)]
    },
}
"""Names of the documented faults to what is in them."""
