"""Partial errors joined to inputs, and long lists sent in parts."""

import json
from types import ModuleType
from typing import Any

import pytest
from lxml import etree

from client.conftest import Bench
from client.local_server import Received, Reply
from client.replies import added, rest

PROTOCOLS = pytest.mark.parametrize("protocol", ["soap", "rest"])
MOST = 1000


def names_in(request: Received) -> list[str]:
    """List the names of the ad groups in an AddAdGroups request."""
    if request.headers["content-type"] == "application/json":
        return [group["Name"] for group in json.loads(request.body)["AdGroups"]]
    root = etree.fromstring(request.body)
    return [str(node.text) for node in root.iter("{*}Name")]


def answer_parts(protocol: str, *, fail_at: str | None = None) -> Any:
    """Answer AddAdGroups: ids are the numbers in the names, names in "x" fail."""

    def answer(request: Received) -> Reply:
        names = names_in(request)
        if fail_at in names:
            return Reply(status=500)
        ids = [None if name[-1] == "x" else int(name) for name in names]
        errors = [
            {"Index": index, "Code": 1, "Message": names[index]}
            for index, one in enumerate(ids)
            if one is None
        ]
        return added(protocol, *ids, errors=errors)

    return answer


def groups_of(bench: Bench, count: int, *, failing: tuple[int, ...] = ()) -> Any:
    """Make ad groups named by number; failing ones end in "x"."""
    return [
        bench.service.AdGroup(name=f"{number}x" if number in failing else str(number))
        for number in range(count)
    ]


@PROTOCOLS
def test_partial_errors(ads: ModuleType, bench: Bench, protocol: str) -> None:
    """Each failure has its input, place, error and codes."""
    server = bench.serve(answer_parts(protocol))
    groups = groups_of(bench, 4, failing=(1, 3))
    client = bench.connect(server.url, protocol=protocol)
    response = client.add_ad_groups(campaign_id=7, ad_groups=groups)
    assert response.ad_group_ids == [0, None, 2, None]
    assert [one.input for one in response.failures] == [groups[1], groups[3]]
    assert [one.path for one in response.failures] == ["ad_groups[1]", "ad_groups[3]"]
    assert response.failures[0].error is response.partial_errors[0]
    assert (response.failures[0].code, response.failures[0].message) == (1, "1x")
    with pytest.raises(
        ads.PartialFailureError, match=r"2 failed: ad_groups\[1\]: 1 1x"
    ):
        response.raise_for_partial_errors()


def test_no_failures(bench: Bench) -> None:
    """Nothing is raised where nothing failed, and no call is needed to ask."""
    response = bench.service.AddAdGroupsResponse(ad_group_ids=[1])
    assert response.failures == []
    response.raise_for_partial_errors()
    error = bench.service.BatchError(index=5, code=1)
    response.partial_errors = [error]
    (failure,) = response.failures
    assert (failure.input, failure.index, failure.error) == (None, 5, error)


@PROTOCOLS
def test_split(bench: Bench, protocol: str) -> None:
    """A long list goes in parts; the answers read as if it had gone in one."""
    server = bench.serve(answer_parts(protocol))
    failing = (3, MOST + 1, 2 * MOST + 499)
    groups = groups_of(bench, 2 * MOST + 500, failing=failing)
    client = bench.connect(server.url, protocol=protocol).with_options(split=True)
    response = client.add_ad_groups(campaign_id=7, ad_groups=groups)
    sizes = [len(names_in(one)) for one in server.received]
    assert sizes == [MOST, MOST, 500]
    expected = [None if i in failing else i for i in range(len(groups))]
    assert response.ad_group_ids == expected
    assert [one.index for one in response.failures] == list(failing)
    assert [one.input for one in response.failures] == [groups[i] for i in failing]
    assert [one.index for one in response.partial_errors] == list(failing)
    assert len(response.call.parts) == response.call.attempts == 3


def test_split_only_where_needed(bench: Bench) -> None:
    """Without the option, or below the limit, one call is made."""
    server = bench.serve(answer_parts("rest"))
    client = bench.connect(server.url, protocol="rest")
    client.add_ad_groups(campaign_id=7, ad_groups=groups_of(bench, MOST + 1))
    client.with_options(split=True).add_ad_groups(
        campaign_id=7, ad_groups=groups_of(bench, MOST)
    )
    assert [len(names_in(one)) for one in server.received] == [MOST + 1, MOST]


def test_interrupted(ads: ModuleType, bench: Bench) -> None:
    """What was done before a failure is told, and what is left can be sent."""
    at = str(MOST + 5)
    server = bench.serve(answer_parts("rest", fail_at=at))
    client = bench.connect(server.url, protocol="rest").with_options(split=True)
    groups = groups_of(bench, 2 * MOST + 500)
    with pytest.raises(ads.BatchInterruptedError) as caught:
        client.add_ad_groups(campaign_id=7, ad_groups=groups)
    error = caught.value
    assert isinstance(error.__cause__, ads.HTTPStatusError)
    assert (error.done, error.sent) == (MOST, 2 * MOST)
    assert error.response.ad_group_ids == list(range(MOST))
    assert error.remaining.ad_groups == groups[MOST:]
    assert error.remaining.campaign_id == 7
    assert len(server.received) == 2


def test_parts_that_fail_altogether(bench: Bench) -> None:
    """A part without a list of ids does not move up what follows it."""
    waiting = [rest({"PartialErrors": []}), rest({"AdGroupIds": ["9"]})]
    server = bench.serve(lambda _: waiting.pop(0))
    client = bench.connect(server.url, protocol="rest").with_options(split=True)
    response = client.add_ad_groups(campaign_id=7, ad_groups=groups_of(bench, MOST + 1))
    assert response.ad_group_ids == [None] * MOST + [9]
