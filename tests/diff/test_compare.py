"""One entry per real change: what is told once, linked, or not at all."""

from dataclasses import replace
from typing import Any

import pytest

from bindsmith.diff.changes import Change
from bindsmith.diff.compare import compare_models
from bindsmith.model.facts import (
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
    ComplexType,
    Element,
    Endpoint,
    Model,
    Operation,
    ValueSet,
)
from diff.builders import (
    FOLDER,
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


def show(change: Change) -> str:
    """Show an entry as rule and path, with what it is linked to."""
    links = change.difference.links
    linked = [
        *(filter(None, (links.renamed_to, links.renamed_from))),
        *links.moved_to,
        *links.moved_from,
    ]
    return " ".join([change.rule.value, change.where.path, *linked])


def compare(old: Model, new: Model) -> list[str]:
    """Compare and show every entry."""
    return [show(change) for change in compare_models(old, new).changes]


def test_same_docs_differ_in_nothing() -> None:
    """The report of a model against itself is empty."""
    report = compare_models(build_world(), build_world())

    assert (report.changes, report.notes, report.prose_edits) == ((), (), 0)


def test_prose_lines_and_pages_are_counted_or_nothing() -> None:
    """Reworded, moved and renamed pages are no changes; descriptions are counted."""
    old = build_world()
    new = put(old, "Ad.Name", description="Other words.", line=99, page="q.md")
    new = put(new, "Ad", page=f"{FOLDER}/other.md", description="New intro.")

    report = compare_models(old, new)

    assert (report.changes, report.prose_edits) == ((), 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if the Status is Active", "when Status is *Active*"),
        ("if [Status](adstatus.md) isn't set", "if the Status is not set."),
        ("only for 1,000 items", "only for 1000 items"),
        ("for read-only campaigns", "for the readonly campaigns"),
        ("if the BudgeId is not specified", "if the BudgetId is not set"),
        ("when the teh budgte is null", "if teh budget is nil"),
    ],
)
def test_condition_in_other_words_is_no_change(before: str, after: str) -> None:
    """Markup, case, small words, contractions and slips carry no meaning."""
    old = put(build_world(), "AddAds<Query", request=rule("conditional", before))
    new = put(old, "AddAds<Query", request=rule("conditional", after))

    assert compare(old, new) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if the Status is set", "if the Status is not set"),
        ("if Path1 is set", "if Path2 is set"),
        ("for more than 5 ads", "for more than 6 ads"),
        ("if it is included", "if it is excluded"),
        ("for ads", "for all"),
        ("for search campaigns", "for shopping campaigns"),
    ],
)
def test_condition_of_another_case_is_told(before: str, after: str) -> None:
    """A word that decides, a number or a name makes another condition."""
    old = put(build_world(), "AddAds<Query", request=rule("conditional", before))
    new = put(old, "AddAds<Query", request=rule("conditional", after))

    assert compare(old, new) == ["rule-reworded AddAds.Query"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("**Add:** Optional if A.", "**Add:** Required if A.", "rule-tightened"),
        ("Required for owls.", "Optional for owls.", "rule-relaxed"),
        ("Required if A.", "This is required if A.", None),
    ],
)
def test_class_of_one_case_is_told(before: str, after: str, told: str | None) -> None:
    """A case for which an element was optional and is required is a tighter rule."""

    def cite(sentence: str) -> Rule:
        evidence = Evidence(page="p.md", line=1, sentence=sentence)
        return replace(rule("conditional", "if A"), evidence=evidence)

    path = "AddAds<Query"
    old = put(build_world(), path, request=cite(before), description=before)
    new = put(old, path, request=cite(after), description=after)

    assert [it.rule.value for it in compare_models(old, new).changes] == (
        [told] if told else []
    )


def test_added_and_removed_subjects_do_not_list_their_members() -> None:
    """A whole subject is one entry."""
    old = build_world()
    new = add(drop(old, "Result"), operation("Fresh", (element("A"), element("B"))))

    assert compare(old, new) == ["operation-added Fresh", "type-removed Result"]


def test_several_facts_of_one_element_are_several_entries() -> None:
    """Type, nil and both verbs' rules are told apart by rule and facet."""
    old = build_world()
    new = put(
        old,
        "Ad.Name",
        type=reference("int"),
        nillable=True,
        rules=verbs(add="optional", update="not_allowed"),
    )

    found = compare_models(old, new).changes

    assert [(it.rule.value, it.where.facet) for it in found] == [
        ("element-type-changed", None),
        ("nillable-changed", None),
        ("rule-tightened", "update"),
        ("rule-relaxed", "add"),
    ]


