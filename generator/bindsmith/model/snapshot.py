"""The model as canonical JSON: `dump_model` writes it, `load_model_json` reads it back.

Equal models give equal text, but for what takes no part in comparison (pages, lines,
evidence, source), which is kept too. One element, value or header stands on a line, so
that two snapshots can be compared line by line. What every file has:

    file              {"format": 1, "source": SOURCE, "services": [SERVICE]}
    SOURCE            {"revision": STRING | null, "content_hash": "sha256:…"}
    SERVICE           {"name", "version", "namespace", "operations": [OPERATION],
                      "endpoints": {"soap": ENDPOINT, "rest": ENDPOINT},
                      "types": [TYPE], "value_sets": [VALUE_SET]}
    ENDPOINT          {"production", "sandbox": STRING | null}
    OPERATION         {"name", "description", "page", "deprecated": BOOLEAN,
                      "request": MESSAGE, "response": MESSAGE,
                      "rest": {"method", "production", "sandbox": STRING | null} | null}
    MESSAGE           {"body": [ELEMENT], "headers": [ELEMENT]}, in wire order
    TYPE              {"name", "description", "page": STRING | null, "namespace",
                      "base": STRING | null, "abstract": BOOLEAN,
                      "discriminator": STRING | null, "elements": [ELEMENT],
                      "inherited": [ELEMENT]}; elements are its own, in wire order, and
                      inherited are bases' elements as the page restates them
    VALUE_SET         {"name", "description", "page": STRING | null, "namespace",
                      "flags": BOOLEAN, "values": [{"name", "description", "number",
                      "deprecated": BOOLEAN}]}, in XSD order
    ELEMENT           {"name", "description", "page", "line", "type": REFERENCE,
                      "nillable": BOOLEAN, "min_occurs", "emit_default": BOOLEAN,
                      "add", "update", "delete", "request": RULE | null,
                      "default": STRING | null, "limits": {KIND: number or strings},
                      "deprecated", "reserved", "returned_by_default": BOOLEAN};
                      a KIND is min_length, max_length, min_items, max_items, minimum,
                      maximum or values, and a rule that is null is not stated
    REFERENCE         {"name", "array": BOOLEAN}; for an array also "items": [{"name",
                      "namespace", "nillable"}], outermost level first
    RULE              {"presence", "condition": STRING | null}; presence is required,
                      optional, conditional, read_only, read_only_required or
                      not_allowed

Pages are relative to the folder that holds the services, lines are 1-based, and a type's
name is that of a type or value set of the same service or of an XSD built-in. What is
written besides, and may be missing in a file that is read:

    OPERATION         "line", "namespace", "deprecation"; in "rest": "headers": [ELEMENT]
    TYPE, VALUE_SET   "line", "deprecation"; each value of a set has them too
    REFERENCE         "map": true, for an array that JSON shows as an object
    ELEMENT           "general": RULE | null, what the page's general sentence says
                      "rules": {VERB: RULE}, verbs other than add, update and delete
                      "verbs": [VERB], only where rules stand in another order than
                      add, update, delete, then "rules"
                      "on_update": {"omitted", "nil", "empty", "sent": OMISSION | null,
                      "clear_with": [CLEARING], "evidence": [EVIDENCE]} | null
                      "request_limit": number | null, "pilot_features": [STRING]
                      "read_only": BOOLEAN, returned and never taken
                      "deprecation": DEPRECATION | null, "additional_field": STRING | null
                      "evidence": {FACT: EVIDENCE}; a FACT is a limit's kind, "default",
                      "values", "request_limit", "reserved", "additional_field",
                      "read_only" or "pilot_features"
    RULE              "evidence": EVIDENCE | null
    DEPRECATION       {"since", "replacement": STRING | null, "evidence"}
    EVIDENCE          {"page", "line", "sentence"}

`Omission` and `Clearing` of `bindsmith.model.facts` list what an OMISSION and a CLEARING
can be. On an array, lengths are those of an item.
"""

import json
from collections.abc import Iterator
from typing import Any

from bindsmith.model.element_writer import write_deprecation, write_element
from bindsmith.model.snapshot_reader import load_model_json
from bindsmith.model.types import (
    FORMAT,
    ComplexType,
    Endpoint,
    Message,
    Model,
    Operation,
    RestBinding,
    Service,
    Value,
    ValueSet,
)

