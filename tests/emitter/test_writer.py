"""Output trees are written whole, compared, and never reach beyond their folder."""

import json
import os
from pathlib import Path

import pytest

from bindsmith.emitter.writer import RECEIPT, Comparison, compare_tree, write_tree
from bindsmith.errors import EmitterError

FILES = {"__init__.py": "x = 1\n", "types/ad.py": "é\n", "py.typed": ""}


def _tree(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in root.rglob("*")
        if path.is_file() and path.name != RECEIPT
    }


def test_a_tree_is_written_and_then_clean(tmp_path: Path) -> None:
    """Everything is missing before, nothing differs after."""
    root = tmp_path / "new" / "out"
    everything = tuple(sorted([*FILES, RECEIPT]))
    assert compare_tree(root, FILES) == Comparison(missing=everything)
    assert not root.exists()
    assert write_tree(root, FILES) == Comparison(missing=everything)
    assert _tree(root) == FILES
    assert compare_tree(root, FILES).is_clean
    assert write_tree(root, FILES) == Comparison()


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    """Files that are as they should be keep their time stamps."""
    write_tree(tmp_path, FILES)
    kept = tmp_path / "types" / "ad.py"
    os.utime(kept, (1, 1))
    changed = {**FILES, "__init__.py": "x = 2\n"}
    difference = write_tree(tmp_path, changed)
    assert difference == Comparison(stale=("__init__.py", RECEIPT))
    assert _tree(tmp_path) == changed
    assert kept.stat().st_mtime == 1


def test_files_of_earlier_runs_are_removed(tmp_path: Path) -> None:
    """With the folders that they leave empty; what people wrote stays."""
    write_tree(tmp_path, {**FILES, "old/deep/gone.py": "", "old/kept.py": ""})
    (tmp_path / "types" / "mine.py").write_text("mine\n", encoding="utf-8")
    (tmp_path / "old" / "mine.py").write_text("mine\n", encoding="utf-8")
    difference = write_tree(tmp_path, FILES)
    assert difference.superfluous == ("old/deep/gone.py", "old/kept.py")
    mine = {"types/mine.py": "mine\n", "old/mine.py": "mine\n"}
    assert _tree(tmp_path) == FILES | mine
    assert not (tmp_path / "old" / "deep").exists()


def test_what_an_earlier_run_wrote_and_somebody_removed_is_not_missed(
    tmp_path: Path,
) -> None:
    """A file that should go and is gone makes nothing but the receipt stale."""
    write_tree(tmp_path, {**FILES, "old.py": ""})
    (tmp_path / "old.py").unlink()
    assert compare_tree(tmp_path, FILES) == Comparison(stale=(RECEIPT,))


def test_receipt_names_facts_and_hashes(tmp_path: Path) -> None:
    """Other facts make another receipt, and nothing else is touched."""
    write_tree(tmp_path, FILES, facts={"docs": "sha256:1"})
    receipt = json.loads((tmp_path / RECEIPT).read_text(encoding="utf-8"))
    assert receipt["docs"] == "sha256:1"
    assert list(receipt["files"]) == sorted(FILES)
    difference = compare_tree(tmp_path, FILES, facts={"docs": "sha256:2"})
    assert difference == Comparison(stale=(RECEIPT,))


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    """Leftovers never become part of the tree, and go even when nothing differs."""
    write_tree(tmp_path, FILES)
    half = tmp_path / ".bindsmith-staging" / "new.py"
    for files in (FILES, {**FILES, "new.py": ""}):
        half.mkdir(parents=True)
        write_tree(tmp_path, files)
        assert _tree(tmp_path) == files
        assert not half.parent.exists()


@pytest.mark.parametrize(
    "path",
    [
        "../x.py",
        "a/../../x.py",
        "/x.py",
        "a//x.py",
        "./x.py",
        "",
        "a\\x.py",
        "C:x.py",
        "a\x00.py",
        "a\n.py",
        "x\u202e.py",
    ],
)
def test_paths_that_leave_the_folder_are_refused(tmp_path: Path, path: str) -> None:
    """Before anything is written, in the output and in a receipt alike."""
    root = tmp_path / "out"
    with pytest.raises(EmitterError, match="leaves its folder"):
        write_tree(root, {"ok.py": "", path: ""})
    assert not root.exists()
    root.mkdir()
    (root / RECEIPT).write_text(json.dumps({"files": {path: ""}}), encoding="utf-8")
    with pytest.raises(EmitterError, match="leaves its folder"):
        write_tree(root, FILES)
    assert _tree(root) == {}


def test_paths_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    """On some systems they are one file."""
    with pytest.raises(EmitterError, match="differ only in case"):
        write_tree(tmp_path, {"a/x.py": "", "A/x.py": ""})


@pytest.mark.parametrize("link", ["types", "types/ad.py", ".bindsmith-staging"])
def test_symbolic_links_are_refused(tmp_path: Path, link: str) -> None:
    """Nothing is written through a link that somebody laid."""
    root, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(elsewhere)
    with pytest.raises(EmitterError, match="symbolic link"):
        write_tree(root, FILES)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": []}', "\x00"])
def test_a_receipt_that_is_none_stops_the_run(tmp_path: Path, text: str) -> None:
    """Without it, nobody knows what may be removed."""
    (tmp_path / RECEIPT).write_text(text, encoding="utf-8")
    with pytest.raises(EmitterError, match="is no receipt"):
        write_tree(tmp_path, FILES)


def test_a_folder_in_a_files_place_is_named(tmp_path: Path) -> None:
    """The error says what is in the way."""
    (tmp_path / "__init__.py").mkdir()
    with pytest.raises(EmitterError, match=r"__init__\.py"):
        write_tree(tmp_path, FILES)
