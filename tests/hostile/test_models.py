"""Model files that somebody made or broke: refused with a place, or taken whole."""

import ast
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.errors import EmitterError, SnapshotError
from bindsmith.model.snapshot import dump_model, load_model_json
from hostile.packages import generate
from hostile.test_words import build
from hostile.texts import names, texts

DOCUMENT = dump_model(build(["x"], ["Ad", "Mood", "AddAds", "Name", "Id", "Size"]))
NUMBERS = (-1, 0, 2, 1 << 64, -(1 << 64), 10**400, 10**4_000, 0.5, 1e308, -0.0)
OTHERS: tuple[Any, ...] = (
    None,
    True,
    False,
    [],
    {},
    [[]],
    [{}],
    {"": None},
    [None] * 3,
)
values = (
    names()
    | texts()
    | st.sampled_from(NUMBERS)
    | st.sampled_from(OTHERS)
    | st.integers()
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw a model file of which some values are others, missing, there twice or new."""
    document = json.loads(DOCUMENT)
    for _ in range(draw(st.integers(1, 3))):
        places = list(list_places(document))
        holder, key = draw(st.sampled_from(places))
        match draw(st.sampled_from(("put", "put", "drop", "repeat", "add"))):
            case "put":
                holder[key] = draw(values)
            case "drop":
                del holder[key]
            case "repeat" if isinstance(holder, list):
                holder.append(holder[key])
            case _ if isinstance(holder, dict):
                holder[draw(names())] = draw(values)
    return json.dumps(document)


def list_places(value: Any) -> list[tuple[Any, Any]]:
    """All places in a document: what holds a value, and by which key."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    places = [(value, key) for key in keys]
    for key in keys:
        if isinstance(value[key], dict | list):
            places += list_places(value[key])
    return places


@given(documents())
def test_mangled_models(text: str) -> None:
    """A model that loads is written back as it is, and generated from, or refused."""
    try:
        model = load_model_json(text)
    except SnapshotError:
        return
    assert load_model_json(dump_model(model)) == model
    try:
        modules = generate(model)
    except EmitterError:
        return
    for module in modules.values():
        ast.parse(module)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 1_000_000, "is no JSON: "),
        ('{"a":' * 1_000_000, "is no JSON: "),
        ("9" * 100_000, "is no JSON: Exceeds the limit"),
        ('{"format": ' + "9" * 100_000 + "}", "is no JSON: Exceeds the limit"),
        ('{"format": 1e999}', "expected format 1, found Infinity"),
        ('"' + "\\ud800" * 3 + '"', "holds half a surrogate pair"),
        ("\ufeff{}", "is no JSON: "),
    ],
)
def test_texts_that_are_no_model(text: str, reason: str) -> None:
    """Nesting, digits and half characters without end are refused at once."""
    with pytest.raises(SnapshotError, match=reason):
        load_model_json(text)


@pytest.mark.parametrize("base", ["Ad", "Bird"])
def test_circles_are_refused(base: str) -> None:
    """A type that derives from itself, by way of another or not, is no type."""
    document = json.loads(DOCUMENT)
    (ad,) = document["services"][0]["types"]
    bird = {**ad, "name": "Bird", "base": "Ad"}
    document["services"][0]["types"] = [{**ad, "base": base}, bird]
    with pytest.raises(EmitterError, match="base types of 'Ad' form a circle"):
        generate(load_model_json(json.dumps(document)))


def test_wide_models_take_linear_time() -> None:
    """Fifty thousand types of one name are refused in one look."""
    document = json.loads(DOCUMENT)
    (ad,) = document["services"][0]["types"]
    ad["elements"] = []
    others = [{**ad, "name": f"Ad{number}"} for number in range(50_000)]
    document["services"][0]["types"] = [*others, others[-1]]
    with pytest.raises(SnapshotError, match="'Ad49999' is there twice"):
        load_model_json(json.dumps(document))
