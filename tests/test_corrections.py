"""Corrections: what a file can say, what it does to the model, what goes stale."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bindsmith.corrections import Correction, load_corrections
from bindsmith.errors import ConfigurationError
from bindsmith.model.facts import (
    AdditionalField,
    ClosedValues,
    Default,
    Deprecation,
    Evidence,
    Limit,
    Presence,
    Rule,
    VerbRule,
)
from bindsmith.model.snapshot import dump_model
from bindsmith.model.types import (
    ArrayLevel,
    ComplexType,
    Element,
    Endpoint,
    Message,
    Model,
    Operation,
    RestBinding,
    Service,
    TypeReference,
    Value,
    ValueSet,
)
from bindsmith.passes.apply_corrections import apply_corrections
from bindsmith.pipeline import load_model

SAID = Evidence(page="zoo-service/animal.md", line=7, sentence="Required.")
LEVEL = ArrayLevel(item="long", namespace="urn:arrays")
IDS = Element(
    name="Ids",
    description="",
    page="zoo-service/animal.md",
    line=1,
    type=TypeReference(name="long", levels=(LEVEL,)),
)
NAME = Element(
    name="Name",
    description="The name.",
    page="zoo-service/animal.md",
    line=2,
    type=TypeReference(name="string"),
    rules=(
        VerbRule(verb="set", rule=Rule(presence=Presence.OPTIONAL)),
        VerbRule(verb="add", rule=Rule(presence=Presence.REQUIRED, evidence=SAID)),
    ),
    limits=(Limit(kind="max_length", value=20, evidence=SAID),),
    default=Default(value="x", evidence=SAID),
    deprecation=Deprecation(since="2026-01"),
)


def complex_type(name: str, base: str | None, *inherited: Element) -> ComplexType:
    """A type that has the element Ids, or restates it."""
    return ComplexType(
        name=name,
        description="",
        page=f"zoo-service/{name.lower()}.md",
        namespace="urn:zoo",
        base=base,
        elements=() if inherited else (IDS, NAME),
        inherited=inherited,
        discriminator=name,
    )


OPERATION = Operation(
    name="AddAnimals",
    description="",
    page="zoo-service/addanimals.md",
    line=1,
    namespace="urn:zoo",
    request=Message(body=(NAME,), headers=(IDS,)),
    response=Message(body=(IDS,)),
    rest=RestBinding(method="POST", production="https://example.com/a", sandbox=None),
)
MODEL = Model(
    services=(
        Service(
            name="Zoo",
            version="v13",
            namespace="urn:zoo",
            soap=Endpoint(),
            operations=(OPERATION,),
            types=(
                complex_type("Animal", None),
                complex_type("Bird", "Animal", IDS, NAME),
                complex_type("Owl", "Bird", IDS),
                complex_type("Other", None, IDS),
            ),
            value_sets=(
                ValueSet(
                    name="Food",
                    description="",
                    page="zoo-service/food.md",
                    namespace="urn:zoo",
                    values=(Value(name="Hay", description=""),),
                ),
            ),
        ),
    )
)


def correction(subject: str, fact: str, value: Any, **more: Any) -> Correction:
    """A correction as a user's file has it at line 3."""
    return Correction(
        subject=tuple(subject.split(".")),
        fact=tuple(fact.split(".")),
        value=value,
        reason="because",
        path=Path("ours.toml"),
        line=3,
        **more,
    )


def correct(subject: str, fact: str, value: Any, **more: Any) -> Model:
    """Apply one correction that is expected to change something."""
    model, found = apply_corrections(MODEL, [correction(subject, fact, value, **more)])
    assert not found
    assert model != MODEL
    return model


def find_type(model: Model, name: str) -> ComplexType:
    """Find a type of the zoo."""
    return next(item for item in model.services[0].types if item.name == name)


def correct_name(fact: str, value: Any) -> Element:
    """Correct a fact of Animal.Name."""
    return find_type(correct("Zoo.Animal.Name", fact, value), "Animal").elements[1]


