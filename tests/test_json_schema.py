"""The target json-schema: true to what the generated Python writes and reads as REST."""

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bindsmith import pipeline
from bindsmith.errors import EmitterError
from bindsmith.model.facts import ClosedValues
from bindsmith.model.types import (
    ComplexType,
    Element,
    Model,
    Service,
    TypeReference,
    Value,
    ValueSet,
)
from bindsmith.output import Plan, build_tree
from cli.conftest import Run, bindsmith, docs
from client.filling import fill
from client.packages import import_generated
from strategies import models

__all__ = ["bindsmith", "docs"]

Schema = dict[str, Any]
LIMITS = {
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "required",
}


def build_schemas(model: Model, **options: Any) -> dict[str, Schema]:
    """Build a model's schemas, by file name."""
    plan = Plan(out=Path(), package="x", target="json-schema", **options)
    files = build_tree(model, plan).files
    return {path: json.loads(text) for path, text in files.items()}


def close_objects(value: Any) -> Any:
    """Forbid members that a schema does not name, so that a wrong name shows."""
    if isinstance(value, list):
        return [close_objects(item) for item in value]
    if not isinstance(value, dict):
        return value
    closed = {name: close_objects(item) for name, item in value.items()}
    if "properties" in value and "type" in value:
        closed["additionalProperties"] = False
    return closed


def validator(schema: Schema, name: str) -> Draft202012Validator:
    """Make what holds an instance against one definition."""
    return Draft202012Validator(schema | {"$ref": f"#/$defs/{name}"})


def explain(schema: Schema, name: str, instance: Any) -> list[str]:
    """Say what is wrong with an instance; nothing if nothing is."""
    found = validator(schema, name).iter_errors(instance)
    return [f"{error.json_path}: {error.message}" for error in found]


@pytest.fixture(scope="module")
def schema(spec_dir: Path) -> Schema:
    """The schema of the one service of the embedded docs."""
    (found,) = build_schemas(pipeline.load_model(str(spec_dir)).model).values()
    return found


