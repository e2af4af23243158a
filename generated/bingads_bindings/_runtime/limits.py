"""Limits: which of an element's stated limits a value of the right type breaks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from .elements import ElementInfo
from .misfits import iter_items
from .plan import Kind, PlannedElement
from .value_sets import ValueSet

INTEGERS = {
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "unsignedByte": (0, 255),
}
"""Ranges of the built-in integers."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a value breaks."""

    suffix: str
    """Index of the item, such as `[3]`; empty for the whole value."""
    rule: str
    message: str


def find_breaches(element: PlannedElement, value: Any) -> Iterator[Breach]:
    """Find the breached limits of a value and its items; its type must be right."""
    if element.kind is Kind.MAP:
        return
    if element.levels:
        yield from _count_breaches(element.info, len(value))
    for suffix, item in iter_items(value, len(element.levels)):
        yield from _single_breaches(element, item, suffix)


def _count_breaches(info: ElementInfo, count: int) -> Iterator[Breach]:
    if info.min_items is not None and count < info.min_items:
        yield Breach(
            "", "min_items", f"holds {count} items, must be {info.min_items} at least"
        )
    if info.max_items is not None and count > info.max_items:
        yield Breach(
            "", "max_items", f"holds {count} items, may be {info.max_items} at most"
        )


def _single_breaches(
    element: PlannedElement, value: Any, suffix: str
) -> Iterator[Breach]:
    if element.kind is Kind.STRUCTURE:
        return
    for rule, message in _CHECKS[element.kind](element, value):
        yield Breach(suffix, rule, message)


def _builtin_breaches(element: PlannedElement, value: Any) -> Iterator[tuple[str, str]]:
    info = element.info
    if isinstance(value, str):
        yield from _length_breaches(info, value)
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        yield from _range_breaches(info, value)
    if info.values is not None and not isinstance(value, bytes):
        yield from _value_breaches(info, [value])


def _length_breaches(info: ElementInfo, value: str) -> Iterator[tuple[str, str]]:
    if info.min_length is not None and len(value) < info.min_length:
        yield (
            "min_length",
            f"has {len(value)} characters, must be {info.min_length} at least",
        )
    if info.max_length is not None and len(value) > info.max_length:
        yield (
            "max_length",
            f"has {len(value)} characters, may be {info.max_length} at most",
        )


def _range_breaches(
    info: ElementInfo, value: int | float | Decimal
) -> Iterator[tuple[str, str]]:
    if info.type_name in INTEGERS:
        least, most = INTEGERS[info.type_name]
        if not least <= value <= most:
            yield "type", f"{value} does not fit in {info.type_name}"
    if info.minimum is not None and value < info.minimum:
        yield "minimum", f"is {value}, must be {info.minimum} at least"
    if info.maximum is not None and value > info.maximum:
        yield "maximum", f"is {value}, may be {info.maximum} at most"


def _value_set_breaches(
    element: PlannedElement, value: Any
) -> Iterator[tuple[str, str]]:
    yield from _member_breaches(element, [value])


def _flags_breaches(element: PlannedElement, value: Any) -> Iterator[tuple[str, str]]:
    yield from _member_breaches(element, sorted(value))


def _member_breaches(
    element: PlannedElement, values: list[str]
) -> Iterator[tuple[str, str]]:
    value_set: type[ValueSet] = element.resolve()
    for value in values:
        if value not in value_set:
            yield (
                "unknown_value",
                f"{str(value)!r} is no listed value of {value_set.__name__}",
            )
    if element.info.values is not None:
        listed = [value for value in values if value in value_set]
        yield from _value_breaches(element.info, listed)


def _value_breaches(info: ElementInfo, values: list[Any]) -> Iterator[tuple[str, str]]:
    allowed = info.values or ()
    for value in values:
        if plain_text(value) not in allowed:
            yield (
                "values",
                f"is {plain_text(value)!r}, must be one of {', '.join(allowed)}",
            )


def plain_text(value: Any) -> str:
    """Spell a value as the docs spell it in a list of values."""
    if isinstance(value, StrEnum):
        return str(value.value)
    return str(value).lower() if isinstance(value, bool) else str(value)


_CHECKS: dict[Kind, Callable[[PlannedElement, Any], Iterator[tuple[str, str]]]] = {
    Kind.BUILTIN: _builtin_breaches,
    Kind.VALUE_SET: _value_set_breaches,
    Kind.FLAGS: _flags_breaches,
}
