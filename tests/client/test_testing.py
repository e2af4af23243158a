"""The double of the services: for users' tests, and held here to what clients do."""

import asyncio
from importlib import import_module
from types import ModuleType
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from client.conftest import CREDENTIALS

PROTOCOLS = pytest.mark.parametrize("protocol", ["soap", "rest"])


@pytest.fixture(scope="session")
def testing(ads: ModuleType) -> ModuleType:
    """The generated package's module for tests."""
    return import_module(f"{ads.__name__}.testing")


def client_of(campaigns: ModuleType, double: Any, protocol: str) -> Any:
    """Make a client of a double."""
    return campaigns.CampaignManagementClient(
        **CREDENTIALS, customer_id=3, protocol=protocol, transport=double, retry=None
    )


@PROTOCOLS
def test_expected_calls(
    campaigns: ModuleType, testing: ModuleType, protocol: str
) -> None:
    """Typed answers reach the client, typed requests the test."""
    double = testing.ServiceDouble()
    error = campaigns.BatchError(index=1, code=7, error_code="Bad", message="no")
    answer = campaigns.AddAdGroupsResponse(
        ad_group_ids=[5, None], partial_errors=[error]
    )
    double.expect("AddAdGroups", answer=answer)
    groups = [campaigns.AdGroup(name="a"), campaigns.AdGroup(name="b")]
    with client_of(campaigns, double, protocol) as client:
        response = client.add_ad_groups(campaign_id=7, ad_groups=groups)
    assert response.ad_group_ids == [5, None]
    (failure,) = response.failures
    assert (failure.input, failure.code) == (groups[1], 7)
    assert response.tracking_id == "double-1"
    (call,) = double.calls
    assert (call.operation, call.protocol) == ("AddAdGroups", protocol)
    assert call.request.ad_groups == groups
    assert call.headers["DeveloperToken"] == CREDENTIALS["developer_token"]
    double.verify()


@PROTOCOLS
def test_async_clients(
    campaigns: ModuleType, testing: ModuleType, protocol: str
) -> None:
    """The same double serves asynchronous clients."""
    double = testing.ServiceDouble()
    answer = campaigns.AddAdGroupsResponse(ad_group_ids=[5])
    double.expect("AddAdGroups", answer=answer)

    async def call() -> Any:
        async with campaigns.AsyncCampaignManagementClient(
            **CREDENTIALS, protocol=protocol, transport=double
        ) as client:
            group = campaigns.AdGroup(name="a")
            return await client.add_ad_groups(campaign_id=7, ad_groups=[group])

    assert asyncio.run(call()) == answer


@PROTOCOLS
@pytest.mark.parametrize(
    "name", ["AdApiFaultDetail", "ApiFaultDetail", "EditorialApiFaultDetail"]
)
def test_faults(
    ads: ModuleType,
    campaigns: ModuleType,
    testing: ModuleType,
    protocol: str,
    name: str,
) -> None:
    """A fault is raised by the client as it was given."""
    lists = {
        "AdApiFaultDetail": {"errors": [campaigns.AdApiError(code=0, detail="d")]},
        "ApiFaultDetail": {
            "operation_errors": [campaigns.OperationError(code=4, details="d")]
        },
        "EditorialApiFaultDetail": {
            "editorial_errors": [campaigns.EditorialError(code=9, index=0)]
        },
    }
    fault = getattr(campaigns, name)(tracking_id="t", **lists[name])
    double = testing.ServiceDouble()
    double.expect("DeleteAdGroups", answer=fault)
    with (
        client_of(campaigns, double, protocol) as client,
        pytest.raises(ads.FaultError) as caught,
    ):
        client.delete_ad_groups(campaign_id=7, ad_group_ids=[1])
    assert caught.value.fault == fault
    assert caught.value.tracking_id == "t"


