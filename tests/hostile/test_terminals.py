"""Nothing that docs say steers a terminal, in whatever format it is shown."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import PET, STATUS, write_docs
from cli.test_command import environment
from reader.samples import SERVICE

HOSTILE = "\x1b[2J\x1b]0;x\x07\x9b2J\u202e\u2066\u200b\x7f\x08 is it"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def hostile_docs(tmp_path: Path) -> Path:
    """Docs that have such text in a description, a title, a cell and a template."""
    words = PET.replace(b"A name.", f"A {HOSTILE}. The default is {HOSTILE}.".encode())
    words = words.replace(b"Says what", HOSTILE.encode())
    title = STATUS.replace(b"PetStatus Value", f"Pet{HOSTILE} Value".encode(), 1)
    pages = {
        "pet": words,
        "petstatus": title,
        "bad": b"---\ntitle: " + HOSTILE.encode(),
    }
    docs = write_docs(tmp_path / "docs")
    write_docs(docs, {f"{SERVICE}/{name}.md": page for name, page in pages.items()})
    return docs


def see(folder: Path, *arguments: str) -> str:
    """Run the command with both streams at a terminal; return what is seen there."""
    main, end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bindsmith", "-q", *arguments],
        cwd=folder,
        stdout=end,
        stderr=end,
        env=environment(TERM="xterm", BINDSMITH_CACHE="", NO_COLOR=""),
    )
    os.close(end)
    seen = b""
    try:
        while chunk := os.read(main, 4096):
            seen += chunk
    except OSError:  # the other end is closed
        pass
    process.wait()
    os.close(main)
    return seen.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        "model docs",
        "lint docs",
        "lint docs --format json",
        "lint docs --format sarif",
        "lint docs --format github",
        "diff old docs",
        "diff old docs --format json",
        "diff old docs --format markdown",
        "diff old docs --format html",
        "explain Pet.Name --docs docs",
        "generate docs --out out --service \x1b[2J\u202e",
    ],
)
def test_nothing_steers_the_terminal(arguments: str, hostile_docs: Path) -> None:
    """Lines, tabulators and the report's own colours are all there is."""
    write_docs(hostile_docs.parent / "old")
    seen = see(hostile_docs.parent, *arguments.split(" "))
    assert seen
    rest = COLOUR.sub("", seen).translate(dict.fromkeys(map(ord, "\r\n\t")))
    assert [it for it in rest if not it.isprintable()] == []


def test_files_keep_what_docs_say(hostile_docs: Path) -> None:
    """A file or a pipe gets the text as it is."""
    assert see(hostile_docs.parent, "model", "docs", "-o", "model.json") == ""
    text = (hostile_docs.parent / "model.json").read_text("utf-8")
    assert "\u202e" in text
