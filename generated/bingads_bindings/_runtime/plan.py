"""Plans: what a codec must know of a class, resolved once, the first time it is used.

A plan holds a class's elements in wire order, base types' first, each with the
namespace of the type that declares it. Classes of child elements are found by name
through their service module and only when their first value comes along, so that
reading a response loads no type that it does not hold.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import Enum, auto
from functools import cache
from importlib import import_module
from typing import Any

from .base import Structure
from .elements import BUILTINS, ElementInfo, MessageInfo, TypeInfo, element_info
from .lazy import find_defining_module
from .value_sets import FlagSet, ValueSet

ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
"""Namespace of the items of arrays of built-ins."""

DISCRIMINATOR = "Type"
"""Name of the JSON member that says which derived type an object is."""

_XML_NAME = re.compile(r"[^\W\d][\w.-]*")


class Kind(Enum):
    """How a single value of an element is written."""

    BUILTIN = auto()
    VALUE_SET = auto()
    FLAGS = auto()
    STRUCTURE = auto()
    MAP = auto()
    """The whole array is one mapping; `PlannedElement.levels` has its one level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedElement:
    """One element of a class, with all that its codecs embed."""

    attribute: str
    info: ElementInfo
    namespace: str
    kind: Kind
    levels: tuple[tuple[str, str], ...]
    """Item name and namespace per array level, outermost first."""
    page: str | None
    """The docs page that describes the element for this class."""
    resolve: Callable[[], Any]
    """Loads the class that `info.type_name` names; not for built-ins."""

    @property
    def wire_name(self) -> str:
        """The element's name in XML and JSON."""
        return self.info.wire_name

    @property
    def always_present(self) -> bool:
        """Whether the schema wants it everywhere, and takes no nil for it either."""
        return bool(self.info.min_occurs) and not self.info.nillable


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One class, ready to compile codecs from."""

    cls: type[Structure]
    info: TypeInfo | MessageInfo
    elements: tuple[PlannedElement, ...]
    """In wire order."""

    @property
    def derives(self) -> bool:
        """Whether the docs derive the class from another one."""
        return len(_described_ancestors(self.cls)) > 1

    @property
    def literal(self) -> str | None:
        """What `Type` says for this class in JSON; None where nothing need be said.

        Where the docs do not state it, a derived type goes by its own name, and so does
        a base type that can stand on its own.
        """
        stands_alone = bool(self.info.derived) and not self.info.abstract
        named = self.derives or stands_alone
        return self.info.discriminator or (self.info.name if named else None)

    @property
    def says_type(self) -> bool:
        """Whether JSON's `Type` names the class; it is plain data only as an element."""
        if self.literal is not None or self.info.derived:
            return True
        return all(element.wire_name != DISCRIMINATOR for element in self.elements)

    def names_of(self, element: PlannedElement) -> tuple[str, ...]:
        """Give the names that an element may come by when read, its own first."""
        name = element.wire_name
        if not self.info.name.startswith("KeyValue"):
            return (name,)
        # The parts of pairs come in either case, whatever the schema says.
        return name, name.lower() if name != name.lower() else name.capitalize()

    def resolve_derived(self, name: str) -> type[Structure] | None:
        """Load the derived type with this wire name; None when there is none."""
        if name not in self.info.derived:
            return None
        return _load(_service_of(wire_class(self.cls)), name)


@cache
def plan(cls: type[Structure]) -> Plan:
    """Resolve a class's elements."""
    described = wire_class(cls)
    declaring = _declaring_classes(cls)
    elements = tuple(
        _plan_element(cls, item.name, info, declaring.get(item.name, described))
        for item in fields(cls)  # type: ignore[arg-type]  # every structure is one
        if (info := element_info(item)) is not None
    )
    return Plan(cls=cls, info=described._info_, elements=elements)


def wire_class(cls: type[Structure]) -> type[Structure]:
    """Find the class of the docs behind a class; a user's subclass counts as its base."""
    ancestors = _described_ancestors(cls)
    if not ancestors:
        raise TypeError(f"{cls.__name__} is no data object, request or response")
    return ancestors[0]


def _described_ancestors(cls: type[Structure]) -> list[type[Structure]]:
    """List the classes of the docs that a class derives from, itself included."""
    return [
        ancestor
        for ancestor in cls.__mro__
        if issubclass(ancestor, Structure) and "_info_" in vars(ancestor)
    ]


def _declaring_classes(cls: type[Structure]) -> dict[str, type[Structure]]:
    """Map attributes to the first class, base types first, that declares them."""
    declaring: dict[str, type[Structure]] = {}
    for ancestor in reversed(_described_ancestors(cls)):
        for attribute in vars(ancestor).get("__annotations__", ()):
            declaring.setdefault(attribute, ancestor)
    return declaring


def _plan_element(
    cls: type[Structure], attribute: str, info: ElementInfo, declaring: type[Structure]
) -> PlannedElement:
    namespace = declaring._info_.namespace
    service = _service_of(declaring)
    levels = info.items or _usual_levels(info, namespace)
    for name in (info.wire_name, *(name for name, _ in levels)):
        require_xml_name(name)
    return PlannedElement(
        attribute=attribute,
        info=info,
        namespace=namespace,
        kind=_find_kind(info, service),
        levels=levels,
        page=info.page or _page_of(cls, attribute),
        resolve=lambda: _load(service, info.type_name),
    )


def _page_of(cls: type[Structure], attribute: str) -> str | None:
    """Find the page of the class whose own words on an attribute are the ones to use."""
    for ancestor in _described_ancestors(cls):
        if attribute in vars(ancestor).get("__annotations__", ()):
            return ancestor._info_.page
    return None


def require_xml_name(name: str) -> str:
    """Give back a name that can stand in a tag; anything else is refused."""
    if not _XML_NAME.fullmatch(name):
        # No ValueError: it says nothing about the data at hand.
        raise RuntimeError(f"{name!r} is no XML name")
    return name


def _usual_levels(info: ElementInfo, namespace: str) -> tuple[tuple[str, str], ...]:
    depth = 1 if info.map else info.array
    if info.map or info.type_name in BUILTINS:
        namespace = ARRAYS
    return tuple(
        (f"{'ArrayOf' * (depth - 1 - level)}{info.type_name}", namespace)
        for level in range(depth)
    )


def _find_kind(info: ElementInfo, service: str) -> Kind:
    if info.map:
        return Kind.MAP
    if info.type_name in BUILTINS:
        return Kind.BUILTIN
    module = find_defining_module(service, info.type_name)
    if module is not None and module.startswith("types."):
        return Kind.STRUCTURE
    cls = _load(service, info.type_name)
    if issubclass(cls, FlagSet):
        return Kind.FLAGS
    return Kind.VALUE_SET if issubclass(cls, ValueSet) else Kind.STRUCTURE


def _service_of(cls: type[Structure]) -> str:
    """Name the service module: generated classes lie in a module of a package of it."""
    return cls.__module__.rsplit(".", 2)[0]


def _load(service: str, name: str) -> type[Any]:
    loaded = getattr(import_module(service), name)
    assert isinstance(loaded, type)
    return loaded
