"""From descriptions in a model to rules, limits and facts with their evidence."""

from dataclasses import replace

import pytest

from bindsmith.diagnostics import Diagnostic
from bindsmith.model.facts import (
    ClosedValues,
    Default,
    Evidence,
    Limit,
    Omission,
    Presence,
    Rule,
)
from bindsmith.model.types import (
    ArrayLevel,
    ComplexType,
    Element,
    Message,
    Model,
    Operation,
    Service,
    TypeReference,
    Value,
    ValueSet,
)
from bindsmith.passes.read_rules import read_rules

INDEX = "zoo-service/zoo-service-operations.md"
OWLS = TypeReference(name="Owl", levels=(ArrayLevel(item="Owl", namespace="n"),))
TEXT = TypeReference(name="string")
KEY = ("Zoo", "AddOwls")
GENERAL = Evidence(
    page="zoo-service/addowls.md", line=9, sentence="All elements are required."
)


def element(name: str, description: str, kind: TypeReference = TEXT) -> Element:
    """An element of a made-up row."""
    return Element(
        name=name, description=description, page="zoo-service/a.md", line=7, type=kind
    )


def zoo(
    *elements: Element,
    request: tuple[Element, ...] = (),
    response: tuple[Element, ...] = (),
    inherited: tuple[Element, ...] = (),
    description: str = "",
    values: tuple[Value, ...] = (),
) -> Model:
    """A service with one type, one operation and one value set."""
    owl = ComplexType(
        name="Owl",
        description=description,
        page="zoo-service/owl.md",
        line=3,
        namespace="n",
        elements=elements,
        inherited=inherited,
    )
    add = Operation(
        name="AddOwls",
        description="",
        page="zoo-service/addowls.md",
        line=2,
        namespace="n",
        request=Message(body=request),
        response=Message(body=response),
    )
    moods = ValueSet(
        name="Mood",
        description="",
        page="zoo-service/mood.md",
        namespace="n",
        values=values,
    )
    service = Service(
        name="Zoo",
        version="v13",
        namespace="n",
        operations=(add,),
        types=(owl,),
        value_sets=(moods,),
    )
    return Model(services=(service,))


def read_elements(model: Model) -> tuple[Element, ...]:
    """Own elements of the type, read."""
    (service,) = read_rules(model, {})[0].services
    return service.types[0].elements


def read_request(
    model: Model, cell: str | None = None
) -> tuple[tuple[Element, ...], tuple[Diagnostic, ...]]:
    """The request's elements, read, and what was found."""
    cells = {KEY: Evidence(page=INDEX, line=5, sentence=cell)} if cell else {}
    read, diagnostics = read_rules(model, cells, {KEY: GENERAL})
    return read.services[0].operations[0].request.body, diagnostics


def test_row_becomes_facts_with_evidence() -> None:
    """Rules, limits, defaults, values and effects all know page, line and sentence."""
    text = (
        "The mood. It can contain a maximum of 9 characters.\n"
        "Possible values are *Calm* and *Mad*.\n"
        "**Add:** Optional. The default value is *Calm*.\n"
        "**Update:** Required if it hoots. "
        "If no value is set for the update, this setting is not changed."
    )
    (owl,) = read_elements(zoo(element("Mood", text)))

    def said(sentence: str) -> Evidence:
        return Evidence(page="zoo-service/a.md", line=7, sentence=sentence)

    add, update = owl.find_rule("add"), owl.find_rule("update")
    assert add == Rule(presence=Presence.OPTIONAL)
    assert add.evidence == said("**Add:** Optional.")
    assert update == Rule(presence=Presence.CONDITIONAL, condition="if it hoots")
    assert owl.default == Default(value="Calm")
    assert owl.default.evidence == said("The default value is *Calm*.")
    assert owl.limits == (Limit(kind="max_length", value=9),)
    assert owl.limits[0].evidence == said("It can contain a maximum of 9 characters.")
    assert owl.values == ClosedValues(values=("Calm", "Mad"))
    assert owl.on_update is not None
    assert owl.on_update.omitted is Omission.KEPT
    assert len(owl.on_update.evidence) == 1


