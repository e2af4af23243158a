"""From the DOCS argument to pages: a folder, a git revision or a model JSON file.

The command line and the pipeline call `open_docs`. What comes out is bytes by path;
what the bytes mean, their encoding included, is the reader's business. The same docs
give the same pages and the same hash wherever they come from.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from bindsmith.docs_layout import (
    SEARCH_DEPTH,
    SERVICE_SUFFIX,
    choose_base,
    is_page,
    list_bases,
    locate_base,
    require_page_path,
)
from bindsmith.docs_name import RepositoryName, path_exists, split_docs
from bindsmith.errors import SnapshotError, SourceError
from bindsmith.git_tree import GitTree, open_repository, require_inner_folder
from bindsmith.source import MAX_PAGE_BYTES

MAX_MODEL_BYTES = 64 << 20
"""Longest model JSON file that is read, seven times that of all six services."""

_FOLDER_LINK = "a folder that holds pages must not be a link"


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as it lies on disk or in git."""

    path: str
    """Relative to the folder that holds the services, with `/`."""
    content: bytes
    """No more of a page than shows that it is too long to be read."""

    @property
    def key(self) -> str:
        """SHA-256 of the content, to keep results by."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def is_too_long(self) -> bool:
        """Whether the page is not read for its length."""
        return len(self.content) > MAX_PAGE_BYTES


@dataclass(frozen=True)
class DocsSource:
    """All pages of some docs, includes among them."""

    pages: tuple[RawPage, ...]
    """By path."""

    @property
    def folders(self) -> tuple[str, ...]:
        """Names of the service folders that have pages, sorted."""
        return tuple(sorted({page.path.partition("/")[0] for page in self.pages}))

    @cached_property
    def content_hash(self) -> str:
        """`sha256:` and the hash over every page's path, length and content."""
        digest = hashlib.sha256()
        for page in self.pages:
            header = f"{page.path}\0{len(page.content)}\0"
            digest.update(header.encode())
            digest.update(page.content)
        return f"sha256:{digest.hexdigest()}"

    def restrict_to(self, folders: Iterable[str]) -> "DocsSource":
        """Keep the pages of some service folders."""
        kept = frozenset(folders)
        pages = (page for page in self.pages if page.path.partition("/")[0] in kept)
        return DocsSource(tuple(pages))


@dataclass(frozen=True, slots=True)
class SnapshotSource:
    """A model JSON file's text, and what to call it in messages."""

    name: str
    text: str


def open_docs(docs: str) -> DocsSource | SnapshotSource:
    """Open what a DOCS argument names.

    What exists as a path is a path; anything else is split at its last `@` into
    repository and revision, and at the first `:` after that into revision and folder.
    Raises `SourceError` when there is nothing of that name or no page in it.
    """
    named = split_docs(docs)
    if named is not None:
        return _open_git(docs, named)
    if not path_exists(Path(docs)):
        raise SourceError(
            f"no such file or folder: {docs!r} (for docs in git say REPO@REVISION)"
        )
    return _open_path(Path(docs))


def find_docs_folders(folder: Path) -> tuple[str, ...]:
    """Find the folders that hold service folders, relative to a folder, sorted.

    As deep as `open_docs` looks; `.` is the folder itself. Raises `SourceError` for a
    service folder that is a link.
    """
    found = _list_pages(folder.resolve(), SEARCH_DEPTH)
    return tuple(sorted(list_bases(found)))


def _open_path(path: Path) -> DocsSource | SnapshotSource:
    try:
        if path.is_dir():
            return _open_folder(path)
        if path.suffix == ".md":
            return _open_page(path)
        with path.open("rb") as stream:
            return _read_snapshot(str(path), stream.read(MAX_MODEL_BYTES + 1))
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(f"cannot read {error.filename or path}: {reason}") from error


