"""Declarations to the model: names, arrays, order, bases, endpoints."""

import random

import pytest

from bindsmith.model.types import (
    ArrayLevel,
    ComplexType,
    Endpoint,
    Model,
    Service,
    TypeReference,
)
from bindsmith.passes.build_model import build_model
from bindsmith.reader import read_page
from reader import samples
from reader.samples import (
    complex_xsd,
    data_object,
    element_row,
    operation,
    rest_part,
    soap_part,
    xsd_element,
)

ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
GENERIC = "http://schemas.datacontract.org/2004/07/System.Collections.Generic"
SYSTEM = "http://schemas.datacontract.org/2004/07/System"
CONTRACTS = (
    "http://schemas.datacontract.org/2004/07/Microsoft.AdCenter.Advertiser"
    ".CampaignManagement.Api.DataContracts.V11"
)
OWN = samples.NAMESPACE


def build(
    pages: dict[str, bytes], service: str = samples.SERVICE
) -> tuple[Model, list[tuple[str, str, int]]]:
    """Read and build pages of one service, given by file name without ending."""
    readings = [read_page(f"{service}/{name}.md", page) for name, page in pages.items()]
    model, found = build_model(r.declaration for r in readings if r.declaration)
    return model, [(d.code, d.span.page, d.span.line) for d in found]


def require_type(model: Model, name: str) -> ComplexType:
    """Find a type of the model's first service."""
    return next(t for t in model.services[0].types if t.name == name)


def shape(elements: str, rows: str = "", **options: str) -> dict[str, bytes]:
    """Lay out one data object named Shape."""
    return {
        "shape": data_object("Shape", complex_xsd("Shape", elements), rows, **options)
    }


@pytest.mark.parametrize(
    ("type_name", "namespace", "expected"),
    [
        ("xs:long", None, TypeReference(name="long")),
        ("tns:Shape", None, TypeReference(name="Shape")),
        (
            "tns:ArrayOfShape",
            None,
            TypeReference(
                name="Shape", levels=(ArrayLevel(item="Shape", namespace=OWN),)
            ),
        ),
        (
            "q9:ArrayOfstring",
            ARRAYS,
            TypeReference(
                name="string", levels=(ArrayLevel(item="string", namespace=ARRAYS),)
            ),
        ),
        (
            "q9:ArrayOfNullableOflong",
            SYSTEM,
            TypeReference(
                name="long",
                levels=(ArrayLevel(item="long", namespace=SYSTEM, nillable=True),),
            ),
        ),
        (
            "q9:ArrayOfArrayOfShape",
            GENERIC,
            TypeReference(
                name="Shape",
                levels=(
                    ArrayLevel(item="ArrayOfShape", namespace=GENERIC),
                    ArrayLevel(item="Shape", namespace=GENERIC),
                ),
            ),
        ),
        (
            "q9:ArrayOfKeyValueOfstringstring",
            ARRAYS,
            TypeReference(
                name="KeyValueOfstringstring",
                levels=(ArrayLevel(item="KeyValueOfstringstring", namespace=ARRAYS),),
                map=True,
            ),
        ),
        ("q9:Shape", CONTRACTS, TypeReference(name="Shape")),
        (
            "q9:ArrayOfShape",
            CONTRACTS,
            TypeReference(
                name="Shape", levels=(ArrayLevel(item="Shape", namespace=OWN),)
            ),
        ),
    ],
)
def test_type_names(
    type_name: str, namespace: str | None, expected: TypeReference
) -> None:
    """Prefixes resolve by local name; wrappers have no page; items may be nil."""
    binding = f'xmlns:q9="{namespace}"' if namespace else ""
    model, found = build(shape(xsd_element("Part", type_name, binding)))
    assert require_type(model, "Shape").elements[0].type == expected
    assert found == []


def test_undescribed_type_stands_in_the_model() -> None:
    """A type without a page is kept, with no page, and reported once."""
    model, found = build(
        shape(xsd_element("A", "tns:Gone") + xsd_element("B", "tns:Gone"))
    )
    assert [(t.name, t.page) for t in model.services[0].types] == [
        ("Gone", None),
        ("Shape", f"{samples.SERVICE}/shape.md"),
    ]
    assert found == [("DOC301", f"{samples.SERVICE}/shape.md", 12)]


