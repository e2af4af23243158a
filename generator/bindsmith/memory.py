"""What was made before, for docs that hold the same parts again.

Comes in: whatever a part of a result is made of. Goes out: the part, made or remembered.
The passes and the comparison ask a `Memory`, so that of a second state of the docs only
what differs costs anything; equal parts are then one object, and told equal at once.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar, cast

_T = TypeVar("_T")


class Memory:
    """Remembers what the last two turns made; what neither used is forgotten."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._made: dict[Hashable, tuple[Sequence[object], Any]] = {}
        self._before: dict[Hashable, tuple[Sequence[object], Any]] = {}
        self._same: dict[str, Any] = {}
        self._areas: dict[str, Memory] = {}

    def area(self, name: str) -> "Memory":
        """Give the memory of one area, which takes turns of its own."""
        return self._areas.setdefault(name, Memory())

    def turn(self) -> None:
        """Begin a turn."""
        self._before, self._made = self._made, {}

    def recall(
        self,
        name: str,
        make: Callable[[], _T],
        *,
        of: Sequence[object],
        given: Hashable = (),
        holds: Callable[[_T], bool] | None = None,
    ) -> _T:
        """Give what was made under this name of the same things, or make it.

        `of` are the same when they are the very objects, which costs nothing to find
        out; `given` when they are equal. What was made must hold, too, if that is asked.
        """
        key = (name, tuple(map(id, of)), given)
        entry = self._made.get(key) or self._before.get(key)
        if entry is None or (holds is not None and not holds(entry[1])):
            # The objects are kept, so that no other can get the identity of one.
            entry = (of, make())
        self._made[key] = entry
        return cast("_T", entry[1])

    def same(self, name: str, value: _T) -> _T:
        """Give the value that this name had before, if it is equal: it is then one object."""
        if self._same.get(name) != value:
            self._same[name] = value
        return cast("_T", self._same[name])
