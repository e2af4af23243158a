"""The model as canonical JSON: `dump_model` writes it, `load_model_json` reads it back.

Equal models give equal text, but for what takes no part in comparison (pages, lines,
evidence, source), which is kept too. One element, value or header stands on a line, so
that two snapshots can be compared line by line. Beside the contract's keys there are:

    source            "revision" is null or names the docs, "content_hash" is "sha256:…"
    OPERATION         "line", "namespace", "deprecation"; in "rest": "headers": [ELEMENT]
    TYPE, VALUE_SET   "line", "deprecation"; each value of a set has them too
    type              "items": [{"name", "namespace", "nillable"}], outermost level first
                      (arrays only); "map": true (maps only)
    ELEMENT           "general": RULE | null, what the page's general sentence says
                      "rules": {VERB: RULE}, verbs other than add, update and delete
                      "verbs": [VERB], only where rules stand in another order than
                      add, update, delete, then "rules"
                      "on_update": {"omitted", "nil", "empty": OMISSION | null,
                      "clear_with": [CLEARING], "evidence": [EVIDENCE]} | null
                      "request_limit": number | null, "pilot_features": [STRING]
                      "deprecation": DEPRECATION | null, "additional_field": STRING | null
                      "evidence": {FACT: EVIDENCE}; a FACT is a limit's kind, "default",
                      "values", "request_limit", "reserved" or "additional_field"
    RULE              "evidence": EVIDENCE | null
    DEPRECATION       {"since", "replacement": STRING | null, "evidence"}
    EVIDENCE          {"page", "line", "sentence"}
"""

import json
from collections.abc import Iterator
from typing import Any

from bindsmith.model.element_reader import OWN_KEY_VERBS
from bindsmith.model.snapshot_reader import load_model_json
from bindsmith.model.types import (
    FORMAT,
    ComplexType,
    Deprecation,
    Element,
    Endpoint,
    Evidence,
    Limit,
    Message,
    Model,
    Operation,
    RestBinding,
    Rule,
    Service,
    TypeReference,
    UpdateEffect,
    Value,
    ValueSet,
)

__all__ = ["dump_model", "load_model_json"]

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
        "operations": [_operation(operation) for operation in service.operations],
        "types": [_complex_type(complex_type) for complex_type in service.types],
        "value_sets": [_value_set(value_set) for value_set in service.value_sets],
    }


def _endpoint(endpoint: Endpoint) -> dict[str, Any]:
    return {"production": endpoint.production, "sandbox": endpoint.sandbox}


def _operation(operation: Operation) -> dict[str, Any]:
    return {
        "name": operation.name,
        "description": operation.description,
        "page": operation.page,
        "line": operation.line,
        "namespace": operation.namespace,
        "deprecated": operation.deprecation is not None,
        "deprecation": _deprecation(operation.deprecation),
        "request": _message(operation.request),
        "response": _message(operation.response),
        "rest": operation.rest and _rest(operation.rest),
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "body": [_element(element) for element in message.body],
        "headers": [_element(element) for element in message.headers],
    }


def _rest(rest: RestBinding) -> dict[str, Any]:
    return {
        "method": rest.method,
        "production": rest.production,
        "sandbox": rest.sandbox,
        "headers": [_element(element) for element in rest.headers],
    }


def _complex_type(complex_type: ComplexType) -> dict[str, Any]:
    return {
        "name": complex_type.name,
        "description": complex_type.description,
        "page": complex_type.page,
        "line": complex_type.line,
        "namespace": complex_type.namespace,
        "base": complex_type.base,
        "abstract": complex_type.abstract,
        "discriminator": complex_type.discriminator,
        "deprecation": _deprecation(complex_type.deprecation),
        "elements": [_element(element) for element in complex_type.elements],
        "inherited": [_element(element) for element in complex_type.inherited],
    }


