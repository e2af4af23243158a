"""Hostile words in a model define nothing: packages differ in their texts alone."""

import json
from dataclasses import replace
from itertools import cycle
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bindsmith.emitter.literals import quote
from bindsmith.emitter.renderer import Renderer
from bindsmith.model.facts import (
    ClosedValues,
    Default,
    Deprecation,
    Evidence,
    Presence,
    Rule,
    VerbRule,
)
from bindsmith.model.snapshot import dump_model, load_model_json
from bindsmith.model.types import (
    ComplexType,
    Element,
    Endpoint,
    Message,
    Model,
    ModelSource,
    Operation,
    RestBinding,
    Service,
    TypeReference,
    Value,
    ValueSet,
)
from bindsmith.target import TargetOptions
from bindsmith.targets.json_schema import TARGET
from hostile.packages import shapes
from hostile.texts import legal_names, texts

SCHEMA_RENDERER = Renderer(TARGET.template_folder)


def build(words: list[str], names: list[str]) -> Model:
    """Build a model that has a text of each kind, taken in turn from words and names."""
    word, name = cycle(words), iter(names)
    evidence = Evidence(page=next(word), line=1, sentence=next(word))
    deprecation = Deprecation(
        since=next(word), replacement=next(word), evidence=evidence
    )
    rule = Rule(presence=Presence.CONDITIONAL, condition=next(word), evidence=evidence)
    owner, listed, called = next(name), next(name), next(name)

    def element(wire_name: str, type_name: str) -> Element:
        return Element(
            name=wire_name,
            description=next(word),
            page=next(word),
            line=1,
            type=TypeReference(name=type_name),
            rules=(VerbRule(verb="add", rule=rule),),
            request=rule,
            default=Default(value=next(word), evidence=evidence),
            values=ClosedValues(values=(next(word), next(word)), evidence=evidence),
            deprecation=deprecation,
        )

    members = list(name)
    elements = tuple(element(member, "string") for member in members)
    return Model(
        source=ModelSource(revision=next(word), content_hash=next(word)),
        services=(
            Service(
                name="Shop",
                version=next(word),
                namespace=next(word),
                soap=Endpoint(production=next(word), sandbox=next(word)),
                rest=Endpoint(production=next(word), sandbox=next(word)),
                types=(
                    ComplexType(
                        name=owner,
                        description=next(word),
                        page=next(word),
                        line=1,
                        namespace=next(word),
                        elements=(*elements, element("Kind", listed)),
                        discriminator=next(word),
                        deprecation=deprecation,
                    ),
                ),
                value_sets=(
                    ValueSet(
                        name=listed,
                        description=next(word),
                        page=next(word),
                        line=1,
                        namespace=next(word),
                        values=tuple(
                            Value(name=item, description=next(word), number=at)
                            for at, item in enumerate(members)
                        ),
                    ),
                ),
                operations=(
                    Operation(
                        name=called,
                        description=next(word),
                        page=next(word),
                        line=1,
                        namespace=next(word),
                        request=Message(body=elements, headers=elements),
                        response=Message(body=elements, headers=()),
                        rest=RestBinding(
                            method="POST",
                            production=next(word),
                            sandbox=next(word),
                            headers=(),
                        ),
                        deprecation=deprecation,
                    ),
                ),
            ),
        ),
    )


hostile_words = st.lists(texts(), min_size=12, max_size=12)
some_names = st.lists(legal_names(), min_size=5, max_size=9, unique=True)


def find_twins(words: list[str]) -> list[str]:
    """Give each word a harmless twin: equal for equal words, empty for the empty one."""
    twins = {word: f"x{number}" for number, word in enumerate(dict.fromkeys(words))}
    return [twins[word] if word else "" for word in words]


@given(words=hostile_words, names=some_names)
def test_words_define_nothing(words: list[str], names: list[str]) -> None:
    """A package of hostile words defines what its twin of harmless ones defines."""
    assert shapes(build(words, names)) == shapes(build(find_twins(words), names))


def schema_shape(value: Any) -> Any:
    """A schema without its texts, but for its keys; descriptions may print nothing."""
    match value:
        case str():
            return ""
        case list():
            return [schema_shape(item) for item in value]
        case dict():
            return {
                key: schema_shape(item)
                for key, item in value.items()
                if key not in ("description", "x-descriptions")
            }
        case _:
            return value


@given(words=hostile_words, names=some_names)
def test_words_stay_values_of_a_schema(words: list[str], names: list[str]) -> None:
    """A JSON Schema of hostile words has the keys of its twin, and plain ASCII."""
    options = TargetOptions(package="shop", renderer=SCHEMA_RENDERER)
    hostile, harmless = (
        TARGET.build(build(given, names), options).files
        for given in (words, find_twins(words))
    )
    assert list(hostile) == list(harmless) == ["shop.schema.json"]
    text = hostile["shop.schema.json"]
    assert text.isascii()
    twin = json.loads(harmless["shop.schema.json"])
    assert schema_shape(json.loads(text)) == schema_shape(twin)


@given(words=hostile_words, names=some_names)
def test_words_survive_as_they_are(words: list[str], names: list[str]) -> None:
    """Model JSON holds hostile words exactly."""
    model = build(words, names)
    assert load_model_json(dump_model(model)) == model


@given(text=texts())
def test_literals_hold_the_text(text: str) -> None:
    """A literal is one line of plain ASCII, and its value is the text."""
    literal = quote(text)
    assert literal.isascii()
    assert literal.isprintable()
    assert eval(literal, {"__builtins__": {}}) == text


def test_the_twin_is_told_apart() -> None:
    """A name more, or a literal that ends early, is another shape."""
    model = build(["x"], ["A", "B", "C", "D", "E"])
    service = model.services[0]
    (only,) = service.types
    fewer = replace(only, elements=only.elements[1:])
    other = replace(model, services=(replace(service, types=(fewer,)),))
    assert shapes(other) != shapes(model)
