"""Any model, also one that no page can state, survives writing and loading."""

from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from bindsmith.model.facts import Limit, UpdateEffect, VerbRule
from bindsmith.model.snapshot import dump_model, load_model_json
from bindsmith.model.types import (
    ArrayLevel,
    ComplexType,
    Element,
    Message,
    Model,
    Operation,
    RestBinding,
    Service,
    TypeReference,
    Value,
    ValueSet,
)
from model.test_snapshot import assert_same
from strategies import wire_names

_T = TypeVar("_T")

KINDS = ("min_length", "max_length", "min_items", "max_items", "minimum", "maximum")
NUMBERS = st.integers() | st.floats(-1e6, 1e6).filter(lambda x: not x.is_integer())
NAMES = wire_names()


def distinct(
    items: st.SearchStrategy[_T], key: Any
) -> st.SearchStrategy[tuple[_T, ...]]:
    """A few items of which no two are called the same."""
    return st.lists(items, unique_by=key, max_size=2).map(tuple)


def named(items: st.SearchStrategy[_T]) -> st.SearchStrategy[tuple[_T, ...]]:
    """A few items with names of their own."""
    return distinct(items, lambda item: getattr(item, "name"))  # noqa: B009


LEVELS = st.lists(st.builds(ArrayLevel, item=NAMES, nillable=st.booleans()), max_size=2)
TYPES = st.builds(
    TypeReference, name=NAMES, levels=LEVELS.map(tuple), map=st.booleans()
)
VERBS = st.sampled_from(("add", "update", "delete", "set", "restate", "signup"))
ELEMENTS = st.builds(
    Element,
    name=NAMES,
    type=TYPES,
    min_occurs=st.integers(0, 1),
    nillable=st.booleans(),
    emit_default=st.booleans(),
    rules=distinct(st.builds(VerbRule, verb=VERBS), lambda entry: entry.verb),
    limits=distinct(
        st.builds(Limit, kind=st.sampled_from(KINDS), value=NUMBERS),
        lambda limit: limit.kind,
    ),
    request_limit=st.none()
    | st.builds(Limit, kind=st.just("max_items"), value=st.integers(0)),
    on_update=st.none() | st.from_type(UpdateEffect),
    # What has a default is drawn only where that is said.
    request=...,
    general=...,
    default=...,
    values=...,
    deprecation=...,
    reservation=...,
    additional_field=...,
    read_only=...,
    pilot_features=...,
    pilot_evidence=...,
)
MESSAGES = st.builds(Message, body=named(ELEMENTS), headers=named(ELEMENTS))
OPERATIONS = st.builds(
    Operation,
    name=NAMES,
    request=MESSAGES,
    response=MESSAGES,
    rest=st.none() | st.builds(RestBinding, headers=named(ELEMENTS)),
    deprecation=...,
)
COMPLEX_TYPES = st.builds(
    ComplexType,
    line=...,
    abstract=...,
    discriminator=...,
    deprecation=...,
    name=NAMES,
    base=st.none() | NAMES,
    elements=named(ELEMENTS),
    inherited=named(ELEMENTS),
)
VALUES = st.builds(Value, name=NAMES, number=..., line=..., deprecation=...)
VALUE_SETS = st.builds(
    ValueSet, name=NAMES, values=named(VALUES), line=..., flags=..., deprecation=...
)
SERVICES = st.builds(
    Service,
    name=NAMES,
    soap=...,
    rest=...,
    operations=named(OPERATIONS),
    types=named(COMPLEX_TYPES),
    value_sets=named(VALUE_SETS),
)
MODELS = st.builds(Model, source=..., services=named(SERVICES))


@given(model=MODELS)
def test_models_load_back_equal(model: Model) -> None:
    """Loading gives every field back, and writing again gives the same bytes."""
    text = dump_model(model)
    loaded = load_model_json(text)
    assert_same(loaded, model)
    assert dump_model(loaded) == text
    text.encode("utf-8")


@given(element=ELEMENTS)
def test_elements_load_back_equal(element: Element) -> None:
    """The same for one element at a time, which reaches more of an element's facts."""
    empty = ComplexType(name="A", description="", page=None, namespace="")
    service = Service(
        name="S", version="", namespace="", types=(replace(empty, elements=(element,)),)
    )
    loaded = load_model_json(dump_model(Model(services=(service,))))
    assert_same(loaded.services[0].types[0].elements[0], element)
