"""The model as JSON: what is written, that it loads back, and how faults are named."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from bindsmith.errors import SnapshotError
from bindsmith.model.facts import (
    AdditionalField,
    Clearing,
    ClosedValues,
    Default,
    Deprecation,
    Evidence,
    Limit,
    Omission,
    Presence,
    ReadOnlyNature,
    Reservation,
    Rule,
    UpdateEffect,
    VerbRule,
)
from bindsmith.model.snapshot import dump_model, load_model_json
from bindsmith.model.types import (
    ArrayLevel,
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

NAMESPACE = "https://example.com/Zoo/v13"
PAGE = "zoo-service/animal.md"
SAID = Evidence(page=PAGE, line=7, sentence='It must have a <b>name</b> \u2014 "so".')
GONE = Deprecation(since="2026-01", replacement="Name2", evidence=SAID)


def rule(presence: Presence, condition: str | None = None) -> Rule:
    """A rule with evidence."""
    return Rule(presence=presence, condition=condition, evidence=SAID)


PLAIN = Element(
    name="Id",
    description="",
    page=PAGE,
    line=3,
    type=TypeReference(name="long"),
)
FULL = Element(
    name="Names",
    description="First line\n\nsecond \U0001f98a\tline",
    page=PAGE,
    line=4,
    type=TypeReference(
        name="Name",
        levels=(
            ArrayLevel(item="ArrayOfName", namespace=NAMESPACE),
            ArrayLevel(item="Name", namespace=NAMESPACE, nillable=True),
        ),
        map=True,
    ),
    nillable=True,
    min_occurs=1,
    emit_default=False,
    rules=(
        VerbRule(verb="set", rule=rule(Presence.REQUIRED)),
        VerbRule(verb="update", rule=rule(Presence.CONDITIONAL, "if it has one")),
        VerbRule(verb="add", rule=rule(Presence.OPTIONAL)),
    ),
    request=rule(Presence.READ_ONLY),
    general=rule(Presence.READ_ONLY_REQUIRED),
    on_update=UpdateEffect(
        omitted=Omission.KEPT,
        nil=Omission.CLEARED,
        empty=Omission.RESET,
        sent=Omission.REPLACED,
        clear_with=(Clearing.NIL, Clearing.EMPTY_LIST),
        evidence=(SAID, SAID),
    ),
    default=Default(value="fox", evidence=SAID),
    limits=(
        Limit(kind="max_length", value=20, evidence=SAID),
        Limit(kind="minimum", value=0.5),
    ),
    values=ClosedValues(values=("fox", "owl"), evidence=SAID),
    request_limit=Limit(kind="max_items", value=100, evidence=SAID),
    deprecation=GONE,
    reservation=Reservation(evidence=SAID),
    additional_field=AdditionalField(value="Names", evidence=SAID),
    read_only=ReadOnlyNature(evidence=SAID),
    pilot_features=("634", "Feature X"),
    pilot_evidence=SAID,
)
SERVICE = Service(
    name="Zoo",
    version="v13",
    namespace=NAMESPACE,
    soap=Endpoint(production="https://example.com/Zoo.svc"),
    rest=Endpoint(production="https://example.com/Zoo", sandbox="https://example.org"),
    operations=(
        Operation(
            name="AddAnimals",
            description="Adds animals.",
            page="zoo-service/addanimals.md",
            line=12,
            namespace=NAMESPACE,
            request=Message(body=(PLAIN, FULL), headers=(PLAIN,)),
            response=Message(body=(FULL,)),
            rest=RestBinding(
                method="POST",
                production="https://example.com/Zoo/Animals",
                sandbox=None,
                headers=(PLAIN,),
            ),
            deprecation=GONE,
        ),
        Operation(
            name="GetAnimals",
            description="",
            page="zoo-service/getanimals.md",
            line=1,
            namespace=NAMESPACE,
            request=Message(),
            response=Message(),
        ),
    ),
    types=(
        ComplexType(
            name="Animal",
            description="An animal.",
            page=PAGE,
            line=9,
            namespace=NAMESPACE,
            base="Being",
            abstract=True,
            elements=(FULL, replace(PLAIN, additional_field=AdditionalField())),
            inherited=(PLAIN,),
            discriminator="animal",
            deprecation=Deprecation(),
        ),
        ComplexType(name="Being", description="", page=None, namespace=NAMESPACE),
    ),
    value_sets=(
        ValueSet(
            name="Food",
            description="What they eat.",
            page="zoo-service/food.md",
            line=5,
            namespace=NAMESPACE,
            flags=True,
            values=(
                Value(name="Hay", description="Dry.", number=2, line=6),
                Value(name="Fish", description="", deprecation=GONE),
            ),
            deprecation=GONE,
        ),
    ),
)
MODEL = Model(
    source=ModelSource(revision="0123456789ab", content_hash="sha256:0123"),
    services=(SERVICE, replace(SERVICE, name="Farm", operations=(), types=())),
)


def assert_same(actual: Any, expected: Any) -> None:
    """Compare all fields, those that take no part in comparison too."""
    assert type(actual) is type(expected)
    if is_dataclass(expected):
        for field in fields(expected):
            assert_same(getattr(actual, field.name), getattr(expected, field.name))
    elif isinstance(expected, tuple):
        assert len(actual) == len(expected)
        for one, other in zip(actual, expected, strict=True):
            assert_same(one, other)
    else:
        assert actual == expected


def edit_json(edit: Callable[[Any], object]) -> str:
    """The model's JSON after an edit."""
    document = json.loads(dump_model(MODEL))
    edit(document)
    return json.dumps(document)


