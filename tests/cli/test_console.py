"""What a person sees at a terminal: progress, colour, and neither where unwanted."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from bindsmith.errors import OutputError
from bindsmith.output_file import write_atomically

SOURCES = str(Path(__file__).parents[2] / "generator")


def run_at_terminal(*arguments: str, **environment: str) -> str:
    """Run the command with standard error at a terminal; return what is seen there."""
    main, end = pty.openpty()
    settings = {"PYTHONPATH": SOURCES, "TERM": "xterm", "BINDSMITH_CACHE": ""}
    process = subprocess.Popen(
        [sys.executable, "-m", "bindsmith", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=end,
        env={**os.environ, **settings, **environment},
    )
    os.close(end)
    seen = b""
    while chunk := _read(main):
        seen += chunk
    process.wait()
    os.close(main)
    return seen.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


def test_progress_bar_at_a_terminal(docs: Path) -> None:
    """At a terminal a bar shows how far reading is, up to its end."""
    seen = run_at_terminal("model", str(docs))
    assert "Reading pages" in seen
    assert "100%" in seen


@pytest.mark.parametrize("arguments", [("--quiet", "model"), ("model", "-q")])
def test_quiet_terminal(docs: Path, arguments: tuple[str, ...]) -> None:
    """--quiet leaves the terminal empty."""
    assert run_at_terminal(*arguments, str(docs)) == ""


def test_color_at_a_terminal() -> None:
    """At a terminal an error is red."""
    assert "\x1b[31m" in run_at_terminal("model", "nowhere", NO_COLOR="")


@pytest.mark.parametrize(
    "environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"]
)
def test_no_color(environment: dict[str, str]) -> None:
    """NO_COLOR and a terminal that cannot do it are respected."""
    seen = run_at_terminal("model", "nowhere", **environment)
    assert "error: no such file" in seen
    assert "\x1b[" not in seen


def test_dumb_terminal_gets_no_bar(docs: Path) -> None:
    """A bar that cannot be drawn over itself is not drawn."""
    assert "Reading" not in run_at_terminal("model", str(docs), TERM="dumb")


def test_failed_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up leaves the old file, and no temporary one."""
    path = tmp_path / "model.json"
    path.write_text("old")

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match="No space left on device"):
        write_atomically(path, b"new")
    assert [item.name for item in tmp_path.iterdir()] == ["model.json"]
    assert path.read_text() == "old"


def test_written_file_has_ordinary_rights(tmp_path: Path) -> None:
    """A result can be read by whom the umask lets, like any file a program makes."""
    old = os.umask(0o022)
    try:
        write_atomically(tmp_path / "model.json", b"x")
    finally:
        os.umask(old)
    assert (tmp_path / "model.json").stat().st_mode & 0o777 == 0o644
