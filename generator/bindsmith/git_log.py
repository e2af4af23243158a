"""The first-parent line of a git repository: which commits, and which files each changed.

Comes in: an open repository. Goes out: commits with the day they came, and per commit
the files that differ from the one before. Called by `bindsmith.revisions`. Plumbing
alone, so that nobody's configuration of `git log` changes what is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bindsmith.errors import SourceError
from bindsmith.git_tree import SUBMODULE_MODE, GitFile, GitRepository

_GONE_MODE = "000000"

Changed = Mapping[str, GitFile | None]
"""Path from the repository's top to the file as it is now; None where it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit of the line."""

    id: str
    day: date
    """When it was committed, where the committer was."""


def read_line(repository: GitRepository, tip: str) -> tuple[Commit, ...]:
    """Read a commit and its first parents, oldest first."""
    output = repository.run(
        "rev-list", "--first-parent", "--reverse", "--format=%H %cs", tip
    )
    lines = output.decode("ascii").splitlines()[1::2]
    fields = (line.split(" ") for line in lines)
    return tuple(Commit(id=id_, day=_read_day(day)) for id_, day in fields)


def _read_day(stated: str) -> date:
    """Read a day; what no calendar has is the day that git itself shows for most such."""
    try:
        return date.fromisoformat(stated)
    except ValueError:  # no time stands in the commit, or one after the year 9999
        return date(1970, 1, 1)


def is_shallow(repository: GitRepository) -> bool:
    """Whether the clone lacks the older commits."""
    return repository.run("rev-parse", "--is-shallow-repository").strip() == b"true"


def read_tags(repository: GitRepository) -> dict[str, str]:
    """Read the tags by the commit they name; the first of several by name."""
    output = repository.run(
        "for-each-ref",
        "--sort=-refname",
        "--format=%(objectname) %(*objectname) %(refname:short)",
        "refs/tags",
    )
    tags = {}
    for line in output.decode("utf-8", "replace").splitlines():
        plain, annotated, name = line.split(" ", 2)
        tags[annotated or plain] = name
    return tags


def read_changes(
    repository: GitRepository, line: Sequence[Commit], folder: str
) -> Iterator[tuple[str, Changed]]:
    """Yield what each commit changed in a folder (`.`: all) against the one before it.

    The first commit of the line has none before it. Commits that changed nothing in
    the folder are left out.
    """
    pairs = "".join(f"{new.id} {old.id}\n" for old, new in pairwise(line))
    within = () if folder == "." else (f":(top,literal){folder}",)
    output = repository.run(
        *("diff-tree", "--stdin", "-r", "-z", "--raw", "--no-abbrev", "--no-renames"),
        *("--", *within),
        text=pairs,
    )
    commit, changed = "", dict[str, GitFile | None]()
    fields = iter(output.decode("utf-8", "surrogateescape").split("\0")[:-1])
    for field in fields:
        if field.startswith(":"):
            path = next(fields)
            changed[path] = _read_file(field)
            continue
        if changed:
            yield commit, changed
        commit, changed = field, {}
    if changed:
        yield commit, changed


def _read_file(field: str) -> GitFile | None:
    """Read the new side of `:OLDMODE NEWMODE OLDID NEWID STATUS`."""
    parts = field.split(" ")
    if len(parts) != 5:
        raise SourceError(f"git gave a line that cannot be read: {field[:80]!r}")
    mode, object_id = parts[1], parts[3]
    if mode in (_GONE_MODE, SUBMODULE_MODE):
        return None
    return GitFile(mode, object_id)
