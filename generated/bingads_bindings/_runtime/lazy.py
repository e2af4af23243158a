"""Lazy exports: a module that lists many names and imports each on first use (PEP 562)."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

_exports: dict[str, Mapping[str, str]] = {}


def lazy_exports(
    module_name: str, modules: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Make `__getattr__` and `__dir__` for a module.

    `modules` maps each exported name to the module that defines it, relative to
    `module_name`: `{"AdGroup": "types.ad_group"}`.
    """
    _exports[module_name] = modules

    def __getattr__(name: str) -> Any:  # noqa: N807
        module = sys.modules[module_name]
        if name not in modules:
            raise AttributeError(
                f"module {module_name!r} has no attribute {name!r}",
                name=name,
                obj=module,
            )
        value = getattr(import_module(f".{modules[name]}", module_name), name)
        setattr(module, name, value)
        return value

    def __dir__() -> list[str]:  # noqa: N807
        return sorted({*vars(sys.modules[module_name]), *modules})

    return __getattr__, __dir__


def find_defining_module(module_name: str, name: str) -> str | None:
    """Find where a lazily exported name is defined, without importing it.

    The answer is relative to the module that exports it; None when it is not listed.
    """
    return _exports.get(module_name, {}).get(name)
