"""The README's examples: every command is run, and prints what stands there.

Numbers count as equal, since they change with the docs in spec/; `...` stands for any
lines, and all else is compared word for word.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bindsmith.lint_report import render_codes

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"([^\n]*\n)((?:>[^\n]*\n)*)(.*)", re.DOTALL)
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def find_blocks(*languages: str) -> list[str]:
    """The fenced blocks of some languages, in order."""
    return [found[2] for found in FENCE.finditer(README) if found[1] in languages]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the docs as the README has them, and the command on its path."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(PROJECT / "spec", folder / "docs")
    command = folder / "bin" / "bindsmith"
    command.parent.mkdir()
    sources = PROJECT / "generator"
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH={sources} exec {sys.executable} -m bindsmith "$@"\n'
    )
    command.chmod(0o755)
    return folder


def run(folder: Path, *command: str) -> str:
    """Run a program in the folder and return all that it prints."""
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    people = ("GIT_AUTHOR", "GIT_COMMITTER")
    names = {f"{it}_NAME": "A" for it in people}
    names |= {f"{it}_EMAIL": "a@example.com" for it in people}
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | names | {"PATH": path, "PYTHONPATH": "src"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


def assert_printed(actual: str, expected: str) -> None:
    """Hold output against what the README shows."""
    shown = re.escape(re.sub(r"\d+", "0", expected))
    pattern = shown.replace(re.escape("...\n"), "(?:.*\n)*?")
    assert re.fullmatch(pattern, re.sub(r"\d+", "0", actual)), actual


def test_commands_and_code(folder: Path) -> None:
    """Commands and code do what stands below them, one after the other."""
    for command, expected in find_commands():
        if command:
            assert_printed(run(folder, "bash", "-c", command), expected)
    blocks = find_blocks("python", "text")
    for code, expected in zip(blocks[::2], blocks[1::2], strict=True):
        assert_printed(run(folder, sys.executable, "-c", code), expected)


def find_commands() -> list[tuple[str, str]]:
    """Pairs of a command, which may go on after `>`, and what it is said to print."""
    pairs = []
    for block in find_blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            ((command, more, expected),) = COMMAND.findall(part)
            pairs.append((command + re.sub("^> ?", "", more, flags=re.M), expected))
    return pairs


def test_table_of_codes() -> None:
    """The README's table of diagnostics is the one that the command prints."""
    assert render_codes() in README


def test_every_module_is_named() -> None:
    """The README's list of modules has every package below bindsmith."""
    packages = {
        path.parent.name
        for path in (PROJECT / "generator/bindsmith").glob("*/__init__.py")
    }
    assert {name for name in packages if f"`{name}`" not in README} == set()
