"""A folder is replaced whole: what stays, what refuses, and what two runs do at once."""

import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bindsmith.errors import OutputError
from bindsmith.vendoring import sibling, swap
from bindsmith.vendoring.exchange import exchange
from bindsmith.vendoring.lock import lock_folder
from bindsmith.vendoring.write import write_tree
from vendoring.samples import (
    NEW,
    find_new_state,
    list_names,
    read_state,
    run_in_child,
    write_new,
    write_old,
)

NOBODY = 65534
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def _inodes(root: Path) -> dict[Path, tuple[int, int]]:
    return {
        path: (path.lstat().st_ino, path.lstat().st_mtime_ns)
        for path in root.rglob("*")
    }


def test_a_run_that_changes_nothing_touches_nothing(tmp_path: Path) -> None:
    """Neither files nor folders, nor what lies beside."""
    root = tmp_path / "out"
    write_new(root)
    before = _inodes(tmp_path)
    write_new(root)
    assert _inodes(tmp_path) == before


def test_what_stays_is_the_same_file(tmp_path: Path) -> None:
    """Hand-written and unchanged files keep inode and time; the folder is another."""
    root = tmp_path / "out"
    write_old(root)
    folder = root.stat().st_ino
    kept = [root / path for path in ("mine.py", "mine/link", "py.typed")]
    before = [_inodes(root)[path] for path in kept]
    write_new(root)
    assert [_inodes(root)[path] for path in kept] == before
    assert root.stat().st_ino != folder


def test_modes_stay(tmp_path: Path) -> None:
    """Also of what is made anew; old times do not, since importers go by them."""
    root = tmp_path / "out"
    write_old(root)
    for path in ("types/ad.py", "types", ""):
        os.utime(root / path, (1, 1))
    write_new(root)
    assert root.stat().st_mtime > 1
    assert (root / "types").stat().st_mtime > 1
    changed = (root / "types" / "ad.py").stat()
    assert changed.st_mode & 0o777 == 0o640
    assert changed.st_mtime > 1
    assert (root / "mine" / "run.sh").stat().st_mode & 0o777 == 0o750
    assert (root / "mine" / "deep").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("reason", ["repository", "working folder", "many entries"])
