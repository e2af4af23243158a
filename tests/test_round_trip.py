"""Models laid out as pages read back equal, in whatever order and by how many.

What the passes read from prose is left out: the models drawn hold no phrases and no
rules, and only the first pass runs over them.
"""

from collections.abc import Iterable
from dataclasses import fields
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.diagnostics import Diagnostic
from bindsmith.model.snapshot import dump_model
from bindsmith.model.types import Model
from bindsmith.passes.build_model import build_model
from bindsmith.pipeline import load_model
from bindsmith.reader import read_page
from page_writer import Dialect, write_pages
from strategies import models

DIALECTS: tuple[Dialect, ...] = ("current", "v11")


@pytest.mark.parametrize("dialect", DIALECTS)
@given(data=st.data())
def test_pages_read_back_equal(dialect: Dialect, data: st.DataObject) -> None:
    """What pages say of a model is the whole model, and no page has a fault."""
    model = data.draw(models(dialect))
    actual, found = read_model(write_pages(model, dialect=dialect).items())
    assert list_differences(model, actual) == []
    assert found == []


@pytest.mark.parametrize("dialect", DIALECTS)
@given(data=st.data())
def test_page_order_changes_nothing(dialect: Dialect, data: st.DataObject) -> None:
    """Pages in any order give the same bytes, lines included."""
    pages = list(write_pages(data.draw(models(dialect)), dialect=dialect).items())
    shuffled = data.draw(st.permutations(pages))
    actual, expected = read_model(shuffled)[0], read_model(pages)[0]
    is_same = dump_model(actual) == dump_model(expected)
    assert is_same, list_differences(expected, actual)


def test_real_docs_survive_a_round_trip(corpus_dir: Path) -> None:
    """Laying out what real pages say, and reading it, gives the same model."""
    files = sorted(corpus_dir.rglob("*.md"))
    real = [(f.relative_to(corpus_dir).as_posix(), f.read_text("utf-8")) for f in files]
    model, _ = read_model(real)
    actual, found = read_model(write_pages(model).items())
    assert list_differences(model, actual) == []
    assert found == []


def test_worker_count_changes_nothing(spec_dir: Path) -> None:
    """Several processes give the bytes and the findings that one gives."""
    alone = load_model(str(spec_dir), workers=1)
    shared = load_model(str(spec_dir), workers=3)
    is_same = dump_model(shared.model) == dump_model(alone.model)
    assert is_same, list_differences(alone.model, shared.model)
    assert shared.diagnostics == alone.diagnostics


def read_model(pages: Iterable[tuple[str, str]]) -> tuple[Model, list[Diagnostic]]:
    """Read pages as they come, and build the model."""
    readings = [read_page(path, text.encode()) for path, text in pages]
    model, found = build_model(r.declaration for r in readings if r.declaration)
    return model, [*found, *(d for r in readings for d in r.diagnostics)]


def list_differences(expected: Model, actual: Model) -> list[str]:
    """Name what differs; a failure that prints two whole models helps nobody."""
    first, second = expected.services, actual.services
    if [item.name for item in first] != [item.name for item in second]:
        return ["services"]
    found: list[str] = []
    for old, new in zip(first, second, strict=True):
        for part in fields(old):
            place = f"{old.name}.{part.name}"
            found += _compare(getattr(old, part.name), getattr(new, part.name), place)
    return found


def _compare(expected: object, actual: object, place: str) -> list[str]:
    if expected == actual:
        return []
    if not isinstance(expected, tuple) or not isinstance(actual, tuple):
        return [place]
    pairs = zip_longest(expected, actual)
    names = [getattr(old or new, "name", "?") for old, new in pairs if old != new]
    return [f"{place}.{name}" for name in names]
