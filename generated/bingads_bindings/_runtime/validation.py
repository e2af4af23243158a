"""Validation: what the docs' rules find fault with in an object, before it is sent.

Every violation is reported at once. Errors are what the wire format or an element's own
row rules out; warnings are limits and what only a general sentence asks for; hints are
the rest. An object that was fetched and changed in one place has no errors.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from .base import Request, Structure
from .elements import MessageInfo, find_verb
from .limits import find_breaches
from .misfits import find_value_misfits, iter_items, join_path
from .nil import NIL
from .plan import Kind, PlannedElement, plan
from .violations import SEVERITIES, Violation, require_rules

VERBS = (
    "add",
    "update",
    "delete",
    "set",
    "apply",
    "restate",
    "retract",
    "send",
    "signup",
)
"""Verbs that the docs have rules for."""

_PRESENT_ITEMS = frozenset({"string", "base64Binary"})
"""Built-ins whose array items may be nil without the docs saying so."""


def validate(
    structure: Structure,
    /,
    operation: str | None = None,
    *,
    include: Collection[str] | None = None,
    ignore: Collection[str] = (),
    conditional: bool = False,
) -> list[Violation]:
    """Check an object by the rules of the docs; an empty list means none is broken.

    `operation` is "add", "update" or "delete", or another of `VERBS`; a request's follows
    from its name, and without one only shape and limits are checked. `include` and
    `ignore` choose rules by name (`SEVERITIES` lists them); conditional rules are only
    checked when asked for. Raises `ValueError` for a verb or a rule that does not exist.
    """
    chosen = _choose_rules(include, ignore, conditional)
    verb = choose_verb(type(structure), operation)
    return [
        violation
        for violation in _violations(structure, verb, "")
        if violation.rule in chosen
    ]


def _choose_rules(
    include: Collection[str] | None, ignore: Collection[str], conditional: bool
) -> frozenset[str]:
    chosen = require_rules(SEVERITIES if include is None else include)
    if include is None and not conditional:
        chosen -= {"conditional"}
    return chosen - require_rules(ignore)


def choose_verb(cls: type[Structure], operation: str | None) -> str | None:
    """Give the verb whose rules hold: the one asked for, or else a request's own."""
    own = _verb_of(cls)
    if operation is None:
        return own
    verb = operation.lower()
    stated = (element.info.rules for element in plan(cls).elements)
    if verb not in (own, *VERBS) and not any(verb in rules for rules in stated):
        raise ValueError(_describe_unknown(operation))
    return verb


def _verb_of(cls: type[Structure]) -> str | None:
    """Give the verb that a request's operation starts with; None for all else."""
    info = plan(cls).info
    if not (issubclass(cls, Request) and isinstance(info, MessageInfo)):
        return None
    return find_verb(info.operation)


def _describe_unknown(operation: str) -> str:
    from .nearest import find_nearest

    nearest = find_nearest(find_verb(operation), VERBS)
    hint = f"did you mean {nearest!r}? There" if nearest else "there"
    return f"no verb {operation!r}; {hint} are {', '.join(VERBS)}"


def _violations(
    structure: Structure, verb: str | None, path: str
) -> Iterator[Violation]:
    for check in _checks(type(structure), verb):
        value = getattr(structure, check.element.attribute)
        if value is None or value is NIL:
            yield from check.if_missing(value, path)
        else:
            yield from check.if_present(value, path)
            for suffix, child in _children(check.element, value):
                attribute = join_path(path, check.element.attribute)
                yield from _violations(child, verb, attribute + suffix)


def _children(element: PlannedElement, value: Any) -> Iterator[tuple[str, Structure]]:
    if element.kind is Kind.STRUCTURE:
        try:
            items = list(iter_items(value, len(element.levels)))
        except TypeError:
            return  # no list; reported as such
        for suffix, item in items:
            if isinstance(item, Structure):
                yield suffix, item