@pytest.mark.parametrize("model", [MODEL, Model()], ids=["full", "empty"])
def test_model_loads_back_equal(model: Model) -> None:
    """Every field survives writing and loading, evidence and lines among them."""
    text = dump_model(model)
    loaded = load_model_json(text)
    assert_same(loaded, model)
    assert dump_model(loaded) == text


def test_full_element_sets_every_field() -> None:
    """The element above is worth its name: no field is left at its default."""
    plain = {field.name: getattr(PLAIN, field.name) for field in fields(Element)}
    left = [name for name in plain if getattr(FULL, name) == plain[name]]
    assert left == ["page"]


def test_plain_element_as_json() -> None:
    """An element that the docs say nothing of has all keys that it must have."""
    document = json.loads(dump_model(MODEL))
    written = document["services"][0]["operations"][0]["request"]["body"][0]
    assert written == {
        "name": "Id",
        "description": "",
        "page": PAGE,
        "line": 3,
        "type": {"name": "long", "array": False},
        "nillable": False,
        "min_occurs": 0,
        "emit_default": True,
        "add": None,
        "update": None,
        "delete": None,
        "rules": {},
        "request": None,
        "general": None,
        "on_update": None,
        "default": None,
        "limits": {},
        "request_limit": None,
        "deprecated": False,
        "deprecation": None,
        "reserved": False,
        "returned_by_default": True,
        "additional_field": None,
        "read_only": False,
        "pilot_features": [],
        "evidence": {},
    }


def test_full_element_as_json() -> None:
    """Rules, limits and facts stand where the format puts them."""
    document = json.loads(dump_model(MODEL))
    written = document["services"][0]["operations"][0]["request"]["body"][1]
    said = {"page": PAGE, "line": 7, "sentence": SAID.sentence}
    assert written["type"] == {
        "name": "Name",
        "array": True,
        "items": [
            {"name": "ArrayOfName", "namespace": NAMESPACE, "nillable": False},
            {"name": "Name", "namespace": NAMESPACE, "nillable": True},
        ],
        "map": True,
    }
    assert written["add"] == {
        "presence": "optional",
        "condition": None,
        "evidence": said,
    }
    assert written["update"]["condition"] == "if it has one"
    assert written["delete"] is None
    assert written["rules"].keys() == {"set"}
    assert written["verbs"] == ["set", "update", "add"]
    assert written["limits"] == {
        "max_length": 20,
        "minimum": 0.5,
        "values": ["fox", "owl"],
    }
    assert written["request_limit"] == 100
    assert written["on_update"] == {
        "omitted": "kept",
        "nil": "cleared",
        "empty": "reset",
        "sent": "replaced",
        "clear_with": ["nil", "empty_list"],
        "evidence": [said, said],
    }
    assert written["deprecation"] == {
        "since": "2026-01",
        "replacement": "Name2",
        "evidence": said,
    }
    assert (written["deprecated"], written["reserved"]) == (True, True)
    assert written["returned_by_default"] is False
    facts = "additional_field default max_length pilot_features read_only"
    facts += " request_limit reserved values"
    assert sorted(written["evidence"]) == facts.split()


def test_layout_has_an_element_per_line() -> None:
    """Elements and values stand on lines of their own, so that line diffs are small."""
    lines = dump_model(MODEL).splitlines()
    starts = [line.strip(" ,[") for line in lines]
    elements = [line for line in starts if line.startswith(('{"name": "Id"',))]
    assert len(elements) == 5
    assert all(json.loads(line.rstrip(",")) for line in elements)
    assert dump_model(MODEL).endswith("\n}\n")


def test_whole_limits_are_integers() -> None:
    """A limit that is a whole number is written as an integer."""
    element = replace(PLAIN, limits=(Limit(kind="maximum", value=5.0),))
    types = (ComplexType(name="A", description="", page=None, namespace=""),)
    types = (replace(types[0], elements=(element,)),)
    model = Model(services=(replace(SERVICE, operations=(), types=types),))
    assert '"limits": {"maximum": 5}' in dump_model(model)


