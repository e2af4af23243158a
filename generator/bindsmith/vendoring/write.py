"""An output tree to disk, or held against what is there: the only writer of output.

The tree's folder keeps a receipt that lists the files of the last run with their
hashes. Only files that differ are written; files that an earlier run wrote and this
one does not are removed, and nothing else is ever touched: hand-written modules beside
generated ones stay. No path leaves the folder, and symbolic links are refused.

A change appears all at once or not at all, whatever ends the run; where a folder cannot
be replaced as a whole, an interrupted run is completed by the next.
"""

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from bindsmith.errors import OutputError
from bindsmith.vendoring import in_place, swap
from bindsmith.vendoring.change import Change, UnswappableError
from bindsmith.vendoring.compare import Comparison, compare_contents
from bindsmith.vendoring.lock import lock_folder
from bindsmith.vendoring.paths import resolve_folder
from bindsmith.vendoring.receipt import (
    RECEIPT,
    Inputs,
    NamesByGroup,
    Receipt,
    hash_content,
    read_receipt,
    render_receipt,
)
from bindsmith.vendoring.recovery import (
    complete,
    describe_refusal,
    recover_folder,
    require_whole,
)


class EditedError(OutputError):
    """Somebody's own files are in the way; nothing was written."""

    def __init__(self, folder: Path, difference: Comparison) -> None:
        kind, path = difference.somebodys_own[0]
        super().__init__(f"{folder / path} is {kind}, and would be lost")
        self.folder = folder
        self.difference = difference


def compare_tree(
    root: Path,
    files: Mapping[str, str],
    *,
    inputs: Inputs | None = None,
    names: NamesByGroup | None = None,
) -> Comparison:
    """Compare a folder with what should be in it, the receipt included.

    `files` is text by path below `root`; `inputs` and `names` go into the receipt.
    Raises OutputError for paths that leave the folder, for symbolic links, for a receipt that
    is none, and where a run was interrupted that another has to complete.
    """
    require_whole(root)
    contents = _with_receipt(files, inputs or Inputs(), names or {})
    return compare_contents(root, contents, read_receipt(root))


def write_tree(
    root: Path,
    files: Mapping[str, str],
    *,
    inputs: Inputs | None = None,
    names: NamesByGroup | None = None,
    force: bool = False,
) -> Comparison:
    """Make a folder hold what it should, and return what had to change.

    What somebody edited or put there stops the run, unless it is forced. Raises
    OutputError as `compare_tree` does, when the system refuses to write, and when
    another run does not end; EditedError.
    """
    contents = _with_receipt(files, inputs or Inputs(), names or {})
    place = resolve_folder(root)  # exchanging a link would put a folder in its place
    recover_folder(place)
    difference = _examine(root, contents, force=force)
    if difference.is_clean:
        return difference
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with lock_folder(place):
            complete(place)
            difference = _examine(root, contents, force=force)
            change = Change(
                written={path: contents[path] for path in difference.written},
                removed=frozenset(difference.removed),
            )
            if not difference.is_clean:
                _replace(place, change)
    except OSError as error:
        raise describe_refusal(error, root) from error
    return difference


def _examine(root: Path, contents: Mapping[str, bytes], *, force: bool) -> Comparison:
    difference = compare_contents(root, contents, _read_receipt(root, force=force))
    if difference.somebodys_own and not force:
        raise EditedError(root, difference)
    return difference


def _replace(root: Path, change: Change) -> None:
    """Apply a change to a folder as a whole if possible, else file by file."""
    _require_writable(root, change)
    try:
        swap.swap_in(root, change)
    except UnswappableError:
        in_place.replace_files(root, change)


def _require_writable(root: Path, change: Change) -> None:
    """Refuse to replace what somebody made read-only, able as we might be."""
    for path in (*change.written, *change.removed):
        folder = (root / path).parent
        while folder != root and not folder.exists():
            folder = folder.parent
        if folder.exists() and not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def _read_receipt(root: Path, *, force: bool) -> Receipt | None:
    """Read the receipt; one that is none counts as missing when the run is forced."""
    try:
        return read_receipt(root)
    except OutputError:
        if not force:
            raise
        return None


def _with_receipt(
    files: Mapping[str, str], inputs: Inputs, names: NamesByGroup
) -> dict[str, bytes]:
    contents = {path: text.encode("utf-8") for path, text in files.items()}
    hashes = {path: hash_content(content) for path, content in contents.items()}
    return contents | {
        RECEIPT: render_receipt(Receipt(inputs=inputs, names=names, files=hashes))
    }
