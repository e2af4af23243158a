"""What the docs state of an element, a value or a whole subject, fact by fact.

The facts of a model; `bindsmith.model.types` says what they are stated of. Evidence
takes no part in comparison: other words for the same fact are no change.
"""

from dataclasses import dataclass, field
from enum import StrEnum


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
