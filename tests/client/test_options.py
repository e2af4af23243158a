"""What a client is told, what it then sends, and what never shows."""

import asyncio
import logging
import pickle
import traceback
from types import ModuleType
from typing import Any

import httpx
import pytest

from client.conftest import CREDENTIALS, Bench
from client.local_server import Received, Reply
from client.replies import added

PROTOCOLS = pytest.mark.parametrize("protocol", ["soap", "rest"])


def add(client: Any, service: ModuleType) -> Any:
    """Make a call."""
    return client.add_ad_groups(campaign_id=7, ad_groups=[service.AdGroup(name="a")])


def good(protocol: str) -> Reply:
    """Give a good answer."""
    return added(protocol, 1, errors=[])


@PROTOCOLS
@pytest.mark.parametrize("environment", ["production", "sandbox"])
def test_endpoints(campaigns: ModuleType, protocol: str, environment: str) -> None:
    """Protocol and environment choose among the addresses of the docs."""
    seen: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url)
        reply = good(protocol)
        return httpx.Response(200, headers=reply.headers, content=reply.body)

    with campaigns.CampaignManagementClient(
        **CREDENTIALS,
        environment=environment,
        protocol=protocol,
        transport=httpx.MockTransport(answer),
    ) as client:
        add(client, campaigns)
    assert seen[0].scheme == "https"
    assert ("sandbox" in seen[0].host) is (environment == "sandbox")
    assert seen[0].path.endswith(".svc" if protocol == "soap" else "/v13/AdGroups")


@PROTOCOLS
def test_headers(ads: ModuleType, bench: Bench, protocol: str) -> None:
    """Only documented headers are sent, unless the user asks for more."""
    server = bench.serve(lambda _: good(protocol))
    client = bench.connect(server.url, protocol=protocol)
    add(client, bench.service)
    add(
        client.with_options(
            account_id=2,
            headers={"Api-Revision": "2026-10-12"},
            soap_headers={"UserName": "someone"},
            user_agent="shop/2.0",
        ),
        bench.service,
    )
    plain, more = server.received
    assert plain.headers["user-agent"] == ads.__name__
    assert more.headers["user-agent"] == f"shop/2.0 {ads.__name__}"
    assert "api-revision" not in plain.headers
    assert more.headers["api-revision"] == "2026-10-12"
    if protocol == "rest":
        token = CREDENTIALS["access_token"]
        assert plain.headers["authorization"] == f"Bearer {token}"
        assert "customeraccountid" not in plain.headers
        assert more.headers["customeraccountid"] == "2"
    else:
        assert b"CustomerAccountId" not in plain.body
        assert plain.headers["soapaction"] == '"AddAdGroups"'
        assert b"</DeveloperToken><UserName>someone</UserName>" in more.body
        assert b"<CustomerAccountId>2</CustomerAccountId>" in more.body


def test_delete_carries_a_body(bench: Bench) -> None:
    """REST deletes by a body, as the docs show."""
    server = bench.serve(lambda _: Reply(headers={"Content-Type": "application/json"}))
    client = bench.connect(server.url, protocol="rest")
    response = client.delete_ad_groups(campaign_id=7, ad_group_ids=[1])
    assert response == bench.service.DeleteAdGroupsResponse()
    (request,) = server.received
    assert (request.method, request.path) == ("DELETE", "/AdGroups")
    assert request.body == b'{"CampaignId":"7","AdGroupIds":["1"]}'


def test_token_callables(bench: Bench) -> None:
    """A callable is asked before each call; awaitables are for asynchronous clients."""
    tokens = iter(["first-token", "second-token", "third-token"])
    server = bench.serve(lambda _: good("rest"))
    client = bench.connect(
        server.url, protocol="rest", access_token=lambda: next(tokens)
    )
    add(client, bench.service)
    add(client, bench.service)

    async def give() -> str:
        await asyncio.sleep(0)
        return next(tokens)

    async def call() -> None:
        async with bench.connect_async(
            server.url, protocol="rest", access_token=give
        ) as other:
            await add(other, bench.service)

    asyncio.run(call())
    sent = [one.headers["authorization"] for one in server.received]
    assert sent == ["Bearer first-token", "Bearer second-token", "Bearer third-token"]
    with pytest.raises(TypeError, match="asynchronous client"):
        add(client.with_options(access_token=give), bench.service)