def test_plain_facts() -> None:
    """Deprecated, reserved, additional, read-only and pilot reach the element."""
    rows = (
        element("A", "This element is deprecated as of May 2031."),
        element("B", "Reserved."),
        element("C", "This element is not returned by default."),
        element("D", "A hoot. Output only."),
        element("E", "Not everyone has this feature yet."),
    )
    a, b, c, d, e = read_elements(zoo(*rows))
    assert a.deprecation is not None
    assert (a.deprecation.since, b.reservation is not None) == ("2031-05", True)
    assert (c.returned_by_default, d.read_only is not None) == (False, True)
    assert e.pilot_features == ("unnamed",)
    assert e.pilot_evidence is not None


def test_silent_row_stays_as_it_was() -> None:
    """A row that states nothing changes nothing."""
    row = element("Motto", "The motto of the owl.")
    assert read_elements(zoo(row)) == (row,)


def test_inherited_rows_rule_for_their_own_type() -> None:
    """The same element reads differently where a derived type restates it."""
    own = element("Id", "The id.\n**Add:** Required")
    restated = element("Id", "The id.\n**Add:** Read-only")
    (service,) = read_rules(zoo(own, inherited=(restated,)), {})[0].services
    (kind,) = service.types
    presences = [
        found.presence if (found := item.find_rule("add")) else None
        for item in (*kind.elements, *kind.inherited)
    ]
    assert presences == [Presence.REQUIRED, Presence.READ_ONLY]


@pytest.mark.parametrize(
    ("description", "general"),
    [
        ("The owls.", Presence.REQUIRED),
        ("This request element is optional.", None),
        ("If this element is nil, all owls are added.", None),
        ("Reserved.", None),
    ],
)
def test_general_sentence_rules_silent_rows(
    description: str, general: Presence | None
) -> None:
    """What the page says of all elements is kept apart, with its own evidence."""
    (row,), _ = read_request(zoo(request=(element("Owls", description),)))
    assert (row.general.presence if row.general else None) is general
    if row.general:
        assert row.general.evidence == GENERAL
        assert row.request is None


def test_pages_without_the_general_sentence() -> None:
    """No general rule comes from a page that does not say so."""
    model, _ = read_rules(zoo(request=(element("Owls", "The owls."),)), {})
    assert model.services[0].operations[0].request.body[0].general is None


def test_responses_have_no_general_rule() -> None:
    """The general sentence is about requests."""
    model = zoo(response=(element("Owls", "The owls."),))
    read, _ = read_rules(model, {}, {KEY: GENERAL})
    assert (
        read.services[0].operations[0].response
        == model.services[0].operations[0].response
    )


def test_request_limit_is_kept_beside_the_row() -> None:
    """The column's batch size and the row's limit stand side by side."""
    row = element("Owls", "You can add a maximum of 50 owls per call.", OWLS)
    (read,), diagnostics = read_request(zoo(request=(row,)), "50 *Owls*")
    assert read.limits == (Limit(kind="max_items", value=50),)
    assert read.request_limit == Limit(kind="max_items", value=50)
    assert read.request_limit.evidence is not None
    assert (read.request_limit.evidence.page, diagnostics) == (INDEX, ())


@pytest.mark.parametrize("name", ["Owls", "Owl"])
def test_request_limit_names_element_or_type(name: str) -> None:
    """The column says the element's name, or its type's."""
    row = element("Owls", "The owls.", OWLS)
    (read,), diagnostics = read_request(zoo(request=(row,)), f"70 *{name}*")
    assert (read.request_limit, diagnostics) == (
        Limit(kind="max_items", value=70),
        (),
    )


def test_request_limit_in_the_singular() -> None:
    """A name that lacks the plural of a list of plain values finds it too."""
    names = replace(OWLS, name="string")
    row = element("OwlNames", "The owls.", names)
    (read,), diagnostics = read_request(zoo(request=(row,)), "7 *OwlName*")
    assert (read.request_limit, diagnostics) == (Limit(kind="max_items", value=7), ())


def test_request_limit_that_differs_is_reported() -> None:
    """Two numbers for one list are a finding; both stay."""
    row = element("Owls", "You can add a maximum of 50 owls per call.", OWLS)
    (read,), (found,) = read_request(zoo(request=(row,)), "60 *Owls*")
    assert read.request_limit == Limit(kind="max_items", value=60)
    assert read.limits == (Limit(kind="max_items", value=50),)
    assert (found.code, found.span.page, found.span.line) == ("DOC403", INDEX, 5)
    assert (found.expected, found.found) == ("50", "60")


