"""A small model with one of everything that generated code has a form for."""

from dataclasses import replace
from typing import Any

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
    Reservation,
    Rule,
    UpdateEffect,
    VerbRule,
)
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

NAMESPACE = "https://bingads.microsoft.com/CampaignManagement/v13"
FAULTS = "https://adapi.microsoft.com"
ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
PAIRS = "http://schemas.datacontract.org/2004/07/System.Collections.Generic"
FOLDER = "campaign-management-service"
REST = "https://campaign.api.bingads.microsoft.com/CampaignManagement/v13"


def make_element(name: str, type_name: str = "string", **facts: Any) -> Element:
    """Make an element of a single value; facts are further fields of `Element`."""
    plain = Element(
        name=name,
        description=f"The {name}.",
        page=f"{FOLDER}/sample.md",
        line=10,
        type=TypeReference(name=type_name),
        nillable=True,
    )
    return replace(plain, **facts)


def make_array(
    name: str, type_name: str, *levels: tuple[str, str, bool], **facts: Any
) -> Element:
    """Make an element that is an array; levels are item name, namespace, nillable."""
    items = tuple(
        ArrayLevel(item=item, namespace=namespace, nillable=nillable)
        for item, namespace, nillable in levels
    )
    return make_element(name, type=TypeReference(name=type_name, levels=items), **facts)


def make_type(name: str, *elements: Element, **facts: Any) -> ComplexType:
    """Make a type whose elements stand on its own page."""
    page = f"{FOLDER}/{name.lower()}.md"
    plain = ComplexType(
        name=name,
        description=f"A {name}.",
        page=page,
        line=9,
        namespace=NAMESPACE,
        elements=tuple(replace(element, page=page) for element in elements),
    )
    return replace(plain, **facts)


def make_value_set(name: str, *values: str, flags: bool = False) -> ValueSet:
    """Make a value set whose values are described by their own names."""
    return ValueSet(
        name=name,
        description=f"All of {name}.",
        page=f"{FOLDER}/{name.lower()}.md",
        line=9,
        namespace=NAMESPACE,
        flags=flags,
        values=tuple(
            Value(
                name=value,
                description=f"Says {value}.",
                number=number,
                line=30 + number,
            )
            for number, value in enumerate(values)
        ),
    )


def make_service(
    *types: ComplexType,
    value_sets: tuple[ValueSet, ...] = (),
    operations: tuple[Operation, ...] = (),
    name: str = "CampaignManagement",
) -> Service:
    """Make a service."""
    return Service(
        name=name,
        version="v13",
        namespace=NAMESPACE,
        soap=Endpoint(production="https://campaign.api.bingads.microsoft.com/Api"),
        rest=Endpoint(production=REST),
        types=types,
        value_sets=value_sets,
        operations=operations,
    )


def make_operation(
    name: str,
    request: tuple[Element, ...] = (),
    response: tuple[Element, ...] = (),
    **facts: Any,
) -> Operation:
    """Make an operation whose body elements stand on its own page."""
    page = f"{FOLDER}/{name.lower()}.md"
    header = make_element("DeveloperToken", page=f"{FOLDER}/includes/header.md")
    plain = Operation(
        name=name,
        description=f"Calls {name}.",
        page=page,
        line=9,
        namespace=NAMESPACE,
        request=Message(
            body=tuple(replace(element, page=page) for element in request),
            headers=(header,),
        ),
        response=Message(
            body=tuple(replace(element, page=page) for element in response)
        ),
    )
    return replace(plain, **facts)


def state(presence: Presence, condition: str | None = None) -> Rule:
    """Make a rule."""
    return Rule(presence=presence, condition=condition)


