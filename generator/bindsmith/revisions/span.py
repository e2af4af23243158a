"""Which revisions a history is about: REPO, --since and --until to a line of commits.

docs.git, docs.git:bingads-13, https://host/docs.git@2026-03:bingads-13
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from re import compile as compile_pattern
from urllib.parse import urlsplit

from bindsmith.docs_name import RepositoryName, path_exists
from bindsmith.errors import SourceError
from bindsmith.git_log import Commit, is_shallow, read_line
from bindsmith.git_tree import (
    GitRepository,
    is_remote,
    require_inner_folder,
    require_revision,
)

_DATE = compile_pattern(r"\d{4}(-\d{2}(-\d{2})?)?")
_HEAD = "HEAD"


def parse_repository(text: str) -> RepositoryName:
    """Parse `REPO`, `REPO:SUBDIR` or `REPO@REVISION[:SUBDIR]`.

    What exists as a path is a path; anything else is split only where a repository
    stands before the sign.
    """
    repository, revision, folder = text, None, "."
    if not path_exists(Path(text)):
        left, at, right = text.rpartition("@")
        if at and _can_be_repository(left):
            repository, revision = left, right.partition(":")[0]
            folder = right.partition(":")[2]
        else:
            left, colon, right = text.rpartition(":")
            if colon and _can_be_repository(left):
                repository, folder = left, right
    return RepositoryName(
        repository=repository,
        revision=revision,
        folder=require_inner_folder(folder),
    )


def select_line(
    repository: GitRepository, tip: str | None, since: str | None, until: str | None
) -> tuple[Commit, ...]:
    """Select the commits of a history, oldest first; the first is what it starts from.

    A revision as `since` is the start itself; a day, month or year is where changes
    begin to count. Raises `SourceError` when there is no such commit on the line.
    """
    named = until and (_resolve(repository, until) or _is_date(until))
    if until and not named:
        raise SourceError(f"{repository.name}: has no revision {until!r}{_HINT}")
    end = named if isinstance(named, str) else _require(repository, tip or _HEAD)
    line = read_line(repository, end)
    if until and named is True:
        line = _cut_after(repository, line, until)
    return _cut_before(repository, line, since) if since else line


_HINT = ", and it is no date such as 2026-03-31 or 2026-03"


def _cut_after(
    repository: GitRepository, line: Sequence[Commit], until: str
) -> tuple[Commit, ...]:
    kept = [it for it in line if it.day.isoformat()[: len(until)] <= until]
    if not kept:
        raise SourceError(
            f"{repository.name}: begins on {line[0].day}, after {until!r}"
        )
    return tuple(line[: line.index(kept[-1]) + 1])


def _cut_before(
    repository: GitRepository, line: Sequence[Commit], since: str
) -> tuple[Commit, ...]:
    start = _resolve(repository, since)
    if start is None:
        return _cut_before_day(repository, line, since)
    ids = [commit.id for commit in line]
    if start in ids:
        return tuple(line[ids.index(start) :])
    if is_shallow(repository):
        raise _too_shallow(repository, line[0], since)
    raise SourceError(
        f"{repository.name}: {since!r} is not on the first-parent line"
        f" of {line[-1].id[:12]}; give a commit of that line, or a date"
    )


def _cut_before_day(
    repository: GitRepository, line: Sequence[Commit], since: str
) -> tuple[Commit, ...]:
    if not _is_date(since):
        raise SourceError(f"{repository.name}: has no revision {since!r}{_HINT}")
    before = [n for n, it in enumerate(line) if it.day.isoformat() < since]
    if before:
        return tuple(line[before[-1] :])
    if is_shallow(repository):
        raise _too_shallow(repository, line[0], since)
    return tuple(line)


def _too_shallow(repository: GitRepository, oldest: Commit, since: str) -> SourceError:
    return SourceError(
        f"{repository.name}: is a shallow clone that begins on {oldest.day},"
        f" after {since!r}; `git fetch --unshallow` gets the rest"
    )


def _require(repository: GitRepository, revision: str) -> str:
    found = _resolve(repository, revision)
    if found is None:
        raise SourceError(f"{repository.name}: has no revision {revision!r}")
    return found


def _resolve(repository: GitRepository, revision: str) -> str | None:
    return repository.resolve(f"{require_revision(revision)}^{{commit}}")


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[: len("2026-01-01")])
    except ValueError:
        return False
    return True


def _can_be_repository(text: str) -> bool:
    # `https://user` of `https://user@host/docs.git` is an address of nothing.
    exists = bool(text) and path_exists(Path(text))
    return exists or (is_remote(text) and bool(urlsplit(text).path.strip("/")))
