"""Data object pages to declarations."""

import pytest

from bindsmith.reader import read_page
from bindsmith.reader.declaration_parts import ComplexFragment, XsdElement
from bindsmith.reader.declarations import DataObjectDeclaration

from . import samples
from .samples import complex_xsd, data_object, element_row, xsd_element

PATH = f"{samples.SERVICE}/shape.md"
KEY_VALUE = "http://schemas.datacontract.org/2004/07/System.Collections.Generic"


def read(
    page: bytes, path: str = PATH
) -> tuple[DataObjectDeclaration, list[tuple[str, int]]]:
    """Read a page that must give a data object; give codes with lines beside it."""
    reading = read_page(path, page)
    assert isinstance(reading.declaration, DataObjectDeclaration)
    return reading.declaration, [(d.code, d.span.line) for d in reading.diagnostics]


def require_fragment(page: bytes) -> ComplexFragment:
    """Read a page whose XSD must be readable."""
    fragment = read(page)[0].fragment
    assert fragment is not None
    return fragment


def test_order_comes_from_the_xsd() -> None:
    """The fragment keeps its own order, whatever the table's."""
    page = data_object(
        "Shape",
        complex_xsd(
            "Shape", xsd_element("Width", "xs:int") + xsd_element("Area", "xs:double")
        ),
        element_row("Area", type_cell="**double**")
        + element_row("Width", type_cell="**int**"),
    )
    declaration, faults = read(page)
    assert [e.name for e in require_fragment(page).elements] == ["Width", "Area"]
    assert [r.name for r in declaration.rows] == ["Area", "Width"]
    assert faults == []


def test_xsd_element_attributes() -> None:
    """Absent minOccurs is 1, absent nillable is false, attribute order is free."""
    xsd = (
        '<xs:element name="Bare" type="xs:long" />\n'
        f'<xs:element type="q1:ArrayOfKeyValuePairOfstringstring" xmlns:q1="{KEY_VALUE}" '
        'nillable="true" name="Pairs" minOccurs="0"><xs:annotation><xs:appinfo>'
        '<DefaultValue EmitDefaultValue="false" '
        'xmlns="http://schemas.microsoft.com/2003/10/Serialization/" />'
        "</xs:appinfo></xs:annotation></xs:element>\n"
    )
    page = data_object("Shape", complex_xsd("Shape", xsd), "")
    assert require_fragment(page).elements == (
        XsdElement(
            name="Bare",
            type_name="long",
            type_namespace="http://www.w3.org/2001/XMLSchema",
            nillable=False,
            min_occurs=1,
            emit_default=True,
            line=12,
        ),
        XsdElement(
            name="Pairs",
            type_name="ArrayOfKeyValuePairOfstringstring",
            type_namespace=KEY_VALUE,
            nillable=True,
            min_occurs=0,
            emit_default=False,
            line=13,
        ),
    )


def test_base_comes_from_the_extension() -> None:
    """Prose may name other bases; the extension decides, and its prefix is no part."""
    page = data_object(
        "Circle",
        complex_xsd("Circle", xsd_element("Radius"), base="tns:Shape"),
        element_row("Radius"),
        intro="Derives from [Figure](figure.md).\n",
    )
    assert require_fragment(page.replace(b"circle", b"shape")).base == "Shape"


def test_only_the_table_under_elements_counts() -> None:
    """A table of the same columns before Syntax describes something else."""
    pilot = samples.ELEMENT_HEADER + element_row("Pilot")
    page = data_object(
        "Shape",
        complex_xsd("Shape", xsd_element("Area")),
        element_row("Area"),
        intro=f"For pilots only.\n\n{pilot}",
        after_elements=f"## Remarks\n\n{pilot}",
    )
    assert [row.name for row in read(page)[0].rows] == ["Area"]


