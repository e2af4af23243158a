"""Type annotations of attributes, and the facts about types that they need."""

from collections.abc import Iterable, Mapping

from bindsmith.emitter.listed_values import ListedValues
from bindsmith.emitter.service_names import ServiceNames
from bindsmith.errors import EmitterError
from bindsmith.model.types import Element, Service, TypeReference

PYTHON_TYPES: Mapping[str, str] = {
    "base64Binary": "bytes",
    "boolean": "bool",
    "dateTime": "datetime",
    "decimal": "Decimal",
    "double": "float",
    "int": "int",
    "long": "int",
    "short": "int",
    "string": "str",
    "unsignedByte": "int",
}
"""XSD built-in to Python type."""

_IMPORTS = {
    "datetime": "from datetime import datetime",
    "Decimal": "from decimal import Decimal",
}
_SEQUENCE_IMPORT = "from collections.abc import Sequence"


class Annotations:
    """Annotations for the elements of one service."""

    def __init__(self, service: Service, names: ServiceNames) -> None:
        self._classes = names.classes
        self._types = {item.name for item in service.types}
        self._flags = {item.name for item in service.value_sets if item.flags}
        self._listed = ListedValues(service)

    def annotate(self, element: Element) -> str:
        """Annotate an attribute: `list[api.Bid] | None`.

        Raises EmitterError for a type that the service does not have.
        """
        return f"{self._annotate_value(element)} | None"

    def annotate_parameter(self, element: Element) -> str:
        """Annotate a parameter, which takes objects of derived classes in any sequence.

        Of the rest it takes what the attribute takes: a string is a sequence, too.
        """
        annotation = self.annotate(element)
        if self.lists_objects(element):
            return annotation.replace("list[", "Sequence[", 1)
        return annotation

    def lists_objects(self, element: Element) -> bool:
        """Whether an element is a list of data objects."""
        reference = element.type
        return reference.array and not reference.map and reference.name in self._types

    def list_parameter_imports(self, elements: Iterable[Element]) -> tuple[str, ...]:
        """List what annotations of parameters need from the standard library."""
        elements = tuple(elements)
        if not any(map(self.lists_objects, elements)):
            return list_standard_imports(elements)
        return (_SEQUENCE_IMPORT, *list_standard_imports(elements))

    def name_type(self, element: Element) -> str:
        """Name what stands for the type at run time: a built-in or a class."""
        name = element.type.name
        return name if name in PYTHON_TYPES else self._find_class(element)

    def list_values(self, element: Element) -> tuple[str, ...]:
        """List the values that the docs limit an element to, as the wire spells them."""
        return self._listed.find(element)

    def _annotate_value(self, element: Element) -> str:
        reference = element.type
        if reference.map:
            return "dict[str, str]"
        annotation = self._annotate_item(element)
        for level in reversed(reference.levels):
            nullable = " | None" if level.nillable else ""
            annotation = f"list[{annotation}{nullable}]"
        return annotation

    def _annotate_item(self, element: Element) -> str:
        name = element.type.name
        if name in PYTHON_TYPES:
            return PYTHON_TYPES[name]
        annotation = f"api.{self._find_class(element)}"
        return f"frozenset[{annotation}]" if name in self._flags else annotation

    def _find_class(self, element: Element) -> str:
        if (name := element.type.name) in self._classes:
            return self._classes[name]
        raise EmitterError(
            f"{element.page}:{element.line}: {element.name!r} is of type {name!a}, "
            "which the service does not have"
        )


def is_built_in(reference: TypeReference) -> bool:
    """Tell whether a type is an XSD built-in."""
    return reference.name in PYTHON_TYPES


def list_standard_imports(elements: Iterable[Element]) -> tuple[str, ...]:
    """List what annotations need from the standard library, as import lines."""
    used = {PYTHON_TYPES.get(element.type.name) for element in elements}
    return tuple(line for name, line in _IMPORTS.items() if name in used)


def needs_api(elements: Iterable[Element]) -> bool:
    """Tell whether annotations name classes of the service."""
    return any(not is_built_in(item.type) and not item.type.map for item in elements)
