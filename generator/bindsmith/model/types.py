"""The intermediate model: frozen dataclasses that hold what the docs say, resolved.

Made by `bindsmith.passes`, kept as JSON by `bindsmith.model.snapshot`, and read by the
emitter and by diff, which do not care how it was loaded. All sequences are tuples in a
stated order, so equal models are equal values. Lines and evidence take no part in
comparison: a moved line is no change.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

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


class Presence(StrEnum):
    """What a verb's call needs of an element."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    CONDITIONAL = "conditional"
    """Required in some cases and not in others; the rule's condition says which."""
    READ_ONLY = "read_only"
    """The service sets it; what is sent is ignored."""
    READ_ONLY_REQUIRED = "read_only_required"
    """Must be sent to name the object, and cannot be changed."""
    NOT_ALLOWED = "not_allowed"


class Omission(StrEnum):
    """What the service does with an element that an update leaves out."""

    KEPT = "kept"
    CLEARED = "cleared"
    REPLACED = "replaced"
    """The whole set is replaced by what is sent."""
    RESET = "reset"
    """Goes back to the default."""


class Clearing(StrEnum):
    """A value that removes what is stored."""

    NIL = "nil"
    EMPTY_STRING = "empty_string"
    EMPTY_LIST = "empty_list"
    ZERO = "zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence of the docs behind one fact."""

    page: str
    line: int
    """1-based."""
    sentence: str
    """Exactly as the page has it, Markdown included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one verb needs of an element."""

    presence: Presence
    condition: str | None = None
    """The docs' words for when it holds; given for conditional rules."""
    evidence: Evidence | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbRule:
    """A rule and the verb it is for: add, update, delete, set, apply, restate, …"""

    verb: str
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateEffect:
    """What an update does with an element that is left out or empty."""

    omitted: Omission | None = None
    """What becomes of the stored value when the element is left out."""
    nil: Omission | None = None
    """The same for an element sent as nil, where the docs speak of that apart."""
    empty: Omission | None = None
    """The same for an empty string or list, where the docs speak of that apart."""
    sent: Omission | None = None
    """`REPLACED` where a value that is sent takes the place of the whole stored set."""
    clear_with: tuple[Clearing, ...] = ()
    """Values that remove the stored one, in the order of `Clearing`."""
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One stated limit."""

    kind: str
    """`min_length`, `max_length`, `min_items`, `max_items`, `minimum` or `maximum`."""
    value: int | float
    evidence: Evidence | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedValues:
    """A closed list of values that the docs allow."""

    values: tuple[str, ...]
    evidence: Evidence | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """The value taken when an element is left out on creation or from a request."""

    value: str
    evidence: Evidence | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """That something should no longer be used."""

    since: str | None = None
    """ISO date or month where the docs state one."""
    replacement: str | None = None
    """Wire name of what to use instead, where the docs state one."""
    evidence: Evidence | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """That something is reserved for the vendor and should be left alone."""

    evidence: Evidence | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOnlyNature:
    """That an element is only ever returned, whatever the verb."""

    evidence: Evidence | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionalField:
    """That an element is only returned on request."""

    value: str | None = None
    """The value to include in ReturnAdditionalFields, where the docs name it."""
    evidence: Evidence | None = field(default=None, compare=False)


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
    """In the contract's order of services."""

    def find_service(self, name: str) -> Service | None:
        """Find a service by name."""
        return next((item for item in self.services if item.name == name), None)
