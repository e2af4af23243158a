"""Every rule once or more, by hand: one edit, its one entry, and whom it breaks.

The letters of `marks` stand for SOAP, REST and Python: B breaking, r risky, - safe.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bindsmith.diff.changes import Change, Client, Level
from bindsmith.diff.compare import compare_models
from bindsmith.diff.judge import MARKS, find_marks
from bindsmith.diff.rules import SUMMARIES, ChangeRule
from bindsmith.model.facts import (
    AdditionalField,
    Clearing,
    ClosedValues,
    Default,
    Deprecation,
    Limit,
    Omission,
    ReadOnlyNature,
    UpdateEffect,
)
from bindsmith.model.types import Endpoint, Message, Model
from diff.builders import (
    HOST,
    SERVICE,
    add,
    data_object,
    drop,
    edit,
    element,
    limits,
    model,
    operation,
    put,
    reference,
    rule,
    service,
    value_set,
    verbs,
)
from diff.world import build_world

Edit = Callable[[Model], Model]
_LETTERS = {Level.BREAKING: "B", Level.RISKY: "r", Level.SAFE: "-"}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One edit of the world and what it must be reported as."""

    edit: Edit
    rule: str
    path: str
    marks: str
    reaches: str
    """Directions as `request`, `response`, both joined by `+`, or nothing."""
    why: str
    """Words of the reason."""
    counterpart: str | None = None
    """Rule and path of the other entry of a rename or a move."""
    before: Edit = lambda docs: docs
    """Prepares the old side."""


def insert(name: str, index: int, **facts: Any) -> Edit:
    """Make an edit that inserts an element into a data object."""
    fresh = element("Fresh", **facts)
    return lambda docs: edit(
        docs,
        name,
        lambda it: replace(
            it, elements=(*it.elements[:index], fresh, *it.elements[index:])
        ),
    )


def remove(name: str, member: str) -> Edit:
    """Make an edit that removes an element from a data object."""
    return lambda docs: edit(
        docs,
        name,
        lambda it: replace(
            it, elements=tuple(el for el in it.elements if el.name != member)
        ),
    )


def setting(path: str, **facts: Any) -> Edit:
    """Make an edit that sets fields."""
    return lambda docs: put(docs, path, **facts)


def values(path: str, *names: str) -> Edit:
    """Make an edit that sets a value set's values."""
    return setting(path, values=value_set("X", *names).values)


def rest(**facts: Any) -> Edit:
    """Make an edit of the REST binding of AddAds."""
    return lambda docs: edit(
        docs, "AddAds", lambda it: replace(it, rest=replace(it.rest, **facts))
    )


def swap(name: str, field: str = "elements") -> Edit:
    """Make an edit that swaps the first two members."""
    return lambda docs: edit(
        docs,
        name,
        lambda it: replace(
            it,
            **{
                field: (
                    getattr(it, field)[1],
                    getattr(it, field)[0],
                    *getattr(it, field)[2:],
                )
            },
        ),
    )


def add_header(docs: Model) -> Model:
    """Add a SOAP header to one operation."""
    header = element("Token", page="campaign-management-service/addads.md")
    return edit(
        docs,
        "AddAds",
        lambda it: replace(it, request=replace(it.request, headers=(header,))),
    )


BOTH, OUT, BACK = "request+response", "request", "response"

