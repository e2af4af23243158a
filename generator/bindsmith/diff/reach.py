"""Which operations a type or value set travels with, and in which direction.

Comes in: one service of a model. Goes out: `Reach`, asked by `bindsmith.diff.judge`
for each changed subject. A type is reached

- as the type of an element of a request or response, or of a reached type; then any
  type derived from it may travel in its place;
- as the base of a reached type; then its elements travel, and its other derived types
  do not;
- as a fault: what derives from `ApplicationFault` may answer any operation, though no
  page says so for each (`## Used By` lists no operation for faults).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from bindsmith.diff.changes import Direction
from bindsmith.model.types import ComplexType, Element, Operation, Service

_FAULT_ROOT = "ApplicationFault"


class _Role(Enum):
    VALUE = auto()
    """Stands where an element has this type, so derived types may as well."""
    BASE = auto()
    """Only lends its elements to a derived type."""


_Node = tuple[_Role, str]


@dataclass(frozen=True, slots=True)
class Reached:
    """The operations that a subject travels with, per direction."""

    request: frozenset[str] = frozenset()
    response: frozenset[str] = frozenset()

    @property
    def operations(self) -> tuple[str, ...]:
        """All of them, sorted."""
        return tuple(sorted(self.request | self.response))

    @property
    def directions(self) -> tuple[Direction, ...]:
        """The directions that have any, request first."""
        pairs = (
            (Direction.REQUEST, self.request),
            (Direction.RESPONSE, self.response),
        )
        return tuple(direction for direction, found in pairs if found)

    def join(self, other: "Reached") -> "Reached":
        """Unite with what is reached on the other side of a comparison."""
        return Reached(self.request | other.request, self.response | other.response)


class Reach:
    """Answers for one service; walks backwards from a subject, remembering answers."""

    def __init__(self, service: Service) -> None:
        self._users: dict[_Node, set[_Node]] = defaultdict(set)
        self._requests: dict[_Node, set[str]] = defaultdict(set)
        self._responses: dict[_Node, set[str]] = defaultdict(set)
        self._found: dict[str, Reached] = {}
        for complex_type in service.types:
            self._add_type(complex_type)
        for operation in service.operations:
            self._add_operation(operation)

    def find(self, wire_name: str) -> Reached:
        """Find the operations that a type or value set travels with."""
        if wire_name not in self._found:
            self._found[wire_name] = self._walk(wire_name)
        return self._found[wire_name]

    def _add_type(self, complex_type: ComplexType) -> None:
        own: tuple[_Node, ...] = (
            (_Role.VALUE, complex_type.name),
            (_Role.BASE, complex_type.name),
        )
        for used in _types_of(complex_type.elements):
            self._users[used].update(own)
        if complex_type.base is not None:
            self._users[(_Role.BASE, complex_type.base)].update(own)
            self._users[own[0]].add((_Role.VALUE, complex_type.base))

    def _add_operation(self, operation: Operation) -> None:
        for used in _types_of(operation.request.body):
            self._requests[used].add(operation.name)
        for used in _types_of(operation.response.body):
            self._responses[used].add(operation.name)
        self._responses[(_Role.VALUE, _FAULT_ROOT)].add(operation.name)

    def _walk(self, wire_name: str) -> Reached:
        waiting: list[_Node] = [(role, wire_name) for role in _Role]
        seen = set(waiting)
        requests: set[str] = set()
        responses: set[str] = set()
        while waiting:
            node = waiting.pop()
            requests |= self._requests.get(node, set())
            responses |= self._responses.get(node, set())
            fresh = self._users.get(node, set()) - seen
            seen |= fresh
            waiting.extend(fresh)
        return Reached(frozenset(requests), frozenset(responses))


def _types_of(elements: Iterable[Element]) -> set[_Node]:
    return {(_Role.VALUE, element.type.name) for element in elements}
