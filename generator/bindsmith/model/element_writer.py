"""Elements as JSON, with their rules, limits and facts.

Called by `bindsmith.model.snapshot`, which documents the keys.
"""

from collections.abc import Iterator
from typing import Any

from bindsmith.model.element_reader import OWN_KEY_VERBS
from bindsmith.model.facts import Deprecation, Evidence, Limit, Rule, UpdateEffect
from bindsmith.model.types import Element, TypeReference


def write_element(element: Element) -> dict[str, Any]:
    """Write an ELEMENT."""
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
        "deprecation": write_deprecation(element.deprecation),
        "reserved": element.reservation is not None,
        "returned_by_default": element.returned_by_default,
        "additional_field": additional and additional.value,
        "read_only": element.read_only is not None,
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
        "presence": rule.presence.value,
        "condition": rule.condition,
        "evidence": _evidence(rule.evidence),
    }


def _update_effect(effect: UpdateEffect) -> dict[str, Any]:
    return {
        "omitted": effect.omitted and effect.omitted.value,
        "nil": effect.nil and effect.nil.value,
        "empty": effect.empty and effect.empty.value,
        "sent": effect.sent and effect.sent.value,
        "clear_with": [value.value for value in effect.clear_with],
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
        "read_only": element.read_only,
    }
    for name, fact in facts.items():
        if fact is not None and fact.evidence is not None:
            yield name, _evidence(fact.evidence)
    if element.pilot_evidence is not None:
        yield "pilot_features", _evidence(element.pilot_evidence)


def write_deprecation(deprecation: Deprecation | None) -> dict[str, Any] | None:
    """Write a DEPRECATION."""
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
