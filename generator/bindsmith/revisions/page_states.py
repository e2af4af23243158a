"""The docs' pages at each commit of a line, by path and blob; no page is read here.

Comes in: a repository and the commits of a line. Goes out: the pages at the first
commit that has docs, and what each later one changed. The folder that holds the
services is looked for anew whenever pages come or go, so that docs that move as a
whole have not changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePosixPath

from bindsmith.docs_layout import (
    SERVICE_SUFFIX,
    choose_base,
    locate_base,
    require_page_path,
)
from bindsmith.errors import SourceError
from bindsmith.git_log import Changed, Commit, read_changes
from bindsmith.git_tree import GitFile, GitRepository, GitTree

Pages = dict[str, str]
"""Path below the folder of services to the id of the blob."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStep:
    """What one commit did to the pages."""

    commit: Commit
    changed: Mapping[str, str | None]
    """Path to blob; None for a page that went."""

    def apply(self, pages: Pages) -> None:
        """Bring the pages of the commit before up to date."""
        for path, blob in self.changed.items():
            if blob is None:
                pages.pop(path, None)
            else:
                pages[path] = blob


def read_page_steps(
    repository: GitRepository, line: Sequence[Commit], folder: str
) -> Iterator[PageStep]:
    """Yield all pages where docs begin, then what later commits changed.

    Commits that changed no page are left out. Raises `SourceError` when no commit of
    the line has docs in the folder.
    """
    tracker = _Tracker(repository.name, folder, _read_all(repository, line[-1]))
    commits = {commit.id: commit for commit in line}
    last: Pages = {}
    begun = False
    for commit, changed in chain(
        [(line[0].id, _read_all(repository, line[0]))],
        read_changes(repository, line, folder),
    ):
        tracker.apply(changed)
        pages = tracker.find_pages()
        if pages != last:
            begun = True
            yield PageStep(commit=commits[commit], changed=_compare(last, pages))
            last = pages
    if not begun:
        raise SourceError(
            f"{repository.name}: no page in a *{SERVICE_SUFFIX} folder"
            f" between {line[0].day} and {line[-1].day}"
        )


def _read_all(repository: GitRepository, commit: Commit) -> Changed:
    top = repository.read_tree(commit.id, ".", longest_file=0)
    assert isinstance(top, GitTree)
    return top.files


def _compare(old: Pages, new: Pages) -> dict[str, str | None]:
    paths = old.keys() | new.keys()
    return {it: new.get(it) for it in sorted(paths) if old.get(it) != new.get(it)}


class _Tracker:
    """Keeps the pages of a tree by the folder that holds their services."""

    def __init__(self, name: str, folder: str, newest: Changed) -> None:
        self._name = name
        self._start = "" if folder == "." else f"{folder}/"
        inner = PurePosixPath(folder).name
        self._prefix = f"{inner}/" if inner.endswith(SERVICE_SUFFIX) else ""
        self._pages: dict[str, Pages] = {}
        self._base: str | None = None
        self.apply(newest)
        self.find_pages()
        self._pages = {}

    def apply(self, changed: Changed) -> None:
        """Take changed files over."""
        for path, file in changed.items():
            if path.startswith(self._start):
                self._put(self._prefix + path[len(self._start) :], file)

    def find_pages(self) -> Pages:
        """Copy the pages of the one folder that holds docs.

        Where several do, it is the one that did before, at first that of the newest
        commit.
        """
        if not self._pages:
            return {}
        if self._base not in self._pages:
            examples = (
                name if base == "." else f"{base}/{name}"
                for base, pages in self._pages.items()
                for name in islice(pages, 1)
            )
            self._base = choose_base(examples, self._name)
        return dict(self._pages[self._base])

    def _put(self, path: str, file: GitFile | None) -> None:
        base = locate_base(path)
        if base is None:
            return
        name = path if base == "." else path[len(base) + 1 :]
        pages = self._pages.setdefault(base, {})
        if file is None or file.is_link:
            pages.pop(name, None)
        else:
            pages[require_page_path(name)] = file.object_id
        if not pages:
            del self._pages[base]