@pytest.mark.parametrize(
    ("fact", "value", "expected"),
    [
        ("nillable", True, replace(NAME, nillable=True)),
        ("min_occurs", 1, replace(NAME, min_occurs=1)),
        ("type.name", "Title", replace(NAME, type=TypeReference(name="Title"))),
        (
            "type.items",
            [{"name": "string", "namespace": "urn:a", "nillable": False}],
            replace(
                NAME,
                type=TypeReference(
                    name="string",
                    levels=(ArrayLevel(item="string", namespace="urn:a"),),
                ),
            ),
        ),
        (
            "add.presence",
            "optional",
            replace(
                NAME,
                rules=(
                    NAME.rules[0],
                    VerbRule(verb="add", rule=Rule(presence=Presence.OPTIONAL)),
                ),
            ),
        ),
        (
            "update.presence",
            "read_only",
            replace(
                NAME,
                rules=(
                    *NAME.rules,
                    VerbRule(verb="update", rule=Rule(presence=Presence.READ_ONLY)),
                ),
            ),
        ),
        ("add", None, replace(NAME, rules=NAME.rules[:1])),
        ("rules.set", None, replace(NAME, rules=NAME.rules[1:])),
        (
            "request",
            {"presence": "conditional", "condition": "if new"},
            replace(
                NAME, request=Rule(presence=Presence.CONDITIONAL, condition="if new")
            ),
        ),
        (
            "max_length",
            30,
            replace(NAME, limits=(Limit(kind="max_length", value=30),)),
        ),
        ("limits.max_length", None, replace(NAME, limits=())),
        ("values", ["a", "b"], replace(NAME, values=ClosedValues(values=("a", "b")))),
        ("default", "y", replace(NAME, default=Default(value="y"))),
        ("default", None, replace(NAME, default=None)),
        ("deprecated", False, replace(NAME, deprecation=None)),
        (
            "deprecation.replacement",
            "Title",
            replace(
                NAME, deprecation=Deprecation(since="2026-01", replacement="Title")
            ),
        ),
        (
            "additional_field",
            "Names",
            replace(NAME, additional_field=AdditionalField(value="Names")),
        ),
        ("pilot_features", ["7"], replace(NAME, pilot_features=("7",))),
        ("description", "Ours.", replace(NAME, description="Ours.")),
    ],
)
def test_every_fact_of_an_element(fact: str, value: Any, expected: Element) -> None:
    """Structure, rules, limits and facts can be set, and some can be taken away."""
    assert correct_name(fact, value) == expected


def test_evidence_goes_with_the_fact() -> None:
    """The docs' sentence is no evidence for what a correction says; others stay."""
    element = correct_name("max_length", 30)
    assert element.limits[0].evidence is None
    assert element.default is not None
    assert element.default.evidence == SAID
    changed = correct_name("add.presence", "optional")
    rule = changed.find_rule("add")
    assert rule is not None
    assert rule.evidence is None


@pytest.mark.parametrize(
    ("subject", "fact", "value", "part"),
    [
        ("Zoo.Animal", "discriminator", "animal", "types"),
        ("Zoo.Animal", "abstract", True, "types"),
        ("Zoo.Food", "flags", True, "value_sets"),
        ("Zoo.Food.Hay", "number", 4, "value_sets"),
        ("Zoo.AddAnimals", "rest.method", "PUT", "operations"),
        ("Zoo.AddAnimals", "deprecated", True, "operations"),
        ("Zoo.AddAnimals.request.Name", "nillable", True, "operations"),
        ("Zoo.AddAnimals.request.Ids", "nillable", True, "operations"),
        ("Zoo.AddAnimals.response.Ids", "type.items.nillable", True, "operations"),
    ],
)
def test_every_kind_of_subject(subject: str, fact: str, value: Any, part: str) -> None:
    """Types, value sets, values, operations and their elements can be corrected."""
    service = correct(subject, fact, value).services[0]
    before = MODEL.services[0]
    parts = ("operations", "types", "value_sets")
    changed = [
        name for name in parts if getattr(service, name) != getattr(before, name)
    ]
    assert changed == [part]


def test_structure_reaches_derived_types() -> None:
    """A type's element has one shape, also where derived types restate it."""
    model = correct("Zoo.Animal.Ids", "type.items.nillable", True)
    expected = {"Animal": True, "Bird": True, "Owl": True, "Other": False}
    rows = {
        item.name: next(e for e in (*item.elements, *item.inherited) if e.name == "Ids")
        for item in model.services[0].types
    }
    nillable = {name: row.type.levels[0].nillable for name, row in rows.items()}
    assert nillable == expected