def _value_set(value_set: ValueSet) -> dict[str, Any]:
    return {
        "name": value_set.name,
        "description": value_set.description,
        "page": value_set.page,
        "line": value_set.line,
        "namespace": value_set.namespace,
        "flags": value_set.flags,
        "deprecation": _deprecation(value_set.deprecation),
        "values": [_value(value) for value in value_set.values],
    }


def _value(value: Value) -> dict[str, Any]:
    return {
        "name": value.name,
        "description": value.description,
        "number": value.number,
        "line": value.line,
        "deprecated": value.deprecation is not None,
        "deprecation": _deprecation(value.deprecation),
    }


def _element(element: Element) -> dict[str, Any]:
    additional = element.additional_field
    return {
        "name": element.name,
        "description": element.description,
        "page": element.page,
        "line": element.line,
        "type": _type_reference(element.type),
        "nillable": element.nillable,
        "min_occurs": element.min_occurs,
        "emit_default": element.emit_default,
        **_rules(element),
        "request": _rule(element.request),
        "general": _rule(element.general),
        "on_update": element.on_update and _update_effect(element.on_update),
        "default": element.default and element.default.value,
        "limits": _limits(element),
        "request_limit": element.request_limit and _number(element.request_limit),
        "deprecated": element.deprecation is not None,
        "deprecation": _deprecation(element.deprecation),
        "reserved": element.reservation is not None,
        "returned_by_default": element.returned_by_default,
        "additional_field": additional and additional.value,
        "pilot_features": list(element.pilot_features),
        "evidence": dict(_element_evidence(element)),
    }


def _type_reference(reference: TypeReference) -> dict[str, Any]:
    written: dict[str, Any] = {"name": reference.name, "array": reference.array}
    if reference.levels:
        written["items"] = [
            {
                "name": level.item,
                "namespace": level.namespace,
                "nillable": level.nillable,
            }
            for level in reference.levels
        ]
    if reference.map:
        written["map"] = True
    return written


def _rules(element: Element) -> dict[str, Any]:
    rules = {entry.verb: _rule(entry.rule) for entry in element.rules}
    written: dict[str, Any] = {verb: rules.get(verb) for verb in OWN_KEY_VERBS}
    others = [verb for verb in rules if verb not in OWN_KEY_VERBS]
    written["rules"] = {verb: rules[verb] for verb in others}
    if list(rules) != [verb for verb in (*OWN_KEY_VERBS, *others) if verb in rules]:
        written["verbs"] = list(rules)
    return written


def _rule(rule: Rule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {
        "presence": rule.presence,
        "condition": rule.condition,
        "evidence": _evidence(rule.evidence),
    }


def _update_effect(effect: UpdateEffect) -> dict[str, Any]:
    return {
        "omitted": effect.omitted,
        "nil": effect.nil,
        "empty": effect.empty,
        "clear_with": list(effect.clear_with),
        "evidence": [_evidence(evidence) for evidence in effect.evidence],
    }


def _limits(element: Element) -> dict[str, Any]:
    limits: dict[str, Any] = {limit.kind: _number(limit) for limit in element.limits}
    if element.values:
        limits["values"] = list(element.values.values)
    return limits


def _number(limit: Limit) -> int | float:
    whole = isinstance(limit.value, float) and limit.value.is_integer()
    return int(limit.value) if whole else limit.value


def _element_evidence(element: Element) -> Iterator[tuple[str, Any]]:
    facts = {
        **{limit.kind: limit for limit in element.limits},
        "values": element.values,
        "default": element.default,
        "request_limit": element.request_limit,
        "reserved": element.reservation,
        "additional_field": element.additional_field,
    }
    for name, fact in facts.items():
        if fact is not None and fact.evidence is not None:
            yield name, _evidence(fact.evidence)


def _deprecation(deprecation: Deprecation | None) -> dict[str, Any] | None:
    if deprecation is None:
        return None
    return {
        "since": deprecation.since,
        "replacement": deprecation.replacement,
        "evidence": _evidence(deprecation.evidence),
    }


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {
        "page": evidence.page,
        "line": evidence.line,
        "sentence": evidence.sentence,
    }