def test_other_answers(
    ads: ModuleType, campaigns: ModuleType, testing: ModuleType
) -> None:
    """Functions, exceptions and raw answers will do; `where` chooses."""
    double = testing.ServiceDouble()
    double.expect(
        "DeleteAdGroups",
        where=lambda request: request.campaign_id == 1,
        answer=httpx.ConnectError("refused"),
    )
    double.expect(
        "DeleteAdGroups",
        where=lambda request: request.campaign_id == 2,
        answer=httpx.Response(429),
    )
    double.expect(
        "DeleteAdGroups",
        times=None,
        answer=lambda request: campaigns.DeleteAdGroupsResponse(
            partial_errors=[campaigns.BatchError(code=request.campaign_id)]
        ),
    )
    with client_of(campaigns, double, "rest") as client:
        with pytest.raises(ads.ConnectionFailedError):
            client.delete_ad_groups(campaign_id=1, ad_group_ids=[1])
        with pytest.raises(ads.TooManyRequestsError):
            client.delete_ad_groups(campaign_id=2, ad_group_ids=[1])
        for number in (3, 4):
            response = client.delete_ad_groups(campaign_id=number, ad_group_ids=[1])
            assert response.partial_errors[0].code == number
    double.verify()


@PROTOCOLS
def test_unexpected_calls(
    campaigns: ModuleType, testing: ModuleType, protocol: str
) -> None:
    """What was not expected, or is not valid, fails the test; so does what is missing."""
    double = testing.ServiceDouble()
    expected = double.expect(
        "DeleteAdGroups", answer=campaigns.DeleteAdGroupsResponse(), times=2
    )
    with client_of(campaigns, double, protocol) as client:
        delete = client.with_options(validate=False).delete_ad_groups
        with pytest.raises(testing.UnexpectedCallError, match="AddAdGroups was not"):
            client.add_ad_groups(campaign_id=7, ad_groups=[campaigns.AdGroup(name="a")])
        delete(campaign_id=7, ad_group_ids=[1])
        with pytest.raises(AssertionError, match=r"DeleteAdGroups \(1 of 2\)"):
            double.verify()
        delete(campaign_id=7, ad_group_ids=[2])
        with pytest.raises(testing.UnexpectedCallError, match="once more"):
            delete(campaign_id=7, ad_group_ids=[3])
    double.verify()
    assert [one.request.ad_group_ids for one in expected.calls] == [[1], [2]]
    with pytest.raises(ValueError, match="no operation 'AddGroups'"):
        double.expect("AddGroups", answer=campaigns.DeleteAdGroupsResponse())


def test_invalid_requests(campaigns: ModuleType, testing: ModuleType) -> None:
    """Requests are checked like a service would, whoever sends them."""
    double = testing.ServiceDouble(campaigns)
    double.expect("AddAdGroups", answer=campaigns.AddAdGroupsResponse(), times=None)
    url = "https://campaign.api.bingads.microsoft.com/CampaignManagement/v13/AdGroups"
    headers = {"content-type": "application/json"}

    def post(content: bytes) -> httpx.Response:
        found: httpx.Response = double.handle_request(
            httpx.Request("POST", url, headers=headers, content=content)
        )
        return found

    with pytest.raises(testing.UnexpectedCallError, match="do not know Budget"):
        post(b'{"CampaignId":"7","AdGroups":[{"Name":"a"}],"Budget":1}')
    assert post(b'{"CampaignId":"7","AdGroups":[{"Name":"a"}]}').status_code == 200
    with pytest.raises(testing.UnexpectedCallError, match="no operation is reached"):
        double.handle_request(httpx.Request("PATCH", url, headers=headers))
    double.expectations[0].answer = campaigns.DeleteAdGroupsResponse()
    with pytest.raises(TypeError, match="AddAdGroupsResponse, not Delete"):
        post(b'{"CampaignId":"7","AdGroups":[{"Name":"a"}]}')


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@PROTOCOLS
def test_made_up_answers(
    campaigns: ModuleType, testing: ModuleType, protocol: str, data: st.DataObject
) -> None:
    """With `data.draw`, every call has an answer that the client reads back whole."""
    drawn: list[Any] = []

    def draw(strategy: Any) -> Any:
        drawn.append(data.draw(strategy))
        return drawn[-1]

    double = testing.ServiceDouble(draw=draw)
    with client_of(campaigns, double, protocol) as client:
        response = client.get_ad_groups_by_ids(campaign_id=7, ad_group_ids=[1])
    assert [response] == drawn
