"""What an editor shows for an element."""

from dataclasses import replace

import pytest

from bindsmith.emitter.element_text import describe_deprecation, describe_element
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
    UpdateEffect,
    VerbRule,
)
from bindsmith.model.types import Element
from emitter.sample_model import make_array, make_element, state

KEPT = "Stays as it is."


def _with_rules(description: str, **rules: Presence) -> Element:
    stated = [VerbRule(verb=verb, rule=state(rule)) for verb, rule in rules.items()]
    return make_element("X", description=description, rules=tuple(stated))


def _with_effect(description: str, effect: UpdateEffect) -> Element:
    element = _with_rules(description, update=Presence.OPTIONAL)
    return replace(element, on_update=effect)


def _behind(*sentences: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(page="x.md", line=1, sentence=text) for text in sentences)


@pytest.mark.parametrize(
    ("element", "facts"),
    [
        (_with_rules("The x."), []),
        (
            _with_rules("The x.", add=Presence.REQUIRED, delete=Presence.READ_ONLY),
            ["Add: required", "Delete: read-only"],
        ),
        (
            _with_rules(
                "The x.\n\n**Add:** Required\n**Update**: Read-only and Required.",
                add=Presence.REQUIRED,
                update=Presence.READ_ONLY_REQUIRED,
            ),
            ["Add: required", "Update: required and read-only"],
        ),
        (
            _with_rules("**Add:** Optional. Names [a](b.md).", add=Presence.OPTIONAL),
            ["Add: optional. Names a."],
        ),
        (
            _with_rules("**Add:** Optional for *most*.", add=Presence.OPTIONAL),
            ["Add: Optional for most."],
        ),
        (
            _with_rules("**Add:** Optional", add=Presence.NOT_ALLOWED),
            ["Add: not allowed"],
        ),
        (_with_rules("**Add:** Optional"), ["Add: Optional"]),
        (
            _with_rules(
                "**Add or Apply:** Required\n\nMore words.", add=Presence.REQUIRED
            ),
            ["Add or Apply: required", "More words."],
        ),
        (
            make_element(
                "X",
                rules=(VerbRule(verb="add", rule=state(Presence.CONDITIONAL, "if y")),),
            ),
            ["Add: conditional: if y"],
        ),
        (
            make_element("X", request=state(Presence.OPTIONAL)),
            ["Request: optional"],
        ),
        (
            make_element("X", general=state(Presence.REQUIRED)),
            ["Request: required, as the page says of all"],
        ),
    ],
)
def test_rules_are_one_line_each(element: Element, facts: list[str]) -> None:
    """The model's presence, then what the docs say beyond it."""
    assert list(describe_element(element)[1]) == facts


@pytest.mark.parametrize(
    ("description", "effect", "fact"),
    [
        (
            f"**Update:** Optional. {KEPT}",
            UpdateEffect(omitted=Omission.KEPT, evidence=_behind(KEPT)),
            "Update: optional, keeps the stored value when left out",
        ),
        (
            f"**Update:** Optional. {KEPT} Mind the gap.",
            UpdateEffect(omitted=Omission.KEPT, evidence=_behind(KEPT)),
            "Update: optional, keeps the stored value when left out. Mind the gap.",
        ),
        (
            "**Update:** Optional. To clear it set [Y](y.md) to nil.",
            UpdateEffect(
                clear_with=(Clearing.NIL,),
                evidence=_behind("To clear it set [Y](y.md) to nil."),
            ),
            "Update: optional. To clear it set Y to nil.",
        ),
        (
            "No paragraph of its own.",
            UpdateEffect(
                omitted=Omission.CLEARED,
                nil=Omission.KEPT,
                empty=Omission.CLEARED,
                sent=Omission.REPLACED,
                clear_with=(Clearing.EMPTY_LIST, Clearing.ZERO),
            ),
            "Update: optional, clears the stored value when left out or empty or zero, "
            "keeps the stored value when nil, what is sent replaces all that is stored",
        ),
    ],
)
def test_effects_replace_the_sentences_that_say_no_more(
    description: str, effect: UpdateEffect, fact: str
) -> None:
    """A short sentence gives way to our words; one that names more stays."""
    assert list(describe_element(_with_effect(description, effect))[1]) == [fact]


@pytest.mark.parametrize(
    ("element", "facts"),
    [
        (
            make_element("X", limits=(Limit(kind="max_length", value=256),)),
            ["Length: at most 256 characters"],
        ),
        (
            make_array(
                "X",
                "string",
                ("string", "n", False),
                limits=(
                    Limit(kind="min_length", value=1),
                    Limit(kind="max_length", value=9),
                    Limit(kind="min_items", value=2),
                ),
                request_limit=Limit(kind="max_items", value=100),
            ),
            [
                "Length: 1 to 9 characters each",
                "Items: at least 2 per list",
                "Per request: at most 100",
            ],
        ),
        (
            make_element(
                "X",
                limits=(
                    Limit(kind="minimum", value=-100),
                    Limit(kind="maximum", value=900.5),
                ),
            ),
            ["Range: -100 to 900.5"],
        ),
        (
            make_element(
                "X",
                values=ClosedValues(values=("A", "B")),
                default=Default(value="A"),
            ),
            ["Values: A, B", "Default: A"],
        ),
        (make_element("X", default=Default(value="")), ["Default: empty"]),
        (
            make_element(
                "X",
                deprecation=Deprecation(since="2024-05", replacement="Y"),
                additional_field=AdditionalField(value="Z"),
                pilot_features=("574",),
                reservation=Reservation(),
                read_only=ReadOnlyNature(),
            ),
            [
                "Deprecated since 2024-05; use Y",
                "Not returned by default; ask for it with Z",
                "Read-only: the service sets it",
                "Pilot feature: 574",
                "Reserved: leave it alone",
            ],
        ),
        (
            make_element(
                "X",
                description="Reserved for the vendor.",
                reservation=Reservation(),
                pilot_features=("unnamed",),
                additional_field=AdditionalField(),
            ),
            ["Not returned by default", "Pilot feature: not for every account"],
        ),
    ],
)
def test_limits_and_other_facts_are_one_line_each(
    element: Element, facts: list[str]
) -> None:
    """Limits, values, default and what else is known, in a fixed order."""
    assert list(describe_element(element)[1]) == facts


def test_a_default_is_said_once() -> None:
    """The short sentence behind it gives way to the line of its own."""
    sentence = "The usual is *A*."
    element = replace(
        _with_rules(f"**Add:** Optional. {sentence}", add=Presence.OPTIONAL),
        default=Default(value="A", evidence=_behind(sentence)[0]),
    )
    assert list(describe_element(element)[1]) == ["Add: optional", "Default: A"]


def test_description_stops_where_rules_start() -> None:
    """Marked paragraphs become facts; bold words that are no verbs stay prose."""
    element = make_element("X", description="A.\n\n**Note:** B.\n\n**Add:** Optional")
    assert describe_element(element) == (("A.", "", "Note: B."), ("Add: Optional",))


def test_deprecation_is_one_sentence() -> None:
    """Nothing for what is not deprecated."""
    assert describe_deprecation(None) is None
    assert describe_deprecation(Deprecation()) == "Deprecated"