def test_entry_names_both_sides() -> None:
    """Page and line of both sides, facts before and after, operations reached."""
    old = build_world()
    new = put(old, "Ad.Name", limits=limits(max_length=50), line=8, page="new.md")

    (change,) = compare_models(old, new).changes

    found = change.difference
    assert found.old is not None
    assert found.new is not None
    assert (found.old.page, found.old.line) == ("p.md", 7)
    assert (found.new.page, found.new.line) == ("new.md", 8)
    assert (found.before, found.after, found.where.facet) == (100, 50, "max_length")
    assert change.operations == ("AddAds", "GetAds")


def restate(docs: Model, *rows: Element) -> Model:
    """Let TextAd's page restate elements of its base."""
    return put(docs, "TextAd", inherited=rows)


def name_row(**facts: Any) -> Element:
    """Make the row by which TextAd restates Ad.Name."""
    filled: dict[str, Any] = {"rules": verbs(add="required", update="optional")}
    return element("Name", limits=limits(max_length=100), **(filled | facts))


def test_inherited_row_that_repeats_the_base_is_told_there() -> None:
    """The same limit on the base's page and on the derived one is one change."""
    old = restate(build_world(), name_row())
    new = put(old, "Ad.Name", limits=limits(max_length=50))
    new = put(new, "TextAd.Name", limits=limits(max_length=50))

    assert compare(old, new) == ["limit-tightened Ad.Name"]


def test_inherited_row_that_says_otherwise_is_told_for_its_type() -> None:
    """What only the derived page states changes for the derived type alone."""
    old = restate(build_world(), name_row())
    new = put(old, "TextAd.Name", rules=verbs(add="optional", update="optional"))

    assert compare(old, new) == ["rule-relaxed TextAd.Name"]


def test_row_that_differs_on_both_sides_is_compared_with_itself() -> None:
    """What the base says does not matter where both pages restate it."""
    old = restate(build_world(), name_row(rules=verbs(add="optional")))
    new = put(old, "TextAd.Name", rules=verbs(add="required"))

    assert compare(old, new) == ["rule-tightened TextAd.Name"]


def test_type_literal_that_one_side_does_not_state_is_no_change() -> None:
    """Pages had no JSON before 2024, and pages of base types never have."""
    old = put(build_world(), "TextAd", discriminator=None)

    assert compare(old, build_world()) == []


def test_row_restated_anew_is_compared_with_the_base() -> None:
    """A page that starts to restate what the base says changes nothing."""
    old = build_world()
    same = restate(old, name_row())
    other = restate(old, name_row(rules=verbs(add="required", update="read_only")))

    assert compare(old, same) == []
    assert compare(old, other) == ["rule-tightened TextAd.Name"]


def test_element_added_to_a_base_is_told_once() -> None:
    """Derived pages that restate the new element add nothing."""
    fresh = element("Fresh", min_occurs=1)
    old = restate(build_world(), name_row())
    new = restate(old, name_row(), fresh)
    new = edit(new, "Ad", lambda it: replace(it, elements=(*it.elements, fresh)))

    assert compare(old, new) == ["element-added Ad.Fresh"]


def test_elements_moved_to_a_base_are_linked() -> None:
    """What the base declares from now on was not removed from the derived type."""
    old = put(build_world(), "Ad", abstract=True)
    text = element("Text")
    new = put(old, "TextAd", elements=())
    new = edit(new, "Ad", lambda it: replace(it, elements=(*it.elements, text)))

    assert compare(old, new) == [
        "element-added Ad.Text TextAd",
        "element-removed TextAd.Text Ad",
    ]
    assert {
        (it.verdicts.soap.level, it.verdicts.rest.level, it.verdicts.python.level)
        for it in compare_models(old, new).changes
    } == {("breaking", "safe", "safe")}


def test_elements_moved_to_derived_types_are_linked() -> None:
    """The reverse move is linked as well, where all derived types took the element."""
    old = put(build_world(), "Ad", abstract=True)
    (name,) = (it for it in _find_type(old, "Ad").elements if it.name == "Name")
    new = edit(old, "TextAd", lambda it: replace(it, elements=(name, *it.elements)))
    new = edit(
        new,
        "Ad",
        lambda it: replace(it, elements=(it.elements[0], *it.elements[2:])),
    )

    assert compare(old, new) == [
        "element-removed Ad.Name TextAd",
        "element-added TextAd.Name Ad",
    ]


