"""Types and messages to the classes that stand for them."""

import re

import pytest

from bindsmith.emitter.class_views import ClassViews
from bindsmith.emitter.package import build_package
from bindsmith.emitter.renderer import Renderer
from bindsmith.emitter.views import ClassView
from bindsmith.errors import EmitterError
from bindsmith.model.facts import ClosedValues, Presence, VerbRule
from bindsmith.model.types import ComplexType, Model, Service
from emitter.sample_model import (
    FAULTS,
    NAMESPACE,
    make_array,
    make_element,
    make_model,
    make_operation,
    make_service,
    make_type,
    make_value_set,
    state,
)


def _build(service: Service, name: str) -> ClassView:
    types = {item.name: item for item in service.types}
    return ClassViews(service, "campaign_management").build_type(types[name])


def _declarations(service: Service, name: str) -> dict[str, str]:
    view = _build(service, name)
    return {item.wire_name: _unwrap(item.declaration) for item in view.elements}


def _unwrap(text: str) -> str:
    """Put what was laid out on several lines back on one."""
    text = re.sub(r"([({])\s+", r"\1", text)
    return " ".join(re.sub(r",\s+([)}])|\s+([)}])", r"\1\2", text).split())


@pytest.fixture(scope="module")
def sample() -> Service:
    """The sample model's one service."""
    return make_model().services[0]


@pytest.mark.parametrize(
    ("wire_name", "annotation"),
    [
        ("CpcBid", "api.Bid | None"),
        ("Status", "api.AdGroupStatus | None"),
        ("Kinds", "frozenset[api.CampaignType] | None"),
        ("StartTime", "datetime | None"),
        ("Factor", "Decimal | None"),
        ("Image", "bytes | None"),
        ("Level", "int | None"),
        ("Name", "str | None"),
        ("Ids", "list[int | None] | None"),
        ("Bids", "list[api.Bid] | None"),
        ("Pairs", "list[list[api.Pair]] | None"),
        ("Details", "dict[str, str] | None"),
    ],
)
def test_annotations_say_what_python_holds(
    sample: Service, wire_name: str, annotation: str
) -> None:
    """Every shape of type on the wire has its Python type."""
    elements = {item.wire_name: item for item in _build(sample, "AdGroup").elements}
    assert elements[wire_name].annotation == annotation


@pytest.mark.parametrize(
    ("wire_name", "expected"),
    [
        (
            "Status",
            'element("Status", "AdGroupStatus", nillable=True, default="Active", line=10)',
        ),
        (
            "Level",
            'element("Level", "unsignedByte", nillable=True, reserved=True, line=10)',
        ),
        ("Names", 'element("Names", "string", array=1, nillable=True, line=10)'),
        ("Bids", 'element("Bids", "Bid", array=1, nillable=True, line=10)'),
        (
            "Factor",
            'element("Factor", "decimal", nillable=True, maximum=900.5, line=10)',
        ),
    ],
)
def test_declarations_hold_facts_that_differ_from_usual(
    sample: Service, wire_name: str, expected: str
) -> None:
    """Arguments at their defaults are left out."""
    declaration = _declarations(sample, "AdGroup")[wire_name]
    assert declaration.partition(" = ")[2] == expected


def test_rules_of_common_verbs_are_arguments_of_their_own(sample: Service) -> None:
    """Other verbs share one argument."""
    declaration = _declarations(sample, "AdGroup")["Name"]
    assert 'add="conditional"' in declaration
    assert 'update="optional"' in declaration
    assert 'rules={"apply": "not_allowed"}' in declaration


def test_items_are_named_where_they_are_not_as_usual(sample: Service) -> None:
    """Other namespaces, and other names of items, are written out."""
    declarations = _declarations(sample, "AdGroup")
    assert 'items=(("long", "http://schemas' in declarations["Ids"]
    assert "nillable_items=True" in declarations["Ids"]
    assert 'array=2, items=(("Pairs", "' in declarations["Pairs"]


@pytest.mark.parametrize(
    ("type_name", "stated", "declared"),
    [
        ("Level", ("campaign", "AdGroup", "Elsewhere"), '("Campaign", "AdGroup")'),
        ("Level", ("HPA", "PPA"), None),
        ("int", ("1", "-20", "1.5", "AllAds"), '("1", "-20")'),
        ("decimal", ("1.5", "NaN", "Free"), '("1.5")'),
        ("string", ("campaign", "1"), '("campaign", "1")'),
    ],
)
def test_only_values_that_the_type_has_are_declared(
    type_name: str, stated: tuple[str, ...], declared: str | None
) -> None:
    """Docs write other capitals, and words for numbers; no value could keep to those."""
    element = make_element("X", type_name, values=ClosedValues(values=stated))
    levels = make_value_set("Level", "Campaign", "AdGroup")
    service = make_service(make_type("Holder", element), value_sets=(levels,))
    declaration = _declarations(service, "Holder")["X"]
    found = re.search(r"values=(\(.*?\))", declaration)
    assert (found[1].replace(",)", ")") if found else None) == declared


