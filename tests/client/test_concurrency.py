"""Many calls at once over one client: none lost, none mixed up, and not much slower."""

import asyncio
import re
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from client.conftest import Bench
from client.local_server import Received, Reply
from client.replies import added

PROTOCOLS = pytest.mark.parametrize("protocol", ["soap", "rest"])
CALLS = 1_000
CONNECTIONS = 100
LEAST_SHARE = 0.6
ROUNDS = 2
NAME = re.compile(rb'<Name>(\d+)</Name>|"Name":"(\d+)"')


def echo(protocol: str) -> Callable[[Received], Reply]:
    """Answer AddAdGroups with the number in the ad group's name."""

    def answer(request: Received) -> Reply:
        found = NAME.search(request.body)
        assert found is not None
        number = int(found[1] or found[2])
        return added(protocol, number, errors=[])

    return answer


@PROTOCOLS
def test_async_calls(bench: Bench, protocol: str) -> None:
    """1,000 calls at once over one client each get their own answer."""
    server = bench.serve(echo(protocol))

    async def run() -> list[Any]:
        async with bench.connect_async(server.url, protocol=protocol) as client:

            async def one(number: int) -> Any:
                group = bench.service.AdGroup(name=str(number))
                return await client.add_ad_groups(campaign_id=7, ad_groups=[group])

            return await asyncio.gather(*map(one, range(CALLS)))

    found = [response.ad_group_ids for response in asyncio.run(run())]
    assert found == [[number] for number in range(CALLS)]
    assert len(server.received) == CALLS


@PROTOCOLS
def test_threads(bench: Bench, protocol: str) -> None:
    """Threads share one client, also while options are derived from it."""
    server = bench.serve(echo(protocol))
    client = bench.connect(server.url, protocol=protocol)

    def one(number: int) -> Any:
        group = bench.service.AdGroup(name=str(number))
        own = client.with_options(customer_id=number)
        return own.add_ad_groups(campaign_id=7, ad_groups=[group])

    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(one, range(200)))
    assert [one.ad_group_ids for one in found] == [[number] for number in range(200)]
    sent = [request.body + str(request.headers).encode() for request in server.received]
    for number in range(200):
        assert any(
            f"<CustomerId>{number}</CustomerId>".encode() in one
            or f"'customerid': '{number}'".encode() in one
            for one in sent
        )


SERVER = """
import asyncio, sys

BODY = sys.stdin.buffer.read()

class Fixed(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.data = transport, b""

    def data_received(self, data):
        self.data += data
        while b"\\r\\n\\r\\n" in self.data:
            head, _, rest = self.data.partition(b"\\r\\n\\r\\n")
            length = 0
            for line in head.split(b"\\r\\n"):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if len(rest) < length:
                return
            self.data = rest[length:]
            self.transport.write(BODY)

async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Fixed, "127.0.0.1", 0, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
"""
"""A server in a process of its own that answers everything alike, and fast."""


@pytest.fixture
def fixed_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a server that gives the reply of the test's parameter."""
    reply: Reply = request.param
    headers = {**reply.headers, "Content-Length": str(len(reply.body))}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    script = tmp_path / "server.py"
    script.write_text(SERVER, "utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + reply.body)
    process.stdin.close()
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.wait()


async def rate_of(call: Callable[[], Awaitable[Any]]) -> float:
    """Make all calls at once; give calls per second."""
    started = time.perf_counter()
    await asyncio.gather(*(call() for _ in range(CALLS)))
    return CALLS / (time.perf_counter() - started)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("protocol", "fixed_server"),
    [(name, added(name, *range(10), errors=[])) for name in ("soap", "rest")],
    indirect=["fixed_server"],
)
def test_throughput(
    bench: Bench, protocol: str, fixed_server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A client reaches at least 60 % of what httpx does with the same bodies."""
    groups = [bench.service.AdGroup(name=f"group {number}") for number in range(10)]

    async def run() -> tuple[float, float]:
        async with bench.connect_async(fixed_server, protocol=protocol) as client:

            async def ours() -> Any:
                return await client.add_ad_groups(campaign_id=7, ad_groups=groups)

            sent = (await ours()).call.sent
            limits = httpx.Limits(
                max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS
            )
            async with httpx.AsyncClient(limits=limits, timeout=None) as plain:

                async def bare() -> Any:
                    response = await plain.request(
                        sent.method,
                        sent.url,
                        headers=sent.headers,
                        content=sent.content,
                    )
                    return response.content

                await bare()
                pairs = [
                    (await rate_of(ours), await rate_of(bare)) for _ in range(ROUNDS)
                ]
        return max(one for one, _ in pairs), max(one for _, one in pairs)

    ours, bare = asyncio.run(run())
    with capsys.disabled():
        print(
            f"\n{protocol}: {ours:.0f} calls a second, "
            f"{ours / bare:.0%} of {bare:.0f} with httpx alone"
        )
    assert ours >= LEAST_SHARE * bare