def _find_type(docs: Model, name: str) -> ComplexType:
    return next(it for it in docs.services[0].types if it.name == name)


def test_renamed_element_is_two_linked_entries() -> None:
    """Same type, place and description: certain."""
    old = put(
        build_world(), "Query.From", description="The From time of the first entry."
    )
    new = put(
        old,
        "Query.From",
        name="Since",
        description="The Since time of the first entry.",
    )

    assert compare(old, new) == [
        "element-removed Query.From Since",
        "element-added Query.Since From",
    ]
    assert [it.level for it in compare_models(old, new).changes] == ["breaking", "safe"]


@pytest.mark.parametrize(
    "other",
    [
        {"description": "Reserved."},
        {"type": reference("string")},
        {"nillable": True},
    ],
)
def test_element_that_differs_in_more_than_its_name_is_no_rename(
    other: dict[str, object],
) -> None:
    """Doubt makes two entries without links."""
    old = put(build_world(), "Query.From", description="The time of the first entry.")
    new = put(old, "Query.From", name="Since", **other)

    assert compare(old, new) == [
        "element-removed Query.From",
        "element-added Query.Since",
    ]


def test_same_short_description_is_no_rename() -> None:
    """Unrelated elements share a description such as Reserved."""
    old = put(build_world(), "Query.From", description="Reserved.")
    new = put(old, "Query.From", name="Since")

    assert compare(old, new) == [
        "element-removed Query.From",
        "element-added Query.Since",
    ]


def test_two_candidates_are_no_rename() -> None:
    """An ambiguous pair is not linked."""
    words = "One of the two times of the entry."
    old = put(build_world(), "Query.From", description=words)
    twins = (
        element("A", "dateTime", description=words),
        element("B", "dateTime", description=words),
    )
    new = edit(
        old,
        "Query",
        lambda it: replace(it, elements=(it.elements[0], *twins, *it.elements[2:])),
    )

    assert compare(old, new) == [
        "element-added Query.A",
        "element-added Query.B",
        "element-removed Query.From",
    ]


def test_renamed_type_is_told_once() -> None:
    """References and bases that only follow a rename are no changes."""
    old = build_world()
    new = put(old, "Ad", name="Advert")
    new = put(new, "TextAd", base="Advert")
    new = put(new, "AddAds<Ads", type=reference("Advert array"))
    new = put(new, "GetAds>Ads", type=reference("Advert array"))

    assert compare(old, new) == ["type-removed Ad Advert", "type-added Advert Ad"]


def test_renamed_value_set_operation_and_value() -> None:
    """Every kind of thing can be renamed."""
    old = put(
        build_world(),
        "AdStatus.Paused",
        description="The ad is not served for the time being.",
    )
    new = put(old, "AdStatus.Paused", name="Stopped")
    new = put(new, "QueryOption", name="QueryChoice")
    new = put(new, "Query.Option", type=reference("QueryChoice"))
    new = put(new, "AddAds", name="CreateAds")

    assert compare(old, new) == [
        "operation-removed AddAds CreateAds",
        "operation-added CreateAds AddAds",
        "value-removed AdStatus.Paused Stopped",
        "value-added AdStatus.Stopped Paused",
        "value-set-added QueryChoice QueryOption",
        "value-set-removed QueryOption QueryChoice",
    ]
    of_set = compare_models(old, new).changes[-1]
    assert of_set.verdicts.soap.level == "safe"
    assert of_set.verdicts.python.level == "breaking"


def with_headers(docs: Model, *names: str, page: str = "includes/h.md") -> Model:
    """Give all operations the same headers, from one include, in both zones."""
    headers = tuple(element(name, page=page) for name in names)
    for name in ("AddAds", "GetAds"):
        docs = edit(
            docs,
            name,
            lambda it: replace(
                it,
                request=replace(it.request, headers=headers),
                rest=replace(it.rest, headers=headers),
            ),
        )
    return docs


def test_header_of_an_include_is_told_once() -> None:
    """All operations and both zones share the include, so it is one change."""
    old = with_headers(build_world(), "Token", "Password")
    new = with_headers(build_world(), "Token")

    (change,) = compare_models(old, new).changes

    assert show(change) == f"element-removed {SERVICE}.Password"
    assert change.where.kind == "service"
    assert change.operations == ("AddAds", "GetAds")
    assert change.verdicts.rest.level == "risky"


