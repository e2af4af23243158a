"""One call from beginning to end: check, sign, send, read, and repeat where that is safe.

Written once, for both kinds of clients: an asynchronous client awaits these functions,
a synchronous one runs them with connections that block instead of waiting (see
`blocking`).
"""

import logging
from dataclasses import replace
from functools import cache
from inspect import isawaitable
from time import perf_counter
from typing import Any, Final, Protocol

from ..base import Response
from .batches import is_split, perform_split
from .credentials import redact_bytes, resolve_token
from .errors import (
    CallError,
    HTTPStatusError,
    InvalidRequestError,
    MalformedResponseError,
    ThrottledError,
    TooManyRequestsError,
    UnauthorizedError,
    UnavailableError,
)
from .failures import find_fault_failures
from .faults import Fault, FaultError, build_fault_error
from .record import CallRecord, ReceivedResponse, SentRequest, attach_record
from .retries import RetryPolicy, read_retry_after
from .service import ProtocolName
from .tracing import span_of
from .wire import MASK, Answer, Call, Incoming, Outgoing, WireProtocol

PACKAGE: Final = __name__.rpartition("._runtime")[0] or __name__.partition(".")[0]
"""The generated package that this runtime is a copy in."""

_UNAUTHORIZED: Final = (401, 403)
_TOO_MANY_REQUESTS: Final = 429
_log = logging.getLogger(PACKAGE)


