"""Output trees are written whole, compared, and never reach beyond their folder."""

import json
import os
from pathlib import Path

import pytest

from bindsmith.errors import OutputError
from bindsmith.vendoring.compare import Comparison
from bindsmith.vendoring.receipt import RECEIPT, Inputs
from bindsmith.vendoring.write import EditedError, compare_tree, write_tree

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


def test_inputs_alone_make_another_receipt(tmp_path: Path) -> None:
    """Other inputs with the same files touch the receipt and nothing else."""
    write_tree(tmp_path, FILES, inputs=Inputs(docs="sha256:1"))
    difference = write_tree(tmp_path, FILES, inputs=Inputs(docs="sha256:2"))
    assert difference == Comparison(stale=(RECEIPT,))


@pytest.mark.parametrize("new", [FILES, {**FILES, "types/ad.py": "new\n"}, {}])
def test_what_somebody_edited_is_kept(tmp_path: Path, new: dict[str, str]) -> None:
    """Whatever the next run makes of the file: nothing is written unless forced."""
    write_tree(tmp_path, FILES)
    (tmp_path / "types" / "ad.py").write_text("mine\n", encoding="utf-8")
    before = _tree(tmp_path)
    with pytest.raises(EditedError) as caught:
        write_tree(tmp_path, new)
    kind = "edited" if new else "orphaned"
    assert caught.value.difference.somebodys_own == ((kind, "types/ad.py"),)
    assert _tree(tmp_path) == before
    write_tree(tmp_path, new, force=True)
    assert _tree(tmp_path) == new


def test_a_file_that_no_receipt_lists_is_kept(tmp_path: Path) -> None:
    """Unless it is what would be written anyway."""
    (tmp_path / "py.typed").write_bytes(b"")
    (tmp_path / "__init__.py").write_text("mine\n", encoding="utf-8")
    with pytest.raises(EditedError) as caught:
        write_tree(tmp_path, FILES)
    assert caught.value.difference.foreign == ("__init__.py",)
    assert not (tmp_path / "types").exists()
    write_tree(tmp_path, FILES, force=True)
    assert _tree(tmp_path) == FILES


def test_an_edit_that_is_what_comes_next_is_no_hindrance(tmp_path: Path) -> None:
    """Who writes by hand what would be written anyway is not asked."""
    write_tree(tmp_path, FILES)
    (tmp_path / "__init__.py").write_text("x = 2\n", encoding="utf-8")
    difference = write_tree(tmp_path, {**FILES, "__init__.py": "x = 2\n"})
    assert difference == Comparison(stale=(RECEIPT,))


def test_an_altered_receipt_is_edited(tmp_path: Path) -> None:
    """It cannot vouch for other files, so that nothing is overwritten."""
    write_tree(tmp_path, FILES)
    receipt = tmp_path / RECEIPT
    receipt.write_bytes(receipt.read_bytes().replace(b"py.typed", b"py.tuped"))
    with pytest.raises(EditedError) as caught:
        write_tree(tmp_path, FILES)
    assert caught.value.difference.edited == (RECEIPT,)
    write_tree(tmp_path, FILES, force=True)
    assert compare_tree(tmp_path, FILES).is_clean


def test_line_endings_of_a_checkout_are_no_difference(tmp_path: Path) -> None:
    """They are told, a run leaves them, and they do not hide that a file is stale."""
    write_tree(tmp_path, FILES)
    for path in (tmp_path / "__init__.py", tmp_path / RECEIPT):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    difference = compare_tree(tmp_path, FILES)
    assert difference == Comparison(turned=("__init__.py", RECEIPT))
    assert difference.is_clean
    changed = write_tree(tmp_path, {**FILES, "__init__.py": "x = 2\n"})
    assert changed.stale == ("__init__.py", RECEIPT)


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
    with pytest.raises(OutputError, match="leaves its folder"):
        write_tree(root, {"ok.py": "", path: ""})
    assert not root.exists()
    root.mkdir()
    receipt = {"format": 1, "generator": "", "docs": "", "files": {path: ""}}
    (root / RECEIPT).write_text(json.dumps(receipt), encoding="utf-8")
    with pytest.raises(OutputError, match="leaves its folder"):
        write_tree(root, FILES)
    assert _tree(root) == {}


def test_paths_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    """On some systems they are one file."""
    with pytest.raises(OutputError, match="differ only in case"):
        write_tree(tmp_path, {"a/x.py": "", "A/x.py": ""})


@pytest.mark.parametrize(
    "link", ["types", "types/ad.py", ".bindsmith-staging", ".bindsmith-journal"]
)
def test_symbolic_links_are_refused(tmp_path: Path, link: str) -> None:
    """Nothing is written through a link that somebody laid."""
    root, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(elsewhere)
    with pytest.raises(OutputError, match="symbolic link"):
        write_tree(root, FILES)
    assert list(elsewhere.iterdir()) == []


def test_a_receipt_that_is_none_stops_the_run(tmp_path: Path) -> None:
    """Without it nobody knows what may be removed; a forced run writes it anew."""
    write_tree(tmp_path, {**FILES, "old.py": ""})
    (tmp_path / RECEIPT).write_text("<<<<<<< ours\n", encoding="utf-8")
    with pytest.raises(OutputError, match="is no receipt"):
        write_tree(tmp_path, FILES)
    write_tree(tmp_path, FILES, force=True)
    assert _tree(tmp_path) == {**FILES, "old.py": ""}
    assert compare_tree(tmp_path, FILES).is_clean


def test_a_folder_in_a_files_place_is_named(tmp_path: Path) -> None:
    """The error says what is in the way."""
    (tmp_path / "__init__.py").mkdir()
    with pytest.raises(OutputError, match=r"__init__\.py"):
        write_tree(tmp_path, FILES)