def test_map_entry_is_known_without_a_page() -> None:
    """The serializer's dictionary entry has a key and a value, both required."""
    binding = f'xmlns:q9="{ARRAYS}"'
    model, _ = build(
        shape(xsd_element("M", "q9:ArrayOfKeyValueOfstringstring", binding))
    )
    entry = require_type(model, "KeyValueOfstringstring")
    assert entry.namespace == ARRAYS
    assert [(e.name, e.min_occurs, e.nillable) for e in entry.elements] == [
        ("Key", 1, True),
        ("Value", 1, True),
    ]


def test_inherited_rows_restate_the_bases_elements() -> None:
    """Words come from the derived page, shape from the base; outermost base first."""
    inherited = (
        "## Inherited Elements\n### Inherited Elements from Middle\n\n"
        f"{samples.ELEMENT_HEADER}{element_row('M', 'M for leaf.')}\n"
        "### Inherited Elements from Shape\n\n"
        f"{samples.ELEMENT_HEADER}{element_row('A', 'A for leaf.')}"
        f"{element_row('Z', 'Z for leaf.')}\n"
    )
    pages = shape(
        xsd_element("Z", "xs:long") + xsd_element("A", "xs:int"),
        element_row("A", "A for all.") + element_row("Z", "Z for all."),
    )
    pages["middle"] = data_object(
        "Middle", complex_xsd("Middle", xsd_element("M"), "tns:Shape"), element_row("M")
    )
    pages["leaf"] = data_object(
        "Leaf", complex_xsd("Leaf", "", "tns:Middle"), "", after_elements=inherited
    )
    leaf = require_type(build(pages)[0], "Leaf")
    assert leaf.base == "Middle"
    assert [(e.name, e.description, e.type.name) for e in leaf.inherited] == [
        ("Z", "Z for leaf.", "long"),
        ("A", "A for leaf.", "int"),
        ("M", "M for leaf.", "string"),
    ]
    assert {e.page for e in leaf.inherited} == {f"{samples.SERVICE}/leaf.md"}


def test_circle_of_bases_is_cut() -> None:
    """Types that extend each other are reported, and one of them loses its base."""
    pages = {
        "a": data_object("A", complex_xsd("A", "", "tns:B"), ""),
        "b": data_object("B", complex_xsd("B", "", "tns:A"), ""),
    }
    model, found = build(pages)
    assert [(t.name, t.base) for t in model.services[0].types] == [
        ("A", "B"),
        ("B", None),
    ]
    assert found == [("DOC302", f"{samples.SERVICE}/b.md", 10)]


def test_second_page_of_a_name() -> None:
    """Two pages of one name in a service: the first by path counts."""
    pages = shape("", intro="First.\n") | {
        "shape2": data_object("Shape", complex_xsd("Shape", ""), "", intro="Second.\n")
    }
    model, found = build(pages)
    assert [t.description for t in model.services[0].types] == ["First."]
    assert found == [("DOC107", f"{samples.SERVICE}/shape2.md", 5)]


def test_names_are_keyed_by_service() -> None:
    """The same name in two services is two types."""
    first = read_page("bulk-service/shape.md", shape(xsd_element("A"))["shape"])
    second = read_page("ad-insight-service/shape.md", shape(xsd_element("B"))["shape"])
    assert first.declaration is not None
    assert second.declaration is not None
    model, found = build_model([second.declaration, first.declaration])
    assert found == ()
    assert [
        (s.name, [e.name for e in s.types[0].elements]) for s in model.services
    ] == [
        ("Bulk", ["A"]),
        ("AdInsight", ["B"]),
    ]


def test_flag_numbers_are_powers_of_two() -> None:
    """A value's number is stated, or its position's."""
    stated = (
        '<xs:enumeration value="C"><xs:annotation><xs:appinfo><EnumerationValue '
        'xmlns="http://schemas.microsoft.com/2003/10/Serialization/">32'
        "</EnumerationValue></xs:appinfo></xs:annotation></xs:enumeration>"
    )
    values = f'<xs:enumeration value="A" /><xs:enumeration value="B" />{stated}'
    pages = {
        "plain": samples.value_set("Plain", values, ""),
        "flags": samples.value_set("Flags", values, "", flags=True),
    }
    flags, plain = build(pages)[0].services[0].value_sets
    assert [v.number for v in plain.values] == [0, 1, 32]
    assert [v.number for v in flags.values] == [1, 2, 32]


