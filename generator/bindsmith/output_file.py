"""Writes one file all at once: a reader sees the old content or the new, never less."""

import os
from pathlib import Path

from bindsmith.errors import OutputError


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it; a link's target is written.

    What is no regular file, such as a device or a pipe, is written to directly. Raises
    `OutputError` when the system refuses.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write {path}: {reason}") from error


def _replace(target: Path, content: bytes) -> None:
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
