"""The synchronous client: one set of connections for all threads."""

import ssl
import time
from collections.abc import Collection, Coroutine, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar, Self, TypeVar, Unpack

import httpx

from ..base import Request
from .arguments import to_list
from .credentials import Token
from .flow import perform
from .options import (
    DEFAULT_TIMEOUT,
    LARGEST_RESPONSE,
    AfterHook,
    BlockingOptions,
    Hook,
    Options,
)
from .retries import RetryPolicy
from .service import Environment, ProtocolName, ServiceInfo
from .transport import Collected, build_request, describe, pool_limits, translate
from .wire import Call, Incoming, Outgoing, R, make_call

T = TypeVar("T")


class ServiceClient:
    """Base of the synchronous clients; any number of threads may share one.

    access_token: OAuth token, or a callable that gives one and is asked before each
        request; needed with `developer_token`.
    customer_id, account_id: sent where an operation's headers list them.
    environment, protocol: which of the service's addresses to call, and how.
    validate: check requests before sending; errors are raised, warnings logged.
    ignore_rules: names of rules that requests are not held to (`validate` has them).
    split: send lists that are longer than the docs allow in several calls.
    timeout: seconds for each step (connect, send, wait for data), or `httpx.Timeout`.
    retry: how calls are repeated; None for never.
    endpoint: address to call instead of the service's own.
    transport, proxy, verify, limits, http2, trust_env: as httpx takes them.
    headers, soap_headers: further HTTP headers, and header elements for SOAP.
    user_agent: goes before the package's name in the User-Agent header.
    before_call, after_call: called with the `CallRecord` of each call; the second one
        also with what was raised, or None.
    keep_exchange: keep what was sent and received, reachable from each response.
    max_response_size: bytes, after decompression, that an answer may have.
    """

    _service_: ClassVar[ServiceInfo]
    _to_list = staticmethod(to_list)

    def __init__(
        self,
        *,
        access_token: Token,
        developer_token: str,
        customer_id: int | str | None = None,
        account_id: int | str | None = None,
        environment: Environment = "production",
        protocol: ProtocolName = "soap",
        validate: bool = True,
        ignore_rules: Collection[str] = (),
        split: bool = False,
        transport: httpx.BaseTransport | None = None,
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
        self._connections = BlockingConnections(self._options)
        self._owns_connections = True

    def with_options(self, **changes: Unpack[BlockingOptions]) -> Self:
        """Give a client with other options; it shares the connections where it can.

        Closing it leaves shared connections open.
        """
        changed = object.__new__(type(self))
        changed._options = self._options.change(changes)
        shared = changed._options.shares_connections_with(self._options)
        changed._owns_connections = not shared
        changed._connections = (
            self._connections if shared else BlockingConnections(changed._options)
        )
        return changed

    def close(self) -> None:
        """Close the connections; the client cannot be used afterwards."""
        if self._owns_connections:
            self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {describe(self._options)}>"

    def _call(self, request: Request, response_class: type[R]) -> R:
        call = make_call(self._service_, request, response_class, self._options)
        response = run_blocking(perform(call, self._connections))
        assert isinstance(response, response_class)
        return response


class BlockingConnections:
    """Connections that block the thread; made on first use."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._lock = Lock()
        self._client: httpx.Client | None = None
        self._closed = False

    async def send(self, outgoing: Outgoing, call: Call) -> Incoming:
        """Send a request and read its answer."""
        client = self._open()
        collected = Collected(call.options.max_response_size)
        try:
            request = build_request(outgoing, call)
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                for chunk in response.iter_bytes():
                    collected.add(chunk)
            finally:
                response.close()
        except httpx.HTTPError as error:
            raise translate(error, call.options) from error
        return collected.finish(response)

    async def sleep(self, seconds: float) -> None:
        """Block the thread."""
        time.sleep(seconds)

    async def fetch(self, request: httpx.Request, target: Path | None) -> int:
        """Send what is no call of an operation; store the answer, give its status."""
        client, follow = self._open(), target is not None
        response = client.send(request, stream=True, follow_redirects=follow)
        try:
            if target is not None and response.is_success:
                with target.open("wb") as file:
                    for chunk in response.iter_bytes():
                        file.write(chunk)
        finally:
            response.close()
        return response.status_code

    def close(self) -> None:
        """Close them for good."""
        with self._lock:
            self._closed = True
            if self._client is not None:
                self._client.close()

    def _open(self) -> httpx.Client:
        with self._lock:
            if self._closed:
                raise RuntimeError("the client is closed")
            if self._client is None:
                options = self._options
                self._client = httpx.Client(
                    transport=options.transport,
                    proxy=options.proxy,
                    verify=options.verify,
                    limits=pool_limits(options),
                    http2=options.http2,
                    trust_env=options.trust_env,
                    timeout=options.httpx_timeout,
                )
            return self._client


def run_blocking(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never waits, because whatever it awaits blocks instead."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        result: T = stop.value
        return result
    coroutine.close()
    raise TypeError(
        "a synchronous client cannot wait for an awaitable: use the asynchronous "
        "client, or a callable that gives the value itself"
    )
