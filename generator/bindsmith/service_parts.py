"""Docs to a model, service by service, so that one that did not change is not built again.

Comes in: docs, and what reads pages. Goes out: a `LoadedModel` of all. Called by
`bindsmith.pipeline`. A service is built of its own pages, and of the includes of all.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from bindsmith.assembly import Assembler, LoadedModel, describe_source
from bindsmith.cache import Cache, make_key
from bindsmith.corrections import Correction
from bindsmith.diagnostics import sort_diagnostics
from bindsmith.docs_source import DocsSource, RawPage
from bindsmith.memory import Memory
from bindsmith.model.types import Model
from bindsmith.passes.build_model import service_key
from bindsmith.prose.row_reader import RowReader
from bindsmith.reader import PageReading
from bindsmith.reader.pages import PageKind, is_include, read_service_name

ReadPages = Callable[[Sequence[RawPage]], Iterable[PageReading]]


def load_services(
    source: DocsSource,
    read_pages: ReadPages,
    corrections: Sequence[Correction],
    cache: Cache,
    memory: Memory | None = None,
) -> LoadedModel:
    """Load all services of some docs; those that the cache knows are not built again.

    Raises what `read_pages` raises, and `ConfigurationError` for a correction that
    cannot be.
    """
    pages: dict[str, list[RawPage]] = defaultdict(list)
    for page in source.pages:
        pages[read_service_name(page.path)].append(page)
    names = sorted(pages, key=service_key)
    includes = [page for page in source.pages if is_include(page.path)]
    salt = (DocsSource(tuple(includes)).content_hash, repr(corrections))
    keys = {
        name: make_key("service", DocsSource(tuple(pages[name])).content_hash, *salt)
        for name in names
    }
    parts: dict[str, LoadedModel] = cache.load(keys.values())
    missing = [name for name in names if keys[name] not in parts]
    wanted = {page.path: page for name in missing for page in pages[name]}
    if missing:
        wanted |= {page.path: page for page in includes}
    readings = dict(zip(wanted, read_pages(tuple(wanted.values())), strict=True))
    builder = _Builder(readings, corrections, cache, memory)
    fresh = {keys[name]: builder.build(name, pages[name], includes) for name in missing}
    cache.store(fresh)
    parts |= fresh
    return _join([parts[keys[name]] for name in names], source.content_hash)


class _Builder:
    """Builds services; rows that one had before are not read again."""

    def __init__(
        self,
        readings: Mapping[str, PageReading],
        corrections: Sequence[Correction],
        cache: Cache,
        memory: Memory | None,
    ) -> None:
        self._readings = readings
        self._corrections = corrections
        self._cache = cache
        self._memory = memory

    def build(
        self, name: str, pages: Iterable[RawPage], includes: Iterable[RawPage]
    ) -> LoadedModel:
        own = {page.path: self._readings[page.path] for page in pages}
        others = [self._readings[it.path] for it in includes if it.path not in own]
        key = make_key("rows", name)
        rows = RowReader(self._cache.load([key]).get(key, {}))
        assembler = Assembler(self._corrections, rows, self._memory)
        loaded = assembler.assemble(own.values(), includes=others)
        if rows.has_news:
            self._cache.store({key: rows.findings})
        return loaded


def _join(parts: Sequence[LoadedModel], content_hash: str) -> LoadedModel:
    """Join services, given in the order of the model."""
    counts = Counter[PageKind]()
    for part in parts:
        counts.update(part.page_counts)
    return LoadedModel(
        model=Model(
            services=tuple(chain.from_iterable(it.model.services for it in parts)),
            source=describe_source(content_hash),
        ),
        diagnostics=sort_diagnostics(
            chain.from_iterable(it.diagnostics for it in parts)
        ),
        page_counts=counts,
    )
