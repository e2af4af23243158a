"""Mount points: what lies on one must not be moved, and never be removed with the rest.

Two folders of one file system can be mounted one in the other, and no device number
tells; Linux lists them in /proc/self/mountinfo, a mount a line:

    36 35 98:0 /docs /srv/docs rw,noatime - ext4 /dev/root rw
"""

import os
import re
from pathlib import Path

_LIST = Path("/proc/self/mountinfo")
_ESCAPED = re.compile(rb"\\([0-7]{3})")
"""Space, tab, newline and backslash."""
_POINT = 4
"""Field of the mount point."""


def has_mounts(root: Path) -> bool:
    """Tell whether a folder is a mount point, or something is mounted below it."""
    return os.path.ismount(root) or any(
        point.is_relative_to(root) for point in list_mounts()
    )


def list_mounts(content: bytes | None = None) -> list[Path]:
    """List all mount points; none where the system does not list them."""
    if content is None:
        try:
            content = _LIST.read_bytes()
        except OSError:
            return []
    fields = (line.split(b" ") for line in content.splitlines())
    points = (line[_POINT] for line in fields if len(line) > _POINT)
    return [Path(os.fsdecode(_ESCAPED.sub(_unescape, point))) for point in points]


def _unescape(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8) & 0xFF])