def test_batch_limit_is_the_lists_limit() -> None:
    """What the operations index allows per request limits the list's items."""
    operation = make_model().services[0].operations[0]
    views = ClassViews(make_model().services[0], "campaign_management")
    view = views.build_message(
        operation, "AddAdGroupsRequest", operation.request, "Request"
    )
    assert "max_items=1000" in view.elements[1].declaration


def test_derived_types_declare_what_their_page_says_otherwise(sample: Service) -> None:
    """A restated element that says nothing new is left to the base class."""
    view = _build(sample, "TextAd")
    assert view.base == "Ad"
    assert [item.wire_name for item in view.elements] == ["Id", "Text"]
    assert 'add="read_only"' in view.elements[0].declaration


def test_restating_the_same_declares_nothing() -> None:
    """Only where it stands on the page differs, so the base's attribute does."""
    name = make_element("Name", page="base.md", line=3)
    again = make_element("Name", page="derived.md", line=7)
    service = make_service(
        make_type("Base", name), make_type("Derived", base="Base", inherited=(again,))
    )
    assert _build(service, "Derived").elements == ()


def test_restated_elements_stay_in_the_namespace_of_their_base() -> None:
    """The usual item name is that of the type which declares the element first."""
    items = make_array("Errors", "Error", ("Error", FAULTS, False))
    ruled = VerbRule(verb="add", rule=state(Presence.READ_ONLY))
    restated = make_array("Errors", "Error", ("Error", FAULTS, False), rules=(ruled,))
    service = make_service(
        make_type("Base", items, namespace=FAULTS),
        make_type("Derived", base="Base", inherited=(restated,)),
        make_type("Error"),
    )
    assert "items=" not in _declarations(service, "Base")["Errors"]
    assert "items=" not in _declarations(service, "Derived")["Errors"]


def test_bases_know_all_that_derives_from_them(sample: Service) -> None:
    """With the REST literal, which is the type's own name unless the docs say."""
    assert 'derived={"TextAd": "Text"}' in " ".join(_build(sample, "Ad").info.split())
    assert 'derived={"ApiFault": "ApiFault"}' in _build(sample, "ApplicationFault").info
    assert "abstract=True" in _build(sample, "Ad").info
    assert 'discriminator="Text"' in _build(sample, "TextAd").info


def test_elements_of_a_base_without_a_page_are_declared() -> None:
    """What the page lists as inherited is all that is known of such a base."""
    derived = make_type(
        "Derived",
        make_element("Own"),
        base="Missing",
        inherited=(make_element("Theirs"),),
    )
    view = _build(make_service(derived), "Derived")
    assert view.base == "DataObject"
    assert [item.wire_name for item in view.elements] == ["Theirs", "Own"]


def test_a_derived_type_yields_where_names_clash() -> None:
    """The base's attribute keeps its name, and the clash is reported."""
    service = make_service(
        make_type("Base", make_element("Id")),
        make_type("Derived", make_element("ID", line=4), base="Base"),
    )
    views = ClassViews(service, "campaign_management")
    assert views.names.attributes["Derived"] == {"Id": "id", "ID": "id_2"}
    (clash,) = views.names.clashes
    assert (clash.subject, clash.wire_name, clash.other, clash.python_name) == (
        "Derived",
        "ID",
        "Id",
        "id_2",
    )
    assert (clash.page, clash.line) == ("campaign-management-service/derived.md", 4)


def test_names_of_clients_and_messages_are_taken() -> None:
    """A type cannot take a client's name, nor a message a type's."""
    service = make_service(
        make_type("CampaignManagementClient"),
        make_type("AddAdsRequest"),
        operations=(make_operation("AddAds"),),
    )
    names = ClassViews(service, "campaign_management").names
    assert names.classes["CampaignManagementClient"] == "CampaignManagementClient_2"
    assert names.messages["AddAdsRequest"] == "AddAdsRequest_2"


def _circle() -> tuple[ComplexType, ...]:
    return (make_type("A", base="B"), make_type("B", base="A"))


@pytest.mark.parametrize(
    ("service", "message"),
    [
        (make_service(*_circle()), "form a circle"),
        (make_service(make_type("A", make_element("X", "Nowhere"))), "does not have"),
        (make_service(make_type("../A")), "no XML name"),
        (make_service(make_type("A", make_element("a b"))), "no XML name"),
        (make_service(make_type("A"), make_type("A")), "stands twice"),
        (
            make_service(make_type("A"), value_sets=(make_value_set("A"),)),
            "stands twice",
        ),
        (
            make_service(make_type("A", make_element("X"), make_element("X"))),
            "stands twice",
        ),
        (make_service(value_sets=(make_value_set("A", "x\x00"),)), "value"),
    ],
)
def test_models_that_make_no_sense_are_refused(
    service: Service, message: str, renderer: Renderer
) -> None:
    """The error names what is wrong; nothing is generated."""
    model = Model(services=(service,))
    with pytest.raises(EmitterError, match=message):
        build_package(model, "bindings", renderer=renderer)


def test_elements_say_their_page_only_when_it_is_another() -> None:
    """The class's page is the usual one."""
    stray = make_type("A", make_element("X"), page="campaign-management-service/b.md")
    assert (
        'page="campaign-management-service/a.md"'
        in _declarations(make_service(stray), "A")["X"]
    )
    assert NAMESPACE in _build(make_service(stray), "A").info
