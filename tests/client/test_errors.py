"""What goes wrong on the wire, and what is raised for it."""

import asyncio
import copy
import gzip
import pickle
import time
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import pytest

from client.conftest import CREDENTIALS, Bench
from client.local_server import Reply, free_address
from client.replies import SERVICE, added, fault, rest, soap

PROTOCOLS = pytest.mark.parametrize("protocol", ["soap", "rest"])
KINDS = pytest.mark.parametrize("kind", ["blocking", "async"])
TIMEOUT = 0.4
SLACK = 2.0
HTML = Reply(
    status=502,
    headers={"Content-Type": "text/html"},
    body=b"<html><body>Bad <b>gateway</b></body></html>",
)


def add(bench: Bench, endpoint: str, kind: str = "blocking", **options: Any) -> Any:
    """Call AddAdGroups with two ad groups."""
    groups = [bench.service.AdGroup(name=name) for name in ("one", "two")]
    if kind == "blocking":
        client = bench.connect(endpoint, **options)
        return client.add_ad_groups(campaign_id=7, ad_groups=groups)

    async def call() -> Any:
        async with bench.connect_async(endpoint, **options) as client:
            return await client.add_ad_groups(campaign_id=7, ad_groups=groups)

    return asyncio.run(call())


def cut(reply: Reply) -> Reply:
    """Break the connection in the middle of an answer."""
    return Reply(headers=reply.headers, body=reply.body, cut_after=30)


def relabelled(reply: Reply, media_type: str) -> Reply:
    """Let an answer say that it is something else."""
    return Reply(headers={"Content-Type": media_type}, body=reply.body)


def truncated(reply: Reply) -> Reply:
    """Leave out the end of a document, which arrives whole otherwise."""
    return Reply(headers=reply.headers, body=reply.body[:-20])


def compressed(reply: Reply, keep: int | None = None) -> Reply:
    """Compress an answer, and keep only some of it."""
    headers = {**reply.headers, "Content-Encoding": "gzip"}
    return Reply(headers=headers, body=gzip.compress(reply.body)[:keep])


def good(protocol: str) -> Reply:
    """Give a good answer."""
    return added(protocol, 1, 2, errors=[])


FAULTY: Mapping[str, tuple[Callable[[str], Reply], str]] = {
    "stall": (lambda p: Reply(stall=True), "CallTimeoutError"),
    "cut": (lambda p: cut(good(p)), "ConnectionLostError"),
    "429": (lambda p: Reply(status=429), "TooManyRequestsError"),
    "404": (lambda p: Reply(status=404), "HTTPStatusError"),
    "401": (lambda p: Reply(status=401), "UnauthorizedError"),
    "redirect": (
        lambda p: Reply(status=302, headers={"Location": "http://127.0.0.1:9/"}),
        "HTTPStatusError",
    ),
    "500 with fault": (
        lambda p: fault(p, "ApiFaultDetail", OperationErrors=[{"Code": 0}]),
        "ApiFaultDetailError",
    ),
    "500 empty": (lambda p: Reply(status=500), "HTTPStatusError"),
    "HTML": (lambda p: HTML, "HTTPStatusError"),
    "HTML with 200": (
        lambda p: relabelled(HTML, "text/html"),
        "UnexpectedContentTypeError",
    ),
    "truncated": (lambda p: truncated(good(p)), "MalformedResponseError"),
    "wrong type": (
        lambda p: relabelled(good(p), "application/octet-stream"),
        "UnexpectedContentTypeError",
    ),
    "bad gzip": (lambda p: compressed(good(p), 20), "MalformedResponseError"),
    "other document": (
        lambda p: soap("<Other/>") if p == "soap" else rest([1]),
        "MalformedResponseError",
    ),
}
"""Name of a fault to its answer and what is raised."""


@PROTOCOLS
@KINDS
@pytest.mark.parametrize("case", FAULTY)
def test_faulty_answers(
    ads: ModuleType, bench: Bench, protocol: str, kind: str, case: str
) -> None:
    """Each fault gives its exception in time, and an Add is never sent twice."""
    answer, expected = FAULTY[case]
    server = bench.serve(lambda _: answer(protocol))
    started = time.monotonic()
    options: dict[str, Any] = {"protocol": protocol, "timeout": TIMEOUT}
    if case == "429":  # refused, so it may be sent again; see test_retries
        options["retry"] = None
    with pytest.raises(ads.CallError) as caught:
        add(bench, server.url, kind, **options)
    assert type(caught.value).__name__ == expected
    assert time.monotonic() - started < TIMEOUT + SLACK
    assert len(server.received) == 1
    assert caught.value.operation == "AddAdGroups"
    assert str(caught.value).startswith("CampaignManagement.AddAdGroups: ")


