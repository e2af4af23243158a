"""What a client is told once; all of it can be changed for some calls.

`CommonOptions` lists what the synchronous and the asynchronous client take alike.
"""

import ssl
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, TypedDict

import httpx

from ..violations import require_rules
from .credentials import AsyncToken, Secret, Token, require_writable
from .record import CallRecord
from .retries import RetryPolicy
from .service import ENVIRONMENTS, PROTOCOLS, Environment, ProtocolName

Hook = Callable[[CallRecord], object]
"""Told of a call; an asynchronous client awaits what it returns."""
AfterHook = Callable[[CallRecord, BaseException | None], object]
"""Told of a call and of what it raised, if anything."""

DEFAULT_TIMEOUT: Final = 120.0
LARGEST_RESPONSE: Final = 256 * 1024 * 1024
_POOL_OPTIONS: Final = ("transport", "proxy", "verify", "limits", "http2", "trust_env")
"""Options that need connections of their own."""


class CommonOptions(TypedDict, total=False):
    """Options of both kinds of clients; see `ServiceClient` for what they mean."""

    developer_token: str
    customer_id: int | str | None
    account_id: int | str | None
    environment: Environment
    protocol: ProtocolName
    validate: bool
    ignore_rules: Collection[str]
    split: bool
    timeout: float | httpx.Timeout | None
    retry: RetryPolicy | None
    endpoint: str | None
    proxy: str | httpx.URL | httpx.Proxy | None
    verify: bool | ssl.SSLContext
    limits: httpx.Limits | None
    http2: bool
    trust_env: bool
    headers: Mapping[str, str]
    soap_headers: Mapping[str, str]
    user_agent: str | None
    before_call: Hook | None
    after_call: AfterHook | None
    keep_exchange: bool
    max_response_size: int


class BlockingOptions(CommonOptions, total=False):
    """Options of a synchronous client."""

    access_token: Token
    transport: httpx.BaseTransport | None


class AsyncOptions(CommonOptions, total=False):
    """Options of an asynchronous client."""

    access_token: AsyncToken
    transport: httpx.AsyncBaseTransport | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All options of a client, checked."""

    access_token: AsyncToken = field(repr=False)
    developer_token: str = field(repr=False)
    customer_id: int | str | None = None
    account_id: int | str | None = None
    environment: Environment = "production"
    protocol: ProtocolName = "soap"
    validate: bool = True
    ignore_rules: Collection[str] = ()
    split: bool = False
    timeout: float | httpx.Timeout | None = DEFAULT_TIMEOUT
    retry: RetryPolicy | None = field(default_factory=RetryPolicy)
    endpoint: str | None = None
    transport: Any = field(default=None, repr=False)
    """An httpx transport, of the kind that the client needs."""
    proxy: str | httpx.URL | httpx.Proxy | None = field(default=None, repr=False)
    verify: bool | ssl.SSLContext = True
    limits: httpx.Limits | None = None
    http2: bool = False
    trust_env: bool = True
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    soap_headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    user_agent: str | None = None
    before_call: Hook | None = field(default=None, repr=False)
    after_call: AfterHook | None = field(default=None, repr=False)
    keep_exchange: bool = True
    max_response_size: int = LARGEST_RESPONSE

    def __post_init__(self) -> None:
        _require_one_of("environment", self.environment, ENVIRONMENTS)
        _require_one_of("protocol", self.protocol, PROTOCOLS)
        require_rules(self.ignore_rules)
        if not callable(self.access_token):
            require_writable(self.access_token, "access_token")
        require_writable(self.developer_token, "developer_token")
        for name in ("customer_id", "account_id", "user_agent"):
            value = getattr(self, name)
            if value is not None:
                require_writable(str(value), name)
        if self.endpoint is not None:
            _require_address(self.endpoint)
        for name, value in self.headers.items():
            require_writable(name, "the name of a header")
            require_writable(value, f"header {name!r}")

    @property
    def httpx_timeout(self) -> httpx.Timeout:
        """Give the timeout of each step; a call may wait for a free connection."""
        if isinstance(self.timeout, httpx.Timeout):
            return self.timeout
        return httpx.Timeout(self.timeout, pool=None)

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """List what must not show, apart from tokens that a callable gives."""
        values = [
            self.developer_token,
            *self.headers.values(),
            *self.soap_headers.values(),
        ]
        if isinstance(self.access_token, str):
            values.append(self.access_token)
        return tuple(map(Secret, values))

    def change(self, changes: Mapping[str, Any]) -> "Options":
        """Give the options with some of them changed; `TypeError` for unknown ones."""
        names = [item.name for item in fields(self)]
        for name in changes:
            if name not in names:
                from ..nearest import find_nearest

                nearest = find_nearest(name, names)
                hint = f"; did you mean {nearest!r}?" if nearest else ""
                raise TypeError(f"there is no option {name!r}{hint}")
        return replace(self, **changes)

    def shares_connections_with(self, other: "Options") -> bool:
        """Tell whether two clients can use the same connections."""
        return all(
            getattr(self, name) is getattr(other, name)
            or getattr(self, name) == getattr(other, name)
            for name in _POOL_OPTIONS
        )


def _require_one_of(name: str, value: object, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        listed = " or ".join(map(repr, allowed))
        raise ValueError(f"{name} must be {listed}, found {value!r}")


def _require_address(value: str) -> None:
    try:
        url = httpx.URL(value)
    except httpx.InvalidURL as error:
        raise ValueError(f"endpoint is no address: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError("endpoint must be an http or https address")
