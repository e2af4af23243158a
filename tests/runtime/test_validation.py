"""Validation: which rule is broken where, how bad that is, and which page says so."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from bindsmith.prose.annotations import VERBS as MARKERS
from bindsmith.runtime import (
    NIL,
    DataObject,
    TypeInfo,
    Violation,
    element,
    from_xml,
    to_xml,
    validate,
)
from bindsmith.runtime.base import Structure
from bindsmith.runtime.validation import VERBS

from .sample_package import shop

GROUP = shop.AdGroup(name="Shoes", language="English")


def breaches(found: list[Violation]) -> list[tuple[str, str, str]]:
    """Give path, rule and severity of each."""
    return [(item.path, item.rule, item.severity) for item in found]


CASES: list[tuple[Structure, str | None, list[tuple[str, str, str]]]] = [
    # Presence that the element's own row states.
    (GROUP, "add", []),
    (shop.AdGroup(name="n"), "add", [("language", "required", "error")]),
    (shop.AdGroup(name="n", language=NIL), "add", [("language", "required", "error")]),
    (shop.AdGroup(id=1), "update", []),
    (shop.AdGroup(), "update", [("id", "required", "error")]),
    (shop.AdGroup(), None, []),
    (shop.AdGroup(), "delete", []),
    (shop.AdGroup(), "set", []),
    (GROUP, "ADD", []),
    # A value where there should be none.
    (
        shop.AdGroup(id=1, name="n", language="English"),
        "add",
        [("id", "read_only", "hint")],
    ),
    (
        shop.AdGroup(id=1, language="English"),
        "update",
        [("language", "not_allowed", "warning")],
    ),
    # A derived type's own row wins over its base type's.
    (shop.ImageAd(id=1), "update", []),
    (shop.TextAd(), "update", [("id", "required", "error")]),
    (shop.TextAd(id=1, text="x"), "add", [("id", "read_only", "hint")]),
    # Limits.
    (shop.AdGroup(name=""), None, [("name", "min_length", "warning")]),
    (shop.AdGroup(name="x" * 256), None, []),
    (shop.AdGroup(name="x" * 257), None, [("name", "max_length", "warning")]),
    (shop.AdGroup(bid=0.04), None, [("bid", "minimum", "warning")]),
    (shop.AdGroup(bid=0.05), None, []),
    (shop.AdGroup(bid=100.01), None, [("bid", "maximum", "warning")]),
    (
        shop.AdGroup(ads=[shop.Ad()] * 4),
        None,
        [("ads", "max_items", "warning")],
    ),
    (
        shop.AdGroup(tags=["short", "too long"]),
        None,
        [("tags[1]", "max_length", "warning")],
    ),
    (shop.AdGroup(language="Latin"), None, [("language", "values", "warning")]),
    # Shape.
    (shop.AdGroup(bid=NIL), None, [("bid", "nil", "error")]),
    (shop.AdGroup(name=NIL), None, []),
    (shop.AdGroup(name=3), None, [("name", "type", "error")]),  # type: ignore[arg-type]
    (shop.AdGroup(name="\0"), None, [("name", "type", "error")]),
    (shop.AdGroup(id=2**63), None, [("id", "type", "error")]),
    (shop.Sheet(unsigned_byte=-1), None, [("unsigned_byte", "type", "error")]),
    (shop.Sheet(longs=[1, None]), None, [("longs[1]", "nil", "error")]),  # type: ignore[list-item]
    (shop.AdGroup(nullable_ids=[1, None]), None, []),
    (shop.AdGroup(tags=[None]), None, []),  # type: ignore[list-item]
    (shop.AdGroup(owner=GROUP), None, [("owner", "type", "error")]),  # type: ignore[arg-type]
    (shop.AdGroup(ads=GROUP), None, [("ads", "type", "error")]),  # type: ignore[arg-type]
    (shop.Sheet(details={"a": "\0"}), None, [("details['a']", "type", "error")]),
    (shop.Sheet(decimal=Decimal("NaN")), None, [("decimal", "type", "error")]),
    # Values that are not listed.
    (
        shop.AdGroup(status=shop.AdStatus("Odd")),
        None,
        [("status", "unknown_value", "warning")],
    ),
    (shop.AdGroup(status="Paused"), None, []),  # type: ignore[arg-type]
    (
        shop.Sheet(channels=frozenset({shop.Channels("Zoo"), shop.Channels.HOTEL})),
        None,
        [("channels", "unknown_value", "warning")],
    ),
    # Requests know their verb; their own rows speak for every verb.
    (
        shop.AddAdGroupsRequest(),
        None,
        [("campaign_id", "general", "warning"), ("ad_groups", "required", "error")],
    ),
    (
        shop.AddAdGroupsRequest(
            campaign_id=1, ad_groups=[GROUP, shop.AdGroup(name="n")]
        ),
        None,
        [("ad_groups[1].language", "required", "error")],
    ),
    (
        shop.UpdateAdGroupsRequest(ad_groups=[shop.AdGroup(id=1), shop.AdGroup()]),
        None,
        [("ad_groups[1].id", "required", "error")],
    ),
    # Children's children.
    (
        shop.AdGroup(id=1, ads=[None, shop.TextAd(id=1, text="x" * 31)]),  # type: ignore[list-item]
        "update",
        [("ads[1].text", "max_length", "warning")],
    ),
    (
        shop.AdGroup(
            nested=[[shop.KeyValuePairOfstringstring(key=1, value="v")]]  # type: ignore[arg-type]
        ),
        None,
        [("nested[0][0].key", "type", "error")],
    ),
]


@pytest.mark.parametrize(("structure", "operation", "expected"), CASES)
def test_rules(
    structure: Structure, operation: str | None, expected: list[tuple[str, str, str]]
) -> None:
    """Every broken rule is reported, and no other."""
    assert breaches(validate(structure, operation)) == expected


@dataclass(kw_only=True, slots=True, repr=False)
class Slot(DataObject):
    """Elements that one rule asks for and another one advises against."""

    _info_ = TypeInfo("Slot", "urn:shop")

    day: int | None = element(
        "Day", "int", min_occurs=1, add="required", update="not_allowed"
    )
    kind: str | None = element("Kind", "string", add="required", deprecated=True)
    level: int | None = element("Level", "int", general="required", reserved=True)
    spare: int | None = element("Spare", "int", min_occurs=1, reserved=True)
    zone: str | None = element("Zone", "string", deprecated=True, reserved=True)


@pytest.mark.parametrize(
    ("slot", "operation", "expected"),
    [
        (Slot(day=1, kind="k", level=1, spare=1), "add", []),
        (Slot(day=1, level=1, spare=1), "update", [("day", "not_allowed", "warning")]),
        (Slot(level=1, spare=1), "update", [("day", "schema", "error")]),
        (
            Slot(day=1, kind="k", level=1, spare=1, zone="z"),
            None,
            [
                ("kind", "deprecated", "hint"),
                ("zone", "deprecated", "hint"),
                ("zone", "reserved", "hint"),
            ],
        ),
    ],
)
def test_nobody_is_advised_against_what_must_be_given(
    slot: Slot, operation: str | None, expected: list[tuple[str, str, str]]
) -> None:
    """Deprecated and reserved elements are told where they can be left out."""
    assert breaches(validate(slot, operation)) == expected


def test_conditional_rules_are_hints_on_request() -> None:
    """They are off unless asked for, by flag or by name."""
    expected = [("budget", "conditional", "hint")]
    assert breaches(validate(GROUP, "add", conditional=True)) == expected
    assert breaches(validate(GROUP, "add", include=["conditional"])) == expected
    assert validate(GROUP, "add", conditional=True, ignore=["conditional"]) == []


def test_rules_can_be_chosen() -> None:
    """By name: only some, or all but some; a misspelt name is an error."""
    faulty = shop.AdGroup(name="", bid=0.0, id=1)
    assert breaches(validate(faulty, "add", include=["minimum", "required"])) == [
        ("bid", "minimum", "warning"),
        ("language", "required", "error"),
    ]
    found = validate(faulty, "add", ignore=["minimum", "required", "read_only"])
    assert breaches(found) == [("name", "min_length", "warning")]
    with pytest.raises(ValueError, match="no such rule: maxlength"):
        validate(faulty, ignore=["maxlength"])


def test_a_violation_says_what_is_wrong_and_where_the_docs_say_so() -> None:
    """Page and line are those of the row behind the rule."""
    (found,) = validate(shop.AdGroup(ads=[shop.TextAd(text="x" * 31)]))
    assert found == Violation(
        path="ads[0].text",
        rule="max_length",
        severity="warning",
        message="has 31 characters, may be 30 at most",
        page="shop-service/textad.md",
        line=61,
    )
    assert str(found) == (
        "ads[0].text: warning: has 31 characters, may be 30 at most"
        " (shop-service/textad.md:61)"
    )


def test_rows_of_base_types_are_cited_from_their_pages() -> None:
    """An element that a derived type does not restate keeps its base type's page."""
    found = validate(shop.TextAd(id=1, text="x", type=shop.AdType.TEXT), "update")
    assert [(item.path, item.page, item.line) for item in found] == [
        ("type", "shop-service/ad.md", 42)
    ]