@PROTOCOLS
@KINDS
def test_refused_connection(
    ads: ModuleType, bench: Bench, protocol: str, kind: str
) -> None:
    """A refused connection says that nothing was sent."""
    with pytest.raises(ads.ConnectionFailedError) as caught:
        add(bench, free_address(), kind, protocol=protocol, retry=None)
    assert caught.value.may_have_arrived is False


@PROTOCOLS
def test_gzip(bench: Bench, protocol: str) -> None:
    """A compressed answer is read like any other."""
    server = bench.serve(lambda _: compressed(good(protocol)))
    response = add(bench, server.url, protocol=protocol)
    assert response.ad_group_ids == [1, 2]
    assert "gzip" in server.received[0].headers["accept-encoding"]


@PROTOCOLS
def test_large_answer(ads: ModuleType, bench: Bench, protocol: str) -> None:
    """50 MiB are read, and refused where the client may not read so much."""
    size = 50 * 2**20
    text = "x" * 1000
    errors = [{"Index": 0, "Message": text}] * (size // len(text))
    server = bench.serve(lambda _: added(protocol, 1, 2, errors=errors))
    response = add(bench, server.url, protocol=protocol)
    assert len(response.partial_errors) == len(errors)
    with pytest.raises(ads.ResponseTooLargeError, match="max_response_size"):
        add(bench, server.url, protocol=protocol, max_response_size=2**20)


@PROTOCOLS
@pytest.mark.parametrize(
    ("name", "lists", "expected"),
    [
        (
            "AdApiFaultDetail",
            {"Errors": [{"Code": 0, "ErrorCode": "InternalError", "Detail": "d"}]},
            "AdApiFaultError",
        ),
        (
            "AdApiFaultDetail",
            {"Errors": [{"Code": 105, "ErrorCode": "InvalidCredentials"}]},
            "AuthenticationFaultError",
        ),
        (
            "ApiFaultDetail",
            {"OperationErrors": [{"Code": 1000, "Message": "m", "Details": "d"}]},
            "ApiFaultDetailError",
        ),
        (
            "EditorialApiFaultDetail",
            {"EditorialErrors": [{"Code": 5, "Index": 1, "Type": "EditorialError"}]},
            "EditorialApiFaultError",
        ),
        ("BrandNewFault", {"OperationErrors": [{"Code": 9}]}, "FaultError"),
    ],
)
def test_faults(
    ads: ModuleType,
    bench: Bench,
    protocol: str,
    name: str,
    lists: dict[str, Any],
    expected: str,
) -> None:
    """A documented fault is its own exception, with the data object; others are kept."""
    server = bench.serve(lambda _: fault(protocol, name, **lists))
    with pytest.raises(ads.FaultError) as caught:
        add(bench, server.url, protocol=protocol)
    error = caught.value
    ((source, (written, *_)),) = lists.items()
    assert type(error).__name__ == expected
    assert (error.name, error.status) == (name, 500)
    assert error.tracking_id == "tracking-of-fault"
    assert error.codes == (written["Code"],)
    assert error.errors[0].source == source
    assert error.errors[0].details == ("d" if "d" in written.values() else None)
    known = type(error.fault).__name__ if error.fault else None
    assert known == (None if name == "BrandNewFault" else name)


def test_wrapped_fault(ads: ModuleType, bench: Bench) -> None:
    """REST faults are read in both spellings, also where they do not say their type."""
    operation_errors = [{"Code": 1000, "ErrorCode": "Bad", "Message": "m"}]
    flat = {"TrackingId": "t", "OperationErrors": operation_errors}
    replies = [
        fault("rest", "ApiFaultDetail", wrapped=True, OperationErrors=operation_errors),
        rest(flat, status=400),
        rest({"ApplicationFault": flat}, status=400),
    ]
    waiting = copy.copy(replies)
    server = bench.serve(lambda _: waiting.pop(0))
    for _ in replies:
        with pytest.raises(ads.ApiFaultDetailError) as caught:
            add(bench, server.url, protocol="rest")
        assert caught.value.error_codes == ("Bad",)
        assert caught.value.fault.operation_errors[0].code == 1000


def test_soap_fault_without_detail(ads: ModuleType, bench: Bench) -> None:
    """A fault of SOAP itself gives its text."""
    body = (
        "<s:Fault><faultcode>s:Client</faultcode>"
        "<faultstring>cannot deserialize</faultstring></s:Fault>"
    )
    server = bench.serve(lambda _: soap(body, status=500))
    with pytest.raises(ads.FaultError, match="cannot deserialize"):
        add(bench, server.url)


@PROTOCOLS
def test_fault_errors_are_joined(ads: ModuleType, bench: Bench, protocol: str) -> None:
    """Errors of single items in a fault come with what was sent."""
    errors = [{"Code": 5, "Index": 1, "Type": "BatchError"}]
    server = bench.serve(
        lambda _: fault(protocol, "ApiFaultDetail", BatchErrors=errors)
    )
    with pytest.raises(ads.ApiFaultDetailError) as caught:
        add(bench, server.url, protocol=protocol)
    (failure,) = caught.value.failures
    assert (failure.path, failure.input.name) == ("ad_groups[1]", "two")


def test_invalid_request(
    ads: ModuleType, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """Errors of validation block the call, warnings are logged; each can be off."""
    group = bench.service.AdGroup(name="x" * 1000)
    server = bench.serve(lambda _: good("soap"))
    client = bench.connect(server.url)
    with pytest.raises(ads.InvalidRequestError) as caught:
        client.add_ad_groups(campaign_id=7, ad_groups=["no ad group"])
    assert [one.path for one in caught.value.violations] == ["ad_groups[0]"]
    assert server.received == []
    client.add_ad_groups(campaign_id=7, ad_groups=[group])
    assert "ad_groups[0].name: warning" in caplog.text
    caplog.clear()
    lenient = client.with_options(ignore_rules=["max_length"])
    lenient.add_ad_groups(campaign_id=7, ad_groups=[group])
    with pytest.raises(ads.InvalidRequestError):
        lenient.add_ad_groups(campaign_id=7, ad_groups=["no ad group"])
    with pytest.raises(ValueError, match="no such rule: maxlength"):
        client.with_options(ignore_rules=["maxlength"])
    unchecked = client.with_options(validate=False)
    unchecked.add_ad_groups(ad_groups=[group])
    assert caplog.text == ""
    with pytest.raises(ads.EncodeError):
        unchecked.add_ad_groups(ad_groups=["no ad group"])
    assert len(server.received) == 3


def test_errors_can_be_pickled(ads: ModuleType, bench: Bench) -> None:
    """An exception crosses processes with all that it says."""
    errors = [{"Code": 105, "ErrorCode": "InvalidCredentials"}]
    server = bench.serve(lambda _: fault("soap", "AdApiFaultDetail", Errors=errors))
    with pytest.raises(ads.AuthenticationError) as caught:
        add(bench, server.url)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert type(copied) is type(caught.value)
    assert str(copied) == str(caught.value)
    assert (copied.codes, copied.fault) == (caught.value.codes, caught.value.fault)


def test_closed_client(bench: Bench) -> None:
    """A closed client says so; a derived one does not close what it shares."""
    server = bench.serve(lambda _: good("soap"))
    client = bench.connect(server.url)
    client.with_options(customer_id=1).close()
    client.add_ad_groups(campaign_id=7, ad_groups=[bench.service.AdGroup(name="a")])
    client.close()
    with pytest.raises(RuntimeError, match="closed"):
        client.delete_ad_groups(campaign_id=7, ad_group_ids=[1])


def test_service_namespace(bench: Bench) -> None:
    """Header elements stand in the service's namespace, credentials first."""
    server = bench.serve(lambda _: good("soap"))
    add(bench, server.url, customer_id=3, account_id="4")
    sent = server.received[0].body.decode()
    assert f'<s:Header xmlns="{SERVICE}"><AuthenticationToken>' in sent
    assert CREDENTIALS["developer_token"] in sent
