"""Facts that one side's reading missed although its words hold them."""

from dataclasses import replace
from typing import Any

import pytest

from bindsmith.diff.compare import compare_models
from bindsmith.model.facts import ClosedValues, Default, Limit
from bindsmith.model.types import Element, Model
from diff.builders import edit, limits, put, rule, verbs
from diff.world import build_world

PLACE = "Query.Size"
STATED = "As the docs put it.\n**Update:** Optional"

FACTS: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "limit": (
        {"limits": limits(max_length=1024)},
        "limit-relaxed",
        "As many as 1,024 letters fit.",
        "As many as fit.",
    ),
    "lower bound": (
        {"limits": limits(minimum=-90)},
        "limit-relaxed",
        "Nothing below -90.",
        "Nothing below -91.",
    ),
    "small number": (
        {"limits": limits(min_items=1)},
        "limit-relaxed",
        "",
        "One owl in 1 nest.",
    ),
    "list": (
        {"values": ClosedValues(values=("Big", "Small"))},
        "limit-relaxed",
        "Make it *Small* or *Big*.",
        "Make it *Small*.",
    ),
    "default": (
        {"default": Default(value="false")},
        "default-changed",
        "It counts as *false*, our default.",
        "The default is true. Set it to *false* for no.",
    ),
    "marked rule": (
        {"rules": verbs(update="optional")},
        "rule-reworded",
        "A size. **Update**: As you like.",
        "A size. **Add**: As you like.",
    ),
    "rule": (
        {"rules": verbs(add="read_only")},
        "rule-relaxed",
        "It is always read only.",
        "It is only read.",
    ),
    "request rule": (
        {"request": rule("not_allowed")},
        "rule-relaxed",
        "Sending it is not supported here.",
        "Sending it is supported here.",
    ),
}
"""Facts of the old side, the rule when they go, words that hold them, and that do not."""


def compare_texts(facts: dict[str, Any], old_text: str, new_text: str) -> list[str]:
    """List the rules when a fact is no longer read, and when it comes to be read."""
    place = "AddAds<Query" if "request" in facts else PLACE
    with_fact = put(build_world(), place, description=old_text, **facts)
    without = put(build_world(), place, description=new_text)
    return [
        *(it.rule.value for it in compare_models(with_fact, without).changes),
        *(it.rule.value for it in compare_models(without, with_fact).changes),
    ]


@pytest.mark.parametrize("name", [it for it in FACTS if FACTS[it][2]])
def test_fact_that_the_words_still_hold_has_not_changed(name: str) -> None:
    """A rewording that the reader does not know is neither a loss nor a find."""
    facts, _, holding, _ = FACTS[name]

    assert compare_texts(facts, STATED, holding) == []


@pytest.mark.parametrize("name", FACTS)
def test_fact_that_the_words_no_longer_hold_has_changed(name: str) -> None:
    """Words that only come near do not count."""
    facts, gone, _, lacking = FACTS[name]

    found = compare_texts(facts, STATED, lacking)

    assert (found[0], len(found)) == (gone, 2)


@pytest.mark.parametrize("name", [it for it in FACTS if FACTS[it][2]])
def test_same_words_hide_nothing(name: str) -> None:
    """Between models that differ in a fact alone, the fact counts."""
    facts, gone, holding, _ = FACTS[name]

    found = compare_texts(facts, holding, holding)

    assert (found[0], len(found)) == (gone, 2)


def test_other_number_is_a_change() -> None:
    """A number that changed is told, though the words hold the old one, too."""

    def limit(value: int, text: str) -> Model:
        def change(item: Element) -> Element:
            found = (Limit(kind="maximum", value=value),)
            return replace(item, limits=found, description=text)

        return edit(build_world(), PLACE, change)

    report = compare_models(limit(50, "At most 50."), limit(20, "At most 20, not 50."))

    assert [it.rule.value for it in report.changes] == ["limit-tightened"]
