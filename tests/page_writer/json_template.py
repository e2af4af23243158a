"""JSON templates: every key there can be, with a placeholder for each value."""

import json
import re
from collections.abc import Iterable

from bindsmith.model.types import ComplexType, Element, TypeReference
from page_writer.context import PageContext, sort_by_name

_PLACEHOLDER = "ValueHere"
_PLACEHOLDERS = {
    "long": "LongValueHere",
    "int": "IntValueHere",
    "double": "DoubleValueHere",
    "decimal": "DecimalValueHere",
}
_BARE = re.compile(r'"((?:Int|Double|Decimal)ValueHere)"')


class JsonTemplate:
    """Lays out JSON bodies; remembers which derived types stood in as examples."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._open_types: list[str] = []
        self.examples: dict[str, str] = {}
        """Base type to the derived one that stands for it, in order of appearance."""

    def write_type(self, declared: ComplexType) -> list[str]:
        """Lay out the object of a type; lines without the fence."""
        return _dump(self._object(declared))

    def write_body(self, elements: Iterable[Element]) -> list[str]:
        """Lay out a request or response body, in wire order."""
        return _dump({item.name: self._value(item.type) for item in elements})

    def _value(self, reference: TypeReference) -> object:
        if reference.map:
            return _PLACEHOLDER
        declared = self._context.types.get(reference.name)
        if declared is None:
            value: object = _PLACEHOLDERS.get(reference.name, _PLACEHOLDER)
        elif declared.name in self._open_types:
            value = _PLACEHOLDER
        else:
            value = self._object(declared)
        # Arrays of arrays show as plain arrays here, which no other part confirms.
        return [value] if reference.array else value

    def _object(self, declared: ComplexType) -> dict[str, object]:
        self._open_types.append(declared.name)
        example = next(iter(self._context.derived_from(declared.name)), None)
        if example is not None:
            self.examples.setdefault(declared.name, example.name)
        shown = example or declared
        *bases, own = self._context.lineage(shown)
        members: dict[str, object] = {}
        for level in bases:
            members |= self._members(level, shown.discriminator)
        if shown.discriminator is not None:
            # Where no XSD element is called Type, the literal follows the bases'.
            members.setdefault("Type", shown.discriminator)
        members |= self._members(own, shown.discriminator)
        self._open_types.pop()
        return members

    def _members(
        self, declared: ComplexType, discriminator: str | None
    ) -> dict[str, object]:
        return {
            item.name: (
                discriminator
                if item.name == "Type" and discriminator is not None
                else self._value(item.type)
            )
            for item in sort_by_name(declared.elements)
        }


def _dump(value: object) -> list[str]:
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return _BARE.sub(r"\1", text).split("\n")