CASES = {
    "service added": Case(
        edit=lambda docs: model(*docs.services, service(name="Bulk")),
        rule="service-added",
        path="Bulk",
        marks="---",
        reaches="",
        why="nothing that exists changes",
    ),
    "service removed": Case(
        before=lambda docs: model(
            *docs.services, service(operation("Upload"), name="Bulk")
        ),
        edit=lambda docs: model(docs.services[0]),
        rule="service-removed",
        path="Bulk",
        marks="BBB",
        reaches=BOTH,
        why="every call",
    ),
    "service namespace": Case(
        edit=setting(SERVICE, namespace="urn:v14"),
        rule="namespace-changed",
        path=SERVICE,
        marks="B--",
        reaches=BOTH,
        why="another name in XML",
    ),
    "SOAP address": Case(
        edit=setting(SERVICE, soap=Endpoint(production="https://b.example/x.svc")),
        rule="endpoint-changed",
        path=SERVICE,
        marks="B--",
        reaches=BOTH,
        why="old address",
    ),
    "SOAP sandbox address": Case(
        before=setting(SERVICE, soap=Endpoint(sandbox="https://s.example")),
        edit=setting(SERVICE, soap=Endpoint(sandbox="https://t.example")),
        rule="endpoint-changed",
        path=SERVICE,
        marks="r--",
        reaches=BOTH,
        why="sandbox",
    ),
    "operation added": Case(
        edit=lambda docs: add(docs, operation("DeleteAds", (element("AdIds"),))),
        rule="operation-added",
        path="DeleteAds",
        marks="---",
        reaches=BOTH,
        why="nothing that exists changes",
    ),
    "operation removed": Case(
        edit=lambda docs: drop(docs, "GetAds"),
        rule="operation-removed",
        path="GetAds",
        marks="BBB",
        reaches=BOTH,
        why="calls of the operation fail",
    ),
    "type added": Case(
        edit=lambda docs: add(docs, data_object("Fresh", element("A"))),
        rule="type-added",
        path="Fresh",
        marks="---",
        reaches="",
        why="nothing that exists changes",
    ),
    "derived type added, read and sent": Case(
        edit=lambda docs: add(docs, data_object("VideoAd", base="Ad")),
        rule="type-added",
        path="VideoAd",
        marks="rr-",
        reaches=BOTH,
        why="xsi:type that the client does not know",
    ),
    "derived type added, only sent": Case(
        edit=lambda docs: add(docs, data_object("LongQuery", base="Query")),
        rule="type-added",
        path="LongQuery",
        marks="---",
        reaches=OUT,
        why="nobody has to send it",
    ),
    "type removed": Case(
        edit=lambda docs: drop(docs, "Result"),
        rule="type-removed",
        path="Result",
        marks="BBB",
        reaches=BACK,
        why="no longer hold the type",
    ),
    "type removed that nothing reaches": Case(
        edit=lambda docs: drop(docs, "Orphan"),
        rule="type-removed",
        path="Orphan",
        marks="rrB",
        reaches="",
        why="the class is gone",
    ),
    "derived type removed": Case(
        edit=lambda docs: drop(docs, "TextAd"),
        rule="type-removed",
        path="TextAd",
        marks="BBB",
        reaches=BOTH,
        why="requests that hold the derived type",
    ),
    "derived type removed, only read": Case(
        before=lambda docs: add(docs, data_object("LongResult", base="Result")),
        edit=lambda docs: drop(docs, "LongResult"),
        rule="type-removed",
        path="LongResult",
        marks="--B",
        reaches=BACK,
        why="the class is gone",
    ),
    "type became value set": Case(
        edit=lambda docs: add(drop(docs, "Query"), value_set("Query", "A", "B")),
        rule="type-kind-changed",
        path="Query",
        marks="BBB",
        reaches=OUT,
        why="no longer what the client writes",
    ),
    "base added": Case(
        edit=setting("Query", base="Orphan"),
        rule="base-type-changed",
        path="Query",
        marks="Brr",
        reaches=OUT,
        why="begins with the base type's elements",
    ),
    "base dropped": Case(
        edit=setting("TextAd", base=None),
        rule="base-type-changed",
        path="TextAd",
        marks="BrB",
        reaches=BOTH,
        why="begins with the base type's elements",
    ),
    "type namespace": Case(
        edit=setting("Ad", namespace="urn:other"),
        rule="namespace-changed",
        path="Ad",
        marks="B--",
        reaches=BOTH,
        why="another name in XML",
    ),
    "value set namespace": Case(
        edit=setting("AdStatus", namespace="urn:other"),
        rule="namespace-changed",
        path="AdStatus",
        marks="---",
        reaches=BOTH,
        why="no namespace on the wire",
    ),
    "operation namespace": Case(
        edit=setting("AddAds", namespace="urn:other"),
        rule="namespace-changed",
        path="AddAds",
        marks="B--",
        reaches=BOTH,
        why="another name in XML",
    ),
    "Type literal": Case(
        edit=setting("TextAd", discriminator="TextAd"),
        rule="discriminator-changed",
        path="TextAd",
        marks="-B-",
        reaches=BOTH,
        why="old Type literal",
    ),
    "element added last": Case(
        edit=insert("Query", 4),
        rule="element-added",
        path="Query.Fresh",
        marks="---",
        reaches=OUT,
        why="comes last",
    ),
    "element added last in a base": Case(
        edit=insert("Ad", 3),
        rule="element-added",
        path="Ad.Fresh",
        marks="r--",
        reaches=BOTH,
        why="strict readers",
    ),
    "element added in the middle of what is sent": Case(
        edit=insert("Query", 1),
        rule="element-added",
        path="Query.Fresh",
        marks="---",
        reaches=OUT,
        why="requests without it stay valid",
    ),
    "element added in the middle of what is read": Case(
        edit=insert("Result", 1),
        rule="element-added",
        path="Result.Fresh",
        marks="r--",
        reaches=BACK,
        why="strict readers",
    ),
    "element added that the schema requires": Case(
        edit=insert("Query", 4, min_occurs=1),
        rule="element-added",
        path="Query.Fresh",
        marks="BBr",
        reaches=OUT,
        why="requests without the element",
    ),
    "element added that Add requires": Case(
        edit=insert("Query", 1, rules=verbs(add="required")),
        rule="element-added",
        path="Query.Fresh",
        marks="BBr",
        reaches=OUT,
        why="requests without the element",
    ),
    "required element added to what is read": Case(
        edit=insert("Result", 3, min_occurs=1),
        rule="element-added",
        path="Result.Fresh",
        marks="--r",
        reaches=BACK,
        why="validation refuses",
    ),
    "required element added in the middle of what is read": Case(
        edit=insert("Result", 0, min_occurs=1),
        rule="element-added",
        path="Result.Fresh",
        marks="r-r",
        reaches=BACK,
        why="strict readers",
    ),
    "request element added that is only generally required": Case(
        edit=setting(
            "GetAds", request=Message(body=(element("Ids", general=rule("required")),))
        ),
        rule="element-added",
        path="GetAds.Ids",
        marks="rrr",
        reaches=OUT,
        why="general sentence",
    ),
    "header added": Case(
        edit=add_header,
        rule="element-added",
        path="AddAds.Token",
        marks="r--",
        reaches=OUT,
        why="not stated",
    ),
    "element removed from what is sent": Case(
        edit=remove("Query", "From"),
        rule="element-removed",
        path="Query.From",
        marks="BrB",
        reaches=OUT,
        why="requests that hold the element",
    ),
    "element removed from what is read": Case(
        edit=remove("Result", "Count"),
        rule="element-removed",
        path="Result.Count",
        marks="rrB",
        reaches=BACK,
        why="attribute is gone",
    ),
    "response element removed": Case(
        edit=setting("GetAds", response=Message()),
        rule="element-removed",
        path="GetAds.Ads",
        marks="rrB",
        reaches=BACK,
        why="attribute is gone",
    ),
    "header removed": Case(
        before=add_header,
        edit=lambda docs: build_world(),
        rule="element-removed",
        path="AddAds.Token",
        marks="r--",
        reaches=OUT,
        why="not stated",
    ),
    "element type": Case(
        edit=setting("Query.From", type=reference("int")),
        rule="element-type-changed",
        path="Query.From",
        marks="BBr",
        reaches=OUT,
        why="no longer what the client writes",
    ),
    "element type widened": Case(
        edit=setting("Query.Size", type=reference("long")),
        rule="element-type-changed",
        path="Query.Size",
        marks="Brr",
        reaches=OUT,
        why="may not fit",
    ),
    "element type widened in what is read": Case(
        edit=setting("Result.Count", type=reference("long")),
        rule="element-type-changed",
        path="Result.Count",
        marks="Brr",
        reaches=BACK,
        why="may not fit",
    ),
    "element type narrowed": Case(
        before=setting("Query.Size", type=reference("long")),
        edit=setting("Query.Size", type=reference("int")),
        rule="element-type-changed",
        path="Query.Size",
        marks="BBr",
        reaches=OUT,
        why="values may not fit",
    ),
    "single became array": Case(
        edit=setting("Query.Size", type=reference("int array")),
        rule="element-type-changed",
        path="Query.Size",
        marks="BBB",
        reaches=OUT,
        why="became a list",
    ),
    "nillable lost": Case(
        edit=setting("Query.Size", nillable=False),
        rule="nillable-changed",
        path="Query.Size",
        marks="BBr",
        reaches=OUT,
        why="send nil",
    ),
    "nillable gained": Case(
        edit=setting("Result.Count", nillable=True),
        rule="nillable-changed",
        path="Result.Count",
        marks="rrr",
        reaches=BACK,
        why="may hold nil",
    ),
    "nillable gained in what is sent": Case(
        edit=setting("Query.From", nillable=True),
        rule="nillable-changed",
        path="Query.From",
        marks="--r",
        reaches=OUT,
        why="may be None",
    ),
    "min occurs raised": Case(
        edit=setting("Ad.Name", min_occurs=1),
        rule="min-occurs-changed",
        path="Ad.Name",
        marks="BBr",
        reaches=BOTH,
        why="requests without the element",
    ),
    "min occurs lowered": Case(
        edit=setting("Result.Total", min_occurs=0),
        rule="min-occurs-changed",
        path="Result.Total",
        marks="rrr",
        reaches=BACK,
        why="may lack what always came",
    ),
    "order in what is sent": Case(
        edit=swap("Query"),
        rule="sequence-order-changed",
        path="Query",
        marks="B--",
        reaches=OUT,
        why="old order are refused",
    ),
    "order in what is read": Case(
        edit=swap("Result"),
        rule="sequence-order-changed",
        path="Result",
        marks="r--",
        reaches=BACK,
        why="expect the old order",
    ),
    "value set added": Case(
        edit=lambda docs: add(docs, value_set("Fresh", "A")),
        rule="value-set-added",
        path="Fresh",
        marks="---",
        reaches="",
        why="nothing that exists changes",
    ),
    "value set removed": Case(
        edit=lambda docs: drop(docs, "AdStatus"),
        rule="value-set-removed",
        path="AdStatus",
        marks="BBB",
        reaches=BOTH,
        why="no longer hold the value set",
    ),
    "value added to what is sent": Case(
        edit=values("QueryOption", "All", "Some", "None"),
        rule="value-added",
        path="QueryOption.None",
        marks="---",
        reaches=OUT,
        why="nobody has to send it",
    ),
    "value added to what is read": Case(
        edit=values("ResultKind", "Full", "Part", "Empty"),
        rule="value-added",
        path="ResultKind.Empty",
        marks="rr-",
        reaches=BACK,
        why="value that they do not know",
    ),
    "value removed from what is sent": Case(
        edit=values("QueryOption", "All"),
        rule="value-removed",
        path="QueryOption.Some",
        marks="BBB",
        reaches=OUT,
        why="requests with the value",
    ),
    "value removed from what is read": Case(
        edit=values("ResultKind", "Full"),
        rule="value-removed",
        path="ResultKind.Part",
        marks="--B",
        reaches=BACK,
        why="member is gone",
    ),
    "value order": Case(
        edit=swap("AdStatus", "values"),
        rule="value-order-changed",
        path="AdStatus",
        marks="---",
        reaches=BOTH,
        why="names are the wire form",
    ),
    "flags lost": Case(
        edit=setting("QueryOption", flags=False),
        rule="flags-changed",
        path="QueryOption",
        marks="BBB",
        reaches=OUT,
        why="became a list of values, or the reverse",
    ),
    "REST added": Case(
        before=setting("AddAds", rest=None),
        edit=lambda docs: build_world(),
        rule="rest-added",
        path="AddAds",
        marks="---",
        reaches=BOTH,
        why="nothing that exists changes",
    ),
    "REST removed": Case(
        edit=setting("AddAds", rest=None),
        rule="rest-removed",
        path="AddAds",
        marks="-B-",
        reaches=BOTH,
        why="no URL any more",
    ),
    "HTTP method": Case(
        edit=rest(method="PUT"),
        rule="rest-method-changed",
        path="AddAds",
        marks="-B-",
        reaches=BOTH,
        why="old HTTP method",
    ),
    "URL path": Case(
        edit=rest(production=f"{HOST}/CampaignManagement/v13/Ads"),
        rule="rest-path-changed",
        path="AddAds",
        marks="-B-",
        reaches=BOTH,
        why="old URL",
    ),
    "URL path in another case": Case(
        edit=rest(production=f"{HOST}/CampaignManagement/v13/addads"),
        rule="rest-path-changed",
        path="AddAds",
        marks="-r-",
        reaches=BOTH,
        why="upper from lower case",
    ),
    "REST host": Case(
        edit=rest(production="https://x.example/CampaignManagement/v13/AddAds"),
        rule="rest-host-changed",
        path="AddAds",
        marks="-B-",
        reaches=BOTH,
        why="old host",
    ),
    "REST sandbox host": Case(
        edit=rest(sandbox="https://x.example/CampaignManagement/v13/AddAds"),
        rule="rest-host-changed",
        path="AddAds",
        marks="-r-",
        reaches=BOTH,
        why="old sandbox host",
    ),
    "rule tightened": Case(
        edit=setting("Ad.Name", rules=verbs(add="required", update="not_allowed")),
        rule="rule-tightened",
        path="Ad.Name",
        marks="BBr",
        reaches=BOTH,
        why="were valid are refused",
    ),
    "rule stated that was not": Case(
        edit=setting("Query.Size", rules=verbs(add="required")),
        rule="rule-tightened",
        path="Query.Size",
        marks="rrr",
        reaches=OUT,
        why="said nothing of it before",
    ),
    "rule tightened on what is only read": Case(
        edit=setting("Result.Count", rules=verbs(add="required")),
        rule="rule-tightened",
        path="Result.Count",
        marks="--r",
        reaches=BACK,
        why="validation finds fault",
    ),
    "rule relaxed": Case(
        edit=setting("Ad.Name", rules=verbs(add="optional", update="optional")),
        rule="rule-relaxed",
        path="Ad.Name",
        marks="---",
        reaches=BOTH,
        why="stays valid",
    ),
    "rule stated that says nothing new": Case(
        edit=setting("Query.Size", rules=verbs(add="optional")),
        rule="rule-reworded",
        path="Query.Size",
        marks="---",
        reaches=OUT,
        why="only the statement is new",
    ),
    "request row made optional": Case(
        before=setting("AddAds<Query", general=rule("required")),
        edit=setting("AddAds<Query", request=rule("optional")),
        rule="rule-relaxed",
        path="AddAds.Query",
        marks="---",
        reaches=OUT,
        why="stays valid",
    ),
    "condition reworded": Case(
        before=setting("AddAds<Query", request=rule("conditional", "if Ads is empty")),
        edit=setting("AddAds<Query", request=rule("conditional", "if Ads is long")),
        rule="rule-reworded",
        path="AddAds.Query",
        marks="rr-",
        reaches=OUT,
        why="in other cases",
    ),
    "update clears what it kept": Case(
        before=setting("Ad.Name", on_update=UpdateEffect(omitted=Omission.KEPT)),
        edit=setting(
            "Ad.Name",
            on_update=UpdateEffect(
                omitted=Omission.CLEARED, clear_with=(Clearing.NIL,)
            ),
        ),
        rule="update-effect-changed",
        path="Ad.Name",
        marks="rrr",
        reaches=BOTH,
        why="leaves another value behind",
    ),
    "limit tightened": Case(
        edit=setting("Ad.Name", limits=limits(max_length=50)),
        rule="limit-tightened",
        path="Ad.Name",
        marks="BBr",
        reaches=BOTH,
        why="were valid are refused",
    ),
    "lower bound raised": Case(
        before=setting("Query.Size", limits=limits(minimum=1)),
        edit=setting("Query.Size", limits=limits(minimum=2)),
        rule="limit-tightened",
        path="Query.Size",
        marks="BBr",
        reaches=OUT,
        why="were valid are refused",
    ),
    "limit stated that was not": Case(
        edit=setting("Query.Size", limits=limits(maximum=9)),
        rule="limit-tightened",
        path="Query.Size",
        marks="rrr",
        reaches=OUT,
        why="said nothing of it before",
    ),
    "batch size lowered": Case(
        before=setting("AddAds<Ads", request_limit=Limit(kind="max_items", value=100)),
        edit=setting("AddAds<Ads", request_limit=Limit(kind="max_items", value=10)),
        rule="limit-tightened",
        path="AddAds.Ads",
        marks="BBr",
        reaches=OUT,
        why="were valid are refused",
    ),
    "limit relaxed": Case(
        edit=setting("Ad.Name", limits=limits(max_length=200)),
        rule="limit-relaxed",
        path="Ad.Name",
        marks="rr-",
        reaches=BOTH,
        why="more than the client allows for",
    ),
    "limit relaxed on what is only sent": Case(
        before=setting("Query.Size", limits=limits(maximum=9)),
        edit=setting("Query.Size", limits=()),
        rule="limit-relaxed",
        path="Query.Size",
        marks="---",
        reaches=OUT,
        why="stays valid",
    ),
    "closed list gained a value": Case(
        before=setting("Query.From", values=ClosedValues(values=("A", "B"))),
        edit=setting("Query.From", values=ClosedValues(values=("C", "B", "A"))),
        rule="limit-relaxed",
        path="Query.From",
        marks="---",
        reaches=OUT,
        why="stays valid",
    ),
    "closed list exchanged a value": Case(
        before=setting("Query.From", values=ClosedValues(values=("A", "B"))),
        edit=setting("Query.From", values=ClosedValues(values=("A", "C"))),
        rule="limit-tightened",
        path="Query.From",
        marks="BBr",
        reaches=OUT,
        why="were valid are refused",
    ),
    "default": Case(
        edit=setting("Ad.Status", default=Default(value="Paused")),
        rule="default-changed",
        path="Ad.Status",
        marks="rrr",
        reaches=BOTH,
        why="something else",
    ),
    "element deprecated": Case(
        edit=setting("Ad.Status", deprecation=Deprecation(since="2026-03")),
        rule="deprecated",
        path="Ad.Status",
        marks="--r",
        reaches=BOTH,
        why="point out its use",
    ),
    "value deprecated": Case(
        edit=setting("AdStatus.Paused", deprecation=Deprecation()),
        rule="deprecated",
        path="AdStatus.Paused",
        marks="--r",
        reaches=BOTH,
        why="point out its use",
    ),
    "operation deprecated": Case(
        edit=setting("GetAds", deprecation=Deprecation(replacement="AddAds")),
        rule="deprecated",
        path="GetAds",
        marks="--r",
        reaches=BOTH,
        why="point out its use",
    ),
    "sunset moved later": Case(
        before=setting("Query", deprecation=Deprecation(since="2026-03")),
        edit=setting("Query", deprecation=Deprecation(since="2026-09")),
        rule="deprecation-changed",
        path="Query",
        marks="--r",
        reaches=OUT,
        why="say of it changes",
    ),
    "sunset moved earlier": Case(
        before=setting("Query", deprecation=Deprecation(since="2026-09-30")),
        edit=setting("Query", deprecation=Deprecation(since="2026-03")),
        rule="deprecation-changed",
        path="Query",
        marks="BBB",
        reaches=OUT,
        why="before the date",
    ),
    "sunset set": Case(
        before=setting("Query", deprecation=Deprecation()),
        edit=setting("Query", deprecation=Deprecation(since="2026-03")),
        rule="deprecation-changed",
        path="Query",
        marks="--r",
        reaches=OUT,
        why="say of it changes",
    ),
    "replacement named": Case(
        before=setting("AdStatus", deprecation=Deprecation(since="2026-03")),
        edit=setting(
            "AdStatus", deprecation=Deprecation(since="2026-03", replacement="Orphan")
        ),
        rule="deprecation-changed",
        path="AdStatus",
        marks="---",
        reaches=BOTH,
        why="advice",
    ),
    "element renamed": Case(
        before=setting("Query.From", description="The time of the very first entry."),
        edit=setting("Query.From", name="Since"),
        rule="element-removed",
        path="Query.From",
        marks="BBB",
        reaches=OUT,
        why="another name on the wire",
        counterpart="element-added Query.Since",
    ),
    "element moved to a base": Case(
        before=lambda docs: put(
            add(docs, data_object("Root", element("Key"), abstract=True)),
            "Query",
            base="Root",
        ),
        edit=lambda docs: edit(
            remove("Query", "From")(docs),
            "Root",
            lambda it: replace(
                it, elements=(*it.elements, element("From", "dateTime"))
            ),
        ),
        rule="element-removed",
        path="Query.From",
        marks="B--",
        reaches=OUT,
        why="old order",
        counterpart="element-added Root.From",
    ),
    "element moved to the base of what is read": Case(
        before=lambda docs: put(
            add(docs, data_object("Root", element("Key"), abstract=True)),
            "Result",
            base="Root",
        ),
        edit=lambda docs: edit(
            remove("Result", "Count")(docs),
            "Root",
            lambda it: replace(it, elements=(*it.elements, element("Count", "int"))),
        ),
        rule="element-added",
        path="Root.Count",
        marks="r--",
        reaches=BACK,
        why="old order",
        counterpart="element-removed Result.Count",
    ),
    "operation renamed": Case(
        before=setting("GetAds", request=Message(body=(element("Ids", "long array"),))),
        edit=setting("GetAds", name="FetchAds"),
        rule="operation-removed",
        path="GetAds",
        marks="BBB",
        reaches=BOTH,
        why="old name fail",
        counterpart="operation-added FetchAds",
    ),
    "type renamed": Case(
        edit=lambda docs: put(
            put(docs, "Result", name="Outcome"),
            "AddAds>Result",
            type=reference("Outcome"),
        ),
        rule="type-removed",
        path="Result",
        marks="BBB",
        reaches=BACK,
        why="another name on the wire",
        counterpart="type-added Outcome",
    ),
    "value set renamed": Case(
        before=setting("ResultKind", values=value_set("X", "Full", "Part").values),
        edit=lambda docs: put(
            put(docs, "ResultKind", name="OutcomeKind"),
            "Result.Kind",
            type=reference("OutcomeKind"),
        ),
        rule="value-set-removed",
        path="ResultKind",
        marks="--B",
        reaches=BACK,
        why="another name",
        counterpart="value-set-added OutcomeKind",
    ),
    "value renamed": Case(
        before=setting(
            "ResultKind.Part", description="Some of the entries are left out."
        ),
        edit=setting("ResultKind.Part", name="Partial"),
        rule="value-removed",
        path="ResultKind.Part",
        marks="BBB",
        reaches=BACK,
        why="another name on the wire",
        counterpart="value-added ResultKind.Partial",
    ),
    "undeprecated": Case(
        before=setting("Query", deprecation=Deprecation()),
        edit=setting("Query", deprecation=None),
        rule="undeprecated",
        path="Query",
        marks="---",
        reaches=OUT,
        why="it stays",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_one_edit_is_one_entry_with_its_verdicts(case: Case) -> None:
    """An edit is told once, under its rule, with the marks and reason by hand."""
    old = case.before(build_world())

    report = compare_models(old, case.edit(old))

    assert report.notes == ()
    shown = {f"{it.rule} {it.where.path}": it for it in report.changes}
    change = shown.pop(f"{case.rule} {case.path}")
    assert list(shown) == ([case.counterpart] if case.counterpart else [])
    assert show_marks(change) == case.marks
    assert "+".join(change.directions) == case.reaches
    assert case.why in change.verdicts.worst.reason


def show_marks(change: Change) -> str:
    """Show the levels as three letters."""
    return "".join(_LETTERS[change.verdicts.find(client).level] for client in Client)


def test_every_rule_has_a_case_by_hand() -> None:
    """No rule is without a case; the notes have their own test."""
    covered = {case.rule for case in CASES.values()}

    assert covered | {"availability-changed"} == {rule.value for rule in ChangeRule}


def test_every_verdict_of_the_table_has_a_case_by_hand() -> None:
    """A verdict that no case comes to is dead, or was never looked at."""
    met = set()
    for case in CASES.values():
        old = case.before(build_world())
        met |= {
            id(find_marks(it.difference))
            for it in compare_models(old, case.edit(old)).changes
        }

    unmet = {key for key, marks in MARKS.items() if id(marks) not in met}
    assert unmet == {"availability-changed"}


def test_every_rule_has_marks_and_a_summary() -> None:
    """A rule without marks would fail when it first occurs."""
    marked = {key.partition("/")[0] for key in MARKS}

    assert marked == {rule.value for rule in ChangeRule}
    assert SUMMARIES.keys() == set(ChangeRule)


@pytest.mark.parametrize(
    ("facts", "facet"),
    [
        ({"pilot_features": ("123",)}, "pilot"),
        ({"read_only": ReadOnlyNature()}, "read-only"),
        ({"additional_field": AdditionalField(value="X")}, "returned-by-default"),
    ],
)
def test_availability_is_a_note(facts: dict[str, object], facet: str) -> None:
    """Who may use an element stands apart from the changes of the wire."""
    old = build_world()

    report = compare_models(old, put(old, "Ad.Status", **facts))

    (note,) = report.notes
    assert (report.changes, note.rule, note.where.facet, show_marks(note)) == (
        (),
        "availability-changed",
        facet,
        "---",
    )