def test_request_limit_of_a_number() -> None:
    """For a number the column gives its greatest value, which is only compared."""
    count = TypeReference(name="int")
    row = element("TopN", "The maximum value that you can specify is 800.", count)
    (read,), (found,) = read_request(zoo(request=(row,)), "200 *TopN*")
    assert (read.request_limit, found.code) == (None, "DOC403")
    (_,), none = read_request(zoo(request=(row,)), "1 *TopN*")
    assert none == ()


def test_request_limit_of_an_unknown_element() -> None:
    """A name that the request lacks is reported at the column's line."""
    row = element("Owls", "The owls.", OWLS)
    (read,), (found,) = read_request(zoo(request=(row,)), "1 *ZooId*<br/>N/A.")
    assert (read.request_limit, found.code, found.found) == (None, "DOC404", "ZooId")


def test_annotations_that_state_nothing_are_reported() -> None:
    """No marker is dropped: unknown texts and repeated verbs become diagnostics."""
    text = (
        "A hoot.\n**Add:** See elsewhere.\n**Update:** Optional\n**Update:** Required"
    )
    _, diagnostics = read_rules(zoo(element("Hoot", text)), {})
    assert [(found.code, found.span.line) for found in diagnostics] == [
        ("DOC401", 7),
        ("DOC402", 7),
    ]


def test_markers_in_value_sets_are_no_annotations() -> None:
    """Values have no presence; markers pasted into their rows are passed over."""
    values = (Value(name="Calm", description="Calm. **Add:** See elsewhere."),)
    model, diagnostics = read_rules(zoo(values=values), {})
    assert (model.services[0].value_sets[0].values, diagnostics) == (values, ())


def test_values_and_pages_can_be_deprecated() -> None:
    """Values, types and operations know since when, and what replaces them."""
    text = "This value is deprecated as of May 2031 and replaced by [Mad](mood.md#mad)."
    value = Value(name="Calm", description=text, line=8)
    page = "**Note:** The Owl data object is deprecated as of May 2, 2031."
    (service,) = read_rules(zoo(description=page, values=(value,)), {})[0].services
    calm = service.value_sets[0].values[0].deprecation
    owl = service.types[0].deprecation
    assert calm is not None
    assert owl is not None
    assert (calm.since, calm.replacement) == ("2031-05", "Mad")
    assert calm.evidence == Evidence(page="zoo-service/mood.md", line=8, sentence=text)
    assert (owl.since, owl.evidence and owl.evidence.line) == ("2031-05-02", 3)


def test_value_sets_inform_their_elements() -> None:
    """A range counts on an element whose type is a value set of the same service."""
    mood = TypeReference(name="Mood")
    row = element("Mood", "The possible values range from 0 to 60.", mood)
    known = zoo(row, values=(Value(name="Zero", description=""),))
    unknown = replace(known, services=(replace(known.services[0], value_sets=()),))
    (read,) = read_elements(known)
    assert [limit.kind for limit in read.limits] == ["minimum", "maximum"]
    assert read_elements(unknown)[0].limits == ()


def test_rows_know_their_owner() -> None:
    """A list for the type that holds the row is no list for one case."""
    text = "The only supported mood for owls is *Calm*."
    (own,) = read_elements(zoo(element("Mood", text)))
    (other,) = read_elements(zoo(element("Mood", text.replace("owls", "eagles"))))
    assert own.values == ClosedValues(values=("Calm",))
    assert other.values is None


def test_pass_is_stable() -> None:
    """Reading what was read already changes nothing."""
    row = element("Mood", "Output only.\n**Add:** Required for owls")
    once, first = read_rules(zoo(row, request=(row,)), {}, {KEY: GENERAL})
    assert read_rules(once, {}, {KEY: GENERAL}) == (once, first)


def test_page_can_announce_the_end_of_its_members() -> None:
    """A member that the opening text names is deprecated, unless its row says more."""
    own = "This element is deprecated as of May 2031."
    page = "**Note:** Starting June 2032, *A* and *B* stay.\n\nStarting June 2032, the *A* element will no longer be supported.\n\n*B* is deprecated as of June 2032."
    service = read_rules(
        zoo(element("A", ""), element("B", own), element("C", ""), description=page), {}
    )[0].services[0]

    since = [
        it.deprecation and it.deprecation.since for it in service.types[0].elements
    ]
    assert since == ["2032-06", "2031-05", None]
    assert service.types[0].deprecation is None
