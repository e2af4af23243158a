"""A service's data objects, value sets, requests and responses as definitions."""

import re
from collections.abc import Iterator
from typing import Any

from bindsmith.allocation import Style, allocate
from bindsmith.emitter.prose import to_plain_lines
from bindsmith.emitter.service_names import list_own_elements, message_names
from bindsmith.emitter.type_tree import TypeTree
from bindsmith.model.facts import Presence
from bindsmith.model.types import ComplexType, Element, Operation, Service, ValueSet
from bindsmith.names import require_value, require_wire_name
from bindsmith.targets.json_schema.elements import ElementSchemas, refer

_TYPE = "Type"
"""The member that says which class an object is of."""
_PATTERN_CHARACTER = re.compile(r"[\\^$.*+?()\[\]{}|/-]")


def build_definitions(service: Service) -> dict[str, dict[str, Any]]:
    """Build all definitions of a service, by name.

    Raises EmitterError for names and values that cannot be used.
    """
    return _Definitions(service).build_all()


class _Definitions:
    """The definitions of one service."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._tree = TypeTree(service)
        self._elements = ElementSchemas(service)

    def build_all(self) -> dict[str, dict[str, Any]]:
        """Build all definitions by name."""
        service = self._service
        built = {
            require_wire_name(item.name, "type"): self._build_type(item)
            for item in service.types
        } | {
            require_wire_name(item.name, "value set"): _build_value_set(item)
            for item in service.value_sets
        }
        messages = dict(self._build_messages())
        taken = {name: name for name in built}
        names = allocate(messages, Style(str, str), taken=taken).python_names
        return built | {names[name]: schema for name, schema in messages.items()}

    def _build_type(self, item: ComplexType) -> dict[str, Any]:
        """Build a type, or what any of those that derive from it may be."""
        head = _describe(item.name, item.description, item.page)
        head |= {"deprecated": True} if item.deprecation else {}
        children = [
            refer(other.name)
            for other in self._tree.list_descendants(item)
            if other.base == item.name
        ]
        if not children:
            return head | self._build_object(item)
        own = [] if item.abstract else [self._build_object(item)]
        return head | {"anyOf": [*own, *children]}

    def _build_object(self, item: ComplexType) -> dict[str, Any]:
        """Build the shape of a type itself."""
        properties = self._elements.build_all(self._list_elements(item).values())
        derived = [
            spelling
            for other in self._tree.list_descendants(item)
            for spelling in self._list_spellings(other)
        ]
        required = {}
        if self._is_named(item):
            properties[_TYPE] = {"enum": self._list_spellings(item)}
            required = {"required": [_TYPE]}
        elif derived:
            # a base may be of a type that the docs do not have
            properties[_TYPE] = {"type": "string", "not": {"enum": derived}}
        return {"type": "object", "properties": properties} | required

    def _is_named(self, item: ComplexType) -> bool:
        """Whether JSON always says that an object is of a type and no other."""
        return bool(item.discriminator) or self._tree.find_base(item) is not None

    def _list_spellings(self, item: ComplexType) -> list[str]:
        """List what `Type` may say: services use the docs' word or the type's name."""
        return list(dict.fromkeys((item.discriminator or item.name, item.name)))

    def _list_elements(self, item: ComplexType) -> dict[str, Element]:
        """Find all elements by name, inherited ones as the type's own page has them."""
        base = self._tree.find_base(item)
        found = self._list_elements(base) if base else {}
        restated = {one.name: one for one in item.inherited if one.name in found}
        own = {one.name: one for one in list_own_elements(item, self._tree)}
        return found | restated | own

    def _build_messages(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for operation in self._service.operations:
            require_wire_name(operation.name, "operation")
            request, response = message_names(operation.name)
            yield request, self._build_request(operation)
            properties = self._elements.build_all(operation.response.body)
            text = f"Response of {operation.name}."
            head = _describe(response, text, operation.page)
            yield response, head | {"type": "object", "properties": properties}

    def _build_request(self, operation: Operation) -> dict[str, Any]:
        body, rest = operation.request.body, operation.rest
        required = [
            element.name
            for element in body
            if element.request and element.request.presence is Presence.REQUIRED
        ]
        request, _ = message_names(operation.name)
        schema = _describe(request, operation.description, operation.page)
        schema |= {"deprecated": True} if operation.deprecation else {}
        if rest is not None:
            schema["x-rest"] = {"method": rest.method, "url": rest.production}
        schema |= {"type": "object", "properties": self._elements.build_all(body)}
        return schema | ({"required": required} if required else {})


def _build_value_set(item: ValueSet) -> dict[str, Any]:
    values = [require_value(value.name, item.name) for value in item.values]
    texts = {
        value.name: text
        for value in item.values
        if (text := " ".join(to_plain_lines(value.description)))
    }
    schema = _describe(item.name, item.description, item.page) | {"type": "string"}
    schema |= {"deprecated": True} if item.deprecation else {}
    if item.flags:
        one = "|".join(_PATTERN_CHARACTER.sub(r"\\\g<0>", value) for value in values)
        schema["pattern"] = f"^(None|{one})(, ?({one}))*$"
    elif values:
        schema["enum"] = values
    return schema | ({"x-descriptions": texts} if texts else {})


def _describe(name: str, description: str, page: str | None) -> dict[str, Any]:
    text = "\n".join(to_plain_lines(description))
    described = {"description": text} if text else {}
    return {"title": name} | described | ({"x-page": page} if page else {})
