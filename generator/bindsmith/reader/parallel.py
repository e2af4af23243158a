"""Reads many pages, in several processes where that pays.

Comes in: path and bytes of every page. Goes out: a `PageReading` for each, in the order
given, whatever the number of workers. Called by the pipeline.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from bindsmith.reader import PageReading, read_page

_CHUNK = 40
_WORTH_A_PROCESS = 200
"""Fewer pages are read sooner than a second process is up."""
_MOST_WORKERS = 8

PageBytes = tuple[str, bytes]
Progress = Callable[[int, int], None]
"""Called with the number of pages read so far and of all pages."""


def read_pages(
    pages: Sequence[PageBytes],
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[PageReading, ...]:
    """Read all pages; `workers` None means one a processor.

    Raises `PageError` for the first page, in the order given, that cannot be decoded.
    """
    chunks = [pages[start : start + _CHUNK] for start in range(0, len(pages), _CHUNK)]
    readings: list[PageReading] = []
    for chunk in _read_chunks(chunks, _choose_workers(len(pages), workers)):
        readings.extend(chunk)
        if progress is not None:
            progress(len(readings), len(pages))
    return tuple(readings)


def _choose_workers(pages: int, workers: int | None) -> int:
    if workers is not None:
        return max(1, workers)
    if pages < _WORTH_A_PROCESS:
        return 1
    return min(os.cpu_count() or 1, _MOST_WORKERS)


def _read_chunks(
    chunks: Sequence[Sequence[PageBytes]], workers: int
) -> Iterator[list[PageReading]]:
    if workers == 1:
        yield from map(_read_chunk, chunks)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_read_chunk, chunks)


def _read_chunk(chunk: Sequence[PageBytes]) -> list[PageReading]:
    return [read_page(path, content) for path, content in chunk]
