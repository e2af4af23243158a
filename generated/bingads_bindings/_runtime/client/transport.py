"""What httpx raises, in this package's words, and requests in httpx's."""

from typing import Final

import httpx

from .credentials import redact
from .errors import (
    CallTimeoutError,
    ConnectionFailedError,
    ConnectionLostError,
    MalformedResponseError,
    ResponseTooLargeError,
    TransportError,
)
from .options import Options
from .wire import Call, Incoming, Outgoing

NEVER_SENT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.LocalProtocolError,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
"""After these, nothing of a request has reached the service."""

_MOST_CONNECTIONS: Final = 100


def build_request(outgoing: Outgoing, call: Call) -> httpx.Request:
    """Make the request for httpx, with no headers beyond ours and HTTP's own."""
    return httpx.Request(
        outgoing.method,
        outgoing.url,
        headers=dict(outgoing.headers),
        content=outgoing.content,
        extensions={"timeout": call.options.httpx_timeout.as_dict()},
    )


def translate(
    error: httpx.HTTPError, options: Options
) -> TransportError | MalformedResponseError:
    """Give what to raise for an error of httpx."""
    reason = redact(str(error), options.secrets)
    text = f"{type(error).__name__}: {reason}" if reason else type(error).__name__
    if isinstance(error, httpx.DecodingError):
        return MalformedResponseError(f"the answer cannot be decompressed: {text}")
    translated: TransportError
    if isinstance(error, httpx.TimeoutException):
        translated = CallTimeoutError(text)
        translated.may_have_arrived = not isinstance(error, NEVER_SENT)
        return translated
    if isinstance(error, NEVER_SENT):
        return ConnectionFailedError(text)
    return ConnectionLostError(text)


class Collected:
    """The document of an answer as it comes in, up to a size."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._chunks: list[bytes] = []

    def add(self, chunk: bytes) -> None:
        """Take the next piece; `ResponseTooLargeError` when it is one too many."""
        self._size += len(chunk)
        if self._size > self._most:
            raise ResponseTooLargeError(
                f"the answer has more than {self._most} bytes (max_response_size)"
            )
        self._chunks.append(chunk)

    def finish(self, response: httpx.Response) -> Incoming:
        """Give the answer, whose document has come to its end."""
        return Incoming(
            status=response.status_code,
            headers=dict(response.headers),
            content=b"".join(self._chunks),
        )


def pool_limits(options: Options) -> httpx.Limits:
    """Give the limits of a connection pool."""
    return options.limits or httpx.Limits(
        max_connections=_MOST_CONNECTIONS, max_keepalive_connections=_MOST_CONNECTIONS
    )


def describe(options: Options) -> str:
    """Say in a few words what a client does; credentials are not among them."""
    parts: list[str] = [options.protocol, options.environment]
    for name in ("customer_id", "account_id"):
        value = getattr(options, name)
        parts += [f"{name}={value}"] if value is not None else []
    return " ".join(parts)
