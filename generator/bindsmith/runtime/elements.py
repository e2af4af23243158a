"""What generated classes say about themselves: their own facts and their elements'.

Codecs, validators and strategies read these; nothing else of the docs is kept at run
time. Wire names are as the service spells them, pages relative to the docs' root.
"""

import re
from collections.abc import Mapping
from dataclasses import KW_ONLY, Field, dataclass, field
from typing import Any, Final

BUILTINS: Final = frozenset(
    {
        "base64Binary",
        "boolean",
        "dateTime",
        "decimal",
        "double",
        "int",
        "long",
        "short",
        "string",
        "unsignedByte",
    }
)
"""Type names that stand for an XSD built-in; every other one names a class."""

METADATA_KEY: Final = "element"
"""Where a dataclass field's metadata keeps its `ElementInfo`."""

_WORD_END = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class TypeInfo:
    """Facts about a data object."""

    name: str
    """Wire name."""
    namespace: str
    _: KW_ONLY
    page: str | None = None
    discriminator: str | None = None
    """The `Type` literal of JSON; None for a type that has none of its own."""
    derived: Mapping[str, str | None] = field(default_factory=dict)
    """Wire names of all types that derive from this one, with their literals."""
    abstract: bool = False
    """True when the docs say not to instantiate it."""


@dataclass(frozen=True, slots=True)
class MessageInfo:
    """Facts about a request or a response; stands where a data object has `TypeInfo`."""

    name: str
    """Wire name, such as `AddAdGroupsRequest`."""
    namespace: str
    _: KW_ONLY
    operation: str
    page: str | None = None
    discriminator: str | None = None
    derived: Mapping[str, str | None] = field(default_factory=dict)
    abstract: bool = False


@dataclass(frozen=True, slots=True)
class OperationInfo:
    """How an operation is called."""

    name: str
    _: KW_ONLY
    namespace: str
    request: str
    """Name of the request class."""
    response: str
    """Name of the response class."""
    page: str | None = None
    request_headers: tuple[str, ...] = ()
    """SOAP header elements, in wire order."""
    response_headers: tuple[str, ...] = ()
    rest_method: str | None = None
    """None for an operation that REST does not have."""
    rest_path: str | None = None
    """Path below the service's REST address, with the leading slash."""
    rest_headers: tuple[str, ...] = ()
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class ElementInfo:
    """Facts about one element: its wire format, and the rules that the docs state."""

    wire_name: str
    type_name: str
    """A name of `BUILTINS`, or the wire name of a class of the same service."""
    _: KW_ONLY
    array: int = 0
    """How many array levels there are; 0 for a single value."""
    items: tuple[tuple[str, str], ...] | None = None
    """Item name and namespace per array level, outermost first; None for the usual."""
    nillable: bool = False
    min_occurs: int = 0
    emit_default: bool = True
    nillable_items: bool = False
    map: bool = False
    rules: Mapping[str, str] = field(default_factory=dict)
    """Presence per verb: `add`, `update`, `delete` and others."""
    request: str | None = None
    general: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] | None = None
    default: str | None = None
    deprecated: bool = False
    reserved: bool = False
    line: int = 0
    """1-based line on the page; 0 when no page describes the element."""
    page: str | None = None
    """None when it is the class's page."""


def find_verb(operation: str) -> str:
    """Find the verb that an operation's name starts with: `add`, `get`."""
    return _WORD_END.split(operation, maxsplit=1)[0].lower()


def element(
    wire_name: str,
    type_name: str,
    /,
    *,
    array: int = 0,
    items: tuple[tuple[str, str], ...] | None = None,
    nillable: bool = False,
    min_occurs: int = 0,
    emit_default: bool = True,
    nillable_items: bool = False,
    map: bool = False,
    add: str | None = None,
    update: str | None = None,
    delete: str | None = None,
    rules: Mapping[str, str] | None = None,
    request: str | None = None,
    general: str | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
    min_items: int | None = None,
    max_items: int | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    values: tuple[str, ...] | None = None,
    default: str | None = None,
    deprecated: bool = False,
    reserved: bool = False,
    line: int = 0,
    page: str | None = None,
) -> Any:
    """Declare an attribute that stands for an element; it defaults to None = left out.

    `add`, `update`, `delete` and `rules` (other verbs) hold the presence that the docs
    state: required, optional, conditional, read_only, read_only_required or
    not_allowed.
    """
    common = (("add", add), ("update", update), ("delete", delete))
    info = ElementInfo(
        wire_name,
        type_name,
        array=array,
        items=items,
        nillable=nillable,
        min_occurs=min_occurs,
        emit_default=emit_default,
        nillable_items=nillable_items,
        map=map,
        rules={verb: rule for verb, rule in common if rule} | dict(rules or {}),
        request=request,
        general=general,
        min_length=min_length,
        max_length=max_length,
        min_items=min_items,
        max_items=max_items,
        minimum=minimum,
        maximum=maximum,
        values=values,
        default=default,
        deprecated=deprecated,
        reserved=reserved,
        line=line,
        page=page,
    )
    return field(default=None, metadata={METADATA_KEY: info})


def element_info(attribute: "Field[Any]") -> ElementInfo | None:
    """Give the facts of a dataclass field; None for one that is no element."""
    info = attribute.metadata.get(METADATA_KEY)
    return info if isinstance(info, ElementInfo) else None
