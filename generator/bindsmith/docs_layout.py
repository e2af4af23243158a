"""Where the pages of docs lie: in the service folders that one folder holds.

Known by the shape of paths alone, so that it is the same on disk and in git.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from bindsmith.errors import SourceError

SERVICE_SUFFIX = "-service"
"""How the name of a folder that holds one service's pages ends."""

SEARCH_DEPTH = 3
"""How many folders down the service folders are looked for."""

_SERVICE_FOLDER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,99}-service")


def choose_base(paths: Iterable[str], where: str) -> str:
    """Choose the one folder that holds the service folders; `.` for the top.

    What lies below a folder that holds some does not count. Raises `SourceError` when
    there is no such folder, or more than one.
    """
    bases = list_bases(paths)
    if len(bases) == 1:
        return bases.pop()
    if not bases:
        raise SourceError(
            f"{where}: no page in a *{SERVICE_SUFFIX} folder"
            f" (looked {SEARCH_DEPTH} folders deep)"
        )
    listed = "".join(f"\n  {base}" for base in sorted(bases))
    raise SourceError(f"{where}: several folders hold docs, choose one:{listed}")


def list_bases(paths: Iterable[str]) -> set[str]:
    """List the topmost folders that hold service folders."""
    bases = {base for base in map(locate_base, paths) if base is not None}
    return {base for base in bases if not bases & _parents(base)}


def require_page_path(path: str) -> str:
    """Return the path if it can stand in reports and output; else raise `SourceError`."""
    if not path.isprintable() or "\\" in path:
        raise SourceError(f"page name cannot be used: {path!a}")
    folder = path.partition("/")[0]
    if not _SERVICE_FOLDER.fullmatch(folder):
        raise SourceError(
            f"folder name cannot be used: {folder!a} (letters, digits and - name a"
            f" service, then {SERVICE_SUFFIX})"
        )
    return path


def locate_base(path: str) -> str | None:
    """Find the folder that holds a page's service folder; None for other files."""
    parts = path.split("/")
    for depth, part in enumerate(parts[: SEARCH_DEPTH + 1]):
        if part.startswith("."):
            return None
        if part.endswith(SERVICE_SUFFIX):
            rest = parts[depth + 1 :]
            fits = len(rest) == 1 or (len(rest) == 2 and rest[0] == "includes")
            return ("/".join(parts[:depth]) or ".") if fits and is_page(path) else None
    return None


def _parents(folder: str) -> set[str]:
    return {str(parent) for parent in PurePosixPath(folder).parents}


def is_page(path: str) -> bool:
    """Whether a file is a page, by its name."""
    name = path.rpartition("/")[2]
    return name.endswith(".md") and not name.startswith(".")
