"""A folder replaced as a whole: whoever looks finds the old one or the new one.

The new folder is made beside the old one and the two are exchanged. Where the system
cannot exchange them, the old one is put aside first; a run that is killed between the
two steps leaves no folder, and the next one puts the old one back.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from bindsmith.errors import OutputError
from bindsmith.vendoring.change import Change, UnswappableError, sync
from bindsmith.vendoring.exchange import exchange
from bindsmith.vendoring.mounts import has_mounts
from bindsmith.vendoring.sibling import build_sibling, find_lost, remove_tree


@dataclass(frozen=True, slots=True)
class Places:
    """Where a folder and its kin lie."""

    root: Path

    @property
    def new(self) -> Path:
        """What is being made, or has been replaced; never the only whole one."""
        return self.root.with_name(f".{self.root.name}.bindsmith-new")

    @property
    def old(self) -> Path:
        """The old folder, put aside; whole as long as nothing lies at `root`."""
        return self.root.with_name(f".{self.root.name}.bindsmith-old")


def has_leftovers(root: Path) -> bool:
    """Tell whether an earlier run did not come to its end."""
    places = Places(root)
    return os.path.lexists(places.new) or os.path.lexists(places.old)


def is_put_aside(root: Path) -> bool:
    """Tell whether the folder lies where only `recover` brings it back from."""
    return os.path.lexists(Places(root).old) and not os.path.lexists(root)


def swap_in(root: Path, change: Change) -> None:
    """Replace a folder by one that differs by a change, or make it.

    Raises UnswappableError where that cannot be, OutputError when somebody changed the
    folder meanwhile, OSError as the system does; the old folder stays in each case.
    """
    if _is_lived_in(root):
        raise UnswappableError
    places = Places(root)
    root.parent.mkdir(parents=True, exist_ok=True)
    try:
        marks = build_sibling(root, places.new, change)
        if not os.path.lexists(root):
            places.new.rename(root)
            sync(root.parent)
            return
        replaced = _take_away(places)
        if (lost := find_lost(replaced, root, change, marks)) is not None:
            _put_back(places, replaced)
            raise OutputError(f"{root / lost} was changed meanwhile: run it again")
        sync(root.parent)
        if replaced != places.new:
            replaced.rename(places.new)
    finally:
        remove_tree(places.new)


def recover(root: Path) -> None:
    """Tidy up after a run that was killed: the old folder or the new one is there."""
    places = Places(root)
    for place in (places.new, places.old):
        if place.is_symlink():
            raise OutputError(f"{place} is a symbolic link")
    remove_tree(places.new)
    if not os.path.lexists(places.old):
        return
    if os.path.lexists(root):
        places.old.rename(places.new)
        remove_tree(places.new)
    else:
        places.old.rename(root)


def _is_lived_in(root: Path) -> bool:
    """Tell whether a folder is more than our output: its exchange would be felt.

    A repository, where the user's shell stands, or what has something mounted in it.
    """
    return (
        Path.cwd().is_relative_to(root) or (root / ".git").exists() or has_mounts(root)
    )


def _take_away(places: Places) -> Path:
    """Put the new folder in the old one's place; return where the old one is now."""
    try:
        if exchange(places.new, places.root):
            return places.new
        places.root.rename(places.old)
    except OSError as error:
        # a mount point that does not look like one; open files, on Windows
        raise UnswappableError from error
    try:
        places.new.rename(places.root)
    except OSError:
        places.old.rename(places.root)
        raise
    return places.old


def _put_back(places: Places, replaced: Path) -> None:
    if replaced == places.new:
        exchange(places.new, places.root)
    else:
        places.root.rename(places.new)
        replaced.rename(places.root)
