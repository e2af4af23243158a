"""One writer at a time: a lock that leaves no file behind, however a run ends."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bindsmith.errors import OutputError

_SECONDS_TO_WAIT = 30.0
"""Writing takes less than a second; who holds the lock longer is stuck."""
_SECONDS_BETWEEN = 0.05


@contextmanager
def lock_folder(root: Path, *, patience: float = _SECONDS_TO_WAIT) -> Iterator[None]:
    """Keep other runs from writing a folder, which need not exist, and its neighbours.

    A run that is killed loses its lock with its life. Where the file system has no
    locks, none is taken. Raises OutputError when another run does not end in time.
    """
    end = time.monotonic() + patience
    while (descriptor := _try(root)) is None:
        if time.monotonic() > end:
            raise OutputError(
                f"another bindsmith has been writing to {root.parent} for"
                f" {patience:.0f} seconds: wait until it ends, or end it"
            )
        time.sleep(_SECONDS_BETWEEN)
    try:
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)


if sys.platform == "win32":

    def _try(root: Path) -> int | None:
        """Return what holds the lock; None while another run has it.

        Windows removes the file when its creator ends.
        """
        path = root.with_name(f".{root.name}.bindsmith-lock")
        try:
            return os.open(path, os.O_CREAT | os.O_EXCL | os.O_TEMPORARY)
        except (FileExistsError, PermissionError):
            return None

else:
    import fcntl

    def _try(root: Path) -> int | None:
        """Return what holds the lock, -1 where nothing can; None while another has it.

        It is the folder above that is locked: the folder itself is replaced.
        """
        folder = root.parent if os.access(root.parent, os.R_OK) else root
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            taken = error.errno in (errno.EWOULDBLOCK, errno.EACCES)
            return None if taken else -1
        return descriptor