def _read_snapshot(name: str, content: bytes) -> SnapshotSource:
    if len(content) > MAX_MODEL_BYTES:
        size = MAX_MODEL_BYTES >> 20
        raise SnapshotError(f"{name}: is longer than a model can be ({size} MiB)")
    try:
        return SnapshotSource(name, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SnapshotError(f"{name}: is no model JSON file: not UTF-8") from error


# --- folders -------------------------------------------------------------------------


def _open_folder(folder: Path) -> DocsSource:
    absolute = folder.resolve()
    if absolute.name.endswith(SERVICE_SUFFIX) and (names := _list_service(absolute)):
        return _read_pages(absolute.parent, [f"{absolute.name}/{it}" for it in names])
    found = list(_list_pages(absolute, SEARCH_DEPTH))
    base = choose_base(found, str(folder))
    names = [path for path in found if locate_base(path) == base]
    return _read_pages(
        absolute / base, (name.removeprefix(f"{base}/") for name in names)
    )


def _open_page(page: Path) -> DocsSource:
    """Open one page, with the includes of its service folder."""
    absolute = page.parent.resolve() / page.name
    service = absolute.parent
    if not service.name.endswith(SERVICE_SUFFIX):
        raise SourceError(
            f"{page}: a page alone must lie in a *{SERVICE_SUFFIX} folder"
        )
    includes = [name for name in _list_service(service) if "/" in name]
    names = [f"{service.name}/{name}" for name in (*includes, absolute.name)]
    return _read_pages(service.parent, names)


def _list_pages(folder: Path, depth: int) -> Iterator[str]:
    """List the pages of service folders, relative; stop where folders hold some."""
    children = sorted(_visible_folders(folder))
    here = [
        f"{child.name}/{name}"
        for child in children
        if child.name.endswith(SERVICE_SUFFIX)
        for name in _list_service(child)
    ]
    yield from here
    if not here and depth > 0:
        for child in children:
            if not child.name.endswith(SERVICE_SUFFIX):
                for path in _list_pages(child, depth - 1):
                    yield f"{child.name}/{path}"


def _visible_folders(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name.startswith(".") or not entry.is_dir():
            continue
        if entry.is_symlink():
            if entry.name.endswith(SERVICE_SUFFIX):
                raise SourceError(f"{entry}: {_FOLDER_LINK}")
            continue
        yield entry


def _list_service(folder: Path) -> list[str]:
    """List the pages of one service folder, relative to it."""
    includes = folder / "includes"
    if includes.is_symlink():
        raise SourceError(f"{includes}: {_FOLDER_LINK}")
    nested = _list_files(includes) if includes.is_dir() else ()
    return sorted((*_list_files(folder), *(f"includes/{name}" for name in nested)))


def _list_files(folder: Path) -> list[str]:
    """List the names of the pages that lie in a folder itself."""
    with os.scandir(folder) as entries:
        return [it.name for it in entries if is_page(it.name) and not it.is_dir()]


def _read_pages(base: Path, names: Iterable[str]) -> DocsSource:
    pages = (RawPage(require_page_path(name), _read_page(base, name)) for name in names)
    return DocsSource(tuple(sorted(pages, key=lambda page: page.path)))


def _read_page(base: Path, name: str) -> bytes:
    path = Path(base, name)
    if not path.is_file():
        raise SourceError(f"{path}: is no regular file")
    if path.is_symlink() and not path.resolve().is_relative_to(base):
        raise SourceError(
            f"{path}: a link that leaves the docs' folder is not followed"
        )
    with path.open("rb") as stream:
        # To be ready for the longest page takes longer than to read one.
        size = os.fstat(stream.fileno()).st_size
        return stream.read(min(size, MAX_PAGE_BYTES) + 1)


# --- git -----------------------------------------------------------------------------


def _open_git(docs: str, named: RepositoryName) -> DocsSource | SnapshotSource:
    folder, revision = require_inner_folder(named.folder), named.revision or ""
    with open_repository(named.repository) as git:
        tree = git.read_tree(revision, folder, longest_file=MAX_MODEL_BYTES + 1)
        if isinstance(tree, bytes):
            return _read_snapshot(docs, tree)
        if folder.endswith(SERVICE_SUFFIX):
            tree = tree.moved_below(PurePosixPath(folder).name)
        return _read_tree(docs, tree)


def _read_tree(docs: str, tree: GitTree) -> DocsSource:
    for path in tree.links:
        if path.endswith((SERVICE_SUFFIX, f"{SERVICE_SUFFIX}/includes")):
            raise SourceError(f"{docs}: {path}: {_FOLDER_LINK}")
    found = [path for path in tree.files if locate_base(path) is not None]
    base = choose_base(found, docs)
    chosen = [path for path in found if locate_base(path) == base]
    names = [str(PurePosixPath(path).relative_to(base)) for path in chosen]
    contents = tree.read(chosen, within=base, longest=MAX_PAGE_BYTES + 1)
    pages = (
        RawPage(require_page_path(name), content)
        for name, content in zip(names, contents, strict=True)
    )
    return DocsSource(tuple(sorted(pages, key=lambda page: page.path)))
