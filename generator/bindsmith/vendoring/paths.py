"""Paths of generated files: each names one plain file below its folder, everywhere.

What comes in may stem from docs or from a receipt that somebody altered, so that no
path is trusted: not to stay in the folder, and not to lead through a symbolic link.
"""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from bindsmith.errors import OutputError

_ODD = frozenset('\\:*?"<>|')
"""What Windows allows in no file name, or reads as something else."""

_DEVICES = frozenset(
    {"aux", "con", "nul", "prn", "conin$", "conout$"}
    | {f"{device}{digit}" for device in ("com", "lpt") for digit in "0123456789¹²³"}
)
"""Names that are devices on Windows, whatever their extension."""

_MAX_NAME_BYTES = 255
"""Longest name of a file that common file systems take."""


def resolve_folder(folder: Path) -> Path:
    """Find where a folder lies in truth; raises OutputError for links in a circle."""
    try:
        return folder.resolve()
    except (
        OSError,
        RuntimeError,
    ) as error:  # the latter for circles, up to Python 3.12
        raise OutputError(f"{folder} leads through links in a circle") from error


class Guard:
    """Refuses paths that are not plainly inside a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folded: dict[str, str] = {}
        """Every step that was found good, by what it is where case does not count."""
        self._good: set[str] = {""}

    def check_all(self, paths: Iterable[str]) -> None:
        """Check paths that stand in one folder together.

        Raises OutputError also for two paths that are one file where case, or the way
        an accent is composed, does not count.
        """
        for path in paths:
            self.check(path)
        for step in sorted(self._good):
            other = self._folded.setdefault(_fold(step), step)
            if other != step:
                raise OutputError(
                    f"{step!a} and {other!a} differ only in case or accents,"
                    " and are one file on some systems"
                )

    def find(self, path: str) -> Path:
        """Find where a path leads; raises OutputError if that is not in the folder."""
        self.check(path)
        return Path(self._root, path)

    def check(self, path: str) -> None:
        """Check a path; raises OutputError if it does not stay in the folder."""
        if not path:
            raise OutputError("an output path is empty, and leaves its folder")
        self._require_good(path, path)

    def _require_good(self, step: str, path: str) -> None:
        """Check a path, or a folder that it leads through, and what is above it."""
        if step in self._good:
            return
        parent, slash, name = step.rpartition("/")
        if not _is_inside(name) or (slash and not parent):
            raise OutputError(f"output path {path!a} leaves its folder")
        self._require_good(parent, path)
        _require_portable(name, path)
        place = Path(self._root, step)
        if place.is_symlink():
            raise OutputError(f"{place} is a symbolic link")
        self._good.add(step)


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path.casefold())


def _is_inside(part: str) -> bool:
    """Tell whether a step means the same on every system, and leads down."""
    return part not in ("", ".", "..") and part.isprintable() and not _ODD & set(part)


def _require_portable(part: str, path: str) -> None:
    """Refuse a name that Windows changes, gives to a device, or cannot hold."""
    stem = part.partition(".")[0].rstrip(" ").lower()
    if part[-1] in ". " or stem in _DEVICES:
        raise OutputError(f"output path {path!a} is no file on Windows")
    if len(part.encode()) > _MAX_NAME_BYTES:
        raise OutputError(f"output path {path[:60]!a}… has a name that is too long")
