"""Whatever two versions hold and whatever people do in between: nobody's work is lost."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bindsmith.vendoring.receipt import RECEIPT
from bindsmith.vendoring.verify import verify_folder
from bindsmith.vendoring.write import EditedError, compare_tree, write_tree

PATHS = ["a.py", "b.py", "types/a.py", "types/deep/a.py", "other/a.py"]
TEXTS = st.sampled_from(["", "x\n", "y\n", "z\r\n"])
Files = Mapping[str, str]

outputs = st.dictionaries(st.sampled_from(PATHS), TEXTS)
actions = st.dictionaries(
    st.sampled_from([*PATHS, "mine.py", "types/mine.py"]), st.none() | TEXTS, max_size=3
)
"""What somebody does to files between two runs: writes a text, or removes them."""


def read_files(root: Path) -> dict[str, bytes]:
    """Every file but the receipt."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != RECEIPT
    }


def act(root: Path, action: Mapping[str, str | None]) -> None:
    """Do what somebody does."""
    for path, text in action.items():
        if text is None:
            (root / path).unlink(missing_ok=True)
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode())


def encode(files: Files) -> dict[str, bytes]:
    """Files as they lie on disk."""
    return {path: text.encode() for path, text in files.items()}


def is_like(found: bytes | None, wanted: bytes) -> bool:
    """Whether a file is as wanted but for line endings."""
    return found is not None and found.replace(b"\r\n", b"\n") in (
        wanted,
        wanted.replace(b"\r\n", b"\n"),
    )


@contextmanager
def acted_on(old: Files, action: Mapping[str, str | None]) -> Iterator[Path]:
    """A folder that an earlier run wrote, and that somebody acted on since."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name, "out")
        write_tree(root, old)
        act(root, action)
        yield root


@given(outputs, actions, outputs)
def test_nobodys_work_is_lost(
    old: Files, action: Mapping[str, str | None], new: Files
) -> None:
    """A run writes all or nothing, and touches only what an earlier one wrote."""
    with acted_on(old, action) as root:
        before = read_files(root)
        generated = encode(old)
        own = {p: c for p, c in before.items() if not is_like(generated.get(p), c)}
        try:
            difference = write_tree(root, new)
        except EditedError as error:
            assert read_files(root) == before
            listed = {path for _, path in error.difference.somebodys_own}
            assert listed <= own.keys()
            assert not any(
                is_like(own[path], encode(new).get(path, b"?")) for path in listed
            )
        else:
            after = read_files(root)
            for path, content in encode(new).items():
                assert is_like(after[path], content)
            for path, content in own.items():
                assert is_like(after[path], content)
            assert after.keys() == new.keys() | own.keys()
            assert difference.somebodys_own == ()
            assert verify_folder(root).is_clean
            assert compare_tree(root, new).is_clean


@given(outputs, actions, outputs)
def test_a_forced_run_always_succeeds(
    old: Files, action: Mapping[str, str | None], new: Files
) -> None:
    """Afterwards every generated file is as it should be, and others are kept."""
    with acted_on(old, action) as root:
        before = read_files(root)
        write_tree(root, new, force=True)
        after = read_files(root)
        assert all(is_like(after[path], text.encode()) for path, text in new.items())
        others = {p: c for p, c in before.items() if p not in {*old, *new}}
        assert after == others | {path: after[path] for path in new}
        assert verify_folder(root).is_clean
