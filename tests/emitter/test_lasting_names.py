"""Attributes of bases and derived types keep their names when either gets more."""

from hypothesis import given
from hypothesis import strategies as st

from bindsmith.emitter.class_views import ClassViews
from bindsmith.emitter.namer import NamesByGroup
from bindsmith.emitter.service_names import ServiceNames
from emitter.sample_model import make_element, make_service, make_type

WIRE_NAMES = ["Id", "ID", "CpcBid", "CPCBid", "Cpc_Bid", "Url", "URL", "Id_2"]
elements = st.lists(st.sampled_from(WIRE_NAMES), unique=True, max_size=4)


def name(
    base: list[str], derived: list[str], known: NamesByGroup | None = None
) -> ServiceNames:
    """Name a base, a derived type and one between them that has nothing of its own."""
    service = make_service(
        make_type("Derived", *map(make_element, derived), base="Middle"),
        make_type("Middle", base="Base"),
        make_type("Base", *map(make_element, base)),
    )
    return ClassViews(service, "campaign_management", known).names


@given(elements, elements, elements, elements)
def test_names_last_in_a_hierarchy(
    base: list[str], derived: list[str], more_base: list[str], more_derived: list[str]
) -> None:
    """Whatever comes to a base or to what derives from it, nobody's name changes."""
    derived = [wire for wire in derived if wire not in base]
    old = name(base, derived)
    new_base = [*(w for w in more_base if w not in (*base, *derived)), *base]
    new_derived = [
        *(w for w in more_derived if w not in (*new_base, *derived)),
        *derived,
    ]
    new = name(new_base, new_derived, old.lasting)
    for subject, attributes in old.attributes.items():
        for wire_name, python_name in attributes.items():
            assert new.attributes[subject][wire_name] == python_name
    names = new.attributes["Derived"].values()
    assert len(set(names)) == len(names)
    assert name(new_base, new_derived, new.lasting) == new


def test_a_base_that_comes_later_yields() -> None:
    """And the clash is reported where the newcomer stands."""
    old = name([], ["ID"])
    new = name(["Id"], ["ID"], old.lasting)
    assert new.attributes["Derived"] == {"Id": "id_2", "ID": "id"}
    (clash,) = new.clashes
    assert (clash.subject, clash.wire_name, clash.other) == ("Base", "Id", "ID")