def test_a_folder_that_must_stay_is_not_moved(
    tmp_path: Path, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are replaced one by one, to the same effect."""
    new = find_new_state(tmp_path / "undisturbed")
    root = tmp_path / "out"
    write_old(root)
    extra = root / "mine" / "empty"
    match reason:
        case "repository":
            extra = root / ".git"
            extra.write_text("gitdir: elsewhere\n")
        case "working folder":
            monkeypatch.chdir(extra)
        case _:
            monkeypatch.setattr(sibling, "_MOST_ENTRIES", 10)
    inode = root.stat().st_ino
    write_new(root)
    assert root.stat().st_ino == inode
    state = {
        path: value
        for path, value in read_state(root).items()
        if not path.startswith(("mine/empty/", ".git"))
    }
    assert state == new
    assert list_names(tmp_path) == ["out", "undisturbed"]


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    """The folder that it leads to is replaced, where that lies."""
    link, root = tmp_path / "link", tmp_path / "elsewhere" / "out"
    write_old(root)
    link.symlink_to(root)
    write_new(link)
    assert link.is_symlink()
    assert read_state(root) == find_new_state(tmp_path / "undisturbed")


def test_leftovers_of_killed_runs_go(tmp_path: Path) -> None:
    """Half a new folder, an old one put aside, a staging folder."""
    root = tmp_path / "out"
    write_old(root)
    for folder in (
        tmp_path / ".out.bindsmith-new",
        tmp_path / ".out.bindsmith-old",
        root / ".bindsmith-staging",
    ):
        (folder / "deep").mkdir(parents=True)
        (folder / "deep").chmod(0)
    write_new(root)
    assert list_names(tmp_path) == ["out"]
    assert read_state(root) == find_new_state(tmp_path / "undisturbed")


@pytest.mark.parametrize("name", [".out.bindsmith-new", ".out.bindsmith-old"])
def test_links_in_the_way_are_refused(tmp_path: Path, name: str) -> None:
    """Nothing is removed through a link that somebody laid."""
    (tmp_path / "precious").mkdir()
    (tmp_path / name).symlink_to(tmp_path / "precious")
    with pytest.raises(OutputError, match="symbolic link"):
        write_new(tmp_path / "out")
    assert (tmp_path / "precious").is_dir()


def _race(action: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have somebody act between the making of the new folder and the exchange."""

    def act_first(one: Path, other: Path) -> bool:
        action()
        monkeypatch.setattr(swap, "exchange", exchange)
        return exchange(one, other)

    monkeypatch.setattr(swap, "exchange", act_first)


@pytest.mark.parametrize("path", ["mine/more.py", "types/ad.py", "types/gone.py"])
def test_what_somebody_saves_meanwhile_is_not_lost(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old folder comes back with it, and the message says so."""
    root = tmp_path / "out"
    write_old(root)
    _race(lambda: (root / path).write_text("saved\n"), monkeypatch)
    with pytest.raises(OutputError, match=f"{path} was changed meanwhile"):
        write_new(root)
    assert (root / path).read_text() == "saved\n"
    assert list_names(tmp_path) == ["out"]


def test_files_shared_by_both_folders_may_change_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log that grows, and bytecode, hinder nobody."""
    root = tmp_path / "out"
    write_old(root)

    def act() -> None:
        with (root / "mine.py").open("a") as stream:
            stream.write("more\n")
        (root / "__pycache__").mkdir()
        (root / "__pycache__" / "mine.pyc").touch()

    _race(act, monkeypatch)
    write_new(root)
    assert (root / "mine.py").read_text().endswith("more\n")


# --- what the system refuses ---------------------------------------------------------


def test_a_full_disk_leaves_the_old_output(tmp_path: Path) -> None:
    """Whole, with nothing beside it, and the next run succeeds."""
    root = tmp_path / "out"
    old = write_old(root)
    large = {**NEW, "large.py": "x" * 100_000}

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        with pytest.raises(OutputError, match=r"cannot write .*"):
            write_tree(root, large)

    assert run_in_child(fill) == 0
    assert read_state(root) == old
    assert list_names(tmp_path) == ["out"]
    write_tree(root, large)


@contextmanager
def _owned_by_nobody() -> Iterator[Path]:
    """Give a folder that an ordinary user owns and reaches."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if ROOT:
            os.chown(folder, NOBODY, NOBODY)
        yield folder


def _as_nobody(action: Callable[[], object]) -> None:
    assert run_in_child(action, user=NOBODY if ROOT else None) == 0


@pytest.mark.parametrize("part", ["", "types", "gone/deep"])
def test_a_read_only_folder_leaves_the_old_output(part: str) -> None:
    """Whole, although the folder above it could be written to."""
    with _owned_by_nobody() as folder:
        root = folder / "out"

        def act() -> None:
            old = write_old(root)
            mode = (root / part).stat().st_mode
            (root / part).chmod(0o555)
            with pytest.raises(OutputError, match=r"cannot write .*: Permission"):
                write_new(root)
            (root / part).chmod(mode)
            assert read_state(root) == old
            assert list_names(folder) == ["out"]
            write_new(root)

        _as_nobody(act)


def test_a_read_only_parent(tmp_path: Path) -> None:
    """The folder cannot be exchanged there, and its files are replaced one by one."""
    new = find_new_state(tmp_path / "undisturbed")
    with _owned_by_nobody() as folder:
        root = folder / "parent" / "out"

        def act() -> None:
            write_old(root)
            root.parent.chmod(0o555)
            write_new(root)
            assert list_names(root.parent) == ["out"]
            root.parent.chmod(0o755)

        _as_nobody(act)
        assert read_state(root) == new


def test_read_only_folders_of_somebodys_own() -> None:
    """They stay as they are, and the old folder can be removed nevertheless."""
    with _owned_by_nobody() as folder:
        root = folder / "out"

        def act() -> None:
            write_old(root)
            (root / "mine" / "deep").chmod(0o500)
            write_new(root)
            assert (root / "mine" / "deep").stat().st_mode & 0o777 == 0o500
            assert list_names(folder) == ["out"]
            (root / "mine" / "deep").chmod(0o700)

        _as_nobody(act)


def test_a_folder_that_nobody_may_read() -> None:
    """What cannot be taken along is left where it is."""
    with _owned_by_nobody() as folder:
        root = folder / "out"

        def act() -> None:
            write_old(root)
            inode = root.stat().st_ino
            (root / "mine" / "deep").chmod(0)
            write_new(root)
            assert root.stat().st_ino == inode
            (root / "mine" / "deep").chmod(0o700)

        _as_nobody(act)


@pytest.mark.skipif(not ROOT, reason="needs another user's folder")
def test_root_keeps_the_owner(tmp_path: Path) -> None:
    """A run in a container leaves folders and files to whom they belong."""
    root = tmp_path / "out"
    write_old(root)
    for path in (root, *root.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    write_new(root)
    assert (root / "types").stat().st_uid == NOBODY
    assert (root / "types" / "ad.py").stat().st_uid == NOBODY


# --- two runs at once ----------------------------------------------------------------


def test_two_runs_at_once(tmp_path: Path) -> None:
    """One waits for the other; both succeed and leave the new output."""
    root = tmp_path / "out"
    write_old(root)
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            try:
                write_new(root)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert read_state(root) == find_new_state(tmp_path / "undisturbed")


def test_a_run_that_does_not_end(tmp_path: Path) -> None:
    """The other gives up with a message, and leaves everything as it is."""
    root = tmp_path / "out"
    with lock_folder(root):

        def wait() -> None:
            start = time.monotonic()
            with (
                pytest.raises(OutputError, match="another bindsmith"),
                lock_folder(root, patience=0.1),
            ):
                pass
            assert time.monotonic() - start < 5

        assert run_in_child(wait) == 0
    with lock_folder(root, patience=0):
        pass
    assert list_names(tmp_path) == []
