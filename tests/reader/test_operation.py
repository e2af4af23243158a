"""Operation pages to declarations, with zones and without."""

import pytest

from bindsmith.reader import read_page
from bindsmith.reader.declaration_parts import TemplateItem
from bindsmith.reader.declarations import (
    IndexDeclaration,
    OperationDeclaration,
    RequestLimit,
)

from . import samples
from .samples import ELEMENT_HEADER, element_row, operation, rest_part, soap_part

PATH = f"{samples.SERVICE}/addshapes.md"
ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
REQUEST_ROWS = element_row("AccountId", type_cell="**long**") + element_row(
    "Shapes", type_cell="[Shape](shape.md) array"
)
RESPONSE_ROWS = element_row("ShapeIds", type_cell="**long** array")
REQUEST_SOAP = (
    '<Shapes i:nil="false"><Shape><Area>ValueHere</Area></Shape></Shapes>\n'
    "<AccountId>ValueHere</AccountId>\n"
)
RESPONSE_SOAP = (
    f'<ShapeIds d4p1:nil="false" xmlns:a1="{ARRAYS}" '
    'xmlns:d4p1="http://www.w3.org/2001/XMLSchema-instance">'
    "<a1:long>ValueHere</a1:long></ShapeIds>\n"
)
SOAP = soap_part(
    "AddShapes", (REQUEST_ROWS, REQUEST_SOAP), (RESPONSE_ROWS, RESPONSE_SOAP)
)
REST = rest_part(
    "Shapes",
    (
        REQUEST_ROWS,
        '{"Shapes": [{"Area": DoubleValueHere}], "AccountId": "LongValueHere"}',
    ),
    (RESPONSE_ROWS, '{"ShapeIds": ["LongValueHere"]}'),
)


def read(page: bytes) -> tuple[OperationDeclaration, list[str]]:
    """Read a page that must give an operation; give the codes beside it."""
    reading = read_page(PATH, page)
    assert isinstance(reading.declaration, OperationDeclaration)
    return reading.declaration, [d.code for d in reading.diagnostics]


def test_template_gives_order_nil_and_items() -> None:
    """The template shows wire order, nillability whatever the prefix, and item names."""
    declaration, faults = read(operation("AddShapes", SOAP, REST))
    soap = declaration.zones[0]
    assert soap.request.soap is not None
    assert soap.response.soap is not None
    assert [(e.name, e.nillable) for e in soap.request.soap.body] == [
        ("Shapes", True),
        ("AccountId", False),
    ]
    assert soap.request.soap.body[0].items == (
        TemplateItem(name="Shape", namespace=samples.NAMESPACE),
        TemplateItem(name="Area", namespace=samples.NAMESPACE),
    )
    assert soap.response.soap.body[0].items == (
        TemplateItem(name="long", namespace=ARRAYS),
    )
    assert soap.response.soap.body[0].nillable
    assert soap.request.soap.action == "AddShapes"
    headers = [element.name for element in soap.request.soap.headers]
    assert headers == list(samples.REQUEST_HEADERS)
    assert faults == []


def test_zones_are_kept_apart() -> None:
    """Each zone has its own tables, includes and templates."""
    declaration, _ = read(operation("AddShapes", SOAP, REST))
    soap, rest = declaration.zones
    assert (soap.zone, rest.zone) == ("soap", "rest")
    assert soap.request.includes == (f"{samples.SERVICE}/includes/request-header.md",)
    assert rest.request.includes == (
        f"{samples.SERVICE}/includes/request-header-rest.md",
    )
    assert soap.request.json is None
    assert rest.request.soap is None
    assert rest.request.json is not None
    assert rest.request.json.keys == ("Shapes", "AccountId")
    assert soap.request.rows[0].line < rest.request.rows[0].line
    sentence = soap.general_sentence
    assert sentence is not None
    page = operation("AddShapes", SOAP, REST).decode().split("\n")
    assert page[sentence.line - 1] == f"> {sentence.text}"
    assert [(u.tab, u.method, u.url.partition("/v13")[2]) for u in rest.urls] == [
        ("prod", "POST", "/Shapes"),
        ("sandbox", "POST", "/Shapes"),
    ]


def test_page_without_zones_is_all_soap() -> None:
    """The dialect before mid-2024 has neither zones nor REST."""
    declaration, faults = read(operation("AddShapes", SOAP))
    assert [zone.zone for zone in declaration.zones] == ["soap"]
    assert [row.name for row in declaration.zones[0].request.rows] == [
        "AccountId",
        "Shapes",
    ]
    assert faults == []


def test_operation_without_elements() -> None:
    """The sentence that there are none stands for the table."""
    nothing = "There are not any elements in the operation's request body.\n"
    soap = SOAP.replace(f"{ELEMENT_HEADER}{REQUEST_ROWS}", nothing, 1).replace(
        REQUEST_SOAP, ""
    )
    declaration, faults = read(operation("AddShapes", soap))
    assert declaration.zones[0].request.rows == ()
    assert faults == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (f"{ELEMENT_HEADER}{REQUEST_ROWS}", "", {"DOC121"}),
        ("Request Body Elements", "Request Parts", {"DOC121"}),
        ("</s:Body>", "", {"DOC123"}),
        ("AddShapesRequest", "AddFormsRequest", {"DOC208"}),
        (
            "```POST\nhttps://campaign.api.bing",
            "```POST\nftp://campaign.api.bing",
            {"DOC125"},
        ),
        ("# [Sandbox URL](#tab/sandbox)", "# Sandbox", {"DOC125"}),
        ('{"Shapes": [', '{"Shapes": ', {"DOC124"}),
        ('## <a name="response-json"></a>Response JSON', "## Answer", {"DOC124"}),
    ],
)
def test_faults_of_a_page(old: str, new: str, codes: set[str]) -> None:
    """What cannot be read is reported, and the rest of the page is kept."""
    page = operation("AddShapes", SOAP, REST).decode()
    assert old in page
    page = page.replace('<a name="request-body"></a>', "") if "Parts" in new else page
    declaration, faults = read(page.replace(old, new).encode())
    assert set(faults) == codes
    assert declaration.head.name == "AddShapes"


def test_index_page_gives_limits_and_no_operation() -> None:
    """An index lists operations with their request limits."""
    text = (
        samples.front_matter("Campaign Management Service Operations")
        + "|Service Operation|Description|Request Limits|\n|---|---|---|\n"
        "|[AddShapes](addshapes.md)|Adds.|1 *AccountId*<br/><br/>1,000 *Shapes*|\n"
        "|[GetShapes](getshapes.md)|Gets.|N/A.|\n"
    )
    path = f"{samples.SERVICE}/campaign-management-service-operations.md"
    declaration = read_page(path, text.encode()).declaration
    assert isinstance(declaration, IndexDeclaration)
    assert declaration.names.names == ("AddShapes", "GetShapes")
    assert declaration.limits == (
        RequestLimit(
            operation="AddShapes", text="1 *AccountId*\n\n1,000 *Shapes*", line=8
        ),
        RequestLimit(operation="GetShapes", text="N/A.", line=9),
    )
