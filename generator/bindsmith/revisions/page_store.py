"""Readings of pages by path and blob: each blob is read once.

Comes in: paths and blob ids. Goes out: page readings. Used by the walk over services;
what was read is kept by content in the cache that `bindsmith model` uses, too.
"""

from collections.abc import Iterable

from bindsmith.cache import Cache
from bindsmith.docs_source import RawPage
from bindsmith.errors import PageError
from bindsmith.git_tree import GitRepository
from bindsmith.pipeline import read_raw_pages
from bindsmith.reader import PageReading
from bindsmith.source import MAX_PAGE_BYTES

PageBlob = tuple[str, str]
"""Path below the folder of services, and id of the blob."""


class PageStore:
    """Reads pages of a repository."""

    def __init__(
        self, repository: GitRepository, cache: Cache, workers: int | None = None
    ) -> None:
        """Read blobs of a repository, in several processes where that pays."""
        self._repository = repository
        self._cache = cache
        self._workers = workers
        self.unreadable: dict[PageBlob, str] = {}
        """Pages that cannot be read, each with the reason: they are taken as missing."""

    def read(self, wanted: Iterable[PageBlob]) -> dict[PageBlob, PageReading]:
        """Read pages; those that cannot be read are left out."""
        blobs = list(dict.fromkeys(wanted))
        contents = self._repository.read_objects(
            [blob for _, blob in blobs], longest=MAX_PAGE_BYTES + 1
        )
        pages = {
            blob: RawPage(blob[0], content)
            for blob, content in zip(blobs, contents, strict=True)
        }
        while True:
            try:
                readings = read_raw_pages(
                    tuple(pages.values()), workers=self._workers, cache=self._cache
                )
            except PageError as error:
                broken = [blob for blob in pages if blob[0] == error.page]
                self._leave_out(pages, broken)
            else:
                return dict(zip(pages, readings, strict=True))

    def _leave_out(
        self, pages: dict[PageBlob, RawPage], broken: Iterable[PageBlob]
    ) -> None:
        """Leave out those states of a page that cannot be read."""
        for blob in broken:
            try:
                read_raw_pages((pages[blob],), workers=1, cache=self._cache)
            except PageError as error:
                self.unreadable[blob] = error.reason
                del pages[blob]
