"""The asynchronous client, for asyncio and trio alike."""

import ssl
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import ClassVar, Self, Unpack

import anyio
import httpx

from ..base import Request
from .arguments import to_list
from .credentials import AsyncToken
from .flow import perform
from .options import (
    DEFAULT_TIMEOUT,
    LARGEST_RESPONSE,
    AfterHook,
    AsyncOptions,
    Hook,
    Options,
)
from .retries import RetryPolicy
from .service import Environment, ProtocolName, ServiceInfo
from .transport import Collected, build_request, describe, pool_limits, translate
from .wire import Call, Incoming, Outgoing, R, make_call


class AsyncServiceClient:
    """Base of the asynchronous clients; any number of tasks of one loop may share one.

    Takes what `ServiceClient` takes; here the callable that gives tokens, and the two
    that are told of calls, may give awaitables.
    """

    _service_: ClassVar[ServiceInfo]
    _to_list = staticmethod(to_list)

    def __init__(
        self,
        *,
        access_token: AsyncToken,
        developer_token: str,
        customer_id: int | str | None = None,
        account_id: int | str | None = None,
        environment: Environment = "production",
        protocol: ProtocolName = "soap",
        validate: bool = True,
        ignore_rules: Collection[str] = (),
        split: bool = False,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout: float | httpx.Timeout | None = DEFAULT_TIMEOUT,
        retry: RetryPolicy | None = RetryPolicy(),  # noqa: B008  (frozen)
        endpoint: str | None = None,
        proxy: str | httpx.URL | httpx.Proxy | None = None,
        verify: bool | ssl.SSLContext = True,
        limits: httpx.Limits | None = None,
        http2: bool = False,
        trust_env: bool = True,
        headers: Mapping[str, str] | None = None,
        soap_headers: Mapping[str, str] | None = None,
        user_agent: str | None = None,
        before_call: Hook | None = None,
        after_call: AfterHook | None = None,
        keep_exchange: bool = True,
        max_response_size: int = LARGEST_RESPONSE,
    ) -> None:
        self._options = Options(
            access_token=access_token,
            developer_token=developer_token,
            customer_id=customer_id,
            account_id=account_id,
            environment=environment,
            protocol=protocol,
            validate=validate,
            ignore_rules=ignore_rules,
            split=split,
            transport=transport,
            timeout=timeout,
            retry=retry,
            endpoint=endpoint,
            proxy=proxy,
            verify=verify,
            limits=limits,
            http2=http2,
            trust_env=trust_env,
            headers=dict(headers or {}),
            soap_headers=dict(soap_headers or {}),
            user_agent=user_agent,
            before_call=before_call,
            after_call=after_call,
            keep_exchange=keep_exchange,
            max_response_size=max_response_size,
        )
        self._connections = AsyncConnections(self._options)
        self._owns_connections = True

    def with_options(self, **changes: Unpack[AsyncOptions]) -> Self:
        """Give a client with other options; it shares the connections where it can.

        Closing it leaves shared connections open.
        """
        changed = object.__new__(type(self))
        changed._options = self._options.change(changes)
        shared = changed._options.shares_connections_with(self._options)
        changed._owns_connections = not shared
        changed._connections = (
            self._connections if shared else AsyncConnections(changed._options)
        )
        return changed

    async def aclose(self) -> None:
        """Close the connections; the client cannot be used afterwards."""
        if self._owns_connections:
            await self._connections.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {describe(self._options)}>"

    async def _call(self, request: Request, response_class: type[R]) -> R:
        call = make_call(self._service_, request, response_class, self._options)
        response = await perform(call, self._connections)
        assert isinstance(response, response_class)
        return response


class AsyncConnections:
    """Connections that let other tasks run; made on first use."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._client: httpx.AsyncClient | None = None
        self._turns: anyio.Semaphore | None = None
        """Where calls queue; httpx's own queue takes ever longer the longer it is."""
        self._closed = False

    async def send(self, outgoing: Outgoing, call: Call) -> Incoming:
        """Send a request and read its answer."""
        client = self._open()
        if self._turns is None or call.options.httpx_timeout.pool is not None:
            return await self._send(client, outgoing, call)
        async with self._turns:
            return await self._send(client, outgoing, call)

    async def _send(
        self, client: httpx.AsyncClient, outgoing: Outgoing, call: Call
    ) -> Incoming:
        collected = Collected(call.options.max_response_size)
        try:
            request = build_request(outgoing, call)
            response = await client.send(request, stream=True, follow_redirects=False)
            try:
                async for chunk in response.aiter_bytes():
                    collected.add(chunk)
            finally:
                await response.aclose()
        except httpx.HTTPError as error:
            raise translate(error, call.options) from error
        return collected.finish(response)

    async def sleep(self, seconds: float) -> None:
        """Let other tasks run."""
        await anyio.sleep(seconds)

    async def fetch(self, request: httpx.Request, target: Path | None) -> int:
        """Send what is no call of an operation; store the answer, give its status."""
        client, follow = self._open(), target is not None
        response = await client.send(request, stream=True, follow_redirects=follow)
        try:
            if target is not None and response.is_success:
                with target.open("wb") as file:
                    async for chunk in response.aiter_bytes():
                        file.write(chunk)
        finally:
            await response.aclose()
        return response.status_code

    async def aclose(self) -> None:
        """Close them for good."""
        self._closed = True
        if self._client is not None:
            await self._client.aclose()

    def _open(self) -> httpx.AsyncClient:
        if self._closed:
            raise RuntimeError("the client is closed")
        if self._client is None:
            options, limits = self._options, pool_limits(self._options)
            if limits.max_connections and not (options.transport or options.http2):
                self._turns = anyio.Semaphore(limits.max_connections, fast_acquire=True)
            self._client = httpx.AsyncClient(
                transport=options.transport,
                proxy=options.proxy,
                verify=options.verify,
                limits=limits,
                http2=options.http2,
                trust_env=options.trust_env,
                timeout=options.httpx_timeout,
            )
        return self._client
