"""Base and derived types of one service; called by the type comparison."""

from collections.abc import Iterator, Mapping

from bindsmith.model.types import ComplexType, Element


def iterate_bases(
    complex_type: ComplexType, types_by_name: Mapping[str, ComplexType]
) -> Iterator[ComplexType]:
    """Yield the base types, nearest first; a cycle of bases ends the walk."""
    seen = {complex_type.name}
    current = complex_type
    while current.base is not None and current.base not in seen:
        seen.add(current.base)
        found = types_by_name.get(current.base)
        if found is None:
            return
        yield found
        current = found


def find_extended(types_by_name: Mapping[str, ComplexType]) -> frozenset[str]:
    """Find the types whose sequence goes on with elements of a derived type."""
    extended: set[str] = set()
    for complex_type in types_by_name.values():
        if complex_type.elements:
            bases = iterate_bases(complex_type, types_by_name)
            extended.update(base.name for base in bases)
    return frozenset(extended)


def collect_inherited(
    complex_type: ComplexType, types_by_name: Mapping[str, ComplexType]
) -> dict[str, Element]:
    """Collect the base types' elements by wire name, as the bases declare them."""
    elements: dict[str, Element] = {}
    for base in iterate_bases(complex_type, types_by_name):
        for element in base.elements:
            elements.setdefault(element.name, element)
    return elements
