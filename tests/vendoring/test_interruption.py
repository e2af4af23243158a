"""A run that is killed, at whatever step: the folder is the old one or the new one.

The child kills itself at the first, second, third … call to the system that Python
reports, until a run comes to its end; so every state that a kill can leave is seen.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from bindsmith.errors import OutputError
from bindsmith.vendoring import swap
from bindsmith.vendoring.recovery import recover_folder
from bindsmith.vendoring.write import compare_tree
from vendoring.samples import (
    INPUTS,
    NEW,
    OLD,
    find_new_state,
    list_names,
    read_state,
    run_in_child,
    write_new,
    write_old,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

_STRIDE = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 5
"""Steps from one kill to the next."""
_WATCHED = ("os.", "open", "shutil.", "ctypes.")


def _kill(action: Callable[[], object], *, when: Callable[[str, str], bool]) -> bool:
    """Run an action in a child that dies at a call; tell whether it came to that.

    `when` is told of each call, and its first argument, before it takes place.
    """

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_WATCHED) and when(event, str(arguments[:1])):
            os.kill(os.getpid(), signal.SIGKILL)

    def act() -> None:
        sys.addaudithook(watch)
        action()

    status = run_in_child(act)
    assert status in (0, signal.SIGKILL), status
    return status != 0


def _kill_at(step: int, action: Callable[[], object]) -> bool:
    """Let a child die at the call of a number; tell whether there were so many."""
    steps = count()
    return _kill(action, when=lambda *_call: next(steps) == step)


def _list_kills(folder: Path, prepare: Callable[[Path], object]) -> Iterator[Path]:
    """Kill runs that write the new output, each later; give their folders."""
    for step in count(step=_STRIDE):
        root = folder / f"{step:03}" / "out"
        root.mkdir(parents=True)
        prepare(root)
        if not _kill_at(step, partial(write_new, root)):
            assert step > 20
            return
        yield root


def test_every_kill_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """The folder is whole at once, and the next run succeeds and leaves nothing."""
    new = find_new_state(tmp_path / "undisturbed" / "out")
    old = write_old(tmp_path / "old" / "out")
    seen = set()
    for root in _list_kills(tmp_path, write_old):
        state = read_state(root)
        assert state in (old, new), root
        seen.add(state == new)
        write_new(root)
        assert read_state(root) == new
        assert list_names(root.parent) == ["out"]
    assert seen == {False, True}


def test_every_kill_of_a_first_run(tmp_path: Path) -> None:
    """There is no folder, or a whole one."""
    for root in _list_kills(tmp_path, Path.rmdir):
        if root.exists():
            assert compare_tree(root, NEW, inputs=INPUTS).is_clean
        write_new(root)
        assert list_names(root.parent) == ["out"]


def test_where_folders_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder can be gone for a moment; the next run brings it back, whole."""
    # The one thing that is replaced is the system's answer; no system here gives it.
    monkeypatch.setattr(swap, "exchange", lambda *_folders: False)
    new = find_new_state(tmp_path / "undisturbed" / "out")
    old = write_old(tmp_path / "old" / "out")
    for root in _list_kills(tmp_path, write_old):
        recover_folder(root)
        assert read_state(root) in (old, new), root
        write_new(root)
        assert read_state(root) == new
        assert list_names(root.parent) == ["out"]


def test_a_folder_that_was_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the two renames: told, not taken for missing, and brought back."""
    monkeypatch.setattr(swap, "exchange", lambda *_folders: False)
    root = tmp_path / "out"
    old = write_old(root)
    assert _kill(
        partial(write_new, root),
        when=lambda event, path: event == "os.rename" and ".bindsmith-new" in path,
    )
    assert not root.exists()
    with pytest.raises(OutputError, match="was interrupted"):
        compare_tree(root, OLD)
    recover_folder(root)
    assert read_state(root) == old
    assert list_names(tmp_path) == ["out"]


def test_half_a_folder_is_private(tmp_path: Path) -> None:
    """Modes are given last, and what they keep from others is kept all along."""
    root = tmp_path / "out"
    write_old(root)
    assert _kill(partial(write_new, root), when=lambda event, _path: event == "os.link")
    half = tmp_path / ".out.bindsmith-new"
    assert half.stat().st_mode & 0o777 == 0o700
    mode = root.stat().st_mode
    write_new(root)
    assert root.stat().st_mode == mode


def _write_repository(root: Path) -> None:
    write_old(root)
    (root / ".git").mkdir()


def test_where_a_folder_must_stay_where_it_is(tmp_path: Path) -> None:
    """A repository is not moved: the next run brings its files to one state."""
    old, new = tmp_path / "old", tmp_path / "new"
    for root in (old, new):
        _write_repository(root)
    write_new(new)
    states = [read_state(old), read_state(new)]
    seen = set()
    for root in _list_kills(tmp_path, _write_repository):
        inode = root.stat().st_ino
        if (root / ".bindsmith-journal").exists():
            with pytest.raises(OutputError, match="was interrupted"):
                compare_tree(root, NEW)
        recover_folder(root)
        seen.add(states.index(read_state(root)))
        write_new(root)
        assert read_state(root) == states[1]
        assert list_names(root.parent) == ["out"]
        assert root.stat().st_ino == inode
    assert seen == {0, 1}


def test_an_edit_after_an_interrupted_run_is_not_lost(tmp_path: Path) -> None:
    """The next run does not write over what somebody wrote since the kill."""
    root = tmp_path / "out"
    _write_repository(root)
    assert _kill(
        partial(write_new, root),
        when=lambda event, path: event == "os.rename" and ".bindsmith-journal" in path,
    )
    edited = root / "types" / "ad.py"
    assert edited.read_text() == OLD["types/ad.py"]
    edited.write_text("mine\n")
    with pytest.raises(OutputError, match=r"ad\.py was edited after"):
        write_new(root)
    assert edited.read_text() == "mine\n"
    edited.write_text(NEW["types/ad.py"])
    write_new(root)
    assert compare_tree(root, NEW, inputs=INPUTS).is_clean
