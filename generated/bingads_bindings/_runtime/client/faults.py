"""Documented faults: why the service did not do what it was asked.

A fault is read twice: as the data object that the docs describe, where the package has
it, and into `ServiceError`s, which look the same for every service and protocol. So
faults that the docs do not know are understood as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..base import Structure
from .errors import AuthenticationError, CallError, ThrottledError
from .failures import Failure

AUTHENTICATION_CODES: Final = frozenset({105, 109, 120, 122})
"""Credentials that are invalid, expired, no longer used, or of the wrong kind."""

ERROR_LISTS: Final = ("Errors", "OperationErrors", "BatchErrors", "EditorialErrors")
"""Members of the faults that hold errors."""

_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceError:
    """One error of a fault, whatever its type."""

    code: int | None = None
    error_code: str | None = None
    """The code as a word; the customer services have none."""
    message: str | None = None
    details: str | None = None
    index: int | None = None
    """Position in the list that was sent, for an error of a single item."""
    field_path: str | None = None
    source: str
    """Wire name of the fault's list that held it, such as `OperationErrors`."""

    def __str__(self) -> str:
        parts = [self.code, self.error_code, self.message, self.details]
        text = " ".join(str(part) for part in parts if part not in (None, ""))
        return text if self.index is None else f"[{self.index}] {text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault as read, before it is raised."""

    name: str
    """Wire name of its type; of SOAP itself, `Fault`."""
    message: str | None = None
    """What the envelope says, for a fault without errors."""
    tracking_id: str | None = None
    errors: tuple[ServiceError, ...] = ()
    detail: Structure | None = None
    """As the data object that the docs describe."""


class FaultError(CallError):
    """The service says why it did not do what it was asked."""

    status: int = 0
    """HTTP status."""

    def __init__(self, message: str, *, fault: Fault | None = None) -> None:
        super().__init__(message)
        self.name = fault.name if fault else ""
        """Wire name of the fault's type."""
        self.fault = fault.detail if fault else None
        """The data object, such as `AdApiFaultDetail`; None for an unknown fault."""
        self.errors = fault.errors if fault else ()
        self.fault_tracking_id = fault.tracking_id if fault else None
        self.failures: tuple[Failure, ...] = ()
        """Errors of single items, joined to what was sent."""

    @property
    def codes(self) -> tuple[int, ...]:
        """All error codes, in order."""
        return tuple(error.code for error in self.errors if error.code is not None)

    @property
    def error_codes(self) -> tuple[str, ...]:
        """All error codes as words, in order."""
        return tuple(error.error_code for error in self.errors if error.error_code)

    @property
    def tracking_id(self) -> str | None:
        """The service's name for the call, which its support asks for."""
        return self.fault_tracking_id or super().tracking_id


class AdApiFaultError(FaultError):
    """`AdApiFaultDetail`: wrong credentials, too many calls, or an internal error."""


class ApiFaultDetailError(FaultError):
    """`ApiFaultDetail`: the request as a whole, or items of it, cannot be accepted."""


class EditorialApiFaultError(ApiFaultDetailError):
    """`EditorialApiFaultDetail`: the same, or the editorial rules forbid it."""


class ApiFaultError(FaultError):
    """`ApiFault`: the customer services' fault."""


class ApiBatchFaultError(ApiFaultError):
    """`ApiBatchFault`: the same, with errors of single items."""


class AuthenticationFaultError(AdApiFaultError, AuthenticationError):
    """`AdApiFaultDetail` with an error code that blames the credentials."""


class ThrottledAdApiFaultError(AdApiFaultError, ThrottledError):
    """`AdApiFaultDetail` with an error code for too many calls."""


class ThrottledApiFaultError(ApiFaultDetailError, ThrottledError):
    """`ApiFaultDetail` with an error code for too many calls."""


_ERRORS: Final[Mapping[str, type[FaultError]]] = {
    "AdApiFaultDetail": AdApiFaultError,
    "ApiFaultDetail": ApiFaultDetailError,
    "EditorialApiFaultDetail": EditorialApiFaultError,
    "ApiFault": ApiFaultError,
    "ApiBatchFault": ApiBatchFaultError,
}


def build_fault_error(
    fault: Fault, status: int, throttling_codes: frozenset[int]
) -> FaultError:
    """Make what is raised for a fault that came with an HTTP status."""
    shown = [str(error) for error in fault.errors[:_MOST_SHOWN]]
    if len(fault.errors) > len(shown):
        shown.append(f"and {len(fault.errors) - len(shown)} more")
    text = "; ".join(shown) or fault.message or "no errors are listed"
    cls = _choose_class(fault, status, throttling_codes)
    return cls(f"{fault.name}: {text}", fault=fault)


def _choose_class(
    fault: Fault, status: int, throttling_codes: frozenset[int]
) -> type[FaultError]:
    cls = _ERRORS.get(fault.name, FaultError)
    codes = {error.code for error in fault.errors}
    if cls is AdApiFaultError and (codes & AUTHENTICATION_CODES or status == 401):
        return AuthenticationFaultError
    if codes & throttling_codes:
        if cls is AdApiFaultError:
            return ThrottledAdApiFaultError
        if cls is ApiFaultDetailError:
            return ThrottledApiFaultError
    return cls


def read_service_errors(members: Mapping[str, Any]) -> Iterator[ServiceError]:
    """Read the errors of a fault whose members are plain data, lists as lists."""
    for name in ERROR_LISTS:
        items = members.get(name)
        for item in items if isinstance(items, list) else ():
            if isinstance(item, Mapping):
                yield _read_error(item, name)


def _read_error(item: Mapping[str, Any], source: str) -> ServiceError:
    return ServiceError(
        code=_as_integer(item.get("Code")),
        error_code=_as_text(item.get("ErrorCode")),
        message=_as_text(item.get("Message")),
        # AdApiError spells it in the singular
        details=_as_text(item.get("Details") or item.get("Detail")),
        index=_as_integer(item.get("Index")),
        field_path=_as_text(item.get("FieldPath")),
        source=source,
    )


def _as_integer(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return int(value)
    except ValueError:
        return None


def _as_text(value: object) -> str | None:
    return str(value) if isinstance(value, str | int) and str(value) else None
