"""The intermediate model: frozen dataclasses that hold what the docs say, resolved.

Made by `bindsmith.passes`, kept as JSON by `bindsmith.model.snapshot`, and read by the
emitter and by diff, which do not care how it was loaded. All sequences are tuples in a
stated order, so equal models are equal values. Lines take no part in comparison: a
moved line is no change.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bindsmith.model.facts import (
    AdditionalField,
    ClosedValues,
    Default,
    Deprecation,
    Evidence,
    Limit,
    ReadOnlyNature,
    Reservation,
    Rule,
    UpdateEffect,
    VerbRule,
)

FORMAT = 1
"""Version of the model's JSON form."""

BUILTINS = frozenset(
    {
        "string",
        "long",
        "int",
        "short",
        "double",
        "decimal",
        "boolean",
        "dateTime",
        "base64Binary",
        "unsignedByte",
    }
)
"""Local names of the XSD built-ins that the docs use."""

SERVICE_ORDER = (
    "CampaignManagement",
    "Bulk",
    "Reporting",
    "AdInsight",
    "CustomerManagement",
    "CustomerBilling",
)
"""The services in the order of a model; others, if there were any, follow by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrayLevel:
    """One level of an array: the wrapper's repeated item element."""

    item: str
    """Wire name of the item element."""
    namespace: str
    """Namespace of the item element."""
    nillable: bool = False
    """True when the docs (or a correction) say that an item may be nil."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeReference:
    """The type of an element."""

    name: str
    """Wire name of a type or value set of the same service, or an XSD built-in."""
    levels: tuple[ArrayLevel, ...] = ()
    """Array levels, outermost first; empty for a single value."""
    map: bool = False
    """True for an array of key and value strings that JSON shows as an object."""

    @property
    def array(self) -> bool:
        """Whether the element holds a list."""
        return bool(self.levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A member of a complexType, or of a request, response or header."""

    name: str
    description: str
    page: str = field(compare=False)
    line: int = field(compare=False)
    """1-based line of the row in the first zone that has it."""
    type: TypeReference
    nillable: bool = False
    min_occurs: int = 0
    emit_default: bool = True
    """False: an unset value is left out, never written as nil (EmitDefaultValue)."""
    rules: tuple[VerbRule, ...] = ()
    """Per verb, at most one each, in order of first mention."""
    request: Rule | None = None
    """What an operation page's own row states of a request element."""
    general: Rule | None = None
    """What the page's general sentence makes of a request row that states nothing."""
    on_update: UpdateEffect | None = None
    default: Default | None = None
    limits: tuple[Limit, ...] = ()
    """At most one of each kind, in the order of `Limit.kind`'s list."""
    values: ClosedValues | None = None
    request_limit: Limit | None = None
    """Batch size from the Request Limits column of the operations index page."""
    deprecation: Deprecation | None = None
    reservation: Reservation | None = None
    additional_field: AdditionalField | None = None
    read_only: ReadOnlyNature | None = None
    pilot_features: tuple[str, ...] = ()
    """Feature ids or names that an account needs; `unnamed` where the docs name none."""
    pilot_evidence: Evidence | None = field(default=None, compare=False)

    @property
    def returned_by_default(self) -> bool:
        """Whether a response holds it without being asked."""
        return self.additional_field is None

    def find_rule(self, verb: str) -> Rule | None:
        """Find the rule for a verb; None when the docs say nothing."""
        for entry in self.rules:
            if entry.verb == verb:
                return entry.rule
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A request or a response."""

    body: tuple[Element, ...] = ()
    """In wire order, as the SOAP template has it."""
    headers: tuple[Element, ...] = ()
    """In wire order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestBinding:
    """How REST reaches an operation."""

    method: str
    production: str
    """Whole URL."""
    sandbox: str | None
    """Whole URL; None when the page has no sandbox tab."""
    headers: tuple[Element, ...] = ()
    """Request headers of the REST zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One call of a service."""

    name: str
    description: str
    page: str = field(compare=False)
    line: int = field(compare=False)
    namespace: str
    request: Message
    response: Message
    rest: RestBinding | None = None
    deprecation: Deprecation | None = None

    @property
    def elements(self) -> Iterator[Element]:
        """All body elements, request first."""
        yield from self.request.body
        yield from self.response.body


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplexType:
    """A complexType, documented as a data object."""

    name: str
    description: str
    page: str | None = field(compare=False)
    """None for a type that elements use and no page describes."""
    line: int = field(default=0, compare=False)
    namespace: str
    base: str | None = None
    abstract: bool = False
    elements: tuple[Element, ...] = ()
    """Own elements in wire order."""
    inherited: tuple[Element, ...] = ()
    """Base types' elements as the page restates them, in wire order."""
    discriminator: str | None = None
    """The REST `Type` literal."""
    deprecation: Deprecation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A member of a value set."""

    name: str
    description: str
    number: int = 0
    line: int = field(default=0, compare=False)
    deprecation: Deprecation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSet:
    """A simpleType with enumerations."""

    name: str
    description: str
    page: str | None = field(compare=False)
    line: int = field(default=0, compare=False)
    namespace: str
    flags: bool = False
    values: tuple[Value, ...] = ()
    """In XSD order."""
    deprecation: Deprecation | None = None


Subject = Operation | ComplexType | ValueSet
"""What a page describes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a protocol reaches a service."""

    production: str | None = None
    sandbox: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One of the six services."""

    name: str
    version: str
    namespace: str
    soap: Endpoint = Endpoint()
    rest: Endpoint = Endpoint()
    operations: tuple[Operation, ...] = ()
    """By name."""
    types: tuple[ComplexType, ...] = ()
    """By name."""
    value_sets: tuple[ValueSet, ...] = ()
    """By name."""

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """All operations, types and value sets, in this order."""
        return (*self.operations, *self.types, *self.value_sets)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSource:
    """Which docs a model was read from; holds no path."""

    revision: str | None = None
    """Commit id when the docs come from git and are clean, else None."""
    content_hash: str = ""
    """SHA-256 over the pages that were read, in path order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """All services that were read."""

    source: ModelSource = field(default=ModelSource(), compare=False)
    services: tuple[Service, ...] = ()
    """In the order of `SERVICE_ORDER`."""

    def find_service(self, name: str) -> Service | None:
        """Find a service by name."""
        return next((item for item in self.services if item.name == name), None)
