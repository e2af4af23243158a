"""Elements of a model JSON file, with their rules, limits and facts.

Called by `bindsmith.model.snapshot_reader`; `bindsmith.model.snapshot` documents the keys.
"""

import math
from typing import Any

from bindsmith.model.facts import (
    AdditionalField,
    Clearing,
    ClosedValues,
    Default,
    Deprecation,
    Evidence,
    Limit,
    Omission,
    Presence,
    ReadOnlyNature,
    Reservation,
    Rule,
    UpdateEffect,
    VerbRule,
)
from bindsmith.model.json_values import (
    JsonFaultError,
    JsonObject,
    choose_member,
    read_boolean,
    read_integer,
    read_list,
    read_member,
    read_object,
    read_optional_member,
    read_optional_object,
    read_optional_string,
    read_string,
    read_strings,
    read_wire_name,
    show_value,
)
from bindsmith.model.types import ArrayLevel, Element, TypeReference

LIMIT_KINDS = frozenset(
    {"min_length", "max_length", "min_items", "max_items", "minimum", "maximum"}
)
OWN_KEY_VERBS = ("add", "update", "delete")
"""Verbs whose rule has a key of its own; all others stand below `rules`."""

_PRESENCES = {str(presence): presence for presence in Presence}
_OMISSIONS = {str(omission): omission for omission in Omission}
_CLEARINGS = {str(clearing): clearing for clearing in Clearing}


def read_element(data: JsonObject) -> Element:
    """Read an ELEMENT."""
    evidence = read_optional_object(data, "evidence", _evidence_by_fact) or {}
    limits, values = read_object(data, "limits", lambda given: _limits(given, evidence))
    return Element(
        name=read_wire_name(data, "name"),
        description=read_string(data, "description"),
        page=read_string(data, "page"),
        line=read_integer(data, "line"),
        type=read_object(data, "type", _type_reference),
        nillable=read_boolean(data, "nillable"),
        min_occurs=read_integer(data, "min_occurs"),
        emit_default=read_boolean(data, "emit_default"),
        rules=_rules(data),
        request=read_optional_object(data, "request", _rule),
        general=read_optional_object(data, "general", _rule),
        on_update=read_optional_object(data, "on_update", _update_effect),
        default=_default(data, evidence),
        limits=limits,
        values=values,
        request_limit=_request_limit(data, evidence),
        deprecation=read_stated_deprecation(data),
        reservation=_reservation(data, evidence),
        additional_field=_additional_field(data, evidence),
        read_only=_read_only(data, evidence),
        pilot_features=read_strings(data, "pilot_features"),
        pilot_evidence=evidence.get("pilot_features"),
    )


def _type_reference(data: JsonObject) -> TypeReference:
    array = read_boolean(data, "array")
    levels = read_list(data, "items", _array_level, required=False)
    if array != bool(levels):
        raise JsonFaultError("expected one level or more for an array alone", "items")
    return TypeReference(
        name=read_wire_name(data, "name"),
        levels=levels,
        map=read_boolean(data, "map", False),
    )


def _array_level(data: JsonObject) -> ArrayLevel:
    return ArrayLevel(
        item=read_wire_name(data, "name"),
        namespace=read_string(data, "namespace"),
        nillable=read_boolean(data, "nillable"),
    )


def _rules(data: JsonObject) -> tuple[VerbRule, ...]:
    rules = {verb: read_optional_object(data, verb, _rule) for verb in OWN_KEY_VERBS}
    rules |= read_optional_object(data, "rules", _other_rules) or {}
    order = read_strings(data, "verbs") or [v for v in rules if rules[v] is not None]
    stated = {verb: rule for verb, rule in rules.items() if rule is not None}
    if sorted(order) != sorted(stated):
        raise JsonFaultError("expected each verb that has a rule once", "verbs")
    return tuple(VerbRule(verb=verb, rule=stated[verb]) for verb in order)


