"""Mount points are read from the system's list, and found below a folder."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bindsmith.vendoring.mounts import has_mounts, list_mounts
from vendoring.samples import find_new_state, read_state, write_new, write_old


def test_the_systems_list() -> None:
    """Fields are separated by spaces, and spaces in a path are written in octal."""
    content = (
        b"22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        b"36 22 8:1 /a /srv/a\\040b\\134c rw shared:1 - ext4 /dev/sda1 rw\n"
        b"half a line\n"
    )
    assert list_mounts(content) == [Path("/"), Path("/srv/a b\\c")]


def test_ordinary_folders(tmp_path: Path) -> None:
    """Nothing is mounted in them; the root of the system always is a mount point."""
    assert not has_mounts(tmp_path)
    assert not has_mounts(tmp_path / "nothing")
    assert has_mounts(Path("/"))


@pytest.mark.skipif(
    not shutil.which("mount") or os.geteuid() != 0, reason="needs to mount"
)
@pytest.mark.parametrize("place", ["", "mine/deep", "types"])
def test_what_is_mounted_stays(tmp_path: Path, place: str) -> None:
    """A folder of the same file system, mounted in the output, is not emptied."""
    new = find_new_state(tmp_path / "undisturbed")
    root, source = tmp_path / "out", tmp_path / "source"
    write_old(root)
    shutil.copytree(root / place, source, symlinks=True)
    mounted = subprocess.run(
        ["mount", "--bind", source, root / place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("may not mount")
    try:
        assert has_mounts(root)
        write_new(root)
        assert read_state(root) == new
    finally:
        subprocess.run(["umount", root / place], check=True)
    below = f"{place}/" if place else ""
    expected = {
        path.removeprefix(below): value
        for path, value in new.items()
        if path.startswith(below)
    }
    assert read_state(source) == expected
