"""What a run is about to do to a folder, and the marks that files are known again by."""

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Files to write and files to remove; paths below the folder, with `/`."""

    written: Mapping[str, bytes]
    removed: frozenset[str] = frozenset()

    def touches(self, path: str) -> bool:
        """Whether a file will not stay as it is."""
        return path in self.written or path in self.removed


class UnswappableError(Exception):
    """A folder that cannot be replaced as a whole; its files can be, one by one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells whether a file was changed or replaced since."""

    inode: int
    size: int
    modified: int
    """Nanoseconds."""

    @classmethod
    def of(cls, found: os.stat_result) -> "Mark":
        """Take the mark of a file."""
        return cls(found.st_ino, found.st_size, found.st_mtime_ns)


def sync(path: Path) -> None:
    """Have a file or a folder on disk before anything that comes later.

    Windows can sync only what it may write, and no folders; nor can some file systems.
    """
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
