"""One service at each of its states, built from as little as possible.

Comes in: what each step did to the pages. Goes out: the service at a state, asked for
oldest first. Only pages with a new blob are read, many states' at once, and only the
parts of the model that hang on them are built.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bindsmith.assembly import Assembler
from bindsmith.model.types import Service
from bindsmith.reader import PageReading
from bindsmith.reader.pages import read_service_name
from bindsmith.revisions.page_states import Pages, PageStep
from bindsmith.revisions.page_store import PageBlob, PageStore

_AHEAD = 64
"""States whose pages are read together: asking git, and other processes, then pays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceState:
    """A service's pages after one step."""

    step: int
    """Number of the step in the history."""
    changed: PageStep
    """What it did to pages that the service hangs on."""
    key: str
    """Hash of all those pages."""


def list_states(name: str, steps: Sequence[PageStep]) -> Iterator[ServiceState]:
    """List the states of a service; the first step's is always one."""
    pages: Pages = {}
    for number, step in enumerate(steps):
        changed = {
            path: blob for path, blob in step.changed.items() if _matters(path, name)
        }
        if changed or number == 0:
            own = PageStep(commit=step.commit, changed=changed)
            own.apply(pages)
            yield ServiceState(step=number, changed=own, key=_hash(pages))


def _matters(path: str, name: str) -> bool:
    """Whether a service hangs on a page: its own, and whatever may be included."""
    return read_service_name(path) == name or "/includes/" in path


def _hash(pages: Mapping[str, str]) -> str:
    listed = "".join(f"{path}\0{pages[path]}\n" for path in sorted(pages))
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()


class ServiceBuilder:
    """Builds one service at some of its states, in rising order."""

    def __init__(
        self,
        name: str,
        states: Sequence[ServiceState],
        store: PageStore,
        assembler: Assembler,
    ) -> None:
        """Use an assembler that no other service uses."""
        self._name = name
        self._states = states
        self._store = store
        self._assembler = assembler
        self._pages: Pages = {}
        self._next = 0
        self._service: Service | None = None
        self._readings: dict[PageBlob, PageReading] = {}
        self._looked_until = 0

    def build(self, number: int) -> Service | None:
        """Build the service at a state; None where its pages describe nothing."""
        if number + 1 != self._next:
            for state in self._states[self._next : number + 1]:
                state.changed.apply(self._pages)
            self._next = number + 1
            self._service = self._assemble()
        return self._service

    def _assemble(self) -> Service | None:
        here = list(self._pages.items())
        if (
            any(blob not in self._readings for blob in here)
            or self._next > self._looked_until
        ):
            self._read(here)
        readings = (self._readings.get(blob) for blob in here)
        loaded = self._assembler.assemble(it for it in readings if it is not None)
        return loaded.model.find_service(self._name)

    def _read(self, here: Iterable[PageBlob]) -> None:
        """Read what this state lacks, and what the next ones will."""
        self._looked_until = self._next + _AHEAD
        ahead = [
            (path, blob)
            for state in self._states[self._next : self._looked_until]
            for path, blob in state.changed.changed.items()
            if blob is not None
        ]
        known = {
            it: self._readings[it] for it in (*here, *ahead) if it in self._readings
        }
        self._readings = known | self._store.read(
            blob for blob in (*here, *ahead) if blob not in known
        )
