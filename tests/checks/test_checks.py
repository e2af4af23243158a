"""One fault at a time gives exactly its diagnostic, at its line."""

import pytest

from bindsmith.checks import check_docs, locate_columns
from bindsmith.diagnostics import sort_diagnostics
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

SHAPE = "campaign-management-service/shape.md"
CIRCLE = "campaign-management-service/circle.md"
COLOR = "campaign-management-service/color.md"
ADD = "campaign-management-service/addshapes.md"
INDEX = "campaign-management-service/campaign-management-data-objects.md"

_SENTENCE = (
    "The [{0}]({1}.md) object has the following elements: [Area](#area), [Tint](#tint), "
    "[Type](#type).\n\n"
)
_SHAPE_ROWS = (
    element_row("Area", type_cell="**double**")
    + element_row("Tint", "Its colour.", "[Color](color.md)")
    + element_row("Type", "See [Color](color.md#red).")
)
_CIRCLE_ROWS = element_row("Radius", type_cell="**double**")
_INHERITED = (
    '## <a name="inheritedelements"></a>Inherited Elements\n\n'
    '### <a name="inheritedelementsshape"></a>Inherited Elements from Shape\n\n'
    f"{samples.ELEMENT_HEADER}{_SHAPE_ROWS}\n"
)
_REQUEST_ROWS = element_row("AccountId", type_cell="**long**") + element_row(
    "Shapes", type_cell="[Shape](shape.md) array"
)
_SOAP_BODY = """<Shapes i:nil="false">
<Shape i:type="-- derived type specified here with the appropriate prefix --">
<Area>ValueHere</Area>
<Tint>ValueHere</Tint>
<Type i:nil="false">ValueHere</Type>
<!--This field is applicable if the derived type attribute is set to Circle-->
<Radius>ValueHere</Radius>
</Shape>
</Shapes>
<AccountId>ValueHere</AccountId>
"""
_HEADERS = "".join(
    f'<{name} i:nil="false">ValueHere</{name}>\n' for name in samples.REQUEST_HEADERS
)
_RESPONSE_ROWS = element_row("Id", type_cell="**long**")


def _used_by(*names: str) -> str:
    lines = "".join(f"[{name}]({name.lower()}.md)  \n" for name in names)
    return f"\n## Used By\n{lines}"


def _sound_pages() -> dict[str, str]:
    xsd = (
        xsd_element("Area", "xs:double")
        + xsd_element("Tint", "tns:Color")
        + xsd_element("Type")
    )
    shape = data_object(
        "Shape",
        complex_xsd("Shape", xsd),
        _SHAPE_ROWS,
        intro="The base.\n\nYou can create the following object that derives from it.\n\n"
        "- [Circle](circle.md)\n",
    ).decode()
    shape = shape.replace(
        samples.ELEMENT_HEADER,
        _SENTENCE.format("Shape", "shape") + samples.ELEMENT_HEADER,
    )
    json = '{"Area": DoubleValueHere, "Tint": "ValueHere", "Type": "Round", "Radius": DoubleValueHere}'
    circle = data_object(
        "Circle",
        complex_xsd("Circle", xsd_element("Radius", "xs:double"), "tns:Shape"),
        _CIRCLE_ROWS,
        json=json,
        after_elements=_INHERITED,
    ).decode()
    color = samples.value_set(
        "Color",
        '<xs:enumeration value="Red" />\n<xs:enumeration value="Blue" />\n',
        '|<a name="blue"></a>Blue|As the sky.|\n|<a name="red"></a>Red|As blood.|\n',
    ).decode()
    request = '{"Shapes": [{"Type": "Round"}],\n"AccountId": "LongValueHere"}'
    add = operation(
        "AddShapes",
        soap_part(
            "AddShapes",
            (_REQUEST_ROWS, _SOAP_BODY),
            (_RESPONSE_ROWS, "<Id>ValueHere</Id>\n"),
        ),
        rest_part("Shapes", (_REQUEST_ROWS, request), (_RESPONSE_ROWS, '{"Id": 1}')),
    ).decode()
    index = (
        samples.front_matter("Campaign Management Data Objects")
        + "|Data Object|Description|\n|---|---|\n|[Circle](circle.md)|Round.|\n"
        "|[Shape](shape.md)|Any.|\n"
    )
    headers = ("request-header", "request-header-rest", "response-header")
    rows = [f"|{name}|Words.|**string**|\n" for name in samples.REQUEST_HEADERS]
    includes = {
        f"{samples.SERVICE}/includes/{name}.md": samples.include(*rows).decode()
        for name in headers
    }
    return includes | {
        SHAPE: shape + _used_by("AddShapes"),
        CIRCLE: circle,
        COLOR: color + _used_by("Shape"),
        ADD: add,
        INDEX: index,
    }


