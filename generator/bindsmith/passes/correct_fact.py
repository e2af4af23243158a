"""Set one fact of one part of the model, by its name in the model's JSON form.

Called by `bindsmith.passes.apply_corrections`. The part is written as JSON, changed
there and read back, so that a correction is checked as a snapshot is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from bindsmith.corrections import Correction
from bindsmith.errors import ConfigurationError
from bindsmith.model.element_reader import LIMIT_KINDS, OWN_KEY_VERBS, read_element
from bindsmith.model.json_values import JsonFaultError, JsonObject
from bindsmith.model.snapshot import (
    write_complex_type,
    write_element,
    write_operation,
    write_value,
    write_value_set,
)
from bindsmith.model.snapshot_reader import (
    read_complex_type,
    read_operation,
    read_value,
    read_value_set,
)
from bindsmith.model.types import ComplexType, Element, Operation, Value, ValueSet
from bindsmith.words import suggest

Part = TypeVar("Part", Element, ComplexType, Operation, ValueSet, Value)
"""What a correction can be about."""

_LIMITS = (*sorted(LIMIT_KINDS), "values")
_COMMON = ("description", "deprecation")


@dataclass(frozen=True, slots=True)
class _Form:
    """How a kind of part becomes JSON and back, and which of its facts may change."""

    write: Callable[[Any], JsonObject]
    read: Callable[[JsonObject], Any]
    facts: tuple[str, ...]


_FORMS: dict[type, _Form] = {
    ComplexType: _Form(
        write_complex_type,
        read_complex_type,
        (*_COMMON, "namespace", "base", "abstract", "discriminator"),
    ),
    Element: _Form(
        write_element,
        read_element,
        (
            *_COMMON,
            *("type", "nillable", "min_occurs", "emit_default"),
            *("add", "update", "delete", "rules", "request", "general", "on_update"),
            *("default", "limits", *_LIMITS, "request_limit"),
            *("deprecated", "reserved", "read_only", "returned_by_default"),
            *("additional_field", "pilot_features"),
        ),
    ),
    Operation: _Form(
        write_operation,
        read_operation,
        (*_COMMON, "namespace", "deprecated", "rest"),
    ),
    Value: _Form(write_value, read_value, (*_COMMON, "number", "deprecated")),
    ValueSet: _Form(write_value_set, read_value_set, (*_COMMON, "namespace", "flags")),
}


class Outcome(Enum):
    """What became of a correction."""

    CORRECTED = "corrected"
    NOTHING_TO_DO = "nothing to do"
    """The fact is as the correction has it, or is not what it was said to be."""
    NOT_STATED = "not stated"
    """The correction says what was there, and the docs say nothing at all."""


def correct_fact(part: Part, correction: Correction) -> tuple[Part, Outcome]:
    """Give a part back with one fact corrected, and what became of the correction.

    Raises `ConfigurationError` when the part has no such fact, or not of that value.
    """
    form = _FORMS.get(type(part))
    if form is None:
        raise _mistake(correction, "the subject is not complete")
    steps = _find_steps(form, correction)
    data = form.write(part)
    stands = _get(data, steps)
    if correction.was is not None and stands != correction.was:
        return part, Outcome.NOT_STATED if stands is None else Outcome.NOTHING_TO_DO
    _set(data, steps, correction)
    _settle(data, steps)
    try:
        corrected: Part = form.read(data)
    except JsonFaultError as fault:
        raise _mistake(correction, str(fault)) from None
    if corrected == part:
        return part, Outcome.NOTHING_TO_DO
    return corrected, Outcome.CORRECTED


def _find_steps(form: _Form, correction: Correction) -> tuple[str, ...]:
    first = correction.fact[0]
    if first not in form.facts:
        hint = suggest(first, form.facts, f"known are {', '.join(form.facts)}")
        raise _mistake(correction, f"no fact {first!r}; {hint}")
    return ("limits", *correction.fact) if first in _LIMITS else correction.fact


def _mistake(correction: Correction, reason: str) -> ConfigurationError:
    text = f"{correction.name}: {reason}"
    return ConfigurationError(correction.path, text, line=correction.line)


def _get(data: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        if isinstance(data, list):
            data = data[-1] if data else {}
        if not isinstance(data, dict):
            return None
        data = data.get(step)
    return data


def _set(data: JsonObject, steps: tuple[str, ...], correction: Correction) -> None:
    """Set what stands below some steps, making the objects on the way.

    A step into a list, which only array levels are, goes to the innermost.
    """
    node: Any = data
    for step in steps[:-1]:
        if node.get(step) is None:
            node[step] = {}
        node = node[step][-1] if isinstance(node[step], list) else node[step]
        if not isinstance(node, dict):
            raise _mistake(correction, f"{step!r} has no parts")
    if correction.value is None and steps[0] in ("limits", "rules") and len(steps) == 2:
        node.pop(steps[-1], None)
    else:
        node[steps[-1]] = correction.value


def _settle(data: JsonObject, steps: tuple[str, ...]) -> None:
    """Bring what hangs together with a changed fact in line with it.

    The docs' sentence no longer supports the fact, so its evidence goes.
    """
    first, last = steps[0], steps[-1]
    for node in (data.get(first), _get(data, steps[:2]), _get(data, steps)):
        if isinstance(node, dict) and "evidence" in node:
            node["evidence"] = [] if first == "on_update" else None
    facts = data.get("evidence", {})
    facts.pop({"limits": last}.get(first, first), None)
    if first == "type" and isinstance(data["type"], dict):
        data["type"]["array"] = bool(data["type"].get("items"))
    if first == "deprecation" and "deprecated" in data:
        data["deprecated"] = data["deprecation"] is not None
    if first == "additional_field":
        data["returned_by_default"] = data["additional_field"] is None
    if "verbs" in data:
        verbs = (*data["verbs"], *OWN_KEY_VERBS, *data["rules"])
        stated = {verb for verb in OWN_KEY_VERBS if data[verb]} | data["rules"].keys()
        data["verbs"] = [verb for verb in dict.fromkeys(verbs) if verb in stated]
