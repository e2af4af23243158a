"""Elements as schemas of the members that REST has for them."""

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any
from urllib.parse import quote

from bindsmith.emitter.element_text import describe_element
from bindsmith.emitter.listed_values import INTEGERS, NUMBERS, ListedValues
from bindsmith.errors import EmitterError
from bindsmith.model.facts import Rule
from bindsmith.model.types import Element, Service
from bindsmith.names import require_wire_name

_TIME = r"^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$"
_BUILTINS: Mapping[str, Mapping[str, Any]] = {
    "string": {"type": "string"},
    "long": {"type": "string", "pattern": "^-?[0-9]+$"},
    "int": {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1},
    "short": {"type": "integer", "minimum": -(2**15), "maximum": 2**15 - 1},
    "unsignedByte": {"type": "integer", "minimum": 0, "maximum": 255},
    "double": {"type": "number"},
    "decimal": {"type": "number"},
    "boolean": {"type": "boolean"},
    # a time without an offset is no date-time of JSON Schema
    "dateTime": {"type": "string", "pattern": _TIME},
    "base64Binary": {"type": "string", "contentEncoding": "base64"},
}
_LIMITS = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "minimum": "minimum",
    "maximum": "maximum",
}
_NOTED_LIMITS = {"minimum": "x-minimum", "maximum": "x-maximum"}
_LENGTHS = ("min_length", "max_length")
_ITEM_LIMITS = {"min_items": "minItems", "max_items": "maxItems"}
_MAP = {"type": "object", "additionalProperties": {"type": ["string", "null"]}}


class ElementSchemas:
    """The schemas of one service's elements."""

    def __init__(self, service: Service) -> None:
        self._listed = ListedValues(service)
        self._types = {item.name for item in service.types}
        self._flags = {item.name: item.flags for item in service.value_sets}

    def build_all(self, elements: Iterable[Element]) -> dict[str, Any]:
        """Build the schemas of elements, by wire name."""
        return {
            require_wire_name(element.name, "element"): self._build(element)
            for element in elements
        }

    def _build(self, element: Element) -> dict[str, Any]:
        if element.type.map:
            schema: dict[str, Any] = dict(_MAP)
        else:
            schema = self._build_single(element)
            for level in reversed(element.type.levels):
                items = _allow_null(schema) if level.nillable else schema
                schema = {"type": "array", "items": items}
        schema |= _limit_items(element)
        annotations = dict(_annotate(element))
        return annotations | (_allow_null(schema) if element.nillable else schema)

    def _build_single(self, element: Element) -> dict[str, Any]:
        """Build the schema of a value that is no array."""
        name = element.type.name
        values = list(self._listed.find(element))
        if name in _BUILTINS:
            limited = dict(_limit_builtin(element))
            listed = {"enum": [_read(value, name) for value in values]}
            return {**_BUILTINS[name], **limited} | (listed if values else {})
        if name not in self._types and name not in self._flags:
            raise EmitterError(
                f"{element.page}:{element.line}: {element.name!r} is of type {name!a},"
                " which the service does not have"
            )
        # flags are one text of several, and an object is none of its members' values
        keyword = "enum" if self._flags.get(name) is False else "x-values"
        return refer(name) | ({keyword: values} if values else {})


def refer(name: str) -> dict[str, Any]:
    """Refer to a definition of the same service."""
    return {"$ref": f"#/$defs/{quote(name)}"}


def _allow_null(schema: dict[str, Any]) -> dict[str, Any]:
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _limit_builtin(element: Element) -> Iterator[tuple[str, Any]]:
    """Give the limits of single values; those of a string that holds a long are noted."""
    name = element.type.name
    words = _LIMITS | (_NOTED_LIMITS if name == "long" else {})
    for limit in element.limits:
        measured = "string" if limit.kind in _LENGTHS else name
        fits = name == measured and (name == "string" or name in NUMBERS)
        if fits and limit.kind in words:
            yield words[limit.kind], limit.value


def _limit_items(element: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if not element.type.array:
        return found
    if element.request_limit:
        found["maxItems"] = element.request_limit.value
    for limit in element.limits:
        if limit.kind in _ITEM_LIMITS:
            found[_ITEM_LIMITS[limit.kind]] = limit.value
    return found


def _annotate(element: Element) -> Iterator[tuple[str, Any]]:
    """Give what is said of an element and no assertion of JSON Schema."""
    description, _ = describe_element(element)
    if description:
        yield "description", "\n".join(description)
    if element.page:
        yield "x-page", f"{element.page}:{element.line}"
    if element.default:
        yield "default", _read(element.default.value, element.type.name)
    if element.deprecation:
        yield "deprecated", True
    if element.read_only:
        yield "readOnly", True
    rules = dict(_list_rules(element))
    if rules:
        yield "x-rules", {verb: rule.presence.value for verb, rule in rules.items()}
    conditions = {verb: one.condition for verb, one in rules.items() if one.condition}
    if conditions:
        yield "x-conditions", conditions


def _list_rules(element: Element) -> Iterator[tuple[str, Rule]]:
    yield from ((entry.verb, entry.rule) for entry in element.rules)
    rule = element.request or element.general
    if rule:
        yield "request", rule


def _read(text: str, type_name: str) -> Any:
    """Read a value as the docs spell it; what is none of the type stays text."""
    if type_name == "boolean":
        return {"true": True, "false": False}.get(text.lower(), text)
    if type_name == "long" or type_name not in NUMBERS:
        return text
    try:
        number = int(text) if type_name in INTEGERS else float(text)
    except ValueError:
        return text
    return number if isfinite(number) else text
