"""Two machines that have nothing in common but the docs: every byte they write is equal.

They differ in language, time zone, umask, user, home, terminal, hash seed, number of
workers, working folder, the places of docs and output, the age of the pages and the
order in which folders list their files.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

BACKWARDS = """
import os, sys

def turned(function):
    def call(*arguments):
        found = function(*arguments)
        names = sorted(found, key=lambda it: getattr(it, "name", it), reverse=True)
        return names if isinstance(found, list) else Entries(names)
    return call

class Entries(list):
    def __enter__(self):
        return iter(self)
    def __exit__(self, *details):
        pass
    def __next__(self):
        return self.pop(0) if self else next(iter(()))
    close = __exit__

os.listdir, os.scandir = turned(os.listdir), turned(os.scandir)
"""
RUN = "import sys; from bindsmith.cli import run; sys.exit(run(sys.argv[1:]))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What a run finds around it."""

    umask: int
    environment: Mapping[str, str]
    before: str = ""
    """Python that runs first."""
    workers: int
    deep: str
    """Where, below a folder of its own, docs and output lie."""
    is_inside: bool
    """Whether it works in that folder, and calls the docs by a relative path."""


ONE = Machine(
    umask=0o022,
    environment={"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1", "USER": "one"},
    workers=1,
    deep="a",
    is_inside=True,
)
OTHER = Machine(
    umask=0o077,
    environment={
        "LC_ALL": "C.utf8",
        "LANGUAGE": "tr_TR",
        "TZ": "Asia/Kathmandu",
        "PYTHONHASHSEED": "20260301",
        "USER": "another",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "COLUMNS": "20",
        "PYTHONUTF8": "1",
        "PYTHONOPTIMIZE": "1",
    },
    before=BACKWARDS,
    workers=3,
    deep="some where/else/\N{LATIN SMALL LETTER U WITH DIAERESIS}ber",
    is_inside=False,
)


def work(machine: Machine, docs: Path, root: Path) -> dict[str, bytes]:
    """Generate, and print a model and findings; give all bytes that came of it."""
    place = root / machine.deep
    shutil.copytree(docs, place / "docs", copy_function=shutil.copyfile)
    names = ("docs", "out") if machine.is_inside else (place / "docs", place / "out")
    given, out = map(str, names)
    found = {
        command: _run(machine, place, [command, given, *options])
        for command, options in {
            "generate": ["--out", out, "--package", "some.bindings"],
            "model": [],
            "lint": ["--format", "sarif"],
        }.items()
    }
    for path in sorted((place / "out").rglob("*")):
        if path.is_file():
            found[path.relative_to(place).as_posix()] = path.read_bytes()
    return found


def _run(machine: Machine, place: Path, arguments: list[str]) -> bytes:
    home = place.parent / "home"
    home.mkdir(exist_ok=True)
    kept = {"PATH": os.environ["PATH"], "BINDSMITH_CACHE": "", "HOME": str(home)}
    options = ["--quiet", *arguments, "--workers", str(machine.workers)]
    done = subprocess.run(
        [sys.executable, "-c", machine.before + RUN, *options],
        cwd=place if machine.is_inside else home,
        env={**kept, **machine.environment},
        umask=machine.umask,
        capture_output=True,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def assert_equal_bytes(docs: Path, root: Path) -> None:
    """Let both machines work on the same docs, and hold their results together."""
    one = work(ONE, docs, root / "one")
    other = work(OTHER, docs, root / "other")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert "out/some/bindings/bindsmith-receipt.json" in one


def test_two_machines(spec_dir: Path, tmp_path: Path) -> None:
    """The docs of this repository."""
    assert_equal_bytes(spec_dir, tmp_path)


@pytest.mark.slow
def test_two_machines_with_all_docs(corpus_dir: Path, tmp_path: Path) -> None:
    """All six services."""
    assert_equal_bytes(corpus_dir, tmp_path)
