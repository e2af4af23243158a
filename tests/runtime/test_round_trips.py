"""Whatever the strategies make is well typed, valid where asked, and comes back equal."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.runtime import (
    NIL,
    DataObject,
    TypeInfo,
    element,
    extras,
    from_json,
    from_xml,
    to_json,
    to_xml,
    validate,
)
from bindsmith.runtime.base import Structure
from bindsmith.runtime.strategies import instances

from .sample_package import shop

CLASSES: list[type[Structure]] = [
    shop.Sheet,
    shop.AdGroup,
    shop.Ad,
    shop.ApplicationFault,
    shop.AddAdGroupsResponse,
    shop.UpdateAdGroupsRequest,
]
"""Between them they hold every class of the sample."""


@pytest.mark.parametrize("cls", CLASSES)
@given(data=st.data())
def test_xml_round_trips(cls: type[Structure], data: st.DataObject) -> None:
    """Reading what was written gives an equal object, and nothing unknown."""
    made = data.draw(instances(cls, valid=False, unlisted=True))
    read = from_xml(cls, to_xml(made))
    assert read == made
    assert type(read) is type(made)
    assert not extras(read)


@pytest.mark.parametrize("cls", CLASSES)
@given(data=st.data())
def test_json_round_trips(cls: type[Structure], data: st.DataObject) -> None:
    """The same for REST; the declared class finds the derived one."""
    made = data.draw(instances(cls, valid=False, unlisted=True))
    read = from_json(cls, to_json(made))
    assert read == made
    assert type(read) is type(made)
    assert not extras(read)


def test_long_documents_are_written_whole() -> None:
    """What is joined on the way stays in order, before and between what follows."""
    groups = [shop.AdGroup(id=number, name=f"Group {number}") for number in range(999)]
    made = shop.AddAdGroupsRequest(campaign_id=1, ad_groups=groups, return_extras=True)
    assert from_xml(shop.AddAdGroupsRequest, to_xml(made)) == made


@pytest.mark.parametrize("operation", ["add", "update", "delete", None])
@given(data=st.data())
def test_valid_instances_break_no_rule(
    operation: str | None, data: st.DataObject
) -> None:
    """What is made for an operation has no violation at all."""
    cls = data.draw(st.sampled_from(CLASSES))
    made = data.draw(instances(cls, operation))
    assert validate(made, operation) == []


@given(data=st.data())
def test_valid_requests_follow_their_own_verb(data: st.DataObject) -> None:
    """A request needs no telling which operation it is for."""
    made = data.draw(instances(shop.AddAdGroupsRequest))
    assert made.ad_groups is not None
    assert all(group is None or group.name for group in made.ad_groups)
    assert validate(made) == []


@given(data=st.data())
def test_well_typed_instances_break_only_rules_about_values(
    data: st.DataObject,
) -> None:
    """Merely well-typed instances have no fault of shape."""
    cls = data.draw(st.sampled_from(CLASSES))
    made = data.draw(instances(cls, valid=False, unlisted=True))
    assert validate(made, include=["type", "nil", "schema"]) == []


@given(data=st.data())
def test_nil_is_made_only_where_it_can_be(data: st.DataObject) -> None:
    """NIL is valid, is written, and reads back as None."""
    made = data.draw(instances(shop.Sheet, nil=True))
    assert validate(made) == []
    for name in shop.Sheet.__dataclass_fields__:
        if getattr(made, name) is NIL:
            setattr(made, name, None)
    assert from_xml(shop.Sheet, to_xml(made)) == made


@dataclass(kw_only=True, slots=True, repr=False)
class Date(DataObject):
    """A class with an element that both the schema and the docs' row ask for."""

    _info_ = TypeInfo("Date", "urn:shop")

    year: int | None = element("Year", "int", min_occurs=1, add="required")


@pytest.mark.parametrize("operation", ["add", "update", None])
@given(data=st.data())
def test_what_the_schema_wants_is_always_made(
    operation: str | None, data: st.DataObject
) -> None:
    """Even instances that need break no rule can be written as the schema has it."""
    made = data.draw(instances(Date, operation, valid=False))
    assert made.year is not None


@dataclass(kw_only=True, slots=True, repr=False)
class Week(DataObject):
    """Elements that can only hold what breaks a rule on update, or may."""

    _info_ = TypeInfo("Week", "urn:shop")

    day: int | None = element("Day", "int", min_occurs=1, update="not_allowed")


@given(made=instances(Week, "update"))
def test_what_the_docs_contradict_themselves_about_follows_the_schema(
    made: Week,
) -> None:
    """Where no instance is without a violation, one that can be written is made."""
    assert made.day is not None
