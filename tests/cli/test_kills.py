"""`bindsmith generate`, killed at random moments: the old package or the new one."""

import hashlib
import os
import random
import signal
import time
from pathlib import Path

import pytest

from bindsmith.cli import run
from cli.conftest import PAGES, PET, write_docs
from reader.samples import SERVICE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]

KILLS = 200 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 20
PACKAGE = Path("out", "bingads_bindings")
NEW = Path("out", ".bingads_bindings.bindsmith-new")
"""Is there while the package is replaced."""


def _generate(docs: str) -> int:
    """Start a run in a process of its own; return its number."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = run(["--quiet", "generate", docs, "--out", "out"])
        finally:
            os._exit(code)
    return child


def _hash_tree(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(f"{path.relative_to(folder)} {path.lstat().st_mode}\0".encode())
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _finish(docs: str) -> tuple[str, float]:
    """Let a run come to its end; return what it left, and how long it took."""
    start = time.monotonic()
    assert os.waitpid(_generate(docs), 0)[1] == 0
    return _hash_tree(PACKAGE), time.monotonic() - start


def test_random_kills(docs: Path) -> None:
    """Never a mix of two versions, nothing left behind, and the next run succeeds."""
    other = {path: page.replace(b"A name.", b"Names.") for path, page in PAGES.items()}
    other[f"{SERVICE}/dog.md"] = PET.replace(b"Pet ", b"Dog ").replace(b'Pet"', b'Dog"')
    del other[f"{SERVICE}/petstatus.md"]
    write_docs(Path("other"), other)
    versions = ["docs", "other"]
    states = {name: _finish(name)[0] for name in versions}
    assert len(set(states.values())) == 2
    moments = random.Random(7)
    duration = _finish("docs")[1]
    old, new, killed, left = "docs", "other", 0, 0
    while killed < KILLS:
        child = _generate(new)
        # half of the kills come at any moment, half while files are written
        if killed % 2:
            time.sleep(moments.uniform(0, duration))
        else:
            _wait_for_writing(duration)
            time.sleep(moments.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
        killed += os.waitpid(child, 0)[1] == signal.SIGKILL
        assert _hash_tree(PACKAGE) in (states[old], states[new])
        left += NEW.exists()
        assert _finish(new)[0] == states[new]
        assert [entry.name for entry in Path("out").iterdir()] == [PACKAGE.name]
        old, new = new, old
    assert left > 0


def _wait_for_writing(duration: float) -> None:
    end = time.monotonic() + 2 * duration
    while not NEW.exists() and time.monotonic() < end:
        time.sleep(0.0005)