def find_faults(pages: dict[str, str]) -> list[tuple[str, str, str]]:
    """Lint pages; give code, page and the text of the line that is named."""
    readings = [read_page(path, text.encode()) for path, text in pages.items()]
    declarations = [r.declaration for r in readings if r.declaration is not None]
    model, building = build_model(declarations)
    reading = [found for r in readings for found in r.diagnostics]
    found = sort_diagnostics(
        (*reading, *building, *check_docs(declarations, pages, model))
    )
    return [
        (d.code, d.span.page, pages[d.span.page].split("\n")[d.span.line - 1])
        for d in found
    ]


def test_sound_pages_have_no_faults() -> None:
    """What the cases below vary is clean."""
    assert find_faults(_sound_pages()) == []


# What is changed: page, text, its replacement; what must be found: code, page, and a
# text of the line it must be found at.
CASES = {
    "row dropped": (
        SHAPE, element_row("Area", type_cell="**double**"), "",
        ("DOC201", SHAPE, "|Element|"),
    ),
    "element renamed in the XSD only": (
        SHAPE, 'name="Area"', 'name="Surface"', ("DOC201", SHAPE, 'name="Surface"'),
    ),
    "element dropped from the XSD only": (
        SHAPE, xsd_element("Area", "xs:double"), "", ("DOC202", SHAPE, "<xs:complexType"),
    ),
    "row of another type": (
        SHAPE, "Words.|**double**|", "Words.|**long**|", ("DOC203", SHAPE, ">Area|"),
    ),
    "name missing in the sentence": (
        SHAPE, "[Area](#area), ", "", ("DOC204", SHAPE, "has the following elements"),
    ),
    "row dropped from an inherited table": (
        CIRCLE, element_row("Area", type_cell="**double**"), "",
        ("DOC205", CIRCLE, "|Element|"),
    ),
    "inherited section of no base": (
        CIRCLE,
        "Inherited Elements from Shape",
        "Inherited Elements from Circle",
        ("DOC205", CIRCLE, "### "),
    ),
    "value dropped from the XSD": (
        COLOR, '<xs:enumeration value="Red" />\n', "", ("DOC207", COLOR, ">Red|"),
    ),
    "value dropped from the table": (
        COLOR, '|<a name="blue"></a>Blue|As the sky.|\n', "", ("DOC206", COLOR, "|Value|"),
    ),
    "action of another operation": (
        ADD, ">AddShapes</Action>", ">AddForms</Action>", ("DOC208", ADD, "<AddShapesRequest"),
    ),
    "row dropped from both zones": (
        ADD,
        element_row("AccountId", type_cell="**long**"),
        "",
        ("DOC211", ADD, "<AccountId>"),
    ),
    "element dropped from the SOAP template": (
        ADD, "<AccountId>ValueHere</AccountId>\n", "", ("DOC212", ADD, "<AddShapesRequest"),
    ),
    "two lines of the SOAP template swapped": (
        ADD, "<Area>ValueHere</Area>\n<Tint>ValueHere</Tint>",
        "<Tint>ValueHere</Tint>\n<Area>ValueHere</Area>",
        ("DOC213", ADD, "<Area>ValueHere</Area>"),
    ),
    "first level of the SOAP template in another order": (
        ADD, _SOAP_BODY,
        "<AccountId>ValueHere</AccountId>\n"
        + _SOAP_BODY.replace("<AccountId>ValueHere</AccountId>\n", ""),
        ("DOC213", ADD, "<AccountId>ValueHere</AccountId>"),
    ),
    "two header elements swapped": (
        ADD,
        _HEADERS,
        "".join(reversed(_HEADERS.splitlines(keepends=True))),
        ("DOC213", ADD, "<CustomerId"),
    ),
    "key renamed in the JSON template": (
        ADD, '"AccountId": "Long', '"Account": "Long', ("DOC221", ADD, "```json"),
    ),
    "key dropped from the JSON tab": (
        CIRCLE, ', "Radius": DoubleValueHere', "", ("DOC221", CIRCLE, "```json"),
    ),
    "sandbox URL of another path": (
        ADD, "sandbox.bingads.microsoft.com/CampaignManagement/v13/Shapes",
        "sandbox.bingads.microsoft.com/CampaignManagement/v13/Forms",
        ("DOC233", ADD, "```POST"),
    ),
    "include of no page": (
        ADD, "./includes/request-header.md", "./includes/header.md",
        ("DOC114", ADD, "[!INCLUDE"),
    ),
    "link to no page": (
        SHAPE, "(color.md#red)", "(colour.md#red)", ("DOC311", SHAPE, ">Type|"),
    ),
    "link to no anchor": (
        SHAPE, "(color.md#red)", "(color.md#crimson)", ("DOC312", SHAPE, ">Type|"),
    ),
    "link that names another page": (
        SHAPE, "[Color](color.md#red)", "[Circle](color.md)", ("DOC313", SHAPE, ">Type|"),
    ),
    "derived type not listed": (
        SHAPE, "- [Circle](circle.md)", "- [Shape](shape.md)", ("DOC321", SHAPE, "derives from it"),
    ),
    "user not listed": (
        COLOR, "[Shape](shape.md)  \n", "", ("DOC322", COLOR, "## Used By"),
    ),
    "page not in the index": (
        INDEX, "|[Shape](shape.md)|Any.|\n", "", ("DOC323", INDEX, "|Data Object|"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_fault_one_diagnostic(case: str) -> None:
    """A single change gives a single diagnostic, at the line that shows it."""
    page, old, new, (code, expected_page, line) = CASES[case]
    pages = _sound_pages()
    assert old in pages[page]
    pages[page] = pages[page].replace(old, new)
    found = find_faults(pages)
    assert [(c, p) for c, p, _ in found] == [(code, expected_page)]
    assert line in found[0][2]


def test_change_in_one_zone_is_told_from_a_change_in_both() -> None:
    """A row dropped from the REST zone alone is the REST zone's fault."""
    pages = _sound_pages()
    head, zone, tail = pages[ADD].partition('::: zone pivot="rest"')
    row = element_row("AccountId", type_cell="**long**")
    pages[ADD] = head + zone + tail.replace(row, "")
    assert [code for code, _, _ in find_faults(pages)] == ["DOC231"]
    pages[ADD] = head.replace(row, "") + zone + tail
    assert [code for code, _, _ in find_faults(pages)] == ["DOC231"]
    pages[ADD] = head + zone + tail.replace("Words.", "Other words.", 1)
    assert [code for code, _, _ in find_faults(pages)] == ["DOC232"]


@pytest.mark.parametrize("page", [SHAPE, CIRCLE, COLOR, ADD, INDEX])
def test_page_cut_in_half_is_reported(page: str) -> None:
    """A page that ends too soon is read as far as it goes, with a diagnostic."""
    text = _sound_pages()[page]
    found = find_faults(_sound_pages() | {page: text[: len(text) // 2]})
    assert page in {where for _, where, _ in found}


@pytest.mark.parametrize("page", [SHAPE, CIRCLE, COLOR, ADD, INDEX])
def test_page_cut_anywhere_is_no_crash(page: str) -> None:
    """Wherever a page ends, reading and checking end too."""
    text = _sound_pages()[page]
    for end in range(0, len(text), 97):
        find_faults(_sound_pages() | {page: text[:end]})


def test_columns_point_at_what_was_found() -> None:
    """A finding's column is that of the name it is about."""
    pages = _sound_pages()
    pages[SHAPE] = pages[SHAPE].replace('name="Area"', 'name="Surface"')
    readings = [read_page(path, text.encode()) for path, text in pages.items()]
    declarations = [r.declaration for r in readings if r.declaration is not None]
    found = check_docs(declarations, pages, build_model(declarations)[0])
    (located,) = locate_columns(found, pages)
    line = pages[SHAPE].split("\n")[located.span.line - 1]
    assert line[located.span.column - 1 :].startswith("Surface")
