"""An output tree to disk, or held against what is there: the only writer of output.

The tree's folder keeps a receipt that lists the files of the last run with their
hashes. Only files that differ are written; files that an earlier run wrote and this
one does not are removed, and nothing else is ever touched: hand-written modules beside
generated ones stay. No path leaves the folder, and symbolic links are refused.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bindsmith.errors import EmitterError

RECEIPT = "bindsmith-receipt.json"
"""Name of the receipt, in the root of the tree."""

RECEIPT_FORMAT = 1

_STAGING = ".bindsmith-staging"
"""Folder in the root where new files wait until all of them are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a folder differs from what should be in it; paths with `/`, sorted."""

    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    """There, with other content."""
    superfluous: tuple[str, ...] = ()
    """Written by an earlier run, and no longer produced."""

    @property
    def is_clean(self) -> bool:
        """Whether there is no difference."""
        return not (self.missing or self.stale or self.superfluous)


def compare_tree(
    root: Path, files: Mapping[str, str], *, facts: Mapping[str, str] | None = None
) -> Comparison:
    """Compare a folder with what should be in it, the receipt included.

    `files` is text by path below `root`; `facts` go into the receipt. Raises
    EmitterError for paths that leave the folder, for symbolic links, and for a receipt
    that is none.
    """
    contents = _with_receipt(files, facts or {})
    guard = _Guard(root)
    guard.check_all(contents)
    missing: list[str] = []
    stale: list[str] = []
    for path, content in contents.items():
        found = _read(guard.find(path))
        if found is None:
            missing.append(path)
        elif found != content:
            stale.append(path)
    listed = _read_receipt(root)
    superfluous = [path for path in listed if path not in contents]
    guard.check_all(superfluous)
    present = [path for path in superfluous if guard.find(path).is_file()]
    return Comparison(
        missing=tuple(sorted(missing)),
        stale=tuple(sorted(stale)),
        superfluous=tuple(sorted(present)),
    )


def write_tree(
    root: Path, files: Mapping[str, str], *, facts: Mapping[str, str] | None = None
) -> Comparison:
    """Make a folder hold what it should, and return what had to change.

    Every new file is complete on disk before the first one takes its place. Raises
    EmitterError as `compare_tree` does, and when the system refuses to write.
    """
    difference = compare_tree(root, files, facts=facts)
    _clear_staging(root)
    if difference.is_clean:
        return difference
    contents = _with_receipt(files, facts or {})
    changed = (*difference.missing, *difference.stale)
    try:
        staging = _stage(root, {path: contents[path] for path in changed})
        # the receipt moves last: it never lists a file that is not there
        for path in sorted(changed, key=lambda path: (path == RECEIPT, path)):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (staging / path).replace(target)
        shutil.rmtree(staging)
        _remove(root, difference.superfluous)
    except OSError as error:
        place = error.filename or root
        raise EmitterError(f"cannot write {place}: {error.strerror}") from error
    return difference


class _Guard:
    """Refuses paths that are not plainly inside a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._checked: set[PurePosixPath] = set()

    def check_all(self, paths: Iterable[str]) -> None:
        """Check paths; two that differ only in case are one file on some systems."""
        folded: dict[str, str] = {}
        for path in paths:
            self.find(path)
            other = folded.setdefault(path.casefold(), path)
            if other != path:
                raise EmitterError(f"{path!a} and {other!a} differ only in case")

    def find(self, path: str) -> Path:
        """Find where a path leads; raises EmitterError if that is not in the folder."""
        pure = PurePosixPath(path)
        parts = path.split("/")
        if any(part in ("", ".", "..") for part in parts) or not _is_plain(path):
            raise EmitterError(f"output path {path!a} leaves its folder")
        for step in (*reversed(pure.parents[:-1]), pure):
            if step not in self._checked:
                if (self._root / step).is_symlink():
                    raise EmitterError(f"{self._root / step} is a symbolic link")
                self._checked.add(step)
        return self._root / pure


def _is_plain(path: str) -> bool:
    """Tell whether a path means the same on every system."""
    return path.isprintable() and not any(
        character in path for character in '\\:*?"<>|'
    )


def _with_receipt(
    files: Mapping[str, str], facts: Mapping[str, str]
) -> dict[str, bytes]:
    contents = {path: text.encode("utf-8") for path, text in files.items()}
    hashes = {
        path: hashlib.sha256(content).hexdigest()
        for path, content in sorted(contents.items())
    }
    receipt = {"format": RECEIPT_FORMAT, **facts, "files": hashes}
    contents[RECEIPT] = (json.dumps(receipt, indent=1) + "\n").encode("utf-8")
    return contents


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EmitterError(f"cannot read {path}: {error.strerror}") from error


def _read_receipt(root: Path) -> list[str]:
    """Read which files the last run wrote; none when there is no receipt."""
    content = _read(root / RECEIPT)
    if content is None:
        return []
    try:
        files = json.loads(content)["files"]
    except (ValueError, KeyError, TypeError):
        files = None
    if not isinstance(files, dict):
        raise EmitterError(
            f"{root / RECEIPT} is no receipt: remove it, and what was generated"
        )
    return list(files)


def _clear_staging(root: Path) -> None:
    """Remove what a killed run left."""
    staging = root / _STAGING
    if staging.is_symlink():
        raise EmitterError(f"{staging} is a symbolic link")
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
