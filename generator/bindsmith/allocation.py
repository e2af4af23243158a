"""Python names for a group of wire names that must differ, and go on as they were.

A name that is given once does not change because another comes to the group: the names
that an earlier run gave come first, then the plain ones. A name is plain when it leads
back to its wire name: `cpc_bid` to CpcBid, and not to CPCBid. Of the wire names that one
Python name could stand for, at most one is plain; so an earlier run need only tell of
those that are not, and it is known of each whether it was there before.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bindsmith.names import (
    attribute_name,
    class_name,
    member_name,
    module_name,
    pascal_case,
    service_module_name,
)


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of thing is named."""

    convert: Callable[[str], str]
    """Wire name to Python name."""
    revert: Callable[[str], str]
    """Python name to the wire name that it is plain for."""

    def is_plain(self, wire_name: str) -> bool:
        """Tell whether a name leads back to where it comes from."""
        return self.revert(self.convert(wire_name)) == wire_name

    def claim(
        self, wire_names: Sequence[str], known: Mapping[str, str]
    ) -> dict[str, str]:
        """Map the names that a group has a right to before it is named."""
        claims = {
            self.convert(name): name for name in wire_names if self.is_plain(name)
        }
        had = {
            known[name]: name
            for name in wire_names
            if name in known and _is_variant(known[name], self.convert(name))
        }
        return claims | had


ATTRIBUTES: Final = Style(attribute_name, pascal_case)
"""Of attributes, parameters, and methods of clients."""
MEMBERS: Final = Style(member_name, lambda name: pascal_case(name.lower()))
CLASSES: Final = Style(class_name, str)
MODULES: Final = Style(module_name, pascal_case)
SERVICES: Final = Style(service_module_name, pascal_case)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two wire names that are one Python name; the first was given another."""

    wire_name: str
    other: str
    """The wire name that has the Python name."""
    python_name: str
    """What was given instead."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """Python names for a group of wire names that must differ from each other."""

    python_names: Mapping[str, str]
    """By wire name, in the order given."""
    clashes: tuple[Clash, ...] = ()
    lasting: Mapping[str, str] = field(default_factory=dict)
    """Those of the names that the next run has to know."""


def allocate(
    wire_names: Iterable[str],
    style: Style,
    *,
    taken: Mapping[str, str] | None = None,
    known: Mapping[str, str] | None = None,
    claimed: Mapping[str, str] | None = None,
) -> Allocation:
    """Give every wire name its own Python name.

    Of those that clash one keeps the name: the one that had it before, else the plain
    one, else the first. The others get `_2`, `_3` and so on, and never what another
    wire name is called by itself. `taken` maps Python names in use already to their
    wire names; `known` is what `lasting` was in the run before, which is not trusted.
    `claimed` maps Python names that are to be kept free to their wire names, which are
    named later; what had such a name before keeps it all the same.
    """
    natural = {name: style.convert(name) for name in dict.fromkeys(wire_names)}
    owners = dict(taken or {})
    names: dict[str, str] = {}

    def give(wire_name: str, python_name: str) -> None:
        if python_name not in owners:
            names[wire_name] = python_name
            owners[python_name] = wire_name

    for wire_name, python_name in (known or {}).items():
        if wire_name in natural and _is_variant(python_name, natural[wire_name]):
            give(wire_name, python_name)
    free = {name: wire for name, wire in (claimed or {}).items() if name not in owners}
    is_plain = {name: style.is_plain(name) for name in natural}
    for wire_name in sorted(natural, key=is_plain.__getitem__, reverse=True):
        is_free = free.get(natural[wire_name], wire_name) == wire_name
        if is_free and wire_name not in names:
            give(wire_name, natural[wire_name])
    for wire_name, python_name in natural.items():
        if wire_name not in names:
            give(wire_name, _free_name(python_name, {**owners, **free}))
    return Allocation(
        python_names={name: names[name] for name in natural},
        clashes=tuple(_find_clashes(names, natural, {**free, **owners})),
        lasting={
            name: names[name]
            for name in sorted(natural)
            if not is_plain[name] or names[name] != natural[name]
        },
    )


def _find_clashes(
    names: Mapping[str, str], natural: Mapping[str, str], owners: Mapping[str, str]
) -> Iterable[Clash]:
    for wire_name, python_name in natural.items():
        given, other = names[wire_name], owners.get(python_name, wire_name)
        if given != python_name and other != wire_name:
            yield Clash(wire_name, other, given)


def _is_variant(python_name: str, natural: str) -> bool:
    """Tell whether a name is what we call something, perhaps with a number."""
    return (
        re.fullmatch(rf"{re.escape(natural)}(_[1-9]\d{{0,8}})?", python_name)
        is not None
    )


def _free_name(python_name: str, owners: Mapping[str, str]) -> str:
    number = 2
    while f"{python_name}_{number}" in owners:
        number += 1
    return f"{python_name}_{number}"