__all__ = [
    "dump_model",
    "load_model_json",
    "write_complex_type",
    "write_element",
    "write_operation",
    "write_value",
    "write_value_set",
]

_BROKEN_KEYS = frozenset(
    {"services", "operations", "elements", "response", "headers", "values"}
)
"""An object that has one of these is written with a line per key."""


def dump_model(model: Model) -> str:
    """Write a model as JSON, format 1, with a line end at the end."""
    document = {
        "format": FORMAT,
        "source": {
            "revision": model.source.revision,
            "content_hash": model.source.content_hash,
        },
        "services": [_service(service) for service in model.services],
    }
    return "".join(_lay_out(document, "\n")) + "\n"


_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(", ", ": ")
).encode


def _lay_out(value: Any, line_end: str) -> Iterator[str]:
    """Break objects and lists that hold others; the C encoder writes all the rest.

    json's own indentation is done in Python, ten times as slow, and puts each scalar
    on a line.
    """
    deeper = line_end + " "
    if isinstance(value, dict) and not _BROKEN_KEYS.isdisjoint(value):
        for position, (key, item) in enumerate(value.items()):
            yield f"{',' if position else '{'}{deeper}{_encode(key)}: "
            yield from _lay_out(item, deeper)
        yield line_end + "}"
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for position, item in enumerate(value):
            yield f"{',' if position else '['}{deeper}"
            yield from _lay_out(item, deeper)
        yield line_end + "]"
    else:
        yield _encode(value)


def _service(service: Service) -> dict[str, Any]:
    return {
        "name": service.name,
        "version": service.version,
        "namespace": service.namespace,
        "endpoints": {"soap": _endpoint(service.soap), "rest": _endpoint(service.rest)},
        "operations": [write_operation(operation) for operation in service.operations],
        "types": [write_complex_type(complex_type) for complex_type in service.types],
        "value_sets": [write_value_set(value_set) for value_set in service.value_sets],
    }


def _endpoint(endpoint: Endpoint) -> dict[str, Any]:
    return {"production": endpoint.production, "sandbox": endpoint.sandbox}


def write_operation(operation: Operation) -> dict[str, Any]:
    """Write one OPERATION."""
    return {
        "name": operation.name,
        "description": operation.description,
        "page": operation.page,
        "line": operation.line,
        "namespace": operation.namespace,
        "deprecated": operation.deprecation is not None,
        "deprecation": write_deprecation(operation.deprecation),
        "request": _message(operation.request),
        "response": _message(operation.response),
        "rest": operation.rest and _rest(operation.rest),
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "body": [write_element(element) for element in message.body],
        "headers": [write_element(element) for element in message.headers],
    }


def _rest(rest: RestBinding) -> dict[str, Any]:
    return {
        "method": rest.method,
        "production": rest.production,
        "sandbox": rest.sandbox,
        "headers": [write_element(element) for element in rest.headers],
    }


def write_complex_type(complex_type: ComplexType) -> dict[str, Any]:
    """Write one TYPE."""
    return {
        "name": complex_type.name,
        "description": complex_type.description,
        "page": complex_type.page,
        "line": complex_type.line,
        "namespace": complex_type.namespace,
        "base": complex_type.base,
        "abstract": complex_type.abstract,
        "discriminator": complex_type.discriminator,
        "deprecation": write_deprecation(complex_type.deprecation),
        "elements": [write_element(element) for element in complex_type.elements],
        "inherited": [write_element(element) for element in complex_type.inherited],
    }


def write_value_set(value_set: ValueSet) -> dict[str, Any]:
    """Write one VALUE_SET."""
    return {
        "name": value_set.name,
        "description": value_set.description,
        "page": value_set.page,
        "line": value_set.line,
        "namespace": value_set.namespace,
        "flags": value_set.flags,
        "deprecation": write_deprecation(value_set.deprecation),
        "values": [write_value(value) for value in value_set.values],
    }


def write_value(value: Value) -> dict[str, Any]:
    """Write one value of a set."""
    return {
        "name": value.name,
        "description": value.description,
        "number": value.number,
        "line": value.line,
        "deprecated": value.deprecation is not None,
        "deprecation": write_deprecation(value.deprecation),
    }
