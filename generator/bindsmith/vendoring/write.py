"""An output tree to disk, or held against what is there: the only writer of output.

The tree's folder keeps a receipt that lists the files of the last run with their
hashes. Only files that differ are written; files that an earlier run wrote and this
one does not are removed, and nothing else is ever touched: hand-written modules beside
generated ones stay. No path leaves the folder, and symbolic links are refused.
"""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from bindsmith.errors import OutputError
from bindsmith.vendoring.compare import Comparison, compare_contents
from bindsmith.vendoring.receipt import (
    RECEIPT,
    Inputs,
    Receipt,
    hash_content,
    read_receipt,
    render_receipt,
)

_STAGING = ".bindsmith-staging"
"""Folder in the root where new files wait until all of them are there."""


class EditedError(OutputError):
    """Somebody's own files are in the way; nothing was written."""

    def __init__(self, folder: Path, difference: Comparison) -> None:
        kind, path = difference.somebodys_own[0]
        super().__init__(f"{folder / path} is {kind}, and would be lost")
        self.folder = folder
        self.difference = difference


def compare_tree(
    root: Path, files: Mapping[str, str], *, inputs: Inputs | None = None
) -> Comparison:
    """Compare a folder with what should be in it, the receipt included.

    `files` is text by path below `root`; `inputs` goes into the receipt. Raises
    OutputError for paths that leave the folder, for symbolic links, and for a receipt
    that is none.
    """
    contents = _with_receipt(files, inputs or Inputs())
    return compare_contents(root, contents, read_receipt(root))


def write_tree(
    root: Path,
    files: Mapping[str, str],
    *,
    inputs: Inputs | None = None,
    force: bool = False,
) -> Comparison:
    """Make a folder hold what it should, and return what had to change.

    Every new file is complete on disk before the first one takes its place. What
    somebody edited or put there stops the run, unless it is forced. Raises OutputError
    as `compare_tree` does, and when the system refuses to write; EditedError.
    """
    contents = _with_receipt(files, inputs or Inputs())
    difference = compare_contents(root, contents, _read_receipt(root, force=force))
    if difference.somebodys_own and not force:
        raise EditedError(root, difference)
    _clear_staging(root)
    if difference.is_clean:
        return difference
    try:
        staging = _stage(root, {path: contents[path] for path in difference.written})
        # the receipt moves last: it never lists a file that is not there
        for path in sorted(
            difference.written, key=lambda path: (path == RECEIPT, path)
        ):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (staging / path).replace(target)
        shutil.rmtree(staging)
        _remove(root, difference.removed)
    except OSError as error:
        place = error.filename or root
        raise OutputError(f"cannot write {place}: {error.strerror}") from error
    return difference


def _read_receipt(root: Path, *, force: bool) -> Receipt | None:
    """Read the receipt; one that is none counts as missing when the run is forced."""
    try:
        return read_receipt(root)
    except OutputError:
        if not force:
            raise
        return None


def _with_receipt(files: Mapping[str, str], inputs: Inputs) -> dict[str, bytes]:
    contents = {path: text.encode("utf-8") for path, text in files.items()}
    hashes = {path: hash_content(content) for path, content in contents.items()}
    return contents | {RECEIPT: render_receipt(Receipt(inputs=inputs, files=hashes))}


def _clear_staging(root: Path) -> None:
    """Remove what a killed run left."""
    staging = root / _STAGING
    if staging.is_symlink():
        raise OutputError(f"{staging} is a symbolic link")
    shutil.rmtree(staging, ignore_errors=True)


def _stage(root: Path, contents: Mapping[str, bytes]) -> Path:
    """Write new files where they do no harm."""
    staging = root / _STAGING
    for path, content in contents.items():
        target = staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return staging


def _remove(root: Path, paths: Iterable[str]) -> None:
    """Remove files, and the folders that they leave empty."""
    for path in paths:
        (root / path).unlink(missing_ok=True)
        for folder in PurePosixPath(path).parents[:-1]:
            try:
                (root / folder).rmdir()
            except OSError:  # something else is in it
                break
