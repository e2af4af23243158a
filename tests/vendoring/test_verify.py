"""A vendored output against its receipt: what is told, and what is no fault."""

import json
import shutil
from pathlib import Path

import pytest

from bindsmith.errors import OutputError
from bindsmith.vendoring.receipt import RECEIPT
from bindsmith.vendoring.verify import verify_folder
from bindsmith.vendoring.write import write_tree
from vendoring.samples import INPUTS, NEW


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of an output, somewhere else than it was written."""
    write_tree(tmp_path / "src" / "out", NEW, inputs=INPUTS)
    shutil.copytree(tmp_path / "src" / "out", tmp_path / "copy")
    return tmp_path / "copy"


def test_a_copy_is_clean(root: Path) -> None:
    """Nothing but the folder is looked at, and nothing in it is written."""
    found = verify_folder(root)
    assert found.is_clean
    assert (found.turned, found.extra) == ((), ())
    assert found.receipt.inputs == INPUTS


def test_edited_and_missing_files(root: Path) -> None:
    """One byte is enough, and so is a file that is no longer text."""
    (root / "types" / "ad.py").write_text("ad = 3\n")
    (root / "types" / "bid.py").write_bytes(b"\xff\x00")
    (root / "py.typed").unlink()
    found = verify_folder(root)
    assert not found.is_clean
    assert found.edited == ("types/ad.py", "types/bid.py")
    assert found.missing == ("py.typed",)


def test_extra_files_are_no_fault(root: Path) -> None:
    """Hand-written code is listed, bytecode is not even that."""
    (root / "mine.py").touch()
    (root / "types" / "link").symlink_to("ad.py")
    (root / "types" / "__pycache__").mkdir()
    (root / "types" / "__pycache__" / "ad.pyc").touch()
    found = verify_folder(root)
    assert found.is_clean
    assert found.extra == ("mine.py", "types/link")


def test_an_output_inside_is_nothing_extra(root: Path) -> None:
    """It has a receipt of its own, and is verified by itself."""
    write_tree(root / "inner", NEW, inputs=INPUTS)
    assert verify_folder(root).extra == ()


def test_line_endings_of_a_checkout_are_no_fault(root: Path) -> None:
    """All files may have turned; an edit shows all the same."""
    for path in root.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found = verify_folder(root)
    assert found.is_clean
    assert found.turned == tuple(sorted(path for path, text in NEW.items() if text))
    (root / "types" / "ad.py").write_bytes(b"ad = 3\r\n")
    assert verify_folder(root).edited == ("types/ad.py",)


def test_a_receipt_that_was_made_to_fit(root: Path) -> None:
    """Who edits a file and its hash in the receipt is found out by the receipt's own."""
    receipt = json.loads((root / RECEIPT).read_text())
    receipt["files"]["py.typed"] = receipt["files"]["__init__.py"]
    (root / RECEIPT).write_text(json.dumps(receipt))
    (root / "py.typed").write_bytes((root / "__init__.py").read_bytes())
    assert verify_folder(root).edited == (RECEIPT,)


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a/../../b"])
def test_a_receipt_that_leads_elsewhere(root: Path, path: str) -> None:
    """No file outside of the folder is opened."""
    receipt = json.loads((root / RECEIPT).read_text())
    receipt["files"][path] = ""
    (root / RECEIPT).write_text(json.dumps(receipt))
    with pytest.raises(OutputError, match="leaves its folder"):
        verify_folder(root)


def test_links_are_not_followed(root: Path) -> None:
    """A link in a file's place is named, wherever it leads."""
    (root / "py.typed").unlink()
    (root / "py.typed").symlink_to("__init__.py")
    with pytest.raises(OutputError, match=r"py\.typed is a symbolic link"):
        verify_folder(root)


def test_a_folder_without_a_receipt(root: Path) -> None:
    """The message says where there is one, if there is one near."""
    with pytest.raises(OutputError, match=r"there is one in .*copy and .*out"):
        verify_folder(root.parent)
    with pytest.raises(OutputError, match="nothing was generated there"):
        verify_folder(root / "types")
