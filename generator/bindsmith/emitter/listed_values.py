"""The values that the docs limit an element to, as the wire spells them.

Docs write `account` for `Account`, and words where the wire has numbers; what the
element's type does not have is no limit that a value could keep.
"""

from decimal import Decimal, InvalidOperation

from bindsmith.model.types import Element, Service

INTEGERS = frozenset({"int", "long", "short", "unsignedByte"})
NUMBERS = INTEGERS | {"decimal", "double"}


class ListedValues:
    """The closed lists of values of one service's elements."""

    def __init__(self, service: Service) -> None:
        self._members = {
            item.name: {value.name.casefold(): value.name for value in item.values}
            for item in service.value_sets
        }

    def find(self, element: Element) -> tuple[str, ...]:
        """Find the values that an element may have; empty where all of its type are."""
        stated = element.values.values if element.values else ()
        name = element.type.name
        if name in NUMBERS:
            return tuple(value for value in stated if _is_number(value, name))
        if name not in self._members:
            return stated
        members = (self._members[name].get(value.casefold()) for value in stated)
        return tuple(member for member in members if member is not None)


def _is_number(text: str, type_name: str) -> bool:
    if type_name in INTEGERS:
        return text.removeprefix("-").isdecimal()
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
