"""A second folder beside the first: as the first shall be, sharing all that stays.

What does not change is linked, not copied: generated files and hand-written ones,
symbolic links as such. So a folder of a thousand files costs hundredths of a second.
"""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path, PurePosixPath

from bindsmith.vendoring.change import Change, Mark, UnswappableError, sync

_MOST_ENTRIES = 20_000
"""Beyond this a folder holds far more than our output, and is left where it is."""

_PRIVATE = stat.S_IRWXU
_ANYBODYS = stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO
"""As far as the user's own mask lets them."""

BYTECODE = "__pycache__"
"""Python writes there whenever it likes, and can do without."""


def build_sibling(root: Path, sibling: Path, change: Change) -> dict[str, Mark]:
    """Build a folder that differs from `root` by a change, all of it on disk.

    Returns marks of the files that were in `root`. Raises UnswappableError where a
    copy would not be the same folder, or the system does not let us make it; OSError
    as the system does.
    """
    try:
        # what lies in private folders stays private while these are made
        sibling.mkdir(_PRIVATE if root.exists() else _ANYBODYS)
        folders, marks = _share(root, sibling, change)
        folders += _write(root, sibling, change)
    except PermissionError as error:
        raise UnswappableError from error
    _drop_empty(sibling, change)
    _finish(root, sibling, folders)
    return marks


def find_lost(
    old: Path, new: Path, change: Change, marks: dict[str, Mark]
) -> str | None:
    """Find what somebody put into the old folder while the new one was made."""
    for path, entry in walk(old):
        if entry.is_dir(follow_symlinks=False) or BYTECODE in path.split("/"):
            continue
        mark = Mark.of(entry.stat(follow_symlinks=False))
        if marks.get(path) == mark:
            continue
        if not change.touches(path) and _is_same(new / path, mark):
            continue
        return path
    return None


def walk(root: Path, prefix: str = "") -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Give every entry below a folder with its path, folders before what they hold."""
    with os.scandir(root / prefix) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = f"{prefix}{entry.name}"
        yield path, entry
        if entry.is_dir(follow_symlinks=False):
            yield from walk(root, f"{path}/")


def remove_tree(folder: Path) -> None:
    """Remove a folder, also one whose folders somebody made read-only.

    Files may be shared with the folder that stays, so that theirs are not touched.
    """
    if not os.path.lexists(folder):
        return
    _open_up(folder)
    for path, entry in walk(folder):
        if entry.is_dir(follow_symlinks=False):
            _open_up(folder / path)
    shutil.rmtree(folder)


def _share(
    root: Path, sibling: Path, change: Change
) -> tuple[list[Path], dict[str, Mark]]:
    """Make the folders, with all that stays; return them and marks of all files."""
    folders, marks = [sibling], dict[str, Mark]()
    if not root.exists():
        return folders, marks
    device = root.stat().st_dev
    for path, entry in walk(root):
        found = entry.stat(follow_symlinks=False)
        if found.st_dev != device or len(marks) + len(folders) > _MOST_ENTRIES:
            raise UnswappableError
        if entry.is_dir(follow_symlinks=False):
            _require_removable(root / path, found)
            (sibling / path).mkdir()
            folders.append(sibling / path)
            continue
        marks[path] = Mark.of(found)
        if not change.touches(path):
            _link(root / path, sibling / path)
    return folders, marks


def _require_removable(folder: Path, found: os.stat_result) -> None:
    """Refuse a folder that could be left behind and never removed."""
    ours = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    if not ours and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise UnswappableError


def _link(source: Path, target: Path) -> None:
    """Share a file, or find that the folder cannot be replaced.

    What cannot be linked, cannot be relied on to be removable either: it may lie on
    another mount, or be immutable.
    """
    try:
        if os.link in os.supports_follow_symlinks:
            os.link(source, target, follow_symlinks=False)
        else:  # Windows, which follows none
            os.link(source, target)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise UnswappableError from error


def _is_same(path: Path, mark: Mark) -> bool:
    try:
        return Mark.of(path.lstat()) == mark
    except FileNotFoundError:
        return False


def _write(root: Path, sibling: Path, change: Change) -> list[Path]:
    """Write what is new; return the folders that had to be made."""
    made: list[Path] = []
    for path, content in change.written.items():
        target = sibling / path
        for parent in reversed(PurePosixPath(path).parents[:-1]):
            with suppress(FileExistsError):
                (sibling / parent).mkdir()
                made.append(sibling / parent)
        target.write_bytes(content)
        with suppress(FileNotFoundError):
            keep_access(root / path, target)
    with ThreadPoolExecutor() as pool:
        list(pool.map(sync, [sibling / path for path in change.written]))
    return made


def _open_up(folder: Path) -> None:
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        folder.chmod(_PRIVATE)


def keep_access(old: Path, new: Path) -> None:
    """Give a file or folder the mode and, if we may, the owner of an old one."""
    found = old.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(new, found.st_uid, found.st_gid)
    new.chmod(stat.S_IMODE(found.st_mode))


def _keep_attributes(old: Path, new: Path) -> None:
    """Give a folder all that the old one had, but for its time: importers look at it."""
    shutil.copystat(old, new)
    os.utime(new)
    keep_access(old, new)


def _drop_empty(sibling: Path, change: Change) -> None:
    """Remove folders that held nothing but what is removed."""
    for path in change.removed:
        for folder in PurePosixPath(path).parents[:-1]:
            with suppress(OSError):
                (sibling / folder).rmdir()


def _finish(root: Path, sibling: Path, folders: list[Path]) -> None:
    """Give folders the access that they had, the inner ones first."""
    for folder in reversed(folders):
        if not folder.is_dir():
            continue
        sync(folder)
        with suppress(FileNotFoundError):
            _keep_attributes(root / folder.relative_to(sibling), folder)
