"""What ships with bindsmith and goes into generated packages: templates and runtime.

Both are found installed (inside the package) and in a checkout, where the templates
stand beside the source root.
"""

from importlib.resources import files
from pathlib import Path

import bindsmith

_IN_CHECKOUT = Path("..", "..", "templates")


def find_templates() -> Path:
    """Find the folder of the shipped templates."""
    package = Path(str(files(bindsmith)))
    installed = package / "templates"
    return installed if installed.is_dir() else (package / _IN_CHECKOUT).resolve()


def read_runtime() -> dict[str, str]:
    """Read the runtime's modules: text by path below its folder, sorted by path."""
    root = Path(str(files(bindsmith))) / "runtime"
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.py"))
    }
