"""A long history of the real docs: their snapshots, cut into commits of a few pages."""

import subprocess
from collections.abc import Iterator
from itertools import count, cycle, islice, pairwise
from pathlib import Path
from random import Random

TAGS = ("2024-09", "2025-01", "2025-06", "2025-12", "2026-03")
PAGES_PER_COMMIT = 3
_START = 1_600_000_000
_DAY = 86_400

Change = tuple[str, str, str]
"""Mode, blob and path; the mode is of zeroes where the page goes."""


def git(folder: Path, *arguments: str, text: str = "") -> str:
    """Run git in a folder."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def write_long_history(bundle: Path, folder: Path, commits: int) -> str:
    """Write a bare repository with a branch `long` of so many commits; name it.

    Goes forth and back between the snapshots, so that pages change, go and come again.
    """
    subprocess.run(
        ["git", "clone", "--quiet", "--bare", str(bundle), str(folder)], check=True
    )
    start = git(folder, "rev-parse", TAGS[0]).strip()
    stream = [
        _write_commit(number, [_write_change(*change) for change in step], start)
        for number, step in enumerate(islice(_iterate_steps(folder), commits - 1))
    ]
    git(folder, "fast-import", "--quiet", text="\n".join(stream))
    return f"{folder}@long:bingads-13"


def _iterate_steps(folder: Path) -> Iterator[list[Change]]:
    random = Random(1)
    there_and_back = [*pairwise(TAGS), *pairwise(reversed(TAGS))]
    for old, new in cycle(there_and_back):
        changes = list(_list_changes(folder, old, new))
        random.shuffle(changes)
        for start in count(step=PAGES_PER_COMMIT):
            if start >= len(changes):
                break
            yield changes[start : start + PAGES_PER_COMMIT]


def _list_changes(folder: Path, old: str, new: str) -> Iterator[Change]:
    raw = git(
        folder, "diff-tree", "-r", "--raw", "--no-renames", "--no-abbrev", old, new
    )
    for line in raw.splitlines():
        fields, path = line.split("\t")
        _, mode, _, blob, _ = fields.split(" ")
        yield mode, blob, path


def _write_change(mode: str, blob: str, path: str) -> str:
    return f"D {path}" if mode == "000000" else f"M {mode} {blob} {path}"


def _write_commit(number: int, lines: list[str], start: str) -> str:
    when = f"{_START + number * _DAY} +0000"
    head = f"commit refs/heads/long\ncommitter A <a@example.com> {when}\ndata 0\n"
    if number == 0:
        head += f"from {start}\n"
    return head + "\n".join(lines) + "\n"