class Connections(Protocol):
    """Sends requests; the only part that differs between the kinds of clients."""

    async def send(self, outgoing: Outgoing, call: Call) -> Incoming:
        """Send a request and read its answer; raises `TransportError`s."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


async def perform(call: Call, connections: Connections) -> Response:
    """Carry out a call, in parts if it is too long and the options say so."""
    if call.options.split and is_split(call):

        async def perform_part(part: Call) -> Response:
            return await _perform(part, connections)

        return await perform_split(call, perform_part)
    return await _perform(call, connections)


async def _perform(call: Call, connections: Connections) -> Response:
    options = call.options
    record = CallRecord(
        service=call.service.name,
        operation=call.operation.name,
        protocol=options.protocol,
        environment=options.environment,
        request=call.request,
    )
    started = perf_counter()
    failure: BaseException | None = None
    with span_of(record, PACKAGE):
        try:
            await _run_hook(options.before_call, record)
            return await _check_and_send(call, record, connections)
        except CallError as error:
            error.call = record
            failure = error
            raise
        except BaseException as error:
            failure = error
            raise
        finally:
            record.elapsed = perf_counter() - started
            _log_outcome(record, failure)
            await _run_hook(options.after_call, record, failure)


async def _check_and_send(
    call: Call, record: CallRecord, connections: Connections
) -> Response:
    url = _find_url(call)
    if call.options.validate:
        _validate(call, record)
    body = _load_protocol(call.options.protocol).write_body(call.request)

    async def attempt() -> Response:
        record.attempts += 1
        return await _attempt(call, record, connections, (url, body))

    policy = call.options.retry
    if policy is None:
        return await attempt()
    return await _repeat(attempt, policy, record, connections)


@cache
def _load_protocol(name: ProtocolName) -> WireProtocol:
    """Load what a protocol needs, which is half of what a client needs to start."""
    if name == "rest":
        from .rest import RestProtocol

        return RestProtocol()
    from .soap import SoapProtocol

    return SoapProtocol()


def _find_url(call: Call) -> str:
    options, operation = call.options, call.operation
    endpoint = options.endpoint or call.service.find_endpoint(
        options.protocol, options.environment
    )
    if endpoint is None:
        raise UnavailableError(
            f"the docs name no {options.protocol} address in {options.environment}"
        )
    if options.protocol == "soap":
        return endpoint
    if operation.rest_method is None or operation.rest_path is None:
        raise UnavailableError("the docs have no REST form of this operation")
    return endpoint.rstrip("/") + operation.rest_path


def _validate(call: Call, record: CallRecord) -> None:
    from ..validation import validate

    errors = []
    for violation in validate(call.request, ignore=call.options.ignore_rules):
        if violation.severity == "error":
            errors.append(violation)
        elif violation.severity == "warning":
            _log.warning("%s: %s", record.title, violation)
    if errors:
        raise InvalidRequestError(errors)


async def _repeat(
    attempt: Any, policy: RetryPolicy, record: CallRecord, connections: Connections
) -> Response:
    from tenacity import AsyncRetrying, RetryCallState, retry_if_exception
    from tenacity.stop import stop_after_attempt

    def log_wait(state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        seconds = state.next_action.sleep if state.next_action else 0.0
        name = type(error).__name__
        _log.info("%s: %s, again in %.1f s", record.title, name, seconds)

    retrying = AsyncRetrying(
        stop=stop_after_attempt(policy.attempts),
        wait=policy.wait,
        retry=retry_if_exception(lambda error: policy.allows(error, record.operation)),
        sleep=connections.sleep,
        before_sleep=log_wait,
        reraise=True,
    )
    response: Response = await retrying(attempt)
    return response


async def _attempt(
    call: Call,
    record: CallRecord,
    connections: Connections,
    target: tuple[str, bytes],
) -> Response:
    """Send a request once; `target`: its URL and body."""
    url, body = target
    options = call.options
    protocol = _load_protocol(options.protocol)
    token = await resolve_token(options.access_token)
    record.sent = _mask(call, protocol, url, body) if options.keep_exchange else None
    record.received = None
    outgoing = _add_headers(protocol.build(call, url, body, token), call)
    incoming = await connections.send(outgoing, call)
    if not incoming.is_success:
        secrets = (token, *options.secrets)
        content = redact_bytes(incoming.content, secrets)
        incoming = replace(incoming, content=content)
    if options.keep_exchange:
        record.received = ReceivedResponse(
            status=incoming.status, headers=incoming.headers, content=incoming.content
        )
    try:
        answer = protocol.read(call, incoming)
    except MalformedResponseError as error:
        error.status = incoming.status
        raise
    record.tracking_id = answer.tracking_id
    return _take(call, record, incoming, answer)


def _take(
    call: Call, record: CallRecord, incoming: Incoming, answer: Answer
) -> Response:
    """Give the response of an answer, or raise what it says."""
    if answer.response is not None:
        attach_record(answer.response, record)
        return answer.response
    error = _build_error(call, incoming, answer.fault)
    retry_after = read_retry_after(incoming.headers.get("retry-after"))
    if isinstance(error, HTTPStatusError | ThrottledError):
        error.retry_after = retry_after
    raise error


def _build_error(call: Call, incoming: Incoming, fault: Fault | None) -> CallError:
    status = incoming.status
    policy = call.options.retry or RetryPolicy()
    error: FaultError | HTTPStatusError
    if fault is not None and status != _TOO_MANY_REQUESTS:
        error = build_fault_error(fault, status, policy.throttling_codes)
        if fault.detail is not None:
            failures = find_fault_failures(fault.detail, call.request)
            error.failures = tuple(failures)
    else:
        cls = HTTPStatusError
        if status in _UNAUTHORIZED:
            cls = UnauthorizedError
        elif status == _TOO_MANY_REQUESTS:
            cls = TooManyRequestsError
        error = cls(f"HTTP status {status}: {incoming.excerpt()!r}")
    error.status = status
    return error


def _add_headers(outgoing: Outgoing, call: Call) -> Outgoing:
    options = call.options
    headers = {
        **outgoing.headers,
        "Accept-Encoding": "gzip, deflate",
        "User-Agent": f"{options.user_agent or ''} {PACKAGE}".strip(),
        **options.headers,
    }
    return replace(outgoing, headers=headers)


def _mask(call: Call, protocol: WireProtocol, url: str, body: bytes) -> SentRequest:
    """Build a request once more, with masks for the credentials."""
    options = call.options
    masked = replace(
        call,
        options=replace(
            options,
            developer_token=MASK.reveal(),
            headers=dict.fromkeys(options.headers, MASK.reveal()),
            soap_headers=dict.fromkeys(options.soap_headers, MASK.reveal()),
        ),
    )
    built = _add_headers(protocol.build(masked, url, body, MASK), masked)
    return SentRequest(
        method=built.method, url=url, headers=built.headers, content=built.content
    )


async def _run_hook(hook: Any, *arguments: object) -> None:
    if hook is not None:
        result = hook(*arguments)
        if isawaitable(result):
            await result


def _log_outcome(record: CallRecord, failure: BaseException | None) -> None:
    _log.debug(
        "%s over %s: %s in %.3f s, attempts %d, tracking id %s",
        record.title,
        record.protocol,
        "ok" if failure is None else type(failure).__name__,
        record.elapsed,
        record.attempts,
        record.tracking_id,
    )
