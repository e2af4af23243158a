"""One service through all revisions: what each of them changed.

Comes in: what each step did to the pages. Goes out: a `ServiceHistory`. What two states
differ in is kept by their content, so that a history that grew by some commits costs
those alone. Two states of the service are held at a time, and the first.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bindsmith.assembly import Assembler
from bindsmith.cache import Cache, make_key
from bindsmith.corrections import Correction
from bindsmith.diff.compare import ServiceChanges, count_service
from bindsmith.diff.history import Found, compare_states
from bindsmith.diff.sunsets import Announced, list_announced
from bindsmith.memory import Memory
from bindsmith.model.types import Service
from bindsmith.revisions.page_states import PageStep
from bindsmith.revisions.page_store import PageStore
from bindsmith.revisions.service_states import ServiceBuilder, list_states

Advance = Callable[[], None]
"""Called for each step that is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceHistory:
    """What became of one service."""

    found: Mapping[int, tuple[Found, ...]]
    """By number of the step; those that left the service alone may be missing."""
    ends: "ServiceEnds"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceEnds:
    """What the first and the last state of a service alone tell."""

    net: ServiceChanges
    standing: tuple[Announced, ...]
    """All that the last one announces."""


class ServiceWalk:
    """Walks one service through its states."""

    def __init__(self, name: str, steps: Sequence[PageStep]) -> None:
        """Find the states of the service of a name, without reading a page."""
        self._name = name
        self._states = tuple(list_states(name, steps))

    @property
    def length(self) -> int:
        """How many steps there are to tell of."""
        return len(self._states) - 1

    def walk(
        self,
        store: PageStore,
        corrections: Sequence[Correction],
        cache: Cache,
        advance: Advance,
    ) -> ServiceHistory:
        """Tell what each step changed."""
        keys = [state.key for state in self._states]
        salt = repr(corrections)
        pairs = [make_key("step", salt, *pair) for pair in pairwise(keys)]
        ends = make_key("ends", salt, keys[0], keys[-1])
        known = cache.load([*pairs, ends])
        builder = ServiceBuilder(
            self._name, self._states, store, Assembler(corrections)
        )
        first = builder.build(0) if ends not in known else None
        fresh = self._compare_steps(builder, pairs, known, advance)
        if ends not in known:
            fresh[ends] = self._compare_ends(first, builder.build(self.length))
        cache.store(fresh)
        results = {**known, **fresh}
        return ServiceHistory(
            found={
                state.step: results[pair]
                for state, pair in zip(self._states[1:], pairs, strict=True)
            },
            ends=results[ends],
        )

    def _compare_steps(
        self,
        builder: ServiceBuilder,
        pairs: Sequence[str],
        known: Mapping[str, Any],
        advance: Advance,
    ) -> dict[str, Any]:
        """Compare the pairs of states that are not known, by their keys."""
        fresh: dict[str, Any] = {}
        memory = Memory()
        for number, pair in enumerate(pairs, 1):
            if pair not in known and pair not in fresh:
                old, new = builder.build(number - 1), builder.build(number)
                fresh[pair] = compare_states(self._name, old, new, memory)
            advance()
        return fresh

    def _compare_ends(self, first: Service | None, last: Service | None) -> ServiceEnds:
        return ServiceEnds(
            net=count_service(self._name, first, last),
            standing=tuple(list_announced(last)) if last is not None else (),
        )
