"""Tasks to the trees of files that they ask for, built or as they were built before.

A tree is kept in the cache under all that it depends on: docs, settings, templates,
corrections, names given before, and this tool's code. That the same was written before
proves nothing: the folder is always held against the tree.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bindsmith.cache import make_key
from bindsmith.commands.jobs import DOCS, Task
from bindsmith.commands.loading import DocsLoader, Summary, summarise
from bindsmith.configuration import Job
from bindsmith.console import Console
from bindsmith.corrections import load_corrections
from bindsmith.docs_source import DocsSource, SnapshotSource
from bindsmith.errors import ConfigurationError, SelectionError, SourceError
from bindsmith.output import OutputTree, build_tree, read_names
from bindsmith.targets import find_target, is_own
from bindsmith.vendoring.paths import resolve_folder
from bindsmith.vendoring.receipt import NamesByGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class _Built:
    """What the cache keeps."""

    tree: OutputTree
    summary: Summary


def build_trees(console: Console, tasks: Iterable[Task]) -> list[OutputTree]:
    """Build every task's files; docs that several tasks share are read once."""
    loader = DocsLoader(console)
    trees = []
    owners: dict[str, Job] = {}
    for task in tasks:
        _require_docs(loader, task)
        built = _recall(loader, task)
        loader.tell(task.request, built.summary)
        for warning in built.tree.warnings:
            console.warn(warning)
        for found in built.tree.diagnostics:
            console.warn(f"{found.span}: {found.code}: {found.message}")
        _require_own_files(owners, task.job, built.tree)
        trees.append(built.tree)
    return trees


def _require_own_files(owners: dict[str, Job], job: Job, tree: OutputTree) -> None:
    """Refuse a file that another job writes too, on whatever system."""
    folder = resolve_folder(tree.folder)
    for path in tree.files:
        other = owners.setdefault(f"{folder}/{path}".casefold(), job)
        if other is not job:
            reason = f"jobs {other.name!r} and {job.name!r} both write {folder}/{path}"
            raise ConfigurationError(job.origins["out"], reason)


def _require_docs(loader: DocsLoader, task: Task) -> None:
    """Open a task's docs; tell with its line of a setting that leads nowhere."""
    origin = task.job.origins["docs"]
    try:
        loader.open(task.request.docs)
    except SourceError as error:
        if origin == DOCS:
            raise
        raise ConfigurationError(origin, str(error)) from error


def _recall(loader: DocsLoader, task: Task) -> _Built:
    """Give what a task asks for, from the cache if it is there."""
    if not is_own(task.plan.target):
        # nothing tells when the code of somebody else's target changes
        return _build(loader, task)
    causes = tuple(_list_causes(loader.open(task.request.docs), task))
    key = _make_key(causes, read_names(task.plan.folder))
    known: dict[str, _Built] = loader.cache.load([key])
    if key in known:
        # the same tree may go to any folder
        built = known[key]
        return replace(built, tree=replace(built.tree, folder=task.plan.folder))
    built = _build(loader, task)
    # who knows the names that this run gave gives them again
    loader.cache.store({key: built, _make_key(causes, built.tree.names): built})
    return built


def _make_key(causes: tuple[bytes, ...], names: NamesByGroup) -> str:
    return make_key("tree", json.dumps(names, sort_keys=True), *causes)


def _build(loader: DocsLoader, task: Task) -> _Built:
    """Build a task's files; a name that the docs do not have is told with its origin."""
    setting = "services"
    try:
        loaded = loader.load(task.request)
        summary = summarise(loaded)
        loader.tell(task.request, summary)
        setting = "operations"
        tree = build_tree(loaded.model, task.plan, loader.cache)
    except SelectionError as error:
        services = ", ".join(task.request.services if setting == "operations" else ())
        reason = f"{error} (asked for: {services})" if services else str(error)
        raise ConfigurationError(task.job.origins[setting], reason) from error
    return _Built(tree=tree, summary=summary)


def _list_causes(source: DocsSource | SnapshotSource, task: Task) -> Iterator[bytes]:
    """List all that a task's tree depends on beside this tool and known names."""
    plan = task.plan
    settings = (plan.target, plan.package, plan.operations, plan.header)
    yield repr((task.request.services, *settings)).encode()
    if isinstance(source, SnapshotSource):
        yield from (source.name.encode(), source.text.encode())
    else:
        yield source.content_hash.encode()
    load_corrections(plan.corrections)  # tells of files that are none
    yield from (path.read_bytes() for path in plan.corrections)
    for folder in (find_target(plan.target).template_folder, plan.templates):
        if folder is not None:
            yield from _list_contents(folder)


def _list_contents(folder: Path) -> Iterator[bytes]:
    """List every file below a folder: its path, by which it is told, and its bytes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path).encode()
            yield path.read_bytes()