@pytest.fixture(scope="module")
def ads(spec_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The Python package of the same docs."""
    return import_generated(spec_dir, "schema_ads", tmp_path_factory.mktemp("ads"))


def list_structures(service: ModuleType) -> Iterator[type]:
    """List the data objects, requests and responses of a service's module."""
    for name in service.__all__:
        cls = getattr(service, name)
        if hasattr(cls, "_info_"):
            yield cls


def require_whole(schema: Schema) -> None:
    """Hold a schema against JSON Schema 2020-12, and its references against itself."""
    Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    referred = {part.partition('"')[0] for part in text.split("#/$defs/")[1:]}
    assert set(map(unquote, referred)) <= schema["$defs"].keys()


def test_schemas_are_schemas(schema: Schema) -> None:
    """They keep to JSON Schema 2020-12, and all references lead somewhere."""
    require_whole(schema)


@settings(max_examples=15)
@given(models())
def test_every_model_has_schemas(model: Model) -> None:
    """Whatever docs can say: a file each service, a definition each name."""
    schemas = build_schemas(model)
    assert len(schemas) == len(model.services)
    for schema, service in zip(schemas.values(), model.services, strict=True):
        require_whole(schema)
        named = {item.name for item in service.types}
        named |= {item.name for item in service.value_sets}
        assert named <= schema["$defs"].keys()
        messages = 2 * len(service.operations)
        assert len(schema["$defs"]) == len(named) + messages


def test_what_python_writes_is_valid(schema: Schema, ads: ModuleType) -> None:
    """Valid instances of every class, nil where it may be, fit their definition."""
    service = import_module(f"{ads.__name__}.campaign_management")
    make = import_module(f"{ads.__name__}.strategies").instances
    closed = close_objects(schema)
    validators = {
        cls: validator(closed, cls.__name__) for cls in list_structures(service)
    }

    @settings(max_examples=300)
    @given(st.sampled_from(list(validators)).flatmap(lambda c: make(c, nil=True)))
    def hold(instance: Any) -> None:
        written = json.loads(ads.to_json(instance))
        fitting = [c for c in type(instance).__mro__ if c in validators]
        for cls in fitting:
            assert [e.message for e in validators[cls].iter_errors(written)] == []

    hold()
    assert len(validators) > 70


def test_every_definition_is_a_class(schema: Schema, ads: ModuleType) -> None:
    """The schema and the package have the same names."""
    service = import_module(f"{ads.__name__}.campaign_management")
    clients = {"CampaignManagementClient", "AsyncCampaignManagementClient"}
    assert set(service.__all__) - clients == set(schema["$defs"])


def test_real_docs(corpus_dir: Path, tmp_path: Path) -> None:
    """Every class of a real service, with its plain elements set, fits its definition.

    Limits are left out, since the values here do not heed them.
    """
    docs = corpus_dir / "ad-insight-service"
    (schema,) = build_schemas(pipeline.load_model(str(docs)).model).values()
    package = import_generated(docs, "schema_real", tmp_path)
    Draft202012Validator.check_schema(schema)
    fitted = drop_limits(close_objects(schema))
    wrong = []
    count = 0
    for cls in list_structures(import_module("schema_real.ad_insight")):
        info: Any = cls._info_  # type: ignore[attr-defined]
        if not getattr(info, "abstract", False):
            count += 1
            written = json.loads(package.to_json(fill(cls, depth=0)))
            wrong += explain(fitted, info.name, written)
    assert wrong == []
    assert count > 100


def drop_limits(value: Any) -> Any:
    """Leave out limits; the values of value sets and of `Type` are none."""
    if isinstance(value, list):
        return [drop_limits(item) for item in value]
    if not isinstance(value, dict):
        return value
    listed = set() if "title" in value or set(value) == {"enum"} else {"enum"}
    return {
        name: drop_limits(item)
        for name, item in value.items()
        if name not in LIMITS | listed
    }


AD_GROUP = {"Name": "Shoes", "Id": "12", "Status": "Paused", "CpcBid": {"Amount": 0.5}}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, ""),
        ({"Name": "x" * 257}, "$.Name: "),
        ({"Name": None}, ""),
        ({"Id": 12}, "$.Id: 12 is not "),
        ({"Id": "12.5"}, "$.Id: '12.5' does not match"),
        ({"Status": "Resting"}, "$.Status: 'Resting' is not"),
        ({"CpcBid": {"Amount": "0.5"}}, "$.CpcBid: "),
        ({"Language": 1}, "$.Language: 1 is not"),
        ({"Unheard": 1}, ""),
    ],
)
def test_what_does_not_fit(schema: Schema, change: Schema, message: str) -> None:
    """Types, values and limits are told; members beyond the docs are not."""
    found = explain(schema, "AdGroup", AD_GROUP | change)
    assert "".join(found).startswith(message)
    assert bool(found) == bool(message)


def element(name: str, type_name: str, **options: Any) -> Element:
    """Make an element."""
    reference = TypeReference(name=type_name)
    given = {"description": "", "page": "p.md", "line": 1, "type": reference}
    return Element(name=name, **given | options)  # type: ignore[arg-type]


def make_model(*types: ComplexType, value_sets: tuple[ValueSet, ...] = ()) -> Model:
    """Make a model of one service."""
    service = Service(
        name="Pets", version="v1", namespace="n", types=types, value_sets=value_sets
    )
    return Model(services=(service,))


def complex_type(name: str, *elements: Element, **options: Any) -> ComplexType:
    """Make a type."""
    given = {"description": "", "page": None, "namespace": "n", "elements": elements}
    return ComplexType(name=name, **given | options)


FAMILY = make_model(
    complex_type("Pet", element("Name", "string"), abstract=True),
    complex_type("Cat", element("Lives", "int"), base="Pet", discriminator="Feline"),
    complex_type("Dog", element("Tricks", "long"), base="Pet"),
    complex_type("Puppy", element("Weeks", "int"), base="Dog"),
    complex_type("Owner", element("Pet", "Pet"), element("Dog", "Dog")),
)