def _make_ad_group() -> ComplexType:
    kept = "Nothing changes when it is left out."
    return make_type(
        "AdGroup",
        make_element(
            "CpcBid",
            "Bid",
            description="The *bid*.\n\n**Add:** Optional\n**Update:** Optional. "
            + kept,
            rules=(
                VerbRule(verb="add", rule=state(Presence.OPTIONAL)),
                VerbRule(verb="update", rule=state(Presence.OPTIONAL)),
            ),
            on_update=UpdateEffect(
                omitted=Omission.KEPT,
                evidence=(Evidence(page="x.md", line=1, sentence=kept),),
            ),
        ),
        make_element(
            "Name",
            description="See [Bid](bid.md#amount).\n\n**Add:** Required if it is new.",
            limits=(
                Limit(kind="min_length", value=1),
                Limit(kind="max_length", value=256),
            ),
            rules=(
                VerbRule(
                    verb="add",
                    rule=state(Presence.CONDITIONAL, "if it is new"),
                ),
                VerbRule(verb="update", rule=state(Presence.OPTIONAL)),
                VerbRule(verb="apply", rule=state(Presence.NOT_ALLOWED)),
            ),
            on_update=UpdateEffect(clear_with=(Clearing.NIL, Clearing.EMPTY_STRING)),
        ),
        make_element("Status", "AdGroupStatus", default=Default(value="Active")),
        make_element("Kinds", "CampaignType"),
        make_element("StartTime", "dateTime"),
        make_element("Factor", "decimal", limits=(Limit(kind="maximum", value=900.5),)),
        make_element("Image", "base64Binary"),
        make_element("Level", "unsignedByte", reservation=Reservation()),
        make_element(
            "Language",
            values=ClosedValues(values=("All", "English")),
            deprecation=Deprecation(since="2024-05", replacement="Languages"),
            emit_default=False,
        ),
        make_array("Ids", "long", ("long", f"{PAIRS}.Nullable", True)),
        make_array("Names", "string", ("string", ARRAYS, False)),
        make_array("Bids", "Bid", ("Bid", NAMESPACE, False)),
        make_array("Pairs", "Pair", ("Pairs", PAIRS, False), ("Pair", PAIRS, False)),
        make_element(
            "Details",
            type=TypeReference(
                name="Pair",
                levels=(ArrayLevel(item="Pair", namespace=ARRAYS),),
                map=True,
            ),
            additional_field=AdditionalField(value="Details"),
        ),
    )


def make_model() -> Model:
    """Make the sample model."""
    ad_id = make_element("Id", "long", description="What it is called by.")
    ad = make_type(
        "Ad",
        ad_id,
        make_array("FinalUrls", "string", ("string", ARRAYS, False)),
        abstract=True,
    )
    text_ad = make_type(
        "TextAd",
        make_element("Text", min_occurs=1),
        base="Ad",
        inherited=(
            replace(
                ad_id,
                page=f"{FOLDER}/textad.md",
                rules=(VerbRule(verb="add", rule=state(Presence.READ_ONLY)),),
            ),
        ),
        discriminator="Text",
    )
    fault = make_type("ApplicationFault", make_element("TrackingId"), namespace=FAULTS)
    pair = make_type("Pair", make_element("key"), make_element("value"), page=None)
    add_ad_groups = make_operation(
        "AddAdGroups",
        (
            make_element("CampaignId", "long", general=state(Presence.REQUIRED)),
            make_array(
                "AdGroups",
                "AdGroup",
                ("AdGroup", NAMESPACE, False),
                request_limit=Limit(kind="max_items", value=1000),
            ),
        ),
        (make_array("AdGroupIds", "long", ("long", ARRAYS, True)),),
        rest=RestBinding(
            method="POST",
            production=f"{REST}/AdGroups",
            sandbox=None,
            headers=(make_element("Authorization"),),
        ),
    )
    service = make_service(
        ad,
        _make_ad_group(),
        make_type("ApiFault", base="ApplicationFault"),
        fault,
        make_type("Bid", make_element("Amount", "double")),
        pair,
        text_ad,
        value_sets=(
            make_value_set("AdGroupStatus", "Active", "Paused"),
            make_value_set("CampaignType", "Search", "iOS", flags=True),
        ),
        operations=(add_ad_groups, make_operation("GetNothing")),
    )
    return Model(services=(service,))
