"""What a generated package holds, read from the package itself; nothing is imported.

Comes in: the folder of a package, perhaps vendored, pruned or made by another version.
Goes out: the wire names that each service exports. Called by the command line, which
limits change reports to them.

    campaign_management/service.py    SERVICE = ServiceInfo(name="CampaignManagement", …)
    campaign_management/__init__.py   from .types.ad_group import AdGroup as AdGroup
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from bindsmith.errors import SourceError

_SERVICE_FILE = "service.py"
_SERVICE_CLASS = "ServiceInfo"
_MESSAGE_ENDINGS = ("Request", "Response")
_OPERATIONS = "operations"
_PARTS = (_OPERATIONS, "types", "value_sets")


def read_package(folder: Path) -> dict[str, frozenset[str]]:
    """Read the wire names of operations, data objects and value sets, by service.

    Raises `SourceError` for a folder that is no generated package.
    """
    if not folder.is_dir():
        raise SourceError(f"no such package folder: {str(folder)!r}")
    services = {
        _read_service_name(path): frozenset(_read_exports(path.parent))
        for path in sorted(folder.glob(f"*/{_SERVICE_FILE}"))
    }
    if not services:
        raise SourceError(f"{folder}: is no generated package{_hint(folder)}")
    return services


def _hint(folder: Path) -> str:
    inner = sorted({it.parent.parent for it in folder.glob(f"*/*/{_SERVICE_FILE}")})
    return f"; did you mean {str(inner[0])!r}?" if inner else ""


def _read_service_name(path: Path) -> str:
    """Read the name that a service's module states."""
    for node in ast.walk(_parse(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == _SERVICE_CLASS:
            for keyword in node.keywords:
                if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                    return str(keyword.value.value)
    raise SourceError(f"{path}: states no service, as a generated package's does")


def _read_exports(folder: Path) -> Iterator[str]:
    """Read what a service's package exports, messages under their operation's name."""
    for node in ast.walk(_parse(folder / "__init__.py")):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        part = node.module.split(".")[0]
        if node.level == 1 and part in _PARTS:
            for alias in node.names:
                name = alias.asname or alias.name
                yield _name_operation(name) if part == _OPERATIONS else name


def _name_operation(message: str) -> str:
    ending = next((it for it in _MESSAGE_ENDINGS if message.endswith(it)), "")
    return message.removesuffix(ending)


def _parse(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError) as error:
        # Python gives the last two for what is nested too deep
        raise SourceError(f"cannot read {path}: {error}") from error
