"""Lookup tables of value sets: text to member when reading, member to text when writing.

All are dicts that fill in what is missing, so that the common case costs one lookup.
Only listed values are kept; a response cannot make them grow.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from .nil import NIL
from .value_sets import ValueSet, flags_in_order

_MOST_FLAGS = 1_000
"""How many combinations of flags are kept per table."""


class Members(dict[str, Any]):
    """Texts to members of one value set."""

    def __init__(self, value_set: type[ValueSet]) -> None:
        super().__init__((member.value, member) for member in value_set)
        self._value_set = value_set

    def __missing__(self, text: object) -> ValueSet | None:
        if not isinstance(text, str):
            raise ValueError(f"{text!r} is no text")
        stripped = text.strip()
        if not stripped:
            return None
        return self.get(stripped) or self._value_set(stripped)


class FlagMembers(dict[str, frozenset[ValueSet]]):
    """Texts to sets of members; names are separated by blanks, commas or both."""

    def __init__(self, value_set: type[ValueSet]) -> None:
        super().__init__()
        self._members = members(value_set)

    def __missing__(self, text: object) -> frozenset[ValueSet]:
        if not isinstance(text, str):
            raise ValueError(f"{text!r} is no text")
        names = set(text.replace(",", " ").split())
        if len(names) > 1 or "None" not in self._members:
            names.discard("None")  # it stands for "no member"
        flags = frozenset(self._members[name] for name in names)
        if len(self) < _MOST_FLAGS and names <= self._members.keys():
            self[text] = flags
        return flags


class Texts(dict[object, Any]):
    """Members of one value set to what is written for them; NIL included."""

    def __init__(
        self, value_set: type[ValueSet], render: Callable[[str], str], nil: str | None
    ) -> None:
        super().__init__({NIL: nil})
        self._value_set = value_set
        self._render = render

    def __missing__(self, value: object) -> str:
        if not isinstance(value, str):
            raise TypeError(f"{value!r} is no value of {self._value_set.__name__}")
        rendered = self._render(str(value))
        if value in self._value_set:
            self[value] = rendered
        return rendered


class FlagTexts:
    """Sets of members of one value set to what is written for them."""

    def __init__(
        self, value_set: type[ValueSet], separator: str, *, empty: str | None = None
    ) -> None:
        self._listed = [member.value for member in value_set]
        self._separator = separator
        self._empty = empty
        """Written for the empty set where the value set has no member `None`."""
        self._known: dict[object, str] = {}

    def __call__(self, flags: object) -> str:
        """Give the text to write for a set of members."""
        if not isinstance(flags, frozenset):
            if not isinstance(flags, set | list | tuple):
                raise TypeError(f"expected a set, found {type(flags).__name__}")
            flags = frozenset(flags)
        known = self._known.get(flags)
        return self._join(flags) if known is None else known

    def _join(self, flags: frozenset[Any]) -> str:
        for flag in flags:
            if not isinstance(flag, str):
                raise TypeError(f"expected members, found {type(flag).__name__}")
        names = flags_in_order(flags, self._listed)
        text = self._separator.join(names)
        if not names and self._empty is not None and "None" not in self._listed:
            text = self._empty
        if len(self._known) < _MOST_FLAGS and flags <= set(self._listed):
            self._known[flags] = text
        return text


@cache
def members(value_set: type[ValueSet]) -> Members:
    """Give the table of a value set's members."""
    return Members(value_set)


@cache
def flag_members(value_set: type[ValueSet]) -> FlagMembers:
    """Give the table of a value set's combinations."""
    return FlagMembers(value_set)
