"""Value set pages to declarations."""

from bindsmith.reader import read_page
from bindsmith.reader.declaration_parts import XsdValue
from bindsmith.reader.declarations import ValueSetDeclaration

from . import samples

PATH = f"{samples.SERVICE}/color.md"
NUMBERED = (
    '<xs:enumeration value="Green"><xs:annotation><xs:appinfo><EnumerationValue '
    'xmlns="http://schemas.microsoft.com/2003/10/Serialization/">8</EnumerationValue>'
    "</xs:appinfo></xs:annotation></xs:enumeration>\n"
)
VALUES = '<xs:enumeration value="Red" />\n' + NUMBERED
ROWS = '|<a name="green"></a>Green|Of grass.|\n|<a name="red"></a>Red|Of blood.|\n'


def read(page: bytes) -> ValueSetDeclaration:
    """Read a page that must give a value set without complaint."""
    reading = read_page(PATH, page)
    assert isinstance(reading.declaration, ValueSetDeclaration)
    assert reading.diagnostics == ()
    return reading.declaration


def test_values_in_xsd_order_with_stated_numbers() -> None:
    """Order and numbers are the XSD's; the table is alphabetical."""
    declaration = read(samples.value_set("Color", VALUES, ROWS))
    assert declaration.fragment is not None
    assert declaration.fragment.values == (
        XsdValue(name="Red", number=None, line=12),
        XsdValue(name="Green", number=8, line=13),
    )
    assert not declaration.fragment.flags
    assert [row.name for row in declaration.rows] == ["Green", "Red"]


def test_flags_are_an_xs_list() -> None:
    """A list of restrictions is a set of flags, with its values found inside."""
    declaration = read(samples.value_set("Color", VALUES, ROWS, flags=True))
    assert declaration.fragment is not None
    assert declaration.fragment.flags
    assert [v.name for v in declaration.fragment.values] == ["Red", "Green"]


def test_complex_type_on_a_value_set_page() -> None:
    """An XSD of the other kind is reported and left out."""
    page = samples.value_set("Color", VALUES, ROWS)
    page = page.replace(b"simpleType", b"complexType")
    reading = read_page(PATH, page)
    assert isinstance(reading.declaration, ValueSetDeclaration)
    assert reading.declaration.fragment is None
    assert [d.code for d in reading.diagnostics] == ["DOC122"]
