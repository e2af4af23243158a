"""Which failed calls are repeated, and after how long.

Repeated is what cannot have been carried out: calls that never left, and calls that the
service refused because there were too many. Calls that only read are also repeated
after a server error. Nothing is repeated after a timeout or a broken connection: an Add
that arrived all the same would be carried out twice.
"""

from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from time import time
from typing import TYPE_CHECKING

from ..elements import find_verb
from .errors import (
    CallError,
    ConnectionFailedError,
    HTTPStatusError,
    ThrottledError,
    TransportError,
)

if TYPE_CHECKING:
    from tenacity import RetryCallState

THROTTLING_CODES = frozenset({117, 207, 4204})
"""Error codes for too many calls: in a minute, of reporting at once, of bulk.

The vendor's guide to the services protocol lists them, under throttling; it asks for 60
seconds after 117, up to 15 minutes after 4204.
"""

_SERVICE_UNAVAILABLE = 503
_READING_VERBS = frozenset({"find", "get", "poll", "search", "suggest"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How often and how patiently calls are repeated."""

    attempts: int = 4
    """How often a call is sent at most."""
    first_wait: float = 0.25
    """Seconds before the first repetition; doubles with each further one."""
    throttled_wait: float = 5.0
    """The same after too many calls, where the service does not say how long."""
    longest_wait: float = 60.0
    """Seconds; a call that should wait longer is not repeated."""
    throttling_codes: frozenset[int] = field(default=THROTTLING_CODES)
    """Error codes in faults that mean too many calls."""

    def allows(self, error: BaseException, operation: str) -> bool:
        """Tell whether a call that failed may be sent again."""
        if not isinstance(error, CallError):
            return False
        if (_retry_after(error) or 0) > self.longest_wait:
            return False
        if isinstance(error, TransportError):
            return isinstance(error, ConnectionFailedError)
        if isinstance(error, ThrottledError):
            return True
        return isinstance(error, HTTPStatusError) and _is_passing(error, operation)

    def wait(self, state: "RetryCallState") -> float:
        """Give the seconds to wait after an attempt, with some jitter."""
        from tenacity import wait_exponential, wait_random

        error = state.outcome.exception() if state.outcome else None
        asked = _retry_after(error)
        if asked is not None:
            return asked
        first = self.first_wait
        if isinstance(error, ThrottledError):
            first = self.throttled_wait
        backoff = wait_exponential(first) + wait_random(0, first)
        return min(backoff(state), self.longest_wait)


def is_reading(operation: str) -> bool:
    """Tell whether an operation changes nothing, by the verb that it starts with."""
    return find_verb(operation) in _READING_VERBS


def read_retry_after(value: str | None) -> float | None:
    """Read a Retry-After header: seconds or a date; None when it is neither."""
    if value is None:
        return None
    if value.strip().isdecimal() and value.isascii():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time())
    except (ValueError, OverflowError):
        return None


def _retry_after(error: BaseException | None) -> float | None:
    if isinstance(error, HTTPStatusError | ThrottledError):
        return error.retry_after
    return None


def _is_passing(error: HTTPStatusError, operation: str) -> bool:
    """Tell whether a server error may be gone the next time, and repeating is safe."""
    if error.status < 500:
        return False
    refused = error.status == _SERVICE_UNAVAILABLE and error.retry_after is not None
    return refused or is_reading(operation)
