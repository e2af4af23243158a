"""Strategies for single values: built-ins and value sets, within limits if wanted."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from .elements import ElementInfo
from .limits import INTEGERS, plain_text
from .plan import Kind, PlannedElement
from .value_sets import ValueSet

XML_TEXT = st.characters(
    codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"
) | st.sampled_from("\t\n\r <>&'\"")
"""Characters that XML can carry."""

_FEW = 20
"""How much longer than necessary a text gets."""
_MOST_OFFSET = 14 * 60
"""Minutes of the largest offset that XSD allows."""


def single_values(
    element: PlannedElement, *, limited: bool, unlisted: bool
) -> st.SearchStrategy[Any]:
    """Make values of an element that is neither a structure nor a map."""
    info = element.info
    if element.kind is Kind.BUILTIN:
        values = _BUILTINS[info.type_name](info, limited)
        if limited and info.values is not None:
            return _listed_values(info, values)
        return values
    value_set: type[ValueSet] = element.resolve()
    members = _members(value_set, info.values if limited else None)
    unknown = _unknown(value_set) if unlisted else st.nothing()
    if element.kind is Kind.FLAGS:
        return _flags(members, unknown)
    return (st.sampled_from(members) if members else st.nothing()) | unknown


def _members(
    value_set: type[ValueSet], values: tuple[str, ...] | None
) -> list[ValueSet]:
    listed = list(value_set)
    chosen = [member for member in listed if values is None or member.value in values]
    return chosen or listed


def _unknown(value_set: type[ValueSet]) -> st.SearchStrategy[ValueSet]:
    texts = st.from_regex(r"[A-Z][a-z]{1,8}", fullmatch=True)
    return texts.filter(lambda text: text not in value_set and text != "None").map(
        value_set
    )


def _flags(
    members: list[ValueSet], unknown: st.SearchStrategy[ValueSet]
) -> st.SearchStrategy[frozenset[ValueSet]]:
    """Make sets, of which `None` is no part: beside other members it carries nothing."""
    alone = [frozenset({member}) for member in members if member.value == "None"]
    others = [member for member in members if member.value != "None"]
    one = (st.sampled_from(others) if others else st.nothing()) | unknown
    several = st.frozensets(one, max_size=0 if one.is_empty else 4)
    return st.sampled_from(alone) | several if alone else several


def _listed_values(
    info: ElementInfo, values: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    """Make values out of a closed list; booleans and numbers by their spelling."""
    listed = info.values or ()
    if info.type_name == "string":
        return st.sampled_from(listed)
    if info.type_name == "boolean":
        return values.filter(lambda value: plain_text(value) in listed)
    numbers = [_NUMBERS.get(info.type_name, str)(value) for value in listed]
    return st.sampled_from(numbers)


_NUMBERS: Mapping[str, Callable[[str], Any]] = {
    "double": float,
    "decimal": Decimal,
    **dict.fromkeys(INTEGERS, int),
}


def _strings(info: ElementInfo, limited: bool) -> st.SearchStrategy[str]:
    least = (info.min_length or 0) if limited else 0
    most = least + _FEW
    if limited and info.max_length is not None:
        most = min(most, info.max_length)
    return st.text(XML_TEXT, min_size=least, max_size=max(least, most))


def _integers(info: ElementInfo, limited: bool) -> st.SearchStrategy[int]:
    least, most = INTEGERS[info.type_name]
    if limited:
        least = max(least, _ceiling(info.minimum, least))
        most = min(most, _floor(info.maximum, most))
    return st.integers(least, most)


def _ceiling(bound: float | None, otherwise: int) -> int:
    return otherwise if bound is None else -int(-bound // 1)


def _floor(bound: float | None, otherwise: int) -> int:
    return otherwise if bound is None else int(bound // 1)


def _doubles(info: ElementInfo, limited: bool) -> st.SearchStrategy[float]:
    return st.floats(
        info.minimum if limited else None,
        info.maximum if limited else None,
        allow_nan=False,
        allow_infinity=False,
    )


def _decimals(info: ElementInfo, limited: bool) -> st.SearchStrategy[Decimal]:
    least = info.minimum if limited and info.minimum is not None else -(10**12)
    most = info.maximum if limited and info.maximum is not None else 10**12
    return st.decimals(str(least), str(most), places=6)


def _times(info: ElementInfo, limited: bool) -> st.SearchStrategy[datetime]:
    minutes = st.integers(-_MOST_OFFSET, _MOST_OFFSET)
    zones = minutes.map(lambda offset: timezone(timedelta(minutes=offset)))
    return st.datetimes(timezones=st.none() | zones)


_BUILTINS: Mapping[str, Callable[[ElementInfo, bool], st.SearchStrategy[Any]]] = {
    "string": _strings,
    "double": _doubles,
    "decimal": _decimals,
    "boolean": lambda info, limited: st.booleans(),
    "dateTime": _times,
    "base64Binary": lambda info, limited: st.binary(max_size=_FEW),
    **dict.fromkeys(INTEGERS, _integers),
}
