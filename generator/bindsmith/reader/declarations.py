"""What one page states, in its own terms and unresolved.

Made by the reader, one declaration per page; taken by the first pass, which resolves
names across pages, and by the checks, which hold a page's statements against each
other. A declaration depends on nothing but its page's text, so it can be kept under the
hash of that text.
"""

from dataclasses import dataclass
from typing import Literal

Zone = Literal["soap", "rest"]


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
class Link:
    """A Markdown link in prose or a cell."""

    text: str
    target: str
    line: int
    column: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What every declaration says of its page."""

    page: str
    service: str
    """Service name as in the contract, taken from the folder."""
    name: str
    """Wire name as the title has it."""
    description: str
    line: int
    """Line of the first heading."""
    requirements: Requirements | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InheritedSection:
    """Inherited Elements from one base."""

    base: str
    table_line: int | None
    rows: tuple[ElementRow, ...]
    sentence: Names | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DataObjectDeclaration:
    """A data object page."""

    head: PageHead
    fragment: ComplexFragment | None
    table_line: int | None
    """Line of the table's header; None when there is no table."""
    rows: tuple[ElementRow, ...]
    sentence: Names | None
    inherited: tuple[InheritedSection, ...]
    json: JsonTemplate | None
    abstract: bool
    derived: Names | None
    """The list of derived types before the syntax."""
    used_by: Names | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSetDeclaration:
    """A value set page."""

    head: PageHead
    fragment: SimpleFragment | None
    table_line: int | None
    """Line of the table's header; None when there is no table."""
    rows: tuple[ValueRow, ...]
    sentence: Names | None
    used_by: Names | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideDeclaration:
    """The request or the response in one zone."""

    table_line: int | None
    """Line of the body table's header; None when there is no table."""
    rows: tuple[ElementRow, ...]
    includes: tuple[str, ...]
    """Paths of the header includes, relative to the folder of services."""
    soap: SoapTemplate | None
    json: JsonTemplate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneDeclaration:
    """One zone of an operation page."""

    zone: Zone
    request: SideDeclaration
    response: SideDeclaration
    urls: tuple[RequestUrl, ...]
    parameters: Names | None
    """Request elements in the order of the sample call."""
    general_sentence: Sentence | None
    """The sentence that makes unmarked request elements required."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationDeclaration:
    """An operation page."""

    head: PageHead
    zones: tuple[ZoneDeclaration, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLimit:
    """The Request Limits cell of one operation."""

    operation: str
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDeclaration:
    """An index page: it lists pages and describes none."""

    page: str
    service: str
    names: Names
    limits: tuple[RequestLimit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncludeDeclaration:
    """A page under `includes/`: rows for the pages that include it."""

    page: str
    rows: tuple[ElementRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDeclaration:
    """A bulk record page; recognised, counted and not read further."""

    page: str
    service: str
    name: str


Declaration = (
    DataObjectDeclaration
    | ValueSetDeclaration
    | OperationDeclaration
    | IndexDeclaration
    | IncludeDeclaration
    | RecordDeclaration
)
