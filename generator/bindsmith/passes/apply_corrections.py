"""Apply corrections: what the docs get wrong or cannot say is set right in the model.

The last pass. A correction that finds nothing to correct is reported, unless its page
is not among what was read.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bindsmith.codes import finding
from bindsmith.corrections import Correction
from bindsmith.diagnostics import Diagnostic
from bindsmith.memory import Memory
from bindsmith.model.types import (
    ComplexType,
    Message,
    Model,
    Operation,
    Service,
    ValueSet,
)
from bindsmith.passes.correct_fact import Outcome, correct_fact
from bindsmith.source import SourceSpan
from bindsmith.words import suggest

_MESSAGES = ("request", "response")
_COLLECTIONS: dict[type, tuple[str, ...]] = {
    Service: ("operations", "types", "value_sets"),
    ComplexType: ("elements", "inherited"),
    Message: ("body", "headers"),
    ValueSet: ("values",),
}
"""Where a kind of part keeps the parts that have names, in order of search."""

_STRUCTURE = ("type", "nillable", "min_occurs", "emit_default")
"""Facts of an element that are the same in every derived type that restates it."""


class _NoSuchPartError(Exception):
    """A step of a subject names nothing."""

    def __init__(self, name: str, names: Iterable[str]) -> None:
        super().__init__(name)
        self.name = name
        self.names = tuple(names)
        """What there is instead."""


def apply_corrections(
    model: Model, corrections: Iterable[Correction], memory: Memory | None = None
) -> tuple[Model, tuple[Diagnostic, ...]]:
    """Apply corrections in order; report those that change nothing (DOC501).

    The memory is that of `build_model`. Raises `ConfigurationError` when a correction
    names a fact or gives a value that cannot be.
    """
    memory = memory or Memory()
    diagnostics: list[Diagnostic] = []
    for correction in corrections:
        service = model.find_service(correction.subject[0])
        if service is not None and _is_read(service, correction):
            area = memory.area(service.name)
            corrected, found = _correct_service(service, correction, area)
            diagnostics.extend(found)
            services = (corrected if s is service else s for s in model.services)
            model = replace(model, services=tuple(services))
    return model, tuple(diagnostics)


def report_unknown_services(
    corrections: Iterable[Correction], services: Sequence[str]
) -> tuple[Diagnostic, ...]:
    """Report users' corrections of services that are not among these (DOC501)."""
    return tuple(
        _report(entry, f"there is no service {name!r}", suggest(name, services) or None)
        for entry in corrections
        if not entry.shipped and (name := entry.subject[0]) not in services
    )


def _is_read(service: Service, correction: Correction) -> bool:
    """Whether the page of a shipped correction's subject is among what was read.

    A user's correction counts always: where there is no such name, it is misspelt.
    """
    return not correction.shipped or correction.subject[1] in _names(service)


def _correct_service(
    service: Service, correction: Correction, memory: Memory
) -> tuple[Service, tuple[Diagnostic, ...]]:
    outcomes: set[Outcome] = set()

    def edit_subject(rest: Sequence[str], subject: Any) -> Any:
        corrected, found = memory.recall(
            "corrected",
            lambda: _correct_subject(subject, rest, correction),
            of=(subject, correction),
            given=tuple(rest),
        )
        outcomes.update(found)
        return corrected

    try:
        for path in _find_paths(service, correction):
            service = _edit_below(service, path[:1], partial(edit_subject, path[1:]))
    except _NoSuchPartError as missing:
        hint = suggest(missing.name, missing.names) or None
        return service, (_report(correction, f"there is no {missing.name!r}", hint),)
    if outcomes == {Outcome.NOTHING_TO_DO}:
        return service, (_report(correction, "changes nothing"),)
    return service, ()


def _correct_subject(
    subject: Any, path: Sequence[str], correction: Correction
) -> tuple[Any, set[Outcome]]:
    """Correct what a path below a subject leads to, and say what became of it."""
    outcomes = set()

    def edit(part: Any) -> Any:
        corrected, outcome = correct_fact(part, correction)
        outcomes.add(outcome)
        return corrected

    return _edit_below(subject, path, edit), outcomes


def _find_paths(service: Service, correction: Correction) -> Iterator[Sequence[str]]:
    """Find what to correct: the subject, and where derived types restate it."""
    name, *rest = correction.subject[1:]
    yield name, *rest
    if rest and correction.fact[0] in _STRUCTURE:
        types = {item.name: item for item in service.types}
        derived = (item for item in service.types if item.base is not None)
        for item in derived:
            restates = any(row.name == rest[0] for row in item.inherited)
            if restates and name in _ancestors(item, types):
                yield item.name, *rest


def _ancestors(item: ComplexType, types: dict[str, ComplexType]) -> set[str]:
    found: set[str] = set()
    base = item.base
    while base is not None and base not in found:
        found.add(base)
        base = types[base].base if base in types else None
    return found


def _edit_below(part: Any, path: Sequence[str], edit: Any) -> Any:
    """Give a part back with the part that a path leads to edited."""
    if not path:
        return edit(part)
    name, *rest = path
    if isinstance(part, Operation) and name in _MESSAGES:
        return replace(part, **{name: _edit_below(getattr(part, name), rest, edit)})
    for field in _COLLECTIONS.get(type(part), ()):
        items = getattr(part, field)
        if any(item.name == name for item in items):
            edited = (
                _edit_below(item, rest, edit) if item.name == name else item
                for item in items
            )
            return replace(part, **{field: tuple(edited)})
    raise _NoSuchPartError(name, _names(part))


def _names(part: Any) -> list[str]:
    if isinstance(part, Operation):
        return list(_MESSAGES)
    fields = _COLLECTIONS.get(type(part), ())
    return [item.name for field in fields for item in getattr(part, field)]


def _report(correction: Correction, reason: str, hint: str | None = None) -> Diagnostic:
    page = correction.path.as_posix()
    if correction.shipped:
        page = f"bindsmith/{correction.path.name}"
    span = SourceSpan(page, correction.line)
    return finding("DOC501", span, f"{correction.name}: {reason}", hint=hint)