def test_rules_do_not_reach_derived_types() -> None:
    """A derived type's restated row has rules of its own."""
    model = correct("Zoo.Animal.Name", "default", None)
    assert find_type(model, "Bird") == find_type(MODEL, "Bird")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (correction("Zoo.Animal.Name", "default", "x"), "changes nothing"),
        (correction("Zoo.Animal.Name", "default", "y", was="z"), "changes nothing"),
        (correction("Zoo.Animal.Nam", "default", "y"), "there is no 'Nam'"),
        (correction("Zoo.Animl", "abstract", True), "there is no 'Animl'"),
        (correction("Zoo.AddAnimals.reply.Ids", "nillable", True), "no 'reply'"),
        (correction("Zoo.Animal.Name.X", "default", "y"), "there is no 'X'"),
        (
            correction("Zoo.Animal.Nam", "default", "y", shipped=True),
            "there is no 'Nam'",
        ),
    ],
)
def test_entry_without_effect_is_reported(entry: Correction, message: str) -> None:
    """An entry that changes nothing is reported at its line and changes nothing."""
    model, found = apply_corrections(MODEL, [entry])
    assert model == MODEL
    assert [(item.code, item.span.line) for item in found] == [("DOC501", 3)]
    assert message in found[0].message


def test_misspelt_subject_gets_a_hint() -> None:
    """The nearest name that exists is suggested."""
    _, found = apply_corrections(MODEL, [correction("Zoo.Animl", "abstract", True)])
    assert found[0].hint == "did you mean 'Animal'?"


@pytest.mark.parametrize(
    "entry",
    [
        correction("Farm.Animal.Name", "default", "y"),
        correction("Zoo.Missing", "abstract", True, shipped=True),
        correction("Zoo.Food.Hay", "deprecation.since", "2026", was="2025"),
    ],
)
def test_entry_for_what_was_not_read(entry: Correction) -> None:
    """Services and shipped subjects that were not read, and unstated facts, are no news."""
    assert apply_corrections(MODEL, [entry]) == (MODEL, ())


def test_entry_for_a_service_that_is_not_there(spec_dir: Path, tmp_path: Path) -> None:
    """A misspelt service is reported, of docs and of a model; one left out is not."""
    path = tmp_path / "corrections.toml"
    path.write_text(
        '[[correction]]\nsubject = "CampainManagement.AdGroup.Name"\n'
        'fact = "max_length"\nvalue = 9\nreason = "ours"\n'
    )
    docs = tmp_path / "docs"
    shutil.copytree(spec_dir, docs)
    shutil.copytree(docs / "campaign-management-service", docs / "bulk-service")
    model = tmp_path / "model.json"
    model.write_text(dump_model(load_model(str(docs)).model), encoding="utf-8")
    for source in (docs, model):
        loaded = load_model(str(source), services=["Bulk"], corrections=[path])
        found = [item for item in loaded.diagnostics if item.code == "DOC501"]
        assert [item.span.line for item in found] == [1]
        assert found[0].hint == "did you mean 'CampaignManagement'?"
        path.write_text(path.read_text().replace("Campain", "Campaign"))
        loaded = load_model(str(source), services=["Bulk"], corrections=[path])
        assert not any(item.code == "DOC501" for item in loaded.diagnostics)
        path.write_text(path.read_text().replace("Campaign", "Campain"))


def test_later_entries_win() -> None:
    """Entries apply in order, so that a user's can change what a shipped one did."""
    entries = [correction("Zoo.Animal", "discriminator", value) for value in ("a", "b")]
    model, found = apply_corrections(MODEL, entries)
    assert (find_type(model, "Animal").discriminator, found) == ("b", ())


