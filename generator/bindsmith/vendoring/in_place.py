"""Files replaced one by one, where a folder cannot be replaced as a whole.

Everything new lies ready on disk, with a journal that says what shall become of it,
before the first file is touched; a run that is killed after that leaves a mix, and the
next one brings it to its end before it does anything else.
"""

import errno
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from bindsmith.errors import OutputError
from bindsmith.vendoring.change import Change, sync
from bindsmith.vendoring.compare import read_file
from bindsmith.vendoring.paths import Guard
from bindsmith.vendoring.receipt import RECEIPT, hash_content
from bindsmith.vendoring.sibling import keep_access, remove_tree

JOURNAL = ".bindsmith-journal"
"""Folder in the root: what is to be done, complete."""
_STAGING = ".bindsmith-staging"
"""The same, while it is made."""
_PLAN = "plan.json"
_FILES = "files"


def has_leftovers(root: Path) -> bool:
    """Whether an earlier run did not come to its end."""
    return os.path.lexists(root / JOURNAL) or os.path.lexists(root / _STAGING)


def replace_files(root: Path, change: Change) -> None:
    """Apply a change file by file; raises OSError, before or after the first."""
    root.mkdir(parents=True, exist_ok=True)
    staging = root / _STAGING
    try:
        _prepare(root, staging, change)
        staging.rename(root / JOURNAL)
    except BaseException:
        remove_tree(staging)
        raise
    sync(root)
    finish(root)


def finish(root: Path) -> None:
    """Bring to its end what a journal says, if there is one; drop half of one.

    Raises OutputError for a file that somebody edited since, and for a journal that is
    none.
    """
    for place in (root / _STAGING, root / JOURNAL):
        if place.is_symlink():
            raise OutputError(f"{place} is a symbolic link")
    remove_tree(root / _STAGING)
    journal = root / JOURNAL
    content = read_file(journal / _PLAN)
    if content is not None:
        plan = _parse(content, journal)
        guard = Guard(root)
        guard.check_all([*plan["written"], *plan["removed"]])
        _refuse_edits(root, plan)
        _apply(root, journal / _FILES, plan)
    remove_tree(journal)


def _prepare(root: Path, staging: Path, change: Change) -> None:
    staging.mkdir()
    plan: dict[str, dict[str, list[str | None]]] = {"written": {}, "removed": {}}
    for path, content in change.written.items():
        target = staging / _FILES / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        with suppress(FileNotFoundError):
            keep_access(root / path, target)
        sync(target)
        plan["written"][path] = [_hash(root / path), hash_content(content)]
    for path in change.removed:
        plan["removed"][path] = [_hash(root / path), None]
    target = staging / _PLAN
    target.write_text(json.dumps(plan, indent=1, sort_keys=True), encoding="utf-8")
    sync(target)


def _parse(content: bytes, journal: Path) -> Mapping[str, Mapping[str, Any]]:
    try:
        plan = json.loads(content)
        plan = {key: dict(plan[key]) for key in ("written", "removed")}
        _ = [(old, new) for steps in plan.values() for old, new in steps.values()]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise OutputError(f"{journal} is no journal: remove it") from error
    return plan


def _refuse_edits(root: Path, plan: Mapping[str, Mapping[str, Any]]) -> None:
    for steps in plan.values():
        for path, known in steps.items():
            if (found := _hash(root / path)) is not None and found not in known:
                raise OutputError(
                    f"{root / path} was edited after a run was interrupted: keep it"
                    f" elsewhere, or remove {root / JOURNAL}"
                )


def _apply(root: Path, files: Path, plan: Mapping[str, Mapping[str, Any]]) -> None:
    # first, since a name that differs in case alone may be the same file
    for path in plan["removed"]:
        (root / path).unlink(missing_ok=True)
        for folder in PurePosixPath(path).parents[:-1]:
            with suppress(OSError):  # something else is in it
                (root / folder).rmdir()
    # the receipt moves last: it never lists a file that is not there
    for path in sorted(plan["written"], key=lambda path: (path == RECEIPT, path)):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # done before the run was killed
            _move(files / path, target)
    sync(root)


def _move(source: Path, target: Path) -> None:
    """Move a file into its place at once, also to another mount."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        near = target.with_name(f".{target.name}.bindsmith-new")
        shutil.copy(source, near)
        sync(near)
        near.replace(target)


def _hash(path: Path) -> str | None:
    content = read_file(path)
    return None if content is None else hash_content(content)
