"""What declarations are made of: rows, fragments, templates and sentences.

Lines are 1-based.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellType:
    """A data type cell."""

    name: str
    array: bool
    target: str | None = None
    """Link target of a linked type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementRow:
    """A row of an element table."""

    name: str
    description: str
    """The cell's Markdown, breaks as line feeds, anchors dropped."""
    type: CellType | None
    """None when the cell cannot be read."""
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """A row of a value table."""

    name: str
    description: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class XsdElement:
    """An xs:element of a fragment."""

    name: str
    type_name: str
    """Local name of the type."""
    type_namespace: str | None
    """Namespace bound to the type's prefix; None for the unbound `tns`."""
    nillable: bool
    min_occurs: int
    emit_default: bool
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplexFragment:
    """An XSD complexType."""

    name: str
    base: str | None
    """Local name of the extension base."""
    elements: tuple[XsdElement, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class XsdValue:
    """An xs:enumeration."""

    name: str
    number: int | None
    """The stated EnumerationValue."""
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SimpleFragment:
    """An XSD simpleType with enumerations."""

    name: str
    flags: bool
    values: tuple[XsdValue, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateItem:
    """What stands first inside an element of a SOAP template."""

    name: str
    namespace: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateElement:
    """A first-level element of a SOAP template's body or header."""

    name: str
    namespace: str
    nillable: bool
    items: tuple[TemplateItem, ...]
    """First child, its first child, … two levels deep; empty for a plain value."""
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SoapTemplate:
    """A SOAP envelope with placeholders."""

    root: str
    """Name of the body's one child."""
    namespace: str
    action: str | None
    headers: tuple[TemplateElement, ...]
    body: tuple[TemplateElement, ...]
    outline: str
    """Every element below the root: `depth name line`, joined by line feeds.

    `!Name` in place of a name is the comment that opens the elements of a derived type.
    """
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonTemplate:
    """A JSON body with placeholders."""

    keys: tuple[str, ...]
    """Top-level keys in the order written."""
    discriminator: str | None
    """The top-level `Type` literal when it is no placeholder."""
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestUrl:
    """A tab of the Request Url section."""

    tab: str
    method: str
    url: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """The Requirements section."""

    service_url: str | None
    version: str | None
    namespace: str | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A list of names that a page gives: a sentence, a bullet list, Used By."""

    names: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a page's prose."""

    text: str
    line: int
