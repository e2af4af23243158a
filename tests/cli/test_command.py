"""The command as a whole: help, version, exit codes, streams, mistakes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bindsmith import __version__
from cli.conftest import Run, write_docs
from reader.samples import SERVICE

COMMANDS = ("model", "generate", "check", "lint", "diff", "explain", "completion")


SOURCES = str(Path(__file__).parents[2] / "generator")
COMMAND = [sys.executable, "-m", "bindsmith"]


def environment(**extra: str) -> dict[str, str]:
    """What a process that runs the command needs to find it."""
    return os.environ | {"PYTHONPATH": SOURCES} | extra


def test_version(bindsmith: Run) -> None:
    """--version prints the version and ends."""
    outcome = bindsmith("--version")
    assert (outcome.code, outcome.out) == (0, f"bindsmith, version {__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(bindsmith: Run, command: str) -> None:
    """Every command's help shows how it is called."""
    outcome = bindsmith(command, "--help")
    assert outcome.code == 0
    assert f"bindsmith {command}" in outcome.out.partition("Example")[2]


def test_main_help_lists_commands(bindsmith: Run) -> None:
    """The help of the command itself names every command, and says it to the end."""
    outcome = bindsmith("-h")
    assert all(f"\n  {command} " in outcome.out for command in COMMANDS)
    assert "..." not in outcome.out.partition("Commands:")[2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Usage: bindsmith"),
        (("paint",), "No such command 'paint'"),
        (("model", "--colour"), "No such option"),
        (("model", "nowhere"), "error: no such file or folder: 'nowhere'"),
        (("model", "nowhere@main"), "error: no such repository: 'nowhere'"),
        (("model", "docs", "--service", "Bulkk"), "no service 'Bulkk'"),
        (("model", "docs", "--workers", "0"), "0 is not in the range"),
        (("model", "docs", "-o", "no/such/folder"), "error: cannot write"),
        (("model", "docs", "-o", "docs"), "error: cannot write docs: Is a directory"),
        (("model", "docs", "--corrections", "x.toml"), "x.toml: No such file"),
        (("lint", "docs", "--select", "DOC9"), "no code starts with 'DOC9'"),
        (("lint", "docs", "--format", "xml"), "'xml' is not one of 'text'"),
        (("lint", "docs", "--ledger", "none.txt"), "none.txt: No such file"),
        (("explain",), "Missing argument 'NAME'"),
        (("explain", "Pat", "--docs", "docs"), "error: the docs have no 'Pat'"),
        (("generate", "docs"), "--out is not given"),
        (("generate",), "DOCS is not given, and there is no 'docs' in [tool.bindsm"),
        (("check", "docs", "--out", "x", "--package", "a-b"), "'a-b' is no name"),
        (("check", "docs", "--out", "x", "--operation", "Fly"), "'Fly'"),
    ],
)
def test_mistakes_end_with_2(
    docs: Path, bindsmith: Run, arguments: tuple[str, ...], message: str
) -> None:
    """A mistake gives one message on standard error and exit code 2, no traceback."""
    outcome = bindsmith(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert "Traceback" not in outcome.err


def test_page_that_cannot_be_read(docs: Path, bindsmith: Run) -> None:
    """A page that is neither UTF-8 nor cp1252 is named and ends the run with 2."""
    write_docs(docs, {f"{SERVICE}/bad.md": b"---\ntitle: x\n---\n\x81\xff"})
    outcome = bindsmith("model", docs)
    assert outcome.code == 2
    assert f"error: {SERVICE}/bad.md: " in outcome.err


def test_broken_configuration(docs: Path, bindsmith: Run) -> None:
    """A configuration that cannot be read ends the run with file and line."""
    Path("bindsmith.toml").write_text("\npackge = 1\n")
    outcome = bindsmith("model", docs)
    assert outcome.code == 2
    assert "bindsmith.toml:2: unknown key 'packge'; did you mean 'package'?" in (
        outcome.err
    )


@pytest.mark.parametrize("place", ["before", "after"])
def test_quiet(docs: Path, bindsmith: Run, place: str) -> None:
    """--quiet leaves results alone, before and after the command's name."""
    arguments = ["model", str(docs)]
    loud = bindsmith(*arguments)
    arguments.insert(0 if place == "before" else 2, "--quiet")
    quiet = bindsmith(*arguments)
    assert quiet.out == loud.out
    assert quiet.err == ""
    assert loud.err == "read 1 service: 1 type, 1 value set, 0 operations\n"


def test_quiet_keeps_errors(docs: Path, bindsmith: Run) -> None:
    """--quiet does not hide why a run ended."""
    assert "no such file" in bindsmith("-q", "model", "nowhere").err


def test_no_color_without_a_terminal(docs: Path, bindsmith: Run) -> None:
    """Nothing that steers a terminal goes where there is none."""
    outcome = bindsmith("model", "nowhere")
    assert "\x1b" not in outcome.err


def test_closed_pipe(docs: Path) -> None:
    """A reader that goes away ends the run quietly, as it ends other tools."""
    process = subprocess.Popen(
        [*COMMAND, "-q", "model", str(docs)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 141


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a POSIX shell")
@pytest.mark.parametrize("stream", [1, 2])
def test_streams_that_were_never_open(stream: int) -> None:
    """A process that is started without a stream ends with the code of its work."""
    shell = f'exec "$0" -m bindsmith --version {stream}>&-'
    done = subprocess.run(
        ["/bin/sh", "-c", shell, sys.executable],
        capture_output=True,
        env=environment(),
        check=True,
    )
    assert done.stderr == b""


def test_streams_of_another_encoding(docs: Path) -> None:
    """JSON is UTF-8 whatever the terminal's encoding is, and messages never fail."""
    page = f"{SERVICE}/pet.md"
    content = (docs / page).read_bytes().replace(b"A name.", "Ein N\u00e4me.".encode())
    (docs / page).write_bytes(content)
    ascii_only = environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    done = subprocess.run(
        [*COMMAND, "model", str(docs)],
        capture_output=True,
        env=ascii_only,
        check=True,
    )
    assert "Ein N\u00e4me." in done.stdout.decode("utf-8")
    missing = subprocess.run(
        [*COMMAND, "model", "\u00e4"],
        capture_output=True,
        env=ascii_only,
        check=False,
    )
    assert missing.returncode == 2
    assert b"no such file or folder" in missing.stderr
