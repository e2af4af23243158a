"""A service's types as a tree: who derives from whom.

Models from docs have no circles of base types; models from a file may, and are refused.
"""

from collections.abc import Mapping

from bindsmith.errors import EmitterError
from bindsmith.model.types import ComplexType, Service

MAX_DEPTH = 50
"""Longest line of ancestors taken; Python itself gives up at some hundreds."""


class TypeTree:
    """Ancestors and descendants of a service's types."""

    def __init__(self, service: Service) -> None:
        self.types: Mapping[str, ComplexType] = {
            item.name: item for item in service.types
        }
        self._descendants: dict[str, list[str]] = {}
        for item in service.types:
            for ancestor in self.list_ancestors(item):
                self._descendants.setdefault(ancestor.name, []).append(item.name)

    def find_base(self, item: ComplexType) -> ComplexType | None:
        """Find the base of a type; None when it has none, or one that no page has."""
        return self.types.get(item.base) if item.base else None

    def list_ancestors(self, item: ComplexType) -> list[ComplexType]:
        """List the types that a type derives from, nearest first."""
        ancestors: list[ComplexType] = []
        current = self.find_base(item)
        while current is not None:
            ancestors.append(current)
            if len(ancestors) > MAX_DEPTH:
                raise EmitterError(
                    f"base types of {item.name!a} form a circle, or more than "
                    f"{MAX_DEPTH} levels"
                )
            current = self.find_base(current)
        return ancestors

    def list_descendants(self, item: ComplexType) -> list[ComplexType]:
        """List all types that derive from a type, in the model's order."""
        return [self.types[name] for name in self._descendants.get(item.name, [])]