@pytest.mark.parametrize("given", [None, "", "two\nlines", " padded", "caf\xe9"])
def test_bad_tokens(ads: ModuleType, bench: Bench, given: Any) -> None:
    """A token that no header can carry is refused without being shown."""
    with pytest.raises((TypeError, ValueError)) as caught:
        bench.connect("http://127.0.0.1:9", access_token=given)
    assert not given or given not in str(caught.value)
    with pytest.raises(ads.AuthenticationError) as later:
        add(
            bench.connect("http://127.0.0.1:9", access_token=lambda: given),
            bench.service,
        )
    assert not given or given not in str(later.value)


def test_unknown_options(campaigns: ModuleType, bench: Bench) -> None:
    """Misspelt options and values are refused with what was meant."""
    client = bench.connect("http://127.0.0.1:9")
    with pytest.raises(TypeError, match="did you mean 'customer_id'"):
        client.with_options(customerid=1)
    with pytest.raises(ValueError, match="'production' or 'sandbox', found 'prod'"):
        client.with_options(environment="prod")
    with pytest.raises(ValueError, match="http or https"):
        client.with_options(endpoint="ftp://127.0.0.1")
    with pytest.raises(TypeError):
        campaigns.CampaignManagementClient("token", "developer")


@PROTOCOLS
def test_records(bench: Bench, protocol: str) -> None:
    """What went over the wire is reachable, without credentials, and can be left out."""
    server = bench.serve(lambda _: good(protocol))
    client = bench.connect(
        server.url, protocol=protocol, headers={"X-Key": "hidden-key"}
    )
    response = add(client, bench.service)
    call = response.call
    assert response.tracking_id == "tracking-1"
    assert b"<Name>a</Name>" in call.sent.content or b'"Name":"a"' in call.sent.content
    assert call.received.content == good(protocol).body
    assert call.received.status == 200
    assert call.request.ad_groups[0].name == "a"
    shown = repr(call.sent) + call.sent.content.decode() + repr(call)
    shown += pickle.dumps(response).decode("latin-1")
    for secret in (*CREDENTIALS.values(), "hidden-key"):
        assert secret not in shown
    assert response == pickle.loads(pickle.dumps(response))
    lean = add(client.with_options(keep_exchange=False), bench.service)
    assert (lean.call.sent, lean.call.received) == (None, None)
    assert lean == response


@PROTOCOLS
def test_secrets_stay_hidden(
    ads: ModuleType, bench: Bench, protocol: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even a server that echoes everything gets a secret into a message."""
    caplog.set_level(logging.DEBUG)

    def echo(request: Received) -> Reply:
        body = f"{dict(request.headers)} {request.body!r}".encode()
        return Reply(status=500, headers={"Content-Type": "text/html"}, body=body)

    server = bench.serve(echo)
    client = bench.connect(server.url, protocol=protocol)
    with pytest.raises(ads.HTTPStatusError) as caught:
        add(client, bench.service)
    shown = "".join(traceback.format_exception(caught.value)) + caplog.text
    shown += repr(client) + repr(client._options) + repr(caught.value.call.received)
    shown += caught.value.call.received.content.decode()
    frames = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    shown += "".join(frames.format())
    for secret in CREDENTIALS.values():
        assert secret not in shown


def test_hooks_and_logs(
    ads: ModuleType, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """Hooks see each call before and after; the package logs under its own name."""
    caplog.set_level(logging.DEBUG, logger=ads.__name__)
    seen: list[Any] = []
    server = bench.serve(lambda _: good("soap"))
    client = bench.connect(
        server.url,
        before_call=lambda call: seen.append((call.title, call.attempts)),
        after_call=lambda call, error: seen.append((call.tracking_id, error)),
    )
    add(client, bench.service)
    server.answer = lambda _: Reply(status=400)
    with pytest.raises(ads.HTTPStatusError) as caught:
        add(client, bench.service)
    title = "CampaignManagement.AddAdGroups"
    assert seen == [
        (title, 0),
        ("tracking-1", None),
        (title, 0),
        (None, caught.value),
    ]
    lines = [one.getMessage() for one in caplog.records if one.name == ads.__name__]
    assert lines[0].startswith(f"{title} over soap: ok in ")
    assert lines[1].startswith(f"{title} over soap: HTTPStatusError in ")
