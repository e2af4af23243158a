"""Loading docs with a progress bar and a summary; used by every command that reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING

from bindsmith.cache import Cache, RunCache, choose_folder
from bindsmith.commands.request import Request
from bindsmith.console import Console
from bindsmith.docs_source import DocsSource, SnapshotSource, open_docs
from bindsmith.lint_report import count_severities
from bindsmith.memory import Memory
from bindsmith.model.types import Model
from bindsmith.words import count_words

if TYPE_CHECKING:
    from bindsmith.assembly import LoadedModel

_Load = Callable[..., "LoadedModel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What to tell people of docs that were loaded."""

    read: tuple[str, ...]
    faults: str = ""
    """Empty for docs without any."""


class DocsLoader:
    """Loads one model after the other; what several of them need is read once."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.cache = RunCache(choose_folder())
        self._memory = Memory()
        self._sources: dict[str, DocsSource | SnapshotSource] = {}
        self._models: dict[Request, LoadedModel] = {}
        self._told: set[Request] = set()

    def open(self, docs: str) -> DocsSource | SnapshotSource:
        """Open docs, once."""
        if docs not in self._sources:
            self._sources[docs] = open_docs(docs)
        return self._sources[docs]

    def load(self, request: Request) -> "LoadedModel":
        """Load a model; the same request is served once."""
        if request not in self._models:
            load = partial(
                _pipeline().load_model, self.open(request.docs), memory=self._memory
            )
            self._models[request] = _load(load, self._console, request, self.cache)
        return self._models[request]

    def tell(self, request: Request, summary: Summary) -> None:
        """Say what was loaded for a request, once."""
        if request not in self._told:
            self._told.add(request)
            _tell(self._console, summary)


def load_docs(console: Console, request: Request) -> "LoadedModel":
    """Load a model; say on standard error what was read and how many faults it has."""
    load = partial(_pipeline().load_model, request.docs)
    loaded = _load(load, console, request, Cache(choose_folder()))
    _tell(console, summarise(loaded))
    return loaded


def lint_docs(console: Console, request: Request) -> "LoadedModel":
    """Load a model with the findings of every check; say what was read."""
    load = partial(_pipeline().lint_docs, request.docs)
    loaded = _load(load, console, request, Cache(choose_folder()))
    _tell(console, replace(summarise(loaded), faults=""))
    return loaded


def summarise(loaded: "LoadedModel") -> Summary:
    """Sum up what was loaded."""
    read = [_describe_model(loaded.model)]
    if skipped := loaded.skipped_pages:
        read.append(f"skipped {count_words(skipped, 'bulk record page')}")
    if not loaded.page_counts:
        # `lint` reads no model file: there are the user's corrections to tell of
        told = "; ".join(f"{it.span}: {it.message}" for it in loaded.diagnostics)
        return Summary(read=tuple(read), faults=told)
    counts = count_severities(loaded.diagnostics)
    stated = describe_counts({name: n for name, n in counts.items() if n})
    faults = f"{stated} about the docs; `bindsmith lint` shows them" if stated else ""
    return Summary(read=tuple(read), faults=faults)


def _tell(console: Console, summary: Summary) -> None:
    for line in summary.read:
        console.say(line)
    if summary.faults:
        console.warn(summary.faults)


def _pipeline() -> ModuleType:
    """Load what reads pages: that takes longer than to find out that nothing changed."""
    from bindsmith import pipeline

    return pipeline


def _load(
    load: _Load, console: Console, request: Request, cache: Cache
) -> "LoadedModel":
    with console.progress("Reading pages") as progress:
        return load(
            services=request.services,
            corrections=request.corrections,
            workers=request.workers,
            progress=progress,
            cache=cache,
        )


def _describe_model(model: Model) -> str:
    services = model.services
    return (
        f"read {count_words(len(services), 'service')}:"
        f" {count_words(sum(len(item.types) for item in services), 'type')},"
        f" {count_words(sum(len(item.value_sets) for item in services), 'value set')},"
        f" {count_words(sum(len(item.operations) for item in services), 'operation')}"
    )


def describe_counts(counts: Mapping[str, int]) -> str:
    """Say how many there are of each severity: `1 error, 2 warnings, 0 notes`."""
    return ", ".join(count_words(number, name) for name, number in counts.items())
