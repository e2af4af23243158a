"""Formatting of what users' templates write."""

from pathlib import Path

import pytest

from bindsmith.emitter.formatting import Formatter
from bindsmith.errors import EmitterError


def test_results_are_remembered_by_content(tmp_path: Path) -> None:
    """The second time, the result comes from the folder."""
    formatter = Formatter(tmp_path)
    assert formatter.format("x  = 1", "x.py") == "x = 1\n"
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    entry.write_text("from the cache\n", encoding="utf-8")
    assert formatter.format("x  = 1", "y.py") == "from the cache\n"
    assert formatter.format("x  = 2", "x.py") == "x = 2\n"


def test_a_cache_that_cannot_be_kept_is_no_fault(tmp_path: Path) -> None:
    """Formatting works where the folder cannot be made."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert Formatter(blocked / "cache").format("x=1", "x.py") == "x = 1\n"


def test_what_is_no_python_is_named() -> None:
    """The error names the file that a template spoilt."""
    with pytest.raises(EmitterError, match=r"bulk/x\.py: template output is no Python"):
        Formatter().format("class :", "bulk/x.py")
