"""What the two protocols have in common: the shape of what is sent and received."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

from ..base import Request, Response
from ..elements import OperationInfo
from ..plan import wire_class
from .credentials import Secret
from .errors import MalformedResponseError, UnexpectedContentTypeError
from .options import Options
from .service import ServiceInfo

if TYPE_CHECKING:
    from .faults import Fault

R = TypeVar("R", bound=Response)

MASK = Secret("***")
"""Stands for each secret where a message is shown."""

_SHOWN = 200
"""How many characters of an unexpected document a message shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call as the user made it, and how the client was told to carry it out."""

    service: ServiceInfo
    operation: OperationInfo
    request: Request
    response_class: type[Response]
    options: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """An HTTP request, ready to send."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An HTTP response, read to its end and decompressed."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    content: bytes = field(repr=False)

    @property
    def media_type(self) -> str:
        """What the answer says that it is, without parameters; "" when it does not."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_success(self) -> bool:
        """Whether the status is one of success."""
        return 200 <= self.status < 300

    def excerpt(self) -> str:
        """Give the beginning of the document, on one line."""
        text = self.content[: 4 * _SHOWN].decode("utf-8", "replace")
        return " ".join(text.split())[:_SHOWN]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a protocol reads out of a response: what was asked for, or a fault."""

    response: Response | None = None
    fault: "Fault | None" = None
    tracking_id: str | None = None


class WireProtocol(Protocol):
    """Calls to HTTP requests, HTTP responses to answers."""

    def write_body(self, request: Request) -> bytes:
        """Write what the caller asked for; raises `EncodeError`."""
        ...

    def build(self, call: Call, url: str, body: bytes, token: Secret) -> Outgoing:
        """Put the body of a request in its envelope, with headers."""
        ...

    def read(self, call: Call, incoming: Incoming) -> Answer:
        """Read an answer; an error status without a fault gives an empty one.

        Raises `MalformedResponseError` for what is no answer of this protocol.
        """
        ...


def require_media_type(incoming: Incoming, expected: tuple[str, ...]) -> None:
    """Refuse a document that says it is something else; saying nothing will do."""
    found = incoming.media_type
    if found and found not in expected:
        raise UnexpectedContentTypeError(
            f"expected {expected[0]}, found {found}: {incoming.excerpt()!r}"
        )


def malformed(reason: object, incoming: Incoming) -> MalformedResponseError:
    """Say what is wrong with a document, and how it begins."""
    return MalformedResponseError(f"{reason}: {incoming.excerpt()!r}")


def make_call(
    service: ServiceInfo,
    request: Request,
    response_class: type[Response],
    options: Options,
) -> Call:
    """Make a call of the operation that a request is for."""
    return Call(
        service=service,
        operation=find_operation(request),
        request=request,
        response_class=response_class,
        options=options,
    )


def find_operation(request: Request) -> OperationInfo:
    """Find the operation that a request is for: it stands in the same module."""
    module = sys.modules[wire_class(type(request)).__module__]
    operation = module.OPERATION
    assert isinstance(operation, OperationInfo)
    return operation
