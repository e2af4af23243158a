"""Value sets: enumerations of strings that keep values they do not list.

A service may learn a value before its docs do, so reading one that is not listed
gives an instance of its value set that equals its text and is no listed member.
"""

from collections.abc import Iterable
from enum import EnumType, StrEnum
from typing import Self


class ValueSetType(EnumType):
    """Makes `in` mean "is a listed member" in every Python version."""

    def __contains__(cls, value: object) -> bool:
        return isinstance(value, str) and value in cls._value2member_map_


class ValueSet(StrEnum, metaclass=ValueSetType):
    """Base of every value set of a service.

    `AdGroupStatus("Paused")` gives the listed member, `AdGroupStatus("Brand new")` an
    instance that is not listed; `value in AdGroupStatus` tells them apart.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        unlisted = str.__new__(cls, value)
        unlisted._name_ = str(value)
        unlisted._value_ = str(value)
        return unlisted

    def __repr__(self) -> str:
        owner = type(self)
        if self in owner:
            return f"{owner.__name__}.{self.name}"
        return f"{owner.__name__}({self.value!r})"


class FlagSet(ValueSet):
    """Base of value sets of which an element takes several at once.

    Attributes hold them as `frozenset[...]`.
    """


def flags_in_order(flags: Iterable[ValueSet], listed: Iterable[str]) -> list[str]:
    """Give the texts to write: listed ones in order of declaration, then the others.

    `None` beside other members carries nothing and is left out.
    """
    chosen = {str(flag) for flag in flags}
    if len(chosen) > 1:
        chosen.discard("None")
    in_order = [text for text in listed if text in chosen]
    return in_order + sorted(chosen.difference(in_order))