def move_host(item: Operation) -> Operation:
    """Move an operation's REST binding to another host."""
    assert item.rest is not None
    url = f"https://new.example/CampaignManagement/v13/{item.name}"
    return replace(item, rest=replace(item.rest, production=url))


def test_host_of_all_operations_is_told_once() -> None:
    """A service that moves to another host is one change."""
    old = build_world()
    new = old
    for name in ("AddAds", "GetAds"):
        new = edit(new, name, move_host)

    (change,) = compare_models(old, new).changes

    assert show(change) == f"rest-host-changed {SERVICE}"
    assert (change.difference.before, change.difference.after) == (
        HOST,
        "https://new.example",
    )


def test_new_version_is_told_at_the_service() -> None:
    """Namespaces that only follow their service's are not listed."""
    old = build_world()
    new = put(old, SERVICE, namespace="urn:v14", soap=Endpoint())
    held = new.services[0]
    for name in [
        *(it.name for it in held.types),
        *(it.name for it in held.value_sets),
        *(it.name for it in held.operations),
    ]:
        new = put(new, name, namespace="urn:v14")

    assert compare(old, new) == [f"namespace-changed {SERVICE}"]


def test_type_that_only_elements_name_comes_and_goes_with_them() -> None:
    """What no page describes is no subject of its own."""
    old = build_world()
    new = add(old, data_object("KeyValueOfstringstring", element("Key"), page=None))
    new = put(new, "Query.From", type=reference("KeyValueOfstringstring array"))

    assert compare(old, new) == ["element-type-changed Query.From"]


def test_batch_size_that_repeats_the_rows_limit_is_told_once() -> None:
    """The index page and the row say the same twice."""
    old = put(
        build_world(),
        "AddAds<Ads",
        limits=limits(max_items=100),
        request_limit=Limit(kind="max_items", value=100),
    )
    new = put(
        old,
        "AddAds<Ads",
        limits=limits(max_items=50),
        request_limit=Limit(kind="max_items", value=50),
    )

    (change,) = compare_models(old, new).changes

    assert change.where.facet == "max_items"


def test_general_sentence_alone_is_no_change() -> None:
    """A silent row that comes under the page's sentence has only been described."""
    old = put(build_world(), "AddAds<Query", reservation=Reservation())
    new = put(build_world(), "AddAds<Query", general=rule("required"))

    report = compare_models(old, new)

    assert (report.changes, len(report.notes)) == ((), 1)


def test_verbs_of_a_request_row_are_told_as_the_requests_rule() -> None:
    """A request row that says Add and Update optional is one statement."""
    old = build_world()
    new = put(
        old,
        "AddAds<Query",
        rules=verbs(add="optional", update="optional", delete="required"),
        request=rule("optional"),
    )

    found = compare_models(old, new).changes

    assert [it.where.facet for it in found] == ["delete", "request"]


def test_reserved_element_is_a_note() -> None:
    """That an element is reserved no longer is announced, not judged."""
    old = put(build_world(), "Ad.Status", reservation=Reservation())

    report = compare_models(old, build_world())

    assert [it.where.facet for it in report.notes] == ["reserved"]


def test_fault_reaches_every_operation_in_responses() -> None:
    """No operation names its faults; they answer all of them."""
    old = add(build_world(), data_object("ApplicationFault", element("TrackingId")))
    old = add(
        old, data_object("AdApiFaultDetail", element("A"), base="ApplicationFault")
    )
    new = put(old, "AdApiFaultDetail.A", nillable=True)

    (change,) = compare_models(old, new).changes

    assert change.operations == ("AddAds", "GetAds")
    assert change.directions == ("response",)


def test_base_that_only_lends_its_elements_does_not_bring_its_other_types() -> None:
    """An operation that takes TextAd alone never sees the other ads."""
    old = add(build_world(), data_object("VideoAd", element("Length"), base="Ad"))
    old = put(old, "AddAds<Ads", type=reference("TextAd array"))
    new = put(old, "VideoAd.Length", nillable=True)
    lent = put(old, "Ad.Status", nillable=True)

    (of_other,) = compare_models(old, new).changes
    (of_base,) = compare_models(old, lent).changes

    assert of_other.operations == ("GetAds",)
    assert of_base.operations == ("AddAds", "GetAds")


