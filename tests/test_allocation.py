"""Names within a group: they differ, and last from one version of the docs to the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.allocation import (
    ATTRIBUTES,
    CLASSES,
    MEMBERS,
    MODULES,
    Allocation,
    Clash,
    Style,
    allocate,
)

STYLES = [ATTRIBUTES, CLASSES, MEMBERS, MODULES]
name_like = st.text(st.sampled_from("aAbB1_-.éß中"), min_size=1, max_size=6)
groups = st.lists(name_like, max_size=12)
styles = st.sampled_from(STYLES)


def test_the_plain_name_is_kept() -> None:
    """Whatever the order; the others get a number that no other name has by itself."""
    names = ["CPCBid", "CpcBid", "CpcBid_2", "Cpc_Bid"]
    assert allocate(names, ATTRIBUTES) == Allocation(
        python_names={
            "CPCBid": "cpc_bid_3",
            "CpcBid": "cpc_bid",
            "CpcBid_2": "cpc_bid_2",
            "Cpc_Bid": "cpc_bid_4",
        },
        clashes=(
            Clash("CPCBid", "CpcBid", "cpc_bid_3"),
            Clash("Cpc_Bid", "CpcBid", "cpc_bid_4"),
        ),
        lasting={
            "CPCBid": "cpc_bid_3",
            "CpcBid_2": "cpc_bid_2",
            "Cpc_Bid": "cpc_bid_4",
        },
    )


def test_of_names_that_are_not_plain_the_first_is_kept() -> None:
    """There is nothing else to go by."""
    assert allocate(["CPCBid", "Cpc_Bid"], ATTRIBUTES).python_names == {
        "CPCBid": "cpc_bid",
        "Cpc_Bid": "cpc_bid_2",
    }


def test_taken_names_are_not_given_again() -> None:
    """What a base class has called its attribute stays the base's."""
    allocation = allocate(["ID", "Name"], ATTRIBUTES, taken={"id": "Id"})
    assert allocation.python_names == {"ID": "id_2", "Name": "name"}
    assert allocation.clashes == (Clash("ID", "Id", "id_2"),)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["CPCBid"], ["CpcBid", "CPCBid"], ("cpc_bid", "cpc_bid_2")),
        (["CpcBid"], ["CPCBid", "CpcBid"], ("cpc_bid_2", "cpc_bid")),
        (["CpcBid", "CPCBid"], ["CPCBid"], ("cpc_bid_2", None)),
    ],
)
def test_names_last(old: list[str], new: list[str], expected: tuple[str, ...]) -> None:
    """Who comes later gets the number, and keeps it when the other is gone."""
    known = allocate(old, ATTRIBUTES).lasting
    names = allocate(new, ATTRIBUTES, known=known).python_names
    assert (names.get("CPCBid"), names.get("CpcBid")) == expected


@pytest.mark.parametrize(
    "name", ["import os", "other", "cpc_bid_", "cpc_bid_02", "cpc_bid\n", "", "_2"]
)
def test_known_names_are_not_trusted(name: str) -> None:
    """A receipt cannot bring in another name, nor anything that is no name."""
    names = allocate(["CPCBid"], ATTRIBUTES, known={"CPCBid": name}).python_names
    assert names == {"CPCBid": "cpc_bid"}


def test_a_known_name_that_a_base_takes_is_told() -> None:
    """An attribute of a base comes first, and the change is a clash."""
    allocation = allocate(["ID"], ATTRIBUTES, taken={"id": "Id"}, known={"ID": "id"})
    assert allocation.python_names == {"ID": "id_2"}
    assert allocation.clashes == (Clash("ID", "Id", "id_2"),)


def test_claimed_names_are_kept_free() -> None:
    """For those who are named later; what had the name before keeps it all the same."""
    claims = ATTRIBUTES.claim(["Id", "CPCBid", "URL"], {"CPCBid": "cpc_bid_2"})
    assert claims == {"id": "Id", "cpc_bid_2": "CPCBid"}
    allocation = allocate(["ID", "CpcBid", "Cpc_Bid"], ATTRIBUTES, claimed=claims)
    assert allocation.python_names == {
        "ID": "id_2",
        "CpcBid": "cpc_bid",
        "Cpc_Bid": "cpc_bid_3",
    }
    assert Clash("ID", "Id", "id_2") in allocation.clashes
    kept = allocate(["ID"], ATTRIBUTES, known={"ID": "id"}, claimed=claims)
    assert kept.python_names == {"ID": "id"}


def test_claims_are_not_trusted() -> None:
    """A receipt cannot claim what a wire name is not called."""
    assert ATTRIBUTES.claim(["URL"], {"URL": "id"}) == {}


@given(groups, styles, st.dictionaries(name_like, name_like), st.data())
def test_names_never_clash(
    wire_names: list[str], style: Style, taken: dict[str, str], data: st.DataObject
) -> None:
    """All names of a group differ from each other and from those taken."""
    known = {name: data.draw(name_like) for name in wire_names[:2]}
    allocation = allocate(wire_names, style, taken=taken, known=known)
    given_names = list(allocation.python_names.values())
    assert list(allocation.python_names) == list(dict.fromkeys(wire_names))
    assert len({*given_names, *taken}) == len(given_names) + len(taken)


@given(groups, groups, styles)
def test_names_last_whatever_comes_and_goes(
    old: list[str], new: list[str], style: Style
) -> None:
    """What both versions have is called the same in both."""
    before = allocate(old, style)
    after = allocate(new, style, known=before.lasting)
    for name in {*old} & {*new}:
        assert after.python_names[name] == before.python_names[name]


@given(groups, styles)
def test_known_names_change_nothing_by_themselves(
    wire_names: list[str], style: Style
) -> None:
    """The same docs again give the same names, and the same to remember."""
    once = allocate(wire_names, style)
    assert allocate(wire_names, style, known=once.lasting) == once