def _other_rules(data: JsonObject) -> dict[str, Rule | None]:
    return {verb: read_object(data, verb, _rule) for verb in data}


def _rule(data: JsonObject) -> Rule:
    return Rule(
        presence=read_member(data, "presence", _PRESENCES),
        condition=read_optional_string(data, "condition"),
        evidence=read_optional_object(data, "evidence", _evidence),
    )


def _update_effect(data: JsonObject) -> UpdateEffect:
    clear_with = read_strings(data, "clear_with")
    return UpdateEffect(
        omitted=read_optional_member(data, "omitted", _OMISSIONS),
        nil=read_optional_member(data, "nil", _OMISSIONS),
        empty=read_optional_member(data, "empty", _OMISSIONS),
        sent=read_optional_member(data, "sent", _OMISSIONS),
        clear_with=tuple(
            choose_member(value, _CLEARINGS, "clear_with") for value in clear_with
        ),
        evidence=read_list(data, "evidence", _evidence, required=False),
    )


def _limits(
    data: JsonObject, evidence: dict[str, Evidence]
) -> tuple[tuple[Limit, ...], ClosedValues | None]:
    limits = []
    for kind, value in data.items():
        if kind == "values":
            continue
        if kind not in LIMIT_KINDS:
            raise JsonFaultError("is no kind of limit", kind)
        if type(value) is not int and not _is_finite(value):
            raise JsonFaultError(f"expected a number, found {show_value(value)}", kind)
        limits.append(Limit(kind=kind, value=value, evidence=evidence.get(kind)))
    if "values" not in data:
        return tuple(limits), None
    values = read_strings(data, "values")
    return tuple(limits), ClosedValues(values=values, evidence=evidence.get("values"))


def _is_finite(value: Any) -> bool:
    return type(value) is float and math.isfinite(value)


def _request_limit(data: JsonObject, evidence: dict[str, Evidence]) -> Limit | None:
    if data.get("request_limit") is None:
        return None
    value = read_integer(data, "request_limit")
    found = evidence.get("request_limit")
    return Limit(kind="max_items", value=value, evidence=found)


def _default(data: JsonObject, evidence: dict[str, Evidence]) -> Default | None:
    value = read_optional_string(data, "default")
    if value is None:
        return None
    return Default(value=value, evidence=evidence.get("default"))


def _reservation(data: JsonObject, evidence: dict[str, Evidence]) -> Reservation | None:
    if not read_boolean(data, "reserved"):
        return None
    return Reservation(evidence=evidence.get("reserved"))


def _read_only(
    data: JsonObject, evidence: dict[str, Evidence]
) -> ReadOnlyNature | None:
    if not read_boolean(data, "read_only", False):
        return None
    return ReadOnlyNature(evidence=evidence.get("read_only"))


def _additional_field(
    data: JsonObject, evidence: dict[str, Evidence]
) -> AdditionalField | None:
    value = read_optional_string(data, "additional_field")
    if read_boolean(data, "returned_by_default"):
        return None
    return AdditionalField(value=value, evidence=evidence.get("additional_field"))


def read_stated_deprecation(data: JsonObject) -> Deprecation | None:
    """Read `deprecated`, and what `deprecation` adds to it."""
    if not read_boolean(data, "deprecated"):
        return None
    return read_optional_object(data, "deprecation", read_deprecation) or Deprecation()


def read_deprecation(data: JsonObject) -> Deprecation:
    """Read a DEPRECATION."""
    return Deprecation(
        since=read_optional_string(data, "since"),
        replacement=read_optional_string(data, "replacement"),
        evidence=read_optional_object(data, "evidence", _evidence),
    )


def _evidence_by_fact(data: JsonObject) -> dict[str, Evidence]:
    return {fact: read_object(data, fact, _evidence) for fact in data}


def _evidence(data: JsonObject) -> Evidence:
    return Evidence(
        page=read_string(data, "page"),
        line=read_integer(data, "line"),
        sentence=read_string(data, "sentence"),
    )
