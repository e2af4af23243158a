"""Spans of OpenTelemetry, where that library is installed; nothing where it is not.

A span holds names, numbers and the tracking id; no credentials, and nothing of what was
sent or received.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from .record import CallRecord


@contextmanager
def span_of(record: CallRecord, package: str) -> Iterator[None]:
    """Run a call inside a span of its own."""
    trace = _find_trace()
    if trace is None:
        yield
        return
    tracer = trace.get_tracer(package)
    with tracer.start_as_current_span(
        f"{record.service}/{record.operation}",
        kind=trace.SpanKind.CLIENT,
        record_exception=False,
        set_status_on_exception=False,
    ) as span:
        span.set_attribute("rpc.system", record.protocol)
        span.set_attribute("rpc.service", record.service)
        span.set_attribute("rpc.method", record.operation)
        span.set_attribute("deployment.environment.name", record.environment)
        try:
            yield
        except BaseException as error:
            span.set_status(trace.StatusCode.ERROR)
            span.set_attribute("error.type", type(error).__name__)
            raise
        finally:
            span.set_attribute("rpc.attempts", record.attempts)
            if record.tracking_id:
                span.set_attribute("rpc.tracking_id", record.tracking_id)


@cache
def _find_trace() -> Any:
    if find_spec("opentelemetry") is None:
        return None
    return import_module("opentelemetry.trace")
