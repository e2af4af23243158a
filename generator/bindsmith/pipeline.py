"""The stages in order, as plain calls: the one module that knows them all.

    docs -> declarations -> model -> rules -> corrections -> package or report

Called by the command line, and by whoever uses bindsmith as a library.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bindsmith.checks import check_docs, locate_columns
from bindsmith.diagnostics import Diagnostic, sort_diagnostics
from bindsmith.docs_source import DocsSource, SnapshotSource, open_docs
from bindsmith.errors import SelectionError, SourceError
from bindsmith.model.snapshot import load_model_json
from bindsmith.model.types import Model, ModelSource
from bindsmith.passes.build_model import build_model
from bindsmith.reader import PageReading
from bindsmith.reader.pages import PageKind, decode_text, read_service_name
from bindsmith.reader.parallel import Progress, read_pages

_REVISION_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedModel:
    """A model, and what was found on the way to it."""

    model: Model
    diagnostics: tuple[Diagnostic, ...] = ()
    """Sorted by place; empty for a model that was read from JSON."""
    page_counts: Mapping[PageKind, int]
    """Pages read, by kind; empty for a model that was read from JSON."""


def load_model(
    docs: str,
    *,
    services: Sequence[str] = (),
    workers: int | None = None,
    progress: Progress | None = None,
) -> LoadedModel:
    """Load the model of what a DOCS argument names.

    `services` restricts it to some services. Raises `SourceError`, `PageError`,
    `SnapshotError` and `SelectionError`.
    """
    source = open_docs(docs)
    if isinstance(source, SnapshotSource):
        model = load_model_json(source.text, name=source.name)
        return LoadedModel(model=_keep_services(model, services), page_counts={})
    source = _restrict(source, services)
    pages = [(page.path, page.content) for page in source.pages]
    readings = read_pages(pages, workers=workers, progress=progress)
    return assemble_model(readings, source.content_hash)


def lint_docs(
    docs: str,
    *,
    services: Sequence[str] = (),
    workers: int | None = None,
    progress: Progress | None = None,
) -> LoadedModel:
    """Load a model and hold the docs' statements against each other.

    As `load_model`, with the findings of every check among the diagnostics. Raises
    `SourceError` for a model JSON file, which has no pages to check.
    """
    source = open_docs(docs)
    if isinstance(source, SnapshotSource):
        raise SourceError(
            f"{source.name}: is a model, not docs: there is nothing to check"
        )
    source = _restrict(source, services)
    pages = [(page.path, page.content) for page in source.pages]
    readings = read_pages(pages, workers=workers, progress=progress)
    loaded = assemble_model(readings, source.content_hash)
    texts = {page.path: decode_text(page.content) for page in source.pages}
    declarations = [r.declaration for r in readings if r.declaration is not None]
    found = (*loaded.diagnostics, *check_docs(declarations, texts, loaded.model))
    return replace(loaded, diagnostics=sort_diagnostics(locate_columns(found, texts)))


def assemble_model(readings: Iterable[PageReading], content_hash: str) -> LoadedModel:
    """Run the passes over what was read from pages, in whatever order it comes."""
    readings = tuple(readings)
    declarations = [r.declaration for r in readings if r.declaration is not None]
    diagnostics = [found for reading in readings for found in reading.diagnostics]
    model, found_building = build_model(declarations)
    diagnostics.extend(found_building)
    revision = content_hash.rpartition(":")[2][:_REVISION_LENGTH]
    source = ModelSource(revision=revision, content_hash=content_hash)
    return LoadedModel(
        model=replace(model, source=source),
        diagnostics=sort_diagnostics(diagnostics),
        page_counts=Counter(reading.kind for reading in readings),
    )


def _restrict(source: DocsSource, services: Sequence[str]) -> DocsSource:
    if not services:
        return source
    folders = {read_service_name(f"{folder}/"): folder for folder in source.folders}
    return source.restrict_to(_require_service(name, folders) for name in services)


def _require_service(name: str, folders: Mapping[str, str]) -> str:
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
    kept = {_require_service(name, names) for name in services}
    return replace(model, services=tuple(s for s in model.services if s.name in kept))
