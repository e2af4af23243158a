"""Sample instances of generated classes: one element set at a time, and all together.

What fails then is the fault of one element, and is told as such. `EDGES` hold values at
the limits of each kind, for our own formats; `PLAIN` ones that any client can hold.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from conformance.bindings import Bindings, Class, wire_name

Values = Mapping[str, tuple[Any, ...]]

PLAIN: Values = {
    "string": ("a < b & \u00e9\u6f22\U0001f600",),
    "long": (-12345678901,),
    "int": (-7,),
    "short": (7,),
    "unsignedByte": (200,),
    "double": (-0.1,),
    "decimal": (Decimal("2.25"),),
    "boolean": (True, False),
    "dateTime": (datetime(2026, 3, 1, 12, 30, 15, 250000, tzinfo=UTC),),
    "base64Binary": (b"\x00\xff",),
}
EDGES: Values = {
    "string": ("", " \t\r\n <&>]]>\"' ", "\u00e9\u6f22\U0001f600\x85\u2028"),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "unsignedByte": (0, 255),
    "double": (0.1, -1.7976931348623157e308, 5e-324),
    "decimal": (Decimal("0.10"), Decimal("-79228162514264337593543950335.5")),
    "boolean": (True, False),
    "dateTime": (
        datetime(1, 1, 1),
        datetime(9999, 12, 31, 23, 59, 59, 999999),
        datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=-11, minutes=-30))),
    ),
    "base64Binary": (b"", bytes(range(256))),
}

_TYPE = "Type"
"""JSON's member that tells derived types apart."""


def list_subjects(bindings: Bindings, instance: Any) -> frozenset[str]:
    """Name what an instance makes use of.

    That is types and their elements (`AdGroup`, `AdGroup.CpcBid`), arrays with nil items
    (`AddAdsResponse.AdIds[]`) and value sets of which several flags are set.
    """
    owner = wire_name(type(instance))
    found = {owner}
    for element in bindings.plan(type(instance)).elements:
        value = getattr(instance, element.attribute)
        if value is None:
            continue
        subject = f"{owner}.{element.wire_name}"
        found.add(subject)
        for item in flatten(value):
            if hasattr(item, "_info_"):
                found |= list_subjects(bindings, item)
            elif isinstance(item, frozenset) and len(item) > 1:
                found.add(element.info.type_name)
            elif item is None:
                found.add(f"{subject}[]")
    return frozenset(found)


def flatten(value: Any) -> Iterator[Any]:
    """Give the single values of an array, of arrays perhaps."""
    if isinstance(value, list):
        for item in value:
            yield from flatten(item)
    else:
        yield value


class Sampler:
    """Makes the samples of classes of one package."""

    def __init__(
        self, bindings: Bindings, values: Values, *, typed: bool = True
    ) -> None:
        """Without `typed`, leave out elements `Type` where JSON's class says them."""
        self._bindings = bindings
        self._values = values
        self._typed = typed
        self._kinds = bindings.load("_runtime.plan").Kind

    def make_samples(self, cls: Class) -> Iterator[Any]:
        """Set nothing, then each element to each of its values, then everything."""
        required = self._require(cls)
        yield cls(**required)
        everything = dict(required)
        for element in self._list_elements(cls):
            values = self._list_values(element)
            for value in values:
                yield cls(**{**required, element.attribute: value})
            everything[element.attribute] = values[-1]
        yield cls(**everything)

    def make_nil_samples(self, cls: Class) -> Iterator[Any]:
        """Set each element that can be nil to NIL."""
        required = self._require(cls)
        for element in self._list_elements(cls):
            if element.info.nillable:
                yield cls(**{**required, element.attribute: self._bindings.NIL})

    def make_unlisted_samples(self, cls: Class) -> Iterator[Any]:
        """Set each element of a value set to a value that it does not list."""
        required = self._require(cls)
        for element in self._list_elements(cls):
            if element.kind in (self._kinds.VALUE_SET, self._kinds.FLAGS):
                value = element.resolve()("BrandNew")
                if element.kind is self._kinds.FLAGS:
                    value = frozenset({value, *element.resolve()}) - {"None"}
                for _ in element.levels:
                    value = [value]
                yield cls(**{**required, element.attribute: value})

    def make_full(self, cls: Class, within: tuple[Class, ...] = ()) -> Any:
        """Set every element, children's too, until a class would hold itself."""
        values = {}
        for element in self._list_elements(cls):
            if element.kind is not self._kinds.STRUCTURE:
                values[element.attribute] = self._list_values(element)[-1]
                continue
            child = self._list_family(element.resolve())[-1]
            if child not in (cls, *within):
                value = self.make_full(child, (cls, *within))
                for _ in element.levels:
                    value = [value]
                values[element.attribute] = value
        return cls(**values)

    def _list_values(self, element: Any) -> tuple[Any, ...]:
        """List values of an element: for an array none, one and several items."""
        if element.kind is self._kinds.MAP:
            texts = self._values["string"]
            return ({}, dict(zip(texts, texts, strict=True)))
        values = self._list_singles(element)
        for level in reversed(range(len(element.levels))):
            values = ([], *([value] for value in values), [*values, values[0]])
            if level == len(element.levels) - 1 and element.info.nillable_items:
                values = (*values, [None, *values[-1], None])
        return tuple(values)

    def _list_singles(self, element: Any) -> tuple[Any, ...]:
        if element.kind is self._kinds.BUILTIN:
            return self._values[element.info.type_name]
        cls = element.resolve()
        if element.kind is self._kinds.STRUCTURE:
            return tuple(self._make_small(item) for item in self._list_family(cls))
        members = tuple(cls)
        if element.kind is self._kinds.FLAGS:
            return tuple(self._list_flags(members))
        return (members[0], members[-1]) if members else (cls("Unlisted"),)

    def _list_flags(self, members: tuple[Any, ...]) -> Iterator[frozenset[Any]]:
        others = [member for member in members if member != "None"]
        if self._values is EDGES:
            yield frozenset()
            yield frozenset(members).difference(others)  # None, alone
        yield frozenset(others[:1])
        yield frozenset(others)

    def _make_small(self, cls: Class) -> Any:
        """Make an instance with as little as there can be, but not without anything."""
        values = self._require(cls)
        if not values:
            for element in self._list_elements(cls):
                if element.kind is not self._kinds.STRUCTURE and not element.levels:
                    values[element.attribute] = self._list_values(element)[-1]
                    break
        return cls(**values)

    def _require(self, cls: Class) -> dict[str, Any]:
        """Give values to the elements that the schema never leaves out."""
        return {
            element.attribute: self._list_values(element)[-1]
            for element in self._bindings.plan(cls).elements
            if element.always_present
        }

    def _list_elements(self, cls: Class) -> list[Any]:
        planned = self._bindings.plan(cls)
        said = {_TYPE} if planned.says_type and not self._typed else set()
        return [item for item in planned.elements if item.wire_name not in said]

    def _list_family(self, cls: Class) -> list[Class]:
        planned = self._bindings.plan(cls)
        derived = (planned.resolve_derived(name) for name in planned.info.derived)
        return [cls, *derived]