SOAP = soap_part(
    "AddShapes",
    (
        element_row("AccountId", type_cell="**long**")
        + element_row("Extra")
        + element_row("Shapes", type_cell="[Shape](shape.md) array"),
        '<Shapes i:nil="false"><Shape>ValueHere</Shape></Shapes>\n'
        "<AccountId>ValueHere</AccountId>\n<Ghost>ValueHere</Ghost>\n",
    ),
    (
        element_row("Errors", type_cell="[Shape](shape.md) array"),
        '<Errors i:nil="false"><ArrayOfShape><Shape>ValueHere</Shape></ArrayOfShape>'
        "</Errors>\n",
    ),
)
REST = rest_part(
    "Shapes",
    (
        element_row("AccountId", "REST words.", "**long**") + element_row("RestOnly"),
        "{}",
    ),
    ("", "{}"),
    method="PUT",
)
HEADERS = {
    "includes/request-header": samples.include(
        "|AuthenticationToken|The token.|**string**|\n"
    ),
    "includes/request-header-rest": samples.include(
        "|Authorization|The token.|**string**|\n"
    ),
}


def test_operation_bodies_follow_the_template() -> None:
    """Template order first, then rows it lacks; what has no row is reported."""
    pages = shape("") | HEADERS | {"addshapes": operation("AddShapes", SOAP, REST)}
    model, found = build(pages)
    (add,) = model.services[0].operations
    assert [(e.name, e.nillable) for e in add.request.body] == [
        ("Shapes", True),
        ("AccountId", False),
        ("Extra", True),
        ("RestOnly", True),
    ]
    assert add.request.body[1].description == "Words."
    assert add.response.body[0].type == TypeReference(
        name="Shape",
        levels=(
            ArrayLevel(item="ArrayOfShape", namespace=OWN),
            ArrayLevel(item="Shape", namespace=OWN),
        ),
    )
    assert [code for code, _, _ in found] == ["DOC211"]


def test_headers_come_through_includes() -> None:
    """A header element's page is the include; REST has its own."""
    pages = shape("") | HEADERS | {"addshapes": operation("AddShapes", SOAP, REST)}
    (add,) = build(pages)[0].services[0].operations
    header = add.request.headers[0]
    assert (header.name, header.page, header.line) == (
        "AuthenticationToken",
        f"{samples.SERVICE}/includes/request-header.md",
        3,
    )
    assert add.rest is not None
    assert [h.name for h in add.rest.headers] == ["Authorization"]
    # No include describes it: the template still shows the name.
    assert [(h.name, h.page) for h in add.response.headers] == [
        ("TrackingId", f"{samples.SERVICE}/addshapes.md")
    ]


def test_service_facts() -> None:
    """Version, namespace and endpoints come from Requirements and request URLs."""
    pages = shape("") | {"addshapes": operation("AddShapes", SOAP, REST)}
    service = build(pages)[0].services[0]
    path = "Api/Advertiser/CampaignManagement/v13/CampaignManagementService.svc"
    assert (service.name, service.version, service.namespace) == (
        "CampaignManagement",
        "v13",
        OWN,
    )
    assert service.soap == Endpoint(
        production=f"https://campaign.api.bingads.microsoft.com/{path}",
        sandbox=f"https://campaign.api.sandbox.bingads.microsoft.com/{path}",
    )
    assert service.rest == Endpoint(
        production="https://campaign.api.bingads.microsoft.com/CampaignManagement/v13",
        sandbox="https://campaign.api.sandbox.bingads.microsoft.com/CampaignManagement/v13",
    )
    (add,) = service.operations
    assert add.rest is not None
    assert add.rest.method == "PUT"


def test_page_order_does_not_matter() -> None:
    """Any order of pages builds the same model and the same diagnostics."""
    pages = shape(xsd_element("A", "tns:Gone")) | HEADERS
    pages["addshapes"] = operation("AddShapes", SOAP, REST)
    pages["shape2"] = pages["shape"]
    names = list(pages)
    expected = build(pages)
    for seed in range(10):
        random.Random(seed).shuffle(names)
        model, found = build({name: pages[name] for name in names})
        assert model == expected[0]
        assert sorted(found) == sorted(expected[1])


def test_nothing_to_build() -> None:
    """No declaration, no service."""
    assert build_model([]) == (Model(), ())


def test_service_without_operations() -> None:
    """Data objects alone are a service too, with its namespace and no REST."""
    (service,) = build(shape(""))[0].services
    assert isinstance(service, Service)
    assert service.rest == Endpoint()
    assert service.namespace == OWN