def test_circle_of_base_types_ends() -> None:
    """Docs that extend in a circle stall nothing."""
    old = model(
        service(
            data_object("A", element("X"), base="B", inherited=(element("Y"),)),
            data_object("B", element("Y"), base="A"),
            operation("Op", (element("A", "A"),)),
        )
    )
    new = put(old, "A.Y", nillable=True)
    new = put(new, "B.Y", description="?", rules=verbs(add="required"))

    assert "rule-tightened B.Y" in compare(old, new)


def test_id_outlives_wording_lines_and_other_changes() -> None:
    """The fingerprint hangs on names and facts alone."""
    old = put(build_world(), "AddAds<Query", request=rule("conditional", "if A is set"))
    new = put(old, "AddAds<Query", request=rule("conditional", "if B is set"), line=70)
    later = put(new, "AddAds<Query", request=rule("conditional", "if C is set"), line=3)
    later = put(drop(later, "Orphan"), "Ad.Name", nillable=True)

    (first,) = compare_models(old, new).changes
    ids = {it.id for it in compare_models(old, later).changes}

    assert len(ids) == 3
    assert first.id in ids


@pytest.mark.parametrize("facet", ["omitted", "nil", "empty", "sent"])
def test_update_effect_is_told_where_both_sides_state_one(facet: str) -> None:
    """Silence proves nothing; two statements that differ do."""
    kept = put(
        build_world(),
        "Ad.Name",
        on_update=UpdateEffect(**{facet: Omission.KEPT}),  # type: ignore[arg-type]
    )
    cleared = put(
        build_world(),
        "Ad.Name",
        on_update=UpdateEffect(**{facet: Omission.CLEARED}),  # type: ignore[arg-type]
    )

    (change,) = compare_models(kept, cleared).changes

    assert (change.rule, change.where.facet) == ("update-effect-changed", facet)
    assert compare(build_world(), kept) == []


def test_same_change_of_two_verbs_has_two_ids() -> None:
    """Verbs and kinds of limits keep fingerprints apart."""
    old = build_world()
    new = put(old, "Query.Size", rules=verbs(add="required", update="required"))

    ids = [it.id for it in compare_models(old, new).changes]

    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    ("sentences", "facets"),
    [
        (("Required.", "Required."), ["add, update"]),
        (("**Add:** Required", "**Update:** Required"), ["add", "update"]),
        ((None, None), ["add", "update"]),
    ],
)
def test_sentence_that_rules_two_verbs_is_one_change(
    sentences: tuple[str | None, ...], facets: list[str]
) -> None:
    """One word for adding and updating is told once, two markers are told twice."""
    rules = tuple(
        VerbRule(
            verb=verb,
            rule=Rule(
                presence=Presence.REQUIRED,
                evidence=Evidence(page="p.md", line=1, sentence=text) if text else None,
            ),
        )
        for verb, text in zip(("add", "update"), sentences, strict=True)
    )
    old = build_world()

    report = compare_models(
        old, put(old, "Query.Size", rules=rules, description="New.")
    )

    assert [it.where.facet for it in report.changes] == facets


def test_order_of_services_and_kinds() -> None:
    """Entries stand by service, kind, subject and member."""
    old = model(*build_world().services, service(operation("A"), name="Bulk"))
    new = model(
        *put(drop(build_world(), "ResultKind"), "Ad.Name", nillable=True).services,
        service(operation("B"), name="Bulk"),
    )
    report = compare_models(old, new)

    assert [show(it) for it in report.changes] == [
        "nillable-changed Ad.Name",
        "value-set-removed ResultKind",
        "operation-removed A",
        "operation-added B",
    ]


def test_value_numbers_are_no_wire_form() -> None:
    """Numbers that shift with an insertion are not listed."""

    def number(item: ValueSet, start: int) -> ValueSet:
        return replace(
            item,
            values=tuple(
                replace(value, number=index)
                for index, value in enumerate(item.values, start)
            ),
        )

    old = edit(build_world(), "AdStatus", lambda it: number(it, 0))
    new = edit(old, "AdStatus", lambda it: number(it, 7))

    assert compare(old, new) == []


def test_same_name_in_two_services_is_two_subjects() -> None:
    """Names are keyed by service."""
    old = model(
        *build_world().services, service(value_set("AdStatus", "A"), name="Bulk")
    )
    new = put(old, "AdStatus", flags=True)

    services = {it.where.service for it in compare_models(old, new).changes}

    assert services == {"Bulk", SERVICE}