def test_fetching_changing_and_updating_has_no_errors() -> None:
    """What the service itself sent may be sent back."""
    sent = shop.AddAdGroupsResponse(
        ad_groups=[
            shop.AdGroup(
                id=1,
                name="n",
                language="English",
                status=shop.AdStatus("Odd"),
                ads=[shop.TextAd(id=2, text="t", type=shop.AdType.TEXT)],
            )
        ]
    )
    fetched = from_xml(shop.AddAdGroupsResponse, to_xml(sent))
    assert fetched.ad_groups is not None
    fetched.ad_groups[0].name = "m"
    request = shop.UpdateAdGroupsRequest(ad_groups=fetched.ad_groups)
    found: list[Any] = [item for item in validate(request) if item.severity == "error"]
    assert found == []


def test_operation_may_be_named() -> None:
    """The verb is given by position or by name."""
    assert validate(GROUP, operation="add") == validate(GROUP, "add")


@pytest.mark.parametrize(
    ("operation", "hint"),
    [
        ("upadte", "did you mean 'update'? There are add, update, delete, "),
        ("AddAdGroups", "did you mean 'add'? There are add, update, delete, "),
        ("remove", "there are add, update, delete, "),
        ("", "there are add, update, delete, "),
    ],
)
def test_unknown_verbs_are_refused(operation: str, hint: str) -> None:
    """A verb that the docs have no rules for is an error; it names one that is near."""
    with pytest.raises(ValueError, match=re.escape(f"no verb {operation!r}; {hint}")):
        validate(GROUP, operation)


def test_a_request_may_be_checked_for_its_own_verb() -> None:
    """A request's verb may be named where only its shape is checked for it."""
    request = shop.ClearRequest()
    assert validate(request, "clear") == validate(request)
    with pytest.raises(ValueError, match="no verb 'clear'"):
        validate(GROUP, "clear")


@dataclass(kw_only=True, slots=True, repr=False)
class Ticket(DataObject):
    """An element with rules for a verb of its own."""

    _info_ = TypeInfo("Ticket", "urn:shop")

    seat: int | None = element("Seat", "int", rules={"redeem": "required"})


def test_verbs_with_rules_are_known() -> None:
    """Every verb that the reader knows can be asked for, and what a class has rules for."""
    assert set(VERBS) == {verb for verbs in MARKERS.values() for verb in verbs}
    assert breaches(validate(Ticket(), "redeem")) == [("seat", "required", "error")]
