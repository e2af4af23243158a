"""Where a description stands, and the shapes of what is found in it."""

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from bindsmith.model.facts import Clearing, Omission, Presence

_Value = TypeVar("_Value")

NUMERIC = frozenset({"int", "long", "short", "double", "decimal", "unsignedByte"})
"""Built-ins that hold numbers."""
INTEGRAL = frozenset({"int", "long", "short", "unsignedByte"})
"""Built-ins that hold whole numbers."""
BUILTIN_TEXT = "string"


class RowKind(Enum):
    """What a row describes."""

    ELEMENT = "element"
    """An element of a data object, its own or restated from a base."""
    REQUEST = "request"
    """An element of a request's body."""
    RESPONSE = "response"
    """An element of a response's body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowContext:
    """What must be known of a row beside its text."""

    kind: RowKind
    name: str
    """Wire name of the element."""
    owner: str = ""
    """Wire name of the type or operation; of use only where the text names it."""
    type_name: str
    """Wire name of the type, the item type for an array."""
    array: bool = False
    values: tuple[str, ...] = ()
    """Members, when the type is a value set."""

    @property
    def is_operation(self) -> bool:
        """Whether the row stands on an operation page."""
        return self.kind in (RowKind.REQUEST, RowKind.RESPONSE)

    @property
    def is_object(self) -> bool:
        """Whether the (item) type is a data object."""
        return not (self.values or self.type_name[:1].islower())


@dataclass(frozen=True, slots=True)
class Stated(Generic[_Value]):
    """A value and the sentence that states it."""

    value: _Value
    sentence: str


@dataclass(frozen=True, slots=True)
class StatedRule:
    """What a verb needs, and the sentence that says so."""

    presence: Presence
    condition: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class StatedUpdate:
    """What an update does with values that are left out or empty."""

    omitted: Omission | None = None
    nil: Omission | None = None
    empty: Omission | None = None
    sent: Omission | None = None
    clear_with: tuple[Clearing, ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedDeprecation:
    """That something should no longer be used."""

    since: str | None
    replacement: str | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFindings:
    """All that one row states."""

    rules: tuple[tuple[str, StatedRule], ...] = ()
    """By verb, in order of first mention."""
    request: StatedRule | None = None
    is_silent: bool = False
    """A request row of which the page's general sentence decides."""
    update: StatedUpdate | None = None
    default: Stated[str] | None = None
    limits: tuple[tuple[str, Stated[int | float]], ...] = ()
    """By kind, in the model's order of kinds."""
    values: Stated[tuple[str, ...]] | None = None
    deprecation: StatedDeprecation | None = None
    reserved: str | None = None
    """The sentence that reserves it."""
    additional_field: Stated[str | None] | None = None
    pilot: Stated[tuple[str, ...]] | None = None
    read_only: str | None = None
    """The sentence that calls it read-only by nature."""
    unclassified: tuple[str, ...] = ()
    """Annotations that state no presence this package knows."""
    repeated: tuple[str, ...] = ()
    """Verbs that are annotated more than once."""