@dataclass(frozen=True, slots=True)
class _Check:
    """All rules of one element for one verb."""

    element: PlannedElement
    missing: tuple[tuple[str, str], ...]
    """Rules broken by leaving the element out, with their messages."""
    present: tuple[tuple[str, str], ...]
    """Rules broken by giving it any value, with their messages."""

    def if_missing(self, value: object, path: str) -> Iterator[Violation]:
        """Report what a missing or nil value breaks."""
        if value is NIL and not self.element.info.nillable:
            yield self._violation("nil", "cannot be nil", path)
        for rule, message in self.missing:
            if rule != "schema" or value is None:
                yield self._violation(rule, message, path)

    def if_present(self, value: Any, path: str) -> Iterator[Violation]:
        """Report what a value breaks; of one of the wrong type, only that."""
        misfits = list(find_value_misfits(self.element, value))
        for misfit in misfits:
            yield self._violation("type", misfit.reason, path, misfit.path)
        if misfits:
            return
        for rule, message in self.present:
            yield self._violation(rule, message, path)
        for suffix in _nil_items(self.element, value):
            yield self._violation("nil", "an item cannot be nil", path, suffix)
        for breach in find_breaches(self.element, value):
            yield self._violation(breach.rule, breach.message, path, breach.suffix)

    def _violation(
        self, rule: str, message: str, path: str, suffix: str = ""
    ) -> Violation:
        return Violation(
            path=join_path(path, self.element.attribute) + suffix,
            rule=rule,
            severity=SEVERITIES[rule],
            message=message,
            page=self.element.page,
            line=self.element.info.line or None,
        )


@cache
def _checks(cls: type[Structure], verb: str | None) -> tuple[_Check, ...]:
    return tuple(
        _Check(
            element,
            tuple(rules_when_missing(element, verb)),
            tuple(rules_when_present(element, verb)),
        )
        for element in plan(cls).elements
    )


def rules_when_missing(
    element: PlannedElement, verb: str | None
) -> Iterator[tuple[str, str]]:
    """Give the rules that leaving an element out breaks, with their messages."""
    info = element.info
    presence, purpose = _presence(element, verb)
    if presence in ("required", "read_only_required"):
        yield "required", f"is required{purpose}"
        return
    if presence == "conditional":
        yield "conditional", f"is required{purpose} in some cases"
    elif presence is None and info.general == "required" and info.default is None:
        yield "general", "is required unless the docs note otherwise"
    if element.always_present:
        yield "schema", "must always be present"


def rules_when_present(
    element: PlannedElement, verb: str | None
) -> Iterator[tuple[str, str]]:
    """Give the rules that any value of an element breaks, with their messages."""
    presence, purpose = _presence(element, verb)
    if presence == "not_allowed":
        unless = ", though the schema wants it" if element.always_present else ""
        yield "not_allowed", f"is not allowed{purpose}{unless}"
    elif presence == "read_only":
        yield "read_only", f"is read-only{purpose}"
    missing = {rule for rule, _ in rules_when_missing(element, verb)}
    if missing - {"conditional"}:
        return  # leaving it out would be worse
    if element.info.deprecated:
        yield "deprecated", "is deprecated"
    if element.info.reserved:
        yield "reserved", "is reserved"


def _presence(element: PlannedElement, verb: str | None) -> tuple[str | None, str]:
    """Give the presence that the docs state, and for which purpose."""
    if verb is not None and verb in element.info.rules:
        return element.info.rules[verb], f" to {verb}"
    return element.info.request, ""


def _nil_items(element: PlannedElement, value: Any) -> Iterator[str]:
    """Find items that are nil though their type has no nil."""
    info = element.info
    scalar = element.kind in (Kind.BUILTIN, Kind.VALUE_SET, Kind.FLAGS)
    if not scalar or info.nillable_items or info.type_name in _PRESENT_ITEMS:
        return
    if len(element.levels) == 1:
        for index, item in enumerate(value):
            if item is None or item is NIL:
                yield f"[{index}]"
