"""Loading docs with a progress bar and a summary; used by every command that reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bindsmith import pipeline
from bindsmith.assembly import LoadedModel
from bindsmith.cache import Cache, RunCache, choose_folder
from bindsmith.console import Console
from bindsmith.docs_source import DocsSource, SnapshotSource, open_docs
from bindsmith.lint_report import count_severities
from bindsmith.model.types import Model

_Load = Callable[..., LoadedModel]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which docs to load, and how."""

    docs: str
    services: tuple[str, ...]
    corrections: tuple[Path, ...]
    workers: int | None


class DocsLoader:
    """Loads one model after the other; what several of them need is read once."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._cache = RunCache(choose_folder())
        self._sources: dict[str, DocsSource | SnapshotSource] = {}
        self._models: dict[Request, LoadedModel] = {}

    def load(self, request: Request) -> LoadedModel:
        """Load a model and say what was read; the same request is served once."""
        docs = request.docs
        if docs not in self._sources:
            self._sources[docs] = open_docs(docs)
        if request not in self._models:
            load = partial(pipeline.load_model, self._sources[docs])
            self._models[request] = _load_model(
                load, self._console, request, self._cache
            )
        return self._models[request]


def load_docs(console: Console, request: Request) -> LoadedModel:
    """Load a model; say on standard error what was read and how many faults it has."""
    load = partial(pipeline.load_model, request.docs)
    return _load_model(load, console, request, Cache(choose_folder()))


def lint_docs(console: Console, request: Request) -> LoadedModel:
    """Load a model with the findings of every check; say what was read."""
    load = partial(pipeline.lint_docs, request.docs)
    return _load(load, console, request, Cache(choose_folder()))


def _load_model(
    load: _Load, console: Console, request: Request, cache: Cache
) -> LoadedModel:
    loaded = _load(load, console, request, cache)
    if loaded.diagnostics:
        counts = count_severities(loaded.diagnostics)
        stated = describe_counts({name: n for name, n in counts.items() if n})
        console.warn(f"{stated} about the docs; `bindsmith lint` shows them")
    return loaded


def _load(load: _Load, console: Console, request: Request, cache: Cache) -> LoadedModel:
    with console.progress("Reading pages") as progress:
        loaded = load(
            services=request.services,
            corrections=request.corrections,
            workers=request.workers,
            progress=progress,
            cache=cache,
        )
    console.say(_describe_model(loaded.model))
    if skipped := loaded.skipped_pages:
        console.say(f"skipped {count(skipped, 'bulk record page')}")
    return loaded


def _describe_model(model: Model) -> str:
    services = model.services
    return (
        f"read {count(len(services), 'service')}:"
        f" {count(sum(len(item.types) for item in services), 'type')},"
        f" {count(sum(len(item.value_sets) for item in services), 'value set')},"
        f" {count(sum(len(item.operations) for item in services), 'operation')}"
    )


def describe_counts(counts: Mapping[str, int]) -> str:
    """Say how many there are of each severity: `1 error, 2 warnings, 0 notes`."""
    return ", ".join(count(number, name) for name, number in counts.items())


def count(number: int, noun: str) -> str:
    """Say a number with its noun: `1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