def test_required_keys_are_enough() -> None:
    """A file that has the keys that it must have, and no further ones, can be loaded."""

    def strip(value: Any) -> None:
        further = {"general", "on_update", "request_limit", "rules", "verbs"}
        further |= {"pilot_features", "evidence", "deprecation", "additional_field"}
        if isinstance(value, dict):
            for key in further & value.keys():
                del value[key]
            for item in value.values():
                strip(item)
        elif isinstance(value, list):
            for item in value:
                strip(item)

    loaded = load_model_json(edit_json(strip))
    element = loaded.services[0].operations[0].request.body[1]
    assert [entry.verb for entry in element.rules] == ["add", "update"]
    assert element.deprecation == Deprecation()
    assert element.limits[0] == Limit(kind="max_length", value=20)


def test_unknown_keys_are_passed_over() -> None:
    """Keys that a later version adds do no harm."""
    text = edit_json(lambda document: document.update(new=[1]))
    assert_same(load_model_json(text), MODEL)


def element_of(document: Any) -> Any:
    """The full element of a document."""
    return document["services"][0]["operations"][0]["request"]["body"][1]


BODY = "$.services[0].operations[0].request.body[1]"


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            lambda d: d.pop("format"),
            "$: is no model: key 'format' is missing",
        ),
        (
            lambda d: d.update(format=2),
            "$.format: expected format 1, found 2",
        ),
        (
            lambda d: d.update(format=True),
            "$.format: expected format 1, found true",
        ),
        (
            lambda d: d.update(services={}),
            "$.services: expected a list, found an object",
        ),
        (
            lambda d: d["services"][1].pop("version"),
            "$.services[1]: key 'version' is missing",
        ),
        (
            lambda d: d["services"].insert(0, "Zoo"),
            '$.services[0]: expected an object, found "Zoo"',
        ),
        (
            lambda d: d["services"].append(d["services"][0]),
            "$.services: 'Zoo' is there twice",
        ),
        (
            lambda d: element_of(d).update(name="a; b"),
            f'{BODY}.name: expected a wire name, found "a; b"',
        ),
        (
            lambda d: element_of(d).update(line="4"),
            f'{BODY}.line: expected a whole number, found "4"',
        ),
        (
            lambda d: element_of(d).update(nillable=None),
            f"{BODY}.nillable: expected true or false, found null",
        ),
        (
            lambda d: element_of(d)["type"].update(array=False),
            f"{BODY}.type.items: expected one level or more for an array alone",
        ),
        (
            lambda d: element_of(d)["add"].update(presence="maybe"),
            f"{BODY}.add.presence: expected one of required, optional, conditional,"
            ' read_only, read_only_required, not_allowed, found "maybe"',
        ),
        (
            lambda d: element_of(d)["limits"].update(max_weight=1),
            f"{BODY}.limits.max_weight: is no kind of limit",
        ),
        (
            lambda d: element_of(d)["limits"].update(max_length="1"),
            f'{BODY}.limits.max_length: expected a number, found "1"',
        ),
        (
            lambda d: element_of(d).update(verbs=["add"]),
            f"{BODY}.verbs: expected each verb that has a rule once",
        ),
        (
            lambda d: element_of(d).update(pilot_features=["1", 2]),
            f"{BODY}.pilot_features[1]: expected a string, found 2",
        ),
        (
            lambda d: element_of(d)["evidence"]["default"].update(page=1),
            f"{BODY}.evidence.default.page: expected a string, found 1",
        ),
        (
            lambda d: element_of(d)["on_update"]["clear_with"].append("all"),
            f"{BODY}.on_update.clear_with: expected one of nil, empty_string,"
            ' empty_list, zero, found "all"',
        ),
    ],
)
def test_faults_are_named_by_place(edit: Callable[[Any], object], message: str) -> None:
    """A fault is named by the file and the JSON path of what is wrong."""
    with pytest.raises(SnapshotError) as caught:
        load_model_json(edit_json(edit), name="old.json")
    assert str(caught.value) == f"old.json: {message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no JSON: Expecting value at line 1 column 1"),
        ("# Page", "is no JSON: Expecting value at line 1 column 1"),
        ('{"format": 1,\n}', "is no JSON: Expecting property name .* at line 2 column"),
        ("[]", "expected an object, found a list"),
        ('{"format": NaN}', "NaN is no JSON number"),
        ("[" * 200_000, "is no JSON: maximum recursion depth"),
        ('{"format": ' + "1" * 5_000 + "}", "is no JSON: Exceeds the limit"),
        ('{"format": 1, "a": "\\ud800"}', "half a surrogate pair"),
    ],
)
def test_other_text_is_refused(text: str, message: str) -> None:
    """What is no JSON, or JSON of something else, is said to be so."""
    with pytest.raises(SnapshotError, match=message):
        load_model_json(text)


def test_whole_surrogate_pairs_are_characters() -> None:
    """An escaped character beyond the first 65,536 is read as that character."""
    text = json.dumps(json.loads(dump_model(MODEL)), ensure_ascii=True)
    assert "\\ud83e" in text
    assert_same(load_model_json(text), MODEL)
