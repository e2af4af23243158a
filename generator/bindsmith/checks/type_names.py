"""Names across pages: which exist, who extends whom, who has which elements.

Built once from the declarations and read by the checks. Element names of a type are
those that its XSD or its table has, so that a disagreement on one page is reported
there and not again on every page that builds on it.
"""

from collections.abc import Iterable

from bindsmith.reader.declarations import (
    DataObjectDeclaration,
    Declaration,
    OperationDeclaration,
    ValueSetDeclaration,
)

Key = tuple[str, str]
"""Service and wire name."""


class TypeNames:
    """An index over declarations; where a name has two pages, the first counts."""

    def __init__(self, declarations: Iterable[Declaration]) -> None:
        self.types: dict[Key, DataObjectDeclaration] = {}
        self.value_sets: dict[Key, ValueSetDeclaration] = {}
        self.operations: dict[Key, OperationDeclaration] = {}
        self.children: dict[Key, list[str]] = {}
        for item in declarations:
            match item:
                case DataObjectDeclaration():
                    self.types.setdefault((item.head.service, item.head.name), item)
                case ValueSetDeclaration():
                    self.value_sets.setdefault(
                        (item.head.service, item.head.name), item
                    )
                case OperationDeclaration():
                    self.operations.setdefault(
                        (item.head.service, item.head.name), item
                    )
        for (service, name), item in sorted(self.types.items()):
            if item.fragment is not None and item.fragment.base is not None:
                base = item.fragment.base
                self.children.setdefault((service, base), []).append(name)

    def chain(self, service: str, name: str) -> list[str]:
        """List the bases of a type that have pages, nearest first."""
        found: list[str] = []
        item = self.types.get((service, name))
        while item is not None and item.fragment is not None:
            base = item.fragment.base
            if base is None or base in found or base == name:
                break
            item = self.types.get((service, base))
            if item is not None:
                found.append(base)
        return found

    def descendants(self, service: str, name: str) -> list[str]:
        """List the types that extend a type, directly or not, sorted."""
        found: set[str] = set()
        waiting = list(self.children.get((service, name), ()))
        while waiting:
            child = waiting.pop()
            if child not in found:
                found.add(child)
                waiting.extend(self.children.get((service, child), ()))
        return sorted(found)

    def elements(self, service: str, name: str) -> frozenset[str]:
        """List a type's own element names, by its XSD or its table."""
        item = self.types.get((service, name))
        if item is None:
            return frozenset()
        xsd = item.fragment.elements if item.fragment else ()
        return frozenset([*(e.name for e in xsd), *(row.name for row in item.rows)])
