"""What calls raise: one tree, from the transport to the documented faults.

    CallError
      InvalidRequestError          a violation of level error; nothing was sent
      UnavailableError             the docs have no such call; nothing was sent
      TransportError
        ConnectionFailedError      no connection; nothing was sent
        ConnectionLostError        the connection broke after sending had begun
        CallTimeoutError           also a TimeoutError
      UnexpectedResponseError
        HTTPStatusError            an error status without a fault
          TooManyRequestsError     429; also a ThrottledError
          UnauthorizedError        401 or 403; also an AuthenticationError
        MalformedResponseError     no XML or JSON, or not the response asked for
          UnexpectedContentTypeError
          ResponseTooLargeError
      FaultError                   the service says why it failed; see `faults`
      AuthenticationError          credentials are missing, wrong or expired
      ThrottledError               too many calls; `retry_after` where it is known
      PartialFailureError          raised by `raise_for_partial_errors`
      BatchInterruptedError        a split call failed half-way
      JobFailedError               a bulk or reporting job failed

Texts of these exceptions never hold credentials.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..base import Request, Response
    from ..violations import Violation
    from .failures import Failure
    from .record import CallRecord

_MOST_SHOWN = 5
"""How many violations or failures a message lists."""


class CallError(Exception):
    """Base of all that a call raises."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.call: CallRecord | None = None
        """What was called, sent and received, as far as the call came."""

    def __str__(self) -> str:
        message = super().__str__()
        if self.call is None:
            return message
        tracking = f" (tracking id {self.tracking_id})" if self.tracking_id else ""
        return f"{self.call.title}: {message}{tracking}"

    @property
    def operation(self) -> str | None:
        """Wire name of the operation."""
        return self.call.operation if self.call else None

    @property
    def tracking_id(self) -> str | None:
        """The service's name for the call, which its support asks for."""
        return self.call.tracking_id if self.call else None

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(
    cls: type[CallError], arguments: tuple[Any, ...], state: dict[str, Any]
) -> CallError:
    error = cls.__new__(cls, *arguments)
    error.args = arguments
    error.__dict__.update(state)
    return error


class InvalidRequestError(CallError, ValueError):
    """The request breaks rules of the docs; nothing was sent."""

    def __init__(self, violations: "Sequence[Violation]") -> None:
        super().__init__(_list_lines("the request is not valid", violations))
        self.violations = tuple(violations)
        """Those of level error."""


class UnavailableError(CallError):
    """The docs have no such call, such as an operation that REST lacks."""


class AuthenticationError(CallError):
    """Credentials are missing, wrong or expired."""


class ThrottledError(CallError):
    """The service had too many calls and did not carry this one out."""

    retry_after: float | None = None
    """Seconds to wait, where the service says."""


class TransportError(CallError):
    """No answer came."""

    may_have_arrived: bool = True
    """Whether the service may have carried the call out all the same."""


class ConnectionFailedError(TransportError):
    """No connection could be made; nothing was sent."""

    may_have_arrived = False


class ConnectionLostError(TransportError):
    """The connection broke before the whole answer had come."""


class CallTimeoutError(TransportError, TimeoutError):
    """The answer, or the connection, did not come in time."""


class UnexpectedResponseError(CallError):
    """An answer came that the docs do not know."""

    status: int = 0
    """HTTP status."""


class HTTPStatusError(UnexpectedResponseError):
    """An error status whose body is no documented fault."""

    retry_after: float | None = None
    """Seconds to wait, where the answer says."""


class TooManyRequestsError(HTTPStatusError, ThrottledError):
    """HTTP status 429."""


class UnauthorizedError(HTTPStatusError, AuthenticationError):
    """HTTP status 401 or 403 without a documented fault."""


class MalformedResponseError(UnexpectedResponseError):
    """The answer is no XML or JSON document, or not the response asked for."""


class UnexpectedContentTypeError(MalformedResponseError):
    """The answer says that it is something else than XML or JSON."""


class ResponseTooLargeError(MalformedResponseError):
    """The answer is larger than the client may read."""


class PartialFailureError(CallError):
    """Some of the objects that were sent failed."""

    def __init__(self, failures: "Sequence[Failure]", response: "Response") -> None:
        super().__init__(_list_lines(f"{len(failures)} failed", failures))
        self.failures = tuple(failures)
        self.response = response


class BatchInterruptedError(CallError):
    """One of the calls of a split call failed; the ones before it are done.

    `__cause__` is what that call raised.
    """

    def __init__(
        self, message: str, *, response: "Response | None", done: int, sent: int
    ) -> None:
        super().__init__(message)
        self.response = response
        """What the calls that were carried out gave, joined; None before the first."""
        self.done = done
        """How many of the inputs were answered: those before this index."""
        self.sent = sent
        """Inputs from `done` up to this index went with the call that failed; those
        from here on were not sent."""
        self.remaining: Request | None = None
        """The request for the inputs from `done` on."""


class JobFailedError(CallError):
    """A bulk or reporting job ended without a result."""

    status: Any = None
    """The last answer to the question how the job is."""


def _list_lines(title: str, items: Sequence[object]) -> str:
    shown = [str(item) for item in items[:_MOST_SHOWN]]
    more = len(items) - len(shown)
    shown += [f"and {more} more"] if more else []
    return f"{title}: {'; '.join(shown)}"
