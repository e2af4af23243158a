"""Spans of OpenTelemetry: one per call, with names and numbers only."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from client.conftest import CREDENTIALS, Bench
from client.local_server import Reply
from client.replies import added


@pytest.fixture(scope="module")
def exporter() -> Any:
    """Collect the spans of this process."""
    trace = import_module("opentelemetry.trace")
    sdk = import_module("opentelemetry.sdk.trace")
    export = import_module("opentelemetry.sdk.trace.export")
    memory = import_module("opentelemetry.sdk.trace.export.in_memory_span_exporter")
    provider, found = sdk.TracerProvider(), memory.InMemorySpanExporter()
    provider.add_span_processor(export.SimpleSpanProcessor(found))
    trace.set_tracer_provider(provider)
    return found


def test_spans(ads: ModuleType, bench: Bench, exporter: Any) -> None:
    """Each call is a span; a failed one says so; none holds a secret."""
    exporter.clear()
    server = bench.serve(lambda _: added("soap", 1, errors=[]))
    client = bench.connect(server.url)
    groups = [bench.service.AdGroup(name="a")]
    client.add_ad_groups(campaign_id=7, ad_groups=groups)
    server.answer = lambda _: Reply(
        status=400, body="; ".join(CREDENTIALS.values()).encode()
    )
    with pytest.raises(ads.HTTPStatusError):
        client.add_ad_groups(campaign_id=7, ad_groups=groups)
    good, bad = exporter.get_finished_spans()
    assert good.name == bad.name == "CampaignManagement/AddAdGroups"
    assert good.attributes["rpc.tracking_id"] == "tracking-1"
    assert good.status.is_ok
    assert bad.attributes["error.type"] == "HTTPStatusError"
    assert bad.status.status_code.name == "ERROR"
    shown = good.to_json() + bad.to_json()
    assert not [one for one in CREDENTIALS.values() if one in shown]


def test_without_the_library(
    ads: ModuleType, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calls work where the library is not installed."""
    tracing = import_module(f"{ads.__name__}._runtime.client.tracing")
    for name in [one for one in sys.modules if one.startswith("opentelemetry")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(tracing, "find_spec", lambda name: None)
    tracing._find_trace.cache_clear()
    server = bench.serve(lambda _: added("soap", 1, errors=[]))
    client = bench.connect(server.url)
    groups = [bench.service.AdGroup(name="a")]
    assert client.add_ad_groups(campaign_id=7, ad_groups=groups).ad_group_ids == [1]
    tracing._find_trace.cache_clear()
