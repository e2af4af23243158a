"""Bases of all generated classes: data objects, requests and responses.

Generated classes are keyword-only slotted dataclasses; what they share beyond that
stands here: a `repr` of what is set, helpful errors for misspelt attributes, and a
place for what a response held beyond the docs.
"""

from dataclasses import Field, dataclass, fields
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, ClassVar

from .elements import MessageInfo, TypeInfo, element_info

if TYPE_CHECKING:
    from .client.failures import Failure
    from .client.record import CallRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """One thing in a response that the docs do not know, or not like this."""

    name: str
    """Local name of the element, or the JSON member's name."""
    value: Any
    """XML: the element as bytes, namespaces declared. JSON: the decoded value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What a response held for an object beyond the docs."""

    members: tuple[Extra, ...] = ()
    """Elements or members that are unknown, or whose value cannot be read as typed."""
    type_name: str | None = None
    """The unknown derived type's name, when that is why it was read as its base."""
    raw: Any = None
    """All of an unknown derived type: XML as bytes, or the decoded JSON object."""

    def __bool__(self) -> bool:
        return bool(self.members) or self.type_name is not None


_NOTHING = Extras()


class StructureType(type):
    """Names the nearest attribute when a constructor is given one that is unknown."""

    if not TYPE_CHECKING:
        # Type checkers read the signature of each class's own constructor instead.

        def __call__(cls, /, *args: Any, **values: Any) -> Any:
            """Construct, or explain which name is wrong."""
            try:
                return super().__call__(*args, **values)
            except TypeError:
                unknown = _find_unknown(cls, values)
                if unknown is None:
                    raise
            raise TypeError(_explain_unknown(cls, unknown))


class Structure(metaclass=StructureType):
    """What data objects, requests and responses have in common."""

    __slots__ = ("_extras_",)

    _info_: ClassVar[TypeInfo | MessageInfo]
    _extras_: Extras

    @recursive_repr()
    def __repr__(self) -> str:
        values = [(item.name, getattr(self, item.name)) for item in _fields(type(self))]
        shown = [f"{name}={value!r}" for name, value in values if value is not None]
        return f"{type(self).__name__}({', '.join(shown)})"


class DataObject(Structure):
    """Base of every data object."""

    __slots__ = ()


class Request(Structure):
    """Base of every request."""

    __slots__ = ()


class Response(Structure):
    """Base of every response."""

    __slots__ = ("_call_",)

    _call_: Any
    """The client's `CallRecord`; `typing.get_type_hints` must not need its module."""

    @property
    def call(self) -> "CallRecord | None":
        """What was sent and received; None for a response that no client read."""
        return getattr(self, "_call_", None)

    @property
    def tracking_id(self) -> str | None:
        """The service's name for the call, which its support asks for."""
        return self.call.tracking_id if self.call else None

    @property
    def failures(self) -> "list[Failure]":
        """What failed, each error joined to the object that it is about."""
        from .client.failures import find_failures

        return find_failures(self, self.call.request if self.call else None)

    def raise_for_partial_errors(self) -> None:
        """Raise `PartialFailureError` if anything failed."""
        failures = self.failures
        if failures:
            from .client.errors import PartialFailureError

            error = PartialFailureError(failures, self)
            error.call = self.call
            raise error


def extras(structure: Structure) -> Extras:
    """Give what a response held for this object beyond the docs; often nothing.

    It takes no part in comparing or writing, and `dataclasses.replace` drops it.
    """
    return getattr(structure, "_extras_", _NOTHING)


def set_extras(structure: Structure, found: Extras) -> None:
    """Remember what a response held beyond the docs."""
    structure._extras_ = found


def _fields(cls: type) -> "tuple[Field[Any], ...]":
    return fields(cls)


def _find_unknown(cls: type, values: dict[str, Any]) -> str | None:
    known = {item.name for item in _fields(cls)}
    return next((name for name in values if name not in known), None)


def _explain_unknown(cls: type, unknown: str) -> str:
    from .nearest import find_nearest

    by_wire_name = {
        info.wire_name: item.name
        for item in _fields(cls)
        if (info := element_info(item)) is not None
    }
    names = [item.name for item in _fields(cls)]
    nearest = by_wire_name.get(unknown) or find_nearest(unknown, names)
    hint = f"; did you mean {nearest!r}?" if nearest else ""
    return f"{cls.__name__} has no attribute {unknown!r}{hint}"
