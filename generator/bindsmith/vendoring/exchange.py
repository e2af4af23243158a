"""Two folders swapped at once, where the system can: the one module that calls libc.

Linux has renameat2 with RENAME_EXCHANGE since 3.15, macOS renamex_np with RENAME_SWAP
since 10.12; Python's own functions offer neither.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_CWD = -100
"""Linux: paths are relative to the working folder."""
_RENAME_EXCHANGE = 2
"""Linux."""
_RENAME_SWAP = 2
"""macOS."""
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a system or a file system answers that cannot swap."""


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders of one parent; False where that cannot be done at once.

    At every moment each path names one of the two, whole. Raises OSError when the
    system can, and refuses: a folder is a mount point, or not ours to move.
    """
    result = _call(os.fsencode(one), os.fsencode(other))
    if result is None or result in _UNSUPPORTED:
        return False
    if result:
        raise OSError(result, os.strerror(result), str(other))
    return True


if sys.platform == "darwin":

    def _call(one: bytes, other: bytes) -> int | None:
        """Return the error number, 0 for success; None where there is no such call."""
        library = ctypes.CDLL(None, use_errno=True)
        if not hasattr(library, "renamex_np"):
            return None
        failed = library.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP))
        return ctypes.get_errno() if failed else 0

elif sys.platform == "linux":

    def _call(one: bytes, other: bytes) -> int | None:
        """Return the error number, 0 for success; None where there is no such call."""
        library = ctypes.CDLL(None, use_errno=True)
        if not hasattr(library, "renameat2"):
            return None
        flags = ctypes.c_uint(_RENAME_EXCHANGE)
        failed = library.renameat2(_AT_CWD, one, _AT_CWD, other, flags)
        return ctypes.get_errno() if failed else 0

else:

    def _call(_one: bytes, _other: bytes) -> int | None:
        """Return None: there is no such call."""
        return None
