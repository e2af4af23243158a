"""Which calls are repeated: what was never carried out, and nothing else."""

import asyncio
import socket
import threading
import time
from email.utils import formatdate
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from client.conftest import Bench
from client.local_server import Received, Reply, free_address
from client.replies import added, fault, rest

KINDS = pytest.mark.parametrize("kind", ["blocking", "async"])
PROTOCOLS = pytest.mark.parametrize("protocol", ["soap", "rest"])
BUSY = {"Code": 117, "ErrorCode": "CallRateExceeded"}
GET = {"campaign_id": 7, "ad_group_ids": [1]}


def quick(ads: ModuleType, **facts: Any) -> Any:
    """Make a policy that does not wait long."""
    return ads.RetryPolicy(
        **{"first_wait": 0.01, "throttled_wait": 0.01, "longest_wait": 1.0, **facts}
    )


def call(bench: Bench, endpoint: str, operation: str, kind: str, **options: Any) -> Any:
    """Add one ad group, or get one."""
    groups = {"campaign_id": 7, "ad_groups": [bench.service.AdGroup(name="a")]}
    arguments = groups if operation == "add_ad_groups" else GET
    if kind == "blocking":
        return getattr(bench.connect(endpoint, **options), operation)(**arguments)

    async def wait() -> Any:
        async with bench.connect_async(endpoint, **options) as client:
            return await getattr(client, operation)(**arguments)

    return asyncio.run(wait())


@KINDS
@pytest.mark.parametrize(
    ("operation", "reply", "sent"),
    [
        ("add_ad_groups", Reply(status=429), 3),
        ("add_ad_groups", Reply(status=503, headers={"Retry-After": "0"}), 3),
        ("add_ad_groups", fault("rest", "AdApiFaultDetail", Errors=[BUSY]), 3),
        (
            "add_ad_groups",
            fault("rest", "ApiFaultDetail", OperationErrors=[{"Code": 4204}]),
            3,
        ),
        ("add_ad_groups", Reply(status=500), 1),
        ("add_ad_groups", Reply(status=503), 1),
        ("add_ad_groups", Reply(stall=True), 1),
        ("add_ad_groups", Reply(body=b"{}" * 40, cut_after=5), 1),
        ("get_ad_groups_by_ids", Reply(status=500), 3),
        ("get_ad_groups_by_ids", Reply(status=503), 3),
        ("get_ad_groups_by_ids", Reply(status=400), 1),
        ("get_ad_groups_by_ids", Reply(stall=True), 1),
        (
            "get_ad_groups_by_ids",
            fault("rest", "ApiFaultDetail", OperationErrors=[{"Code": 1}]),
            1,
        ),
    ],
)
def test_what_is_repeated(
    ads: ModuleType, bench: Bench, kind: str, operation: str, reply: Reply, sent: int
) -> None:
    """What may have been carried out is sent once, above all an Add."""
    server = bench.serve(lambda _: reply)
    options = {"protocol": "rest", "retry": quick(ads, attempts=3), "timeout": 0.3}
    with pytest.raises(ads.CallError) as caught:
        call(bench, server.url, operation, kind, **options)
    assert len(server.received) == sent
    assert caught.value.call.attempts == sent


@KINDS
@PROTOCOLS
def test_success_after_throttling(
    ads: ModuleType, bench: Bench, kind: str, protocol: str
) -> None:
    """A repeated call gives the answer, and its record counts the attempts."""
    waiting = [fault(protocol, "AdApiFaultDetail", Errors=[BUSY])] * 2
    waiting.append(added(protocol, 5, errors=[]))
    server = bench.serve(lambda _: waiting.pop(0))
    options = {"protocol": protocol, "retry": quick(ads)}
    response = call(bench, server.url, "add_ad_groups", kind, **options)
    assert response.ad_group_ids == [5]
    assert response.call.attempts == 3
    assert len({one.body for one in server.received}) == 1


@KINDS
def test_refused_connections_are_repeated(
    ads: ModuleType, bench: Bench, kind: str
) -> None:
    """Even an Add is sent again when no connection could be made."""
    address = free_address()
    with pytest.raises(ads.ConnectionFailedError) as caught:
        call(bench, address, "add_ad_groups", kind, retry=quick(ads, attempts=3))
    assert caught.value.call.attempts == 3


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after(ads: ModuleType, bench: Bench, form: str) -> None:
    """The service's own waiting time is kept, unless it is too long to wait."""
    value = "1" if form == "seconds" else formatdate(time.time() + 1.9, usegmt=True)
    waiting = [Reply(status=429, headers={"Retry-After": value}), rest({})]
    server = bench.serve(lambda _: waiting.pop(0))
    policy = quick(ads, longest_wait=3.0)
    started = time.monotonic()
    call(
        bench,
        server.url,
        "get_ad_groups_by_ids",
        "blocking",
        protocol="rest",
        retry=policy,
    )
    assert 0.5 < time.monotonic() - started < 3.0
    long = Reply(status=429, headers={"Retry-After": "3600"})
    server.answer = lambda _: long
    server.received.clear()
    with pytest.raises(ads.TooManyRequestsError) as caught:
        call(
            bench,
            server.url,
            "add_ad_groups",
            "blocking",
            protocol="rest",
            retry=policy,
        )
    assert caught.value.retry_after == 3600
    assert len(server.received) == 1


def test_waits_grow_and_differ(ads: ModuleType) -> None:
    """Waits double, differ by chance, and end at the longest one."""
    retries = import_module(f"{ads.__name__}._runtime.client.retries")
    tenacity = import_module("tenacity")

    def wait(number: int) -> float:
        state = tenacity.RetryCallState(None, None, (), {})
        state.attempt_number = number
        found: float = retries.RetryPolicy(first_wait=1.0, longest_wait=20.0).wait(
            state
        )
        return found

    for number, least in ((1, 1.0), (2, 2.0), (3, 4.0)):
        found = {wait(number) for _ in range(20)}
        assert len(found) > 1
        assert all(least <= one <= least + 1.0 for one in found)
    assert wait(9) == 20.0


def test_lost_connection_is_not_repeated(ads: ModuleType, bench: Bench) -> None:
    """A connection that the server closes without a word may have carried the call."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        taken = []

        def hang_up() -> None:
            connection, _ = listener.accept()
            taken.append(connection.recv(65536))
            connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(ads.ConnectionLostError) as caught:
            call(bench, address, "add_ad_groups", "blocking", retry=quick(ads))
        thread.join()
    assert caught.value.may_have_arrived is True
    assert caught.value.call.attempts == len(taken) == 1


def test_repetitions_ask_for_a_token_again(ads: ModuleType, bench: Bench) -> None:
    """A token that was renewed meanwhile is the one that is sent."""
    tokens = iter(["token-one", "token-two"])
    waiting = [Reply(status=429), rest({})]

    def answer(_: Received) -> Reply:
        return waiting.pop(0)

    server = bench.serve(answer)
    client = bench.connect(
        server.url, protocol="rest", retry=quick(ads), access_token=lambda: next(tokens)
    )
    client.get_ad_groups_by_ids(**GET)
    sent = [one.headers["authorization"] for one in server.received]
    assert sent == ["Bearer token-one", "Bearer token-two"]