@pytest.mark.parametrize(
    ("subject", "fact", "value", "message"),
    [
        ("Zoo.Animal.Name", "max_lenght", 1, "did you mean 'max_length'?"),
        ("Zoo.Animal.Name", "name", "X", "no fact 'name'"),
        ("Zoo.Animal.Name", "add.presence", "maybe", "expected one of required"),
        ("Zoo.Animal.Name", "nillable", 1, "expected true or false, found 1"),
        ("Zoo.Animal.Name", "default.value", "x", "'default' has no parts"),
        ("Zoo.Animal.Name", "type", "string", "expected an object"),
        ("Zoo.Animal.Name", "max_length", "1", "expected a number"),
        ("Zoo.Animal", "base", "a b", "expected a wire name"),
        ("Zoo.AddAnimals.request", "nillable", True, "the subject is not complete"),
    ],
)
def test_impossible_corrections(
    subject: str, fact: str, value: Any, message: str
) -> None:
    """A fact that does not exist, or a value that it cannot have, stops the run."""
    with pytest.raises(ConfigurationError) as caught:
        apply_corrections(MODEL, [correction(subject, fact, value)])
    assert str(caught.value).startswith(f"ours.toml:3: {subject}: {fact}: ")
    assert message in str(caught.value)


def load(tmp_path: Path, text: str) -> Sequence[Correction]:
    """Load a user's file and leave out the shipped entries."""
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return [entry for entry in load_corrections([path]) if not entry.shipped]


ENTRY = """
[[correction]]
subject = "Zoo.Animal.Name"
fact = "add.presence"
value = "optional"
was = "required"
reason = "it works without"
"""


def test_file(tmp_path: Path) -> None:
    """An entry of a file has all it says, and its own line."""
    removal = '[[correction]]\nsubject="A.B"\nfact="base"\nremove=true\nreason="r"'
    first, second = load(tmp_path, ENTRY + removal)
    assert first == Correction(
        subject=("Zoo", "Animal", "Name"),
        fact=("add", "presence"),
        value="optional",
        was="required",
        reason="it works without",
        path=tmp_path / "ours.toml",
        line=2,
    )
    assert (second.value, second.line) == (None, 8)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "[[correction]]",
            "[[corection]]",
            ":2: unknown key 'corection'; did you mean",
        ),
        (
            "[[correction]]",
            "[correction]",
            ":2: 'correction' must be an array of tables",
        ),
        ("fact =", "fakt =", ":4: unknown key 'fakt'; did you mean 'fact'?"),
        ('reason = "it works without"', "", ":2: a correction needs 'reason'"),
        ('"Zoo.Animal.Name"', '"Zoo"', ":3: 'subject' must be Service.Name"),
        ('"Zoo.Animal.Name"', '"Zoo..Name"', ":3: 'subject' must be names with dots"),
        ('"Zoo.Animal.Name"', "1", ":3: 'subject' must be a string"),
        ('value = "optional"', "", ":2: a correction needs either 'value' or 'remove"),
        ("was =", "remove = true\nwas =", ":2: a correction needs either 'value'"),
        ("was =", "remove = 1\nwas =", ":6: 'remove' must be true or false"),
        ('value = "optional"', "value = 2026-01-01", ":2: dates, times, inf and nan"),
        ('value = "optional"', "value = inf", ":2: dates, times, inf and nan"),
        ("[[correction]]", "[[correction", ": is no TOML: "),
    ],
)
def test_file_mistakes(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A mistake is named by file, line and key."""
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, ENTRY.replace(old, new))
    assert str(caught.value).startswith(f"{tmp_path / 'ours.toml'}{message}")


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(ConfigurationError, match=r"none\.toml: No such file"):
        load_corrections([tmp_path / "none.toml"])


def test_shipped_file() -> None:
    """The shipped file can be read, and its entries differ in subject or fact."""
    shipped = load_corrections()
    assert all(entry.shipped and entry.reason and entry.line for entry in shipped)
    assert len({entry.name for entry in shipped}) == len(shipped) == 25


def test_shipped_entries_fit_the_real_docs(corpus_dir: Path) -> None:
    """On the real docs every shipped entry finds something to correct."""
    loaded = load_model(str(corpus_dir), services=["CampaignManagement"])
    assert [item for item in loaded.diagnostics if item.code == "DOC501"] == []
    service = loaded.model.services[0]
    nullable = [
        element.name
        for operation in service.operations
        for element in operation.response.body
        if any(level.nillable for level in element.type.levels)
    ]
    assert len(nullable) == 22
    literals = {item.name: item.discriminator for item in service.types}
    assert literals["ProfileDimension"] == "Profile"
    _, again = apply_corrections(loaded.model, load_corrections())
    assert [item.code for item in again] == ["DOC501"] * 25
