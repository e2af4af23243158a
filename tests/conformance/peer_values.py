"""What an instance holds, in the terms that other clients have for it.

Told from attributes and from what classes say of themselves, not from what our own
writers make of them. JSON can hold all of it.
"""

from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from types import NoneType
from typing import Any

from conformance.bindings import Bindings, wire_name

_TYPE = "Type"
"""JSON's member that tells derived types apart."""


def soap_values(bindings: Bindings, instance: Any) -> Any:
    """Tell what zeep is to hold: structures with their type's name under ""."""
    members = {"": wire_name(type(instance))}
    for element, value in _list_set(bindings, instance):
        members[element.wire_name] = _wrap(bindings, element, value)
    return members


def _wrap(bindings: Bindings, element: Any, value: Any, level: int = 0) -> Any:
    """Put the items of an array under their name, as zeep does."""
    if value is None:
        return None
    if isinstance(value, dict):
        pair = {"": element.info.type_name}
        items = [{**pair, "Key": key, "Value": text} for key, text in value.items()]
    elif level < len(element.levels):
        items = [_wrap(bindings, element, item, level + 1) for item in value]
    else:
        return _soap_value(bindings, element, value)
    return {element.levels[level][0]: items}


def _soap_value(bindings: Bindings, element: Any, value: Any) -> Any:
    match value:
        case frozenset():
            return _list_in_order(element, value)
        case Decimal():
            return str(value.normalize())
        case _ if hasattr(value, "_info_"):
            return soap_values(bindings, value)
    return _plain(value)


def _plain(value: Any) -> Any:
    match value:
        case str():
            return str(value)
        case datetime():
            return value.isoformat()
        case bytes():
            return b64encode(value).decode("ascii")
    return value


def rest_values(bindings: Bindings, instance: Any) -> Any:
    """Tell what msads is to hold: members by their JSON names."""
    literal = bindings.plan(type(instance)).literal
    members = {} if literal is None else {_TYPE: literal}
    for element, value in _list_set(bindings, instance):
        members[element.wire_name] = _rest_value(bindings, element, value)
    return members


def _rest_value(bindings: Bindings, element: Any, value: Any) -> Any:
    match value:
        case list():
            return [_rest_value(bindings, element, item) for item in value]
        case frozenset():
            return ", ".join(_list_in_order(element, value)) or "None"
        case int() if element.info.type_name == "long":
            return str(value)
        case Decimal():
            return float(value)
        case _ if hasattr(value, "_info_"):
            return rest_values(bindings, value)
    return _plain(value)


def _list_in_order(element: Any, flags: frozenset[str]) -> list[str]:
    return [str(member) for member in element.resolve() if member in flags]


def _list_set(bindings: Bindings, instance: Any) -> Iterator[tuple[Any, Any]]:
    for element in bindings.plan(type(instance)).elements:
        value = getattr(instance, element.attribute)
        if value is not None:
            yield element, value


def drop_empty(value: Any) -> Any:
    """Leave out what holds nothing: to zeep, an empty element is None.

    Nil items of arrays stay where zeep can tell them from objects without elements.
    """
    match value:
        case dict():
            kept = {name: drop_empty(inner) for name, inner in value.items()}
            kept = {name: inner for name, inner in kept.items() if inner is not None}
            return kept if kept.keys() - {""} else None
        case list():
            items = [drop_empty(item) for item in value]
            if all(isinstance(item, dict | NoneType) for item in items):
                items = [item for item in items if item is not None]
            return items or None
    return value


def drop_nil_items(value: Any) -> Any:
    """Leave out nil items of arrays, which zeep reads but does not write."""
    match value:
        case dict():
            return {name: drop_nil_items(inner) for name, inner in value.items()}
        case list():
            return [drop_nil_items(item) for item in value if item is not None]
    return value
