"""What one page states, in its own terms and unresolved.

Made by the reader, one declaration per page; taken by the first pass, which resolves
names across pages, and by the checks, which hold a page's statements against each
other. A declaration depends on nothing but its page's text, so it can be kept under the
hash of that text.
"""

from dataclasses import dataclass
from typing import Literal

from bindsmith.reader.declaration_parts import (
    ComplexFragment,
    ElementRow,
    JsonTemplate,
    Names,
    RequestUrl,
    Requirements,
    Sentence,
    SimpleFragment,
    SoapTemplate,
    ValueRow,
)

Zone = Literal["soap", "rest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What every declaration says of its page."""

    page: str
    service: str
    """Service name as in a model, taken from the folder."""
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
