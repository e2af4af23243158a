"""Two DOCS arguments to what they differ in, compared now or as they were before."""

from collections.abc import Iterator
from dataclasses import dataclass

from bindsmith.cache import make_key
from bindsmith.commands.loading import DocsLoader, Summary, summarise
from bindsmith.commands.request import Request
from bindsmith.console import Console
from bindsmith.corrections import load_corrections
from bindsmith.diff.compare import compare_models
from bindsmith.diff.report import Report
from bindsmith.docs_source import SnapshotSource


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    """What the cache keeps."""

    report: Report
    old: Summary
    new: Summary


def compare_docs(console: Console, old: Request, new: Request) -> Report:
    """Compare the docs of two requests, and say what was read.

    The result is kept under all that it depends on: both docs, services, corrections.
    """
    loader = DocsLoader(console)
    key = make_key("diff", *_list_causes(loader, old), *_list_causes(loader, new))
    known: dict[str, _Comparison] = loader.cache.load([key])
    if key not in known:
        known = {key: _compare(loader, old, new)}
        loader.cache.store(known)
    comparison = known[key]
    loader.tell(old, comparison.old)
    loader.tell(new, comparison.new)
    return comparison.report


def _compare(loader: DocsLoader, old: Request, new: Request) -> _Comparison:
    sides = [loader.load(request) for request in (old, new)]
    return _Comparison(
        report=compare_models(*(side.model for side in sides)),
        old=summarise(sides[0]),
        new=summarise(sides[1]),
    )


def _list_causes(loader: DocsLoader, request: Request) -> Iterator[str]:
    source = loader.open(request.docs)
    if isinstance(source, SnapshotSource):
        # a model file that cannot be read is told by its name
        yield from (source.name, source.text)
    else:
        yield source.content_hash
    yield repr((request.services, load_corrections(request.corrections)))
