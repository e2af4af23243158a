"""The stages from docs to a model in order, as plain calls.

    docs -> declarations -> model -> rules -> corrections

Called by the command line, and by whoever uses bindsmith as a library.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from itertools import chain
from pathlib import Path

from bindsmith.assembly import LoadedModel
from bindsmith.cache import NO_CACHE, Cache, make_key
from bindsmith.checks import check_docs, locate_columns
from bindsmith.corrections import load_corrections
from bindsmith.diagnostics import Diagnostic, sort_diagnostics
from bindsmith.docs_source import DocsSource, RawPage, SnapshotSource, open_docs
from bindsmith.errors import SelectionError, SourceError
from bindsmith.memory import Memory
from bindsmith.model.snapshot import load_model_json
from bindsmith.model.types import Model
from bindsmith.passes.apply_corrections import (
    apply_corrections,
    report_unknown_services,
)
from bindsmith.reader import PageReading, read_page
from bindsmith.reader.pages import (
    PageKind,
    decode_text,
    parse_page,
    read_service_name,
)
from bindsmith.reader.wire_names import WIRE_NAME
from bindsmith.service_parts import load_services
from bindsmith.sharing import Progress, make_all

_PAGES_WORTH_A_PROCESS = 100
"""A page takes a millisecond, many times what a row or a module does."""


def load_model(
    docs: str | DocsSource | SnapshotSource,
    *,
    services: Sequence[str] = (),
    corrections: Sequence[Path] = (),
    workers: int | None = None,
    progress: Progress | None = None,
    cache: Cache = NO_CACHE,
    memory: Memory | None = None,
) -> LoadedModel:
    """Load the model of what a DOCS argument names, or of docs that are open already.

    `services` restricts it to some services. `corrections` are users' files; they are
    applied to a model JSON file too, which has been through the shipped ones. Raises
    `SourceError`, `PageError`, `SnapshotError`, `SelectionError` and
    `ConfigurationError`. With a cache, what was read before is not read again; with a
    memory, what two loads have in common is built once.
    """
    entries = load_corrections(corrections)
    source = open_docs(docs) if isinstance(docs, str) else docs
    if isinstance(source, SnapshotSource):
        model = load_model_json(source.text, name=source.name)
        users = [entry for entry in entries if not entry.shipped]
        unknown = report_unknown_services(users, [it.name for it in model.services])
        model, found = apply_corrections(_keep_services(model, services), users)
        return _add_findings(LoadedModel(model=model, page_counts={}), found, unknown)
    unknown = report_unknown_services(entries, list(_name_folders(source)))
    source = _restrict(source, services)
    read = partial(read_raw_pages, workers=workers, progress=progress, cache=cache)
    loaded = load_services(source, read, entries, cache, memory)
    return _add_findings(loaded, unknown)


def list_names(docs: str, *, only_operations: bool = False) -> tuple[str, ...]:
    """List the names that pages describe, sorted, from their titles alone.

    Empty for a model JSON file. Raises `SourceError` and `PageError`.
    """
    source = open_docs(docs)
    if isinstance(source, SnapshotSource):
        return ()
    kinds = {PageKind.OPERATION}
    if not only_operations:
        kinds |= {PageKind.DATA_OBJECT, PageKind.VALUE_SET}
    pages = (
        parse_page(page.path, page.content)
        for page in source.pages
        if not page.is_too_long
    )
    names = {page.name for page in pages if page.kind in kinds}
    return tuple(sorted(name for name in names if WIRE_NAME.fullmatch(name)))


def lint_docs(
    docs: str,
    *,
    services: Sequence[str] = (),
    corrections: Sequence[Path] = (),
    workers: int | None = None,
    progress: Progress | None = None,
    cache: Cache = NO_CACHE,
) -> LoadedModel:
    """Load a model and hold the docs' statements against each other.

    As `load_model`, with the findings of every check among the diagnostics. Raises
    `SourceError` for a model JSON file, which has no pages to check.
    """
    entries = load_corrections(corrections)
    source = open_docs(docs)
    if isinstance(source, SnapshotSource):
        raise SourceError(
            f"{source.name}: is a model, not docs: there is nothing to check"
        )
    unknown = report_unknown_services(entries, list(_name_folders(source)))
    source = _restrict(source, services)
    key = make_key("lint", source.content_hash, repr(entries))
    known: dict[str, LoadedModel] = cache.load([key])
    if key in known:
        return _add_findings(known[key], unknown)
    readings = read_raw_pages(
        source.pages, workers=workers, progress=progress, cache=cache
    )
    by_path = {
        page.path: reading for page, reading in zip(source.pages, readings, strict=True)
    }
    loaded = load_services(
        source, lambda pages: [by_path[page.path] for page in pages], entries, cache
    )
    texts = {
        page.path: decode_text(page.content)
        for page in source.pages
        if not page.is_too_long
    }
    declarations = [r.declaration for r in readings if r.declaration is not None]
    found = (*loaded.diagnostics, *check_docs(declarations, texts, loaded.model))
    checked = sort_diagnostics(locate_columns(found, texts))
    loaded = replace(loaded, diagnostics=checked)
    cache.store({key: loaded})
    return _add_findings(loaded, unknown)


def read_raw_pages(
    pages: Sequence[RawPage],
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    cache: Cache = NO_CACHE,
) -> tuple[PageReading, ...]:
    """Read pages, in the order given; those that the cache knows are not read again.

    `workers` is the number of processes, where there can be several; None means one a
    processor. Raises `PageError` for the first page that cannot be decoded.
    """
    keys = [make_key("page", page.path, page.content) for page in pages]
    readings: dict[str, PageReading] = cache.load(keys)
    unknown = {
        key: partial(read_page, page.path, page.content)
        for key, page in zip(keys, pages, strict=True)
        if key not in readings
    }
    read = make_all(
        tuple(unknown.values()),
        processes=workers,
        worth=_PAGES_WORTH_A_PROCESS,
        progress=progress,
    )
    fresh = dict(zip(unknown, read, strict=True))
    cache.store(fresh)
    return tuple(fresh[key] if key in fresh else readings[key] for key in keys)


def _add_findings(loaded: LoadedModel, *found: tuple[Diagnostic, ...]) -> LoadedModel:
    everything = sort_diagnostics(chain(loaded.diagnostics, *found))
    return replace(loaded, diagnostics=everything)


def _name_folders(source: DocsSource) -> dict[str, str]:
    """Give the service folders by the names of their services."""
    return {read_service_name(f"{folder}/"): folder for folder in source.folders}


def _restrict(source: DocsSource, services: Sequence[str]) -> DocsSource:
    if not services:
        return source
    folders = _name_folders(source)
    return source.restrict_to(require_service(name, folders) for name in services)


def require_service(name: str, folders: Mapping[str, str]) -> str:
    """Find the folder of a service; raises `SelectionError` with the nearest name."""
    if name in folders:
        return folders[name]
    near = get_close_matches(name, folders, n=1, cutoff=0.3)
    listed = ", ".join(sorted(folders))
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise SelectionError(
        f"no service {name!r} in these docs{hint} (there are {listed})"
    )


def _keep_services(model: Model, services: Sequence[str]) -> Model:
    if not services:
        return model
    names = {service.name: service.name for service in model.services}
    kept = {require_service(name, names) for name in services}
    return replace(model, services=tuple(s for s in model.services if s.name in kept))
