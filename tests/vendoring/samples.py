"""Two outputs, and what people keep beside them; what a folder holds, in one value."""

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from bindsmith.vendoring.receipt import Inputs
from bindsmith.vendoring.write import write_tree

OLD = {
    "__init__.py": "old = 1\n",
    "py.typed": "",
    "types/__init__.py": "",
    "types/ad.py": "ad = 1\n",
    "types/gone.py": "gone = 1\n",
    "gone/deep/gone.py": "gone = 2\n",
}
NEW = {
    "__init__.py": "new = 1\n",
    "py.typed": "",
    "types/__init__.py": "",
    "types/ad.py": "ad = 2\n",
    "types/bid.py": "bid = 1\n",
    "new/deep/bid.py": "bid = 2\n",
}
MINE: Mapping[str, str] = {
    "mine.py": "mine = 1\n",
    "types/mine.py": "mine = 2\n",
    "mine/run.sh": "echo\n",
    "mine/deep/notes.txt": "notes\n",
}

INPUTS = Inputs(docs="new")
"""Of the new output."""

State = Mapping[str, tuple[int, str]]


def write_old(root: Path) -> State:
    """Write the old output and what somebody keeps beside it; return the folder."""
    write_tree(root, OLD, inputs=Inputs(docs="old"))
    for path, text in MINE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "mine" / "run.sh").chmod(0o750)
    (root / "types" / "ad.py").chmod(0o640)
    (root / "mine" / "deep").chmod(0o700)
    (root / "mine" / "link").symlink_to("run.sh")
    (root / "mine" / "nowhere").symlink_to("nothing")
    (root / "mine" / "up").symlink_to("..")
    (root / "mine" / "empty").mkdir()
    return read_state(root)


def write_new(root: Path) -> None:
    """Write the new output over whatever is there."""
    write_tree(root, NEW, inputs=INPUTS)


def find_new_state(root: Path) -> State:
    """Tell what a folder holds after a run that nothing disturbs."""
    write_old(root)
    write_new(root)
    return read_state(root)


def read_state(root: Path) -> State:
    """Read all that is in a folder: mode and content, by path."""
    found = {}
    for path in sorted(root.rglob("*")):
        mode = path.lstat().st_mode
        content = ""
        if stat.S_ISLNK(mode):
            content = str(path.readlink())
        elif stat.S_ISREG(mode):
            content = path.read_text(encoding="utf-8")
        found[path.relative_to(root).as_posix()] = (mode, content)
    return found


def list_names(folder: Path) -> list[str]:
    """List what lies directly in a folder."""
    return sorted(entry.name for entry in folder.iterdir())


def run_in_child(action: Callable[[], object], *, user: int | None = None) -> int:
    """Run something in a process of its own; return its status as `os.wait` has it."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if user is not None:
                os.setgroups([])
                os.setresgid(user, user, user)
                os.setresuid(user, user, user)
            action()
            code = 0
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]
