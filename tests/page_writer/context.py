"""One service in one dialect: what every part of a page needs to look up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from bindsmith.model.types import (
    ComplexType,
    Element,
    Operation,
    Service,
    Value,
    ValueSet,
)
from page_writer.services import ServiceLayout, find_layout

Dialect = Literal["current", "v11"]
Named = TypeVar("Named", ComplexType, Element, Operation, Value, ValueSet)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """A service, its dialect, and its types and value sets by name."""

    service: Service
    layout: ServiceLayout
    dialect: Dialect
    types: Mapping[str, ComplexType]
    value_sets: Mapping[str, ValueSet]

    @classmethod
    def of(cls, service: Service, dialect: Dialect) -> "PageContext":
        """Make the context of a service."""
        return cls(
            service=service,
            layout=find_layout(service.name),
            dialect=dialect,
            types={item.name: item for item in service.types},
            value_sets={item.name: item for item in service.value_sets},
        )

    @property
    def is_current(self) -> bool:
        """Whether pages have zones, tabs and JSON."""
        return self.dialect == "current"

    @property
    def line_break(self) -> str:
        """The dialect's usual line break inside a cell."""
        return "<br/>" if self.is_current else "<br />"

    def find_namespace(self, name: str) -> str | None:
        """Find the namespace of a type or value set; None for an XSD built-in."""
        declared = self.types.get(name) or self.value_sets.get(name)
        return declared.namespace if declared else None

    def ancestors(self, declared: ComplexType) -> Iterator[ComplexType]:
        """List a type's bases, nearest first."""
        while declared.base is not None:
            declared = self.types[declared.base]
            yield declared

    def lineage(self, declared: ComplexType) -> tuple[ComplexType, ...]:
        """List a type and its bases, farthest base first."""
        return (*reversed(tuple(self.ancestors(declared))), declared)

    def derived_from(self, name: str) -> tuple[ComplexType, ...]:
        """List the types that extend a type directly, in the order of their names."""
        found = (item for item in self.types.values() if item.base == name)
        return tuple(sort_by_name(found))

    def users_of(self, name: str) -> tuple[str, ...]:
        """List operations and types whose own elements use a type, by name."""
        users = [o.name for o in self.service.operations if _uses(o.elements, name)]
        users += [t.name for t in self.service.types if _uses(t.elements, name)]
        return tuple(sorted(users, key=str.lower))


def sort_by_name(items: Iterable[Named]) -> list[Named]:
    """Sort as the docs' tables do: by name, ignoring case."""
    return sorted(items, key=lambda item: item.name.lower())


def _uses(elements: Iterable[Element], name: str) -> bool:
    return any(element.type.name == name for element in elements)
