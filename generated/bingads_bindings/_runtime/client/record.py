"""What is kept of a call beside its response: who was asked, what went over the wire.

Credentials are masked before anything is kept, so a record can be logged or pickled.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..base import Request, Response
from .service import Environment, ProtocolName


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRequest:
    """An HTTP request as it was sent, but for masked credentials."""

    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedResponse:
    """An HTTP response as it came, decompressed."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    content: bytes = field(repr=False)


@dataclass(slots=True, kw_only=True)
class CallRecord:
    """One call of an operation, retries included, or several of a split one."""

    service: str
    operation: str
    protocol: ProtocolName
    environment: Environment
    request: Request = field(repr=False)
    """What the caller asked for."""
    attempts: int = 0
    """How often it was sent, or tried to be."""
    elapsed: float = 0.0
    """Seconds from the first attempt to the end of the last."""
    tracking_id: str | None = None
    sent: SentRequest | None = field(default=None, repr=False)
    """The last attempt."""
    received: ReceivedResponse | None = field(default=None, repr=False)
    """The last answer; None without one, or when the client was told to drop them."""
    parts: tuple["CallRecord", ...] = field(default=(), repr=False)
    """The calls that a split one was made of."""

    @property
    def title(self) -> str:
        """Name the call: `CampaignManagement.AddAdGroups`."""
        return f"{self.service}.{self.operation}"


def attach_record(response: Response, record: CallRecord) -> None:
    """Make a call's record reachable from its response."""
    response._call_ = record
