"""Where in the docs the things of a model stand."""

from bindsmith.diff.changes import Site
from bindsmith.model.types import ComplexType, Element, Operation, Value, ValueSet


def locate(item: ComplexType | ValueSet | Operation) -> Site:
    """Find the place of a subject; the page is empty where no page describes it."""
    return Site(page=item.page or "", line=item.line)


def locate_value(value_set: ValueSet, value: Value) -> Site:
    """Find the place of a value."""
    return Site(page=value_set.page or "", line=value.line)


def locate_element(element: Element) -> Site:
    """Find the place of an element's row."""
    return Site(page=element.page, line=element.line)
