"""The double itself: an httpx transport that answers like the services, as told.

    double = ServiceDouble()
    double.expect("AddAdGroups", answer=AddAdGroupsResponse(ad_group_ids=[1]))
    with CampaignManagementClient(..., transport=double) as client:
        code_under_test(client)
    double.verify()

Works for both protocols and both kinds of clients. Every request is decoded and
validated; what was not expected fails the test.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from types import ModuleType, TracebackType
from typing import Any, Self, TypeAlias

import httpx

from ..base import DataObject, Request, Response, extras
from ..validation import validate
from .directory import Directory
from .wire import Decoded, decode, encode_fault, encode_response

Answer: TypeAlias = Response | DataObject | BaseException | httpx.Response
"""A response; a fault; what the connection raises; or a raw answer."""
Draw: TypeAlias = Callable[[Any], Any]
"""Draws from a hypothesis strategy, such as `data.draw`."""


class UnexpectedCallError(AssertionError):
    """A call that the test did not expect, or that no service would take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedCall:
    """A call that arrived."""

    operation: str
    protocol: str
    request: Request
    headers: dict[str, str]
    """Header elements of SOAP, or the operation's HTTP headers of REST."""


@dataclass(slots=True, kw_only=True)
class Expectation:
    """A call that is to come, and its answer."""

    operation: str
    answer: Answer | Callable[[Any], Answer]
    where: Callable[[Any], bool] | None = None
    times: int | None = 1
    """How often; None for any number of times, none included."""
    calls: list[ReceivedCall] = field(default_factory=list)
    """Those that came."""

    def takes(self, call: ReceivedCall) -> bool:
        """Tell whether a call is an expected one."""
        return (
            self.operation == call.operation
            and (self.times is None or len(self.calls) < self.times)
            and (self.where is None or self.where(call.request))
        )

    @property
    def is_met(self) -> bool:
        """Whether all expected calls have come."""
        return self.times is None or len(self.calls) >= self.times


class ServiceDouble(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Stands for the services in tests; pass it to a client as `transport`.

    services: modules of the services to stand for; all of the package without any.
    draw: such as `data.draw` of hypothesis; with it, calls that were not expected get
        a well-typed answer of hypothesis's making instead of failing.
    validate: refuse requests that have violations of level error.
    """

    def __init__(
        self, *services: ModuleType, draw: Draw | None = None, validate: bool = True
    ) -> None:
        self._directory = Directory(services)
        self._draw = draw
        self._validate = validate
        self._lock = Lock()
        self.calls: list[ReceivedCall] = []
        """All calls that were answered, in order."""
        self.expectations: list[Expectation] = []

    def expect(
        self,
        operation: str,
        *,
        answer: Answer | Callable[[Any], Answer],
        where: Callable[[Any], bool] | None = None,
        times: int | None = 1,
    ) -> Expectation:
        """Expect a call, by the operation's wire name, and answer it.

        The answer may be a function of the request. With `where`, only requests that it
        likes are taken. Of several expectations the first that fits takes a call.
        """
        names = {one.info.name for one in self._directory.operations}
        if operation not in names:
            raise ValueError(f"there is no operation {operation!r}")
        made = Expectation(operation=operation, answer=answer, where=where, times=times)
        self.expectations.append(made)
        return made

    def verify(self) -> None:
        """Fail if an expected call did not come."""
        missing = [one for one in self.expectations if not one.is_met]
        if missing:
            listed = ", ".join(
                f"{one.operation} ({len(one.calls)} of {one.times})" for one in missing
            )
            raise AssertionError(f"expected calls did not come: {listed}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        """Leave what a client, or a `with`, has entered; nothing is verified here."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        """Leave what an asynchronous client has entered."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a synchronous client."""
        return self.answer(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer an asynchronous client."""
        await request.aread()
        return self.answer(request)

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Check a request and answer it; also for a server of your own."""
        decoded = decode(request, self._directory)
        if decoded is None:
            raise UnexpectedCallError(
                f"no operation is reached by {request.method} {request.url}"
            )
        call = ReceivedCall(
            operation=decoded.operation.info.name,
            protocol=decoded.protocol,
            request=decoded.request,
            headers=decoded.headers,
        )
        self._check(call)
        with self._lock:
            expectation = self._take(call)
            self.calls.append(call)
            number = len(self.calls)
        answer = expectation.answer if expectation else self._make_up(decoded)
        return _encode(decoded, answer, f"double-{number}")

    def _check(self, call: ReceivedCall) -> None:
        unknown = [one.name for one in extras(call.request).members]
        if unknown:
            raise UnexpectedCallError(
                f"{call.operation}: the docs do not know {', '.join(unknown)}"
            )
        if self._validate:
            found = validate(call.request)
            errors = [str(one) for one in found if one.severity == "error"]
            if errors:
                raise UnexpectedCallError(f"{call.operation}: {'; '.join(errors)}")

    def _take(self, call: ReceivedCall) -> Expectation | None:
        for expectation in self.expectations:
            if expectation.takes(call):
                expectation.calls.append(call)
                return expectation
        if self._draw is None:
            raise UnexpectedCallError(
                f"{call.operation} was not expected{_hint(self.expectations, call)}: "
                f"{call.request!r}"
            )
        return None

    def _make_up(self, decoded: Decoded) -> Answer:
        from ..strategies import instances

        assert self._draw is not None
        made: Response = self._draw(instances(decoded.operation.response_class))
        return made


def _hint(expectations: Sequence[Expectation], call: ReceivedCall) -> str:
    same = [one for one in expectations if one.operation == call.operation]
    if not same:
        return ""
    return " once more" if all(one.is_met for one in same) else " like this"


def _encode(
    decoded: Decoded, answer: Answer | Callable[[Any], Answer], tracking_id: str
) -> httpx.Response:
    if not isinstance(answer, Response | DataObject | BaseException | httpx.Response):
        answer = answer(decoded.request)
    match answer:
        case BaseException():
            raise answer
        case httpx.Response():
            return answer
        case Response():
            expected = decoded.operation.response_class
            if not isinstance(answer, expected):
                raise TypeError(
                    f"{decoded.operation.info.name} is answered with "
                    f"{expected.__name__}, not {type(answer).__name__}"
                )
            return encode_response(decoded, answer, tracking_id)
        case _:
            return encode_fault(decoded, answer, tracking_id)
