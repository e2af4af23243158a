"""What arguments name that say where docs are: a path, or a revision of a repository."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class RepositoryName:
    """A repository and where docs are in it."""

    repository: str
    """Folder, bundle or address."""
    revision: str | None
    """None where the argument does not say it."""
    folder: str
    """Folder of the docs inside, as it is written; empty or `.` for the top."""


def split_docs(docs: str) -> RepositoryName | None:
    """Split a DOCS argument that names a revision; None for one that names a path.

    What exists as a path is a path; anything else is split at its last `@`, and at the
    first `:` after that.
    """
    repository, at, rest = docs.rpartition("@")
    if not at or path_exists(Path(docs)):
        return None
    revision, _, folder = rest.partition(":")
    return RepositoryName(repository=repository, revision=revision, folder=folder)


def path_exists(path: Path) -> bool:
    """Whether there is something at a path, as far as we can see."""
    try:
        return path.exists()
    except OSError:  # longer than any path can be, or not ours to look at
        return False