@pytest.mark.parametrize(
    ("owner", "valid"),
    [
        ({"Pet": {"Type": "Feline", "Lives": 7, "Name": "x"}}, True),
        ({"Pet": {"Type": "Cat", "Lives": 7}}, True),
        ({"Pet": {"Type": "Feline", "Lives": "7"}}, False),
        ({"Pet": {"Type": "Puppy", "Weeks": 3, "Tricks": "1"}}, True),
        ({"Pet": {"Type": "Puppy", "Weeks": "3"}}, False),
        ({"Pet": {"Type": "Bird"}}, False),
        ({"Pet": {"Name": "no type"}}, False),
        ({"Dog": {"Type": "Dog", "Tricks": "1"}}, True),
        ({"Dog": {"Type": "Puppy", "Tricks": 1}}, False),
        ({"Dog": {"Type": "Feline"}}, False),
    ],
)
def test_type_tells_the_class(owner: Schema, valid: bool) -> None:
    """Where a base stands, the literal says which type's rules hold."""
    (schema,) = build_schemas(FAMILY).values()
    assert (explain(schema, "Owner", owner) == []) == valid


def test_flags_are_one_string() -> None:
    """Names in any number, joined as REST joins them; odd characters are names too."""
    values = tuple(Value(name=name, description="") for name in ("A", "B.c", "D|e"))
    flags = ValueSet(
        name="F", description="", page=None, namespace="n", flags=True, values=values
    )
    (schema,) = build_schemas(make_model(value_sets=(flags,))).values()
    for text in ("A", "None", "A, B.c", "D|e, A"):
        assert explain(schema, "F", text) == []
    for text in ("Bxc", "A B.c", "e", "", "A, None"):
        assert explain(schema, "F", text) != []


def test_values_of_what_an_object_holds() -> None:
    """Where a row lists them, they are noted: no object is one of them."""
    stated = ClosedValues(values=("Old", "Young"))
    ages = element("Ages", "Selection", values=stated)
    types = (complex_type("Selection"), complex_type("Owner", ages))
    (schema,) = build_schemas(make_model(*types)).values()
    assert explain(schema, "Owner", {"Ages": {}}) == []
    noted = schema["$defs"]["Owner"]["properties"]["Ages"]["x-values"]
    assert noted == ["Old", "Young"]


def test_header_and_own_template(docs: Path, bindsmith: Run) -> None:
    """The header is a comment of the schema; a template that is no JSON is named."""
    Path("HEADER").write_text('Ours "quoted"\n\x07', encoding="utf-8")
    options = (docs, "--out", "out", "--target", "json-schema")
    outcome = bindsmith("generate", *options, "--header-file", "HEADER")
    assert outcome.code == 0, outcome.err
    text = Path("out/campaign_management.schema.json").read_text("utf-8")
    assert json.loads(text)["$comment"] == 'Ours "quoted"\n\\u0007'
    Path("mine").mkdir()
    mine = Path("mine/service.schema.json.j2")
    mine.write_text('{# bindsmith-context: 1 #}\n{"title":{{ view.title }} ')
    outcome = bindsmith("generate", *options, "--templates", "mine")
    assert outcome.code == 2
    assert "service.schema.json.j2: output is no JSON: " in outcome.err
    mine.write_text('{# bindsmith-context: 1 #}\n{"title":{{ view.title }} }')
    assert bindsmith("generate", *options, "--templates", "mine").code == 0
    text = Path("out/campaign_management.schema.json").read_text("utf-8")
    assert text == '{\n  "title": "Campaign Management v13"\n}\n'


@pytest.mark.parametrize(
    "types",
    [
        (complex_type("../x"),),
        (complex_type("A", element("a/b", "string")),),
        (complex_type("A", element("a", "Missing")),),
        (complex_type("A", base="B"), complex_type("B", base="A")),
    ],
)
def test_models_that_cannot_be(types: tuple[ComplexType, ...]) -> None:
    """Hostile names, types that are not there and circles are refused."""
    with pytest.raises(EmitterError):
        build_schemas(make_model(*types))