def test_inherited_rows_stand_by_base() -> None:
    """Each base's table is kept under that base's name."""
    inherited = (
        '## <a name="inheritedelements"></a>Inherited Elements\n\n'
        '### <a name="inheritedelementsshape"></a>Inherited Elements from Shape\n'
        "The [Circle](circle.md) object derives from the [Shape](shape.md) object, and "
        "inherits the following elements: [Id](#id).  \n\n"
        f"{samples.ELEMENT_HEADER}{element_row('Id', '**Add:** Read-only')}\n"
        '### <a name="inheritedelementsfigure"></a>Inherited Elements from Figure\n\n'
        f"{samples.ELEMENT_HEADER}{element_row('Kind')}\n"
    )
    page = data_object(
        "Circle",
        complex_xsd("Circle", "", base="tns:Shape"),
        "",
        after_elements=inherited,
    )
    declaration, _ = read(page, f"{samples.SERVICE}/circle.md")
    assert [(s.base, [r.name for r in s.rows]) for s in declaration.inherited] == [
        ("Shape", ["Id"]),
        ("Figure", ["Kind"]),
    ]
    sentence = declaration.inherited[0].sentence
    assert sentence is not None
    assert sentence.names == ("Id",)


@pytest.mark.parametrize(
    ("json", "literal"),
    [
        ('{"Type": "Round", "Area": DoubleValueHere}', "Round"),
        ('{"Type": "ValueHere"}', None),
        ('{"Area": DoubleValueHere}', None),
        (
            '{"Parts": [{"Type": "Round"}], "Ids": ["LongValueHere"], "N": IntValueHere}',
            None,
        ),
    ],
)
def test_type_literal_comes_from_the_json_tab(json: str, literal: str | None) -> None:
    """Only the page's own top-level literal counts, and a placeholder is none."""
    page = data_object("Shape", complex_xsd("Shape", ""), "", json=json)
    declaration, faults = read(page)
    assert declaration.json is not None
    assert declaration.json.discriminator == literal
    assert faults == []


@pytest.mark.parametrize(
    ("intro", "abstract"),
    [
        ("Do not try to instantiate a *Shape*. Use [Circle](circle.md).\n", True),
        ("Do not try to instantiate a [Shape](shape.md).\n", True),
        ("Words first. Do not try to instantiate a Shape. More.\n", True),
        ("Do not try to instantiate an *Other*.\n", False),
        ("Is the base of shapes.\n", False),
    ],
)
def test_abstract_is_what_the_page_says(intro: str, abstract: bool) -> None:
    """A base is abstract only where its own page says not to instantiate it."""
    page = data_object("Shape", complex_xsd("Shape", ""), "", intro=intro)
    assert read(page)[0].abstract is abstract


def test_derived_types_listed_before_the_syntax() -> None:
    """Bullets and table rows after the lead sentence name derived types."""
    intro = (
        "Is the base.\n\nDo not try to instantiate a *Shape*. You can create one or more "
        "of the following objects that derive from it.\n\n- [Circle](circle.md)\n"
        "- [Square](square.md) (a [Rectangle](rectangle.md))\n"
    )
    page = data_object("Shape", complex_xsd("Shape", ""), "", intro=intro)
    derived = read(page)[0].derived
    assert derived is not None
    assert derived.names == ("Circle", "Square")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"</xs:complexType>", b"", "DOC122"),
        (b"```xml", b"```csharp", "DOC122"),
        (b"<xs:complexType", b"<xs:element", "DOC122"),
        (b'complexType name="Shape"', b'complexType name="Form"', "DOC208"),
        (b"Elements\n", b"Members\n", "DOC121"),
        (b"Namespace:", b"Named:", "DOC126"),
        (b"```xml\n<xs", b"```xml\n<!DOCTYPE a [<!ENTITY b 'c'>]>\n<xs", "DOC122"),
    ],
)
def test_faults_of_a_page(old: bytes, new: bytes, code: str) -> None:
    """What cannot be read is reported with its code, and the rest is kept."""
    page = data_object(
        "Shape", complex_xsd("Shape", xsd_element("Area")), element_row("Area")
    )
    assert old in page
    page = page.replace(b'<a name="elements"></a>', b"") if code == "DOC121" else page
    assert code in [fault[0] for fault in read(page.replace(old, new))[1]]


def test_entities_are_not_expanded() -> None:
    """An entity bomb is refused before it grows."""
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    xsd = f'```xml\n<!DOCTYPE a [<!ENTITY e0 "x">{bomb}]>\n<a>&e9;</a>\n```\n'
    declaration, faults = read(data_object("Shape", xsd, ""))
    assert declaration.fragment is None
    assert [code for code, _ in faults] == ["DOC122"]
