"""Paths: what stays in its folder and is a file on every system, and what is not."""

from pathlib import Path

import pytest

from bindsmith.errors import OutputError
from bindsmith.vendoring.paths import Guard


@pytest.mark.parametrize(
    "path", ["a.py", "a/b.py", "_a/__init__.py", "console.py", "com.py", "com10.py"]
)
def test_plain_paths_are_found(tmp_path: Path, path: str) -> None:
    """They lead below the folder."""
    assert Guard(tmp_path).find(path) == tmp_path / path


@pytest.mark.parametrize(
    "path",
    [
        "con.py",
        "CON",
        "aux/a.py",
        "a/nul.tar.gz",
        "com1.py",
        "lpt\N{SUPERSCRIPT TWO}",
        "prn .py",
        "conin$.py",
        "a./b.py",
        "a.py ",
        "a.",
    ],
)
def test_what_windows_takes_for_something_else(tmp_path: Path, path: str) -> None:
    """Devices with any extension, and names that lose their last character."""
    with pytest.raises(OutputError, match="no file on Windows"):
        Guard(tmp_path).find(path)


def test_names_that_no_file_system_holds(tmp_path: Path) -> None:
    """255 bytes are the most, and not characters."""
    Guard(tmp_path).find("é" * 126 + ".py")
    with pytest.raises(OutputError, match="too long"):
        Guard(tmp_path).find("é" * 127 + ".py")


@pytest.mark.parametrize(
    ("one", "two"),
    [("A/x.py", "a/y.py"), ("a.py", "A.PY"), ("ß.py", "SS.py"), ("\xe9", "e\u0301")],
)
def test_what_is_one_file_where_case_does_not_count(
    tmp_path: Path, one: str, two: str
) -> None:
    """Folders count as well: files of two would land in one."""
    with pytest.raises(OutputError, match="differ only in case"):
        Guard(tmp_path).check_all([one, two])
