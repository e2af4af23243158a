"""Loading docs with a progress bar and a summary; used by every command that reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bindsmith import pipeline
from bindsmith.cache import Cache, choose_folder
from bindsmith.console import Console
from bindsmith.lint_report import count_severities
from bindsmith.model.types import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which docs to load, and how."""

    docs: str
    services: Sequence[str]
    corrections: Sequence[Path]
    workers: int | None


def load_docs(console: Console, request: Request) -> pipeline.LoadedModel:
    """Load a model; say on standard error what was read and how many faults it has."""
    loaded = _load(pipeline.load_model, console, request)
    if loaded.diagnostics:
        counts = count_severities(loaded.diagnostics)
        stated = describe_counts({name: n for name, n in counts.items() if n})
        console.warn(f"{stated} about the docs; `bindsmith lint` shows them")
    return loaded


def lint_docs(console: Console, request: Request) -> pipeline.LoadedModel:
    """Load a model with the findings of every check; say what was read."""
    return _load(pipeline.lint_docs, console, request)


def _load(load: Any, console: Console, request: Request) -> pipeline.LoadedModel:
    with console.progress("Reading pages") as progress:
        loaded: pipeline.LoadedModel = load(
            request.docs,
            services=request.services,
            corrections=request.corrections,
            workers=request.workers,
            progress=progress,
            cache=Cache(choose_folder()),
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
