"""Small repositories whose docs change from commit to commit."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from reader.samples import SERVICE, value_set

PAGE = f"{SERVICE}/petstatus.md"


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> str:
    """Run git in a folder, as if on a day."""
    when = f"{day}T12:00:00+0000"
    environment = os.environ | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_DATE": when,
    }
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    command = ["git", "-C", str(folder), *identity, *arguments]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment
    )
    return done.stdout.strip()


def make_repository(folder: Path) -> Path:
    """Make an empty repository."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def commit(folder: Path, day: str, files: Mapping[str, bytes | None]) -> str:
    """Commit files, None for those that go; give the id."""
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "docs", day=day)
    return git(folder, "rev-parse", "HEAD")


def status_page(*names: str) -> bytes:
    """Lay out a value set's page."""
    return value_set(
        "PetStatus",
        "".join(f'<xs:enumeration value="{name}" />\n' for name in names),
        "".join(f'|<a name="{it.lower()}"></a>{it}|Is {it}.|\n' for it in names),
    )
