"""Packing: what is unpacked is what was packed, and nothing foreign is made."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.diagnostics import Diagnostic, Severity
from bindsmith.docs_source import DocsSource, RawPage
from bindsmith.model.facts import Deprecation
from bindsmith.model.types import Model
from bindsmith.packing import pack, unpack
from bindsmith.source import SourceSpan

SPAN = SourceSpan("a.md", 3)


@pytest.mark.parametrize(
    "result",
    [
        SPAN,
        Diagnostic(code="DOC101", severity=Severity.NOTE, span=SPAN, message="odd"),
        Model(services=()),
        Deprecation(since="2026-01"),
        DocsSource((RawPage("a.md", b"\xff"),)),
        {("a", SPAN): [SPAN, (SPAN, None)]},
        Path("a"),
    ],
)
def test_results_come_back(result: object) -> None:
    """Frozen dataclasses, with slots or without, in whatever holds them."""
    found = unpack(pack(result))
    assert (found, type(found)) == (result, type(result))


@given(st.lists(st.builds(SourceSpan, st.text(), st.integers())))
def test_what_is_one_object_stays_one(spans: list[SourceSpan]) -> None:
    """A result that holds an object twice holds it twice afterwards."""
    first, second = unpack(pack((spans, spans)))
    assert first is second
    assert first == spans


@pytest.mark.parametrize(
    "foreign",
    [
        pickle.dumps(pytest.fail),
        pickle.dumps(Path.cwd),
        pickle.dumps(pack),
        b"\x80\x04\x8c\x12bindsmith.__main__\x8c\x04main\x93.",
        b"\x80\x04\x8c\x0ebindsmith.none\x8c\x04None\x93.",
    ],
)
def test_nothing_else_is_made(foreign: bytes) -> None:
    """No function, no class of others, and no module that runs when it is imported."""
    with pytest.raises(pickle.UnpicklingError):
        unpack(foreign)
