"""Results as bytes: pickles that make frozen dataclasses fast, and nothing foreign.

Comes in: what was read or built, out of our own classes. Goes out: bytes, and the result
again. Called by the cache and where processes share work. Frozen dataclasses with slots
pickle themselves slowly: here they are written as their values, and made without a look
at their fields for each. Bytes may come from a file that somebody altered, so that
only classes of ours are made, and no function is called.
"""

import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from io import BytesIO
from operator import attrgetter
from typing import Any

_ROOTS = frozenset({"bindsmith", "collections", "pathlib"})
"""Packages whose classes results are made of."""

_Reduced = tuple[Callable[..., object], tuple[object, ...]]


def pack(result: object) -> bytes:
    """Write a result as bytes."""
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(result)
    return buffer.getvalue()


def unpack(data: bytes | memoryview) -> Any:
    """Read a result; raises `pickle.UnpicklingError` for what is made of anything else."""
    return _Unpickler(BytesIO(data)).load()


class _Reducers(dict[type, Callable[[Any], _Reduced]]):
    """How to write each class that has slots; for others the pickler knows how."""

    def __missing__(self, cls: type) -> Callable[[Any], _Reduced]:
        if not (is_dataclass(cls) and "__slots__" in vars(cls) and fields(cls)):
            raise KeyError(cls)
        values = attrgetter(*(field.name for field in fields(cls)))
        is_single = len(fields(cls)) == 1

        def reduce(made: object) -> _Reduced:
            found = values(made)
            return _restore, (cls, found) if is_single else (cls, *found)

        self[cls] = reduce
        return reduce


_REDUCERS = _Reducers()


def _restore(cls: type, *values: object) -> object:
    """Make an instance of a dataclass with slots of the values of its fields."""
    made: object = object.__new__(cls)
    for assign, value in zip(_list_setters(cls), values, strict=True):
        assign(made, value)
    return made


@cache
def _list_setters(cls: type) -> list[Callable[[object, object], None]]:
    """List what assigns each field's slot, also of frozen instances."""
    return [getattr(cls, field.name).__set__ for field in fields(cls)]


class _Unpickler(pickle.Unpickler):
    """Makes what we store, and runs nothing else that somebody put there."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        """Find a class of ours, or of the few modules that results have others from."""
        return _find(module_name, global_name)


@cache
def _find(module_name: str, global_name: str) -> Any:
    if (module_name, global_name) == (_restore.__module__, _restore.__name__):
        return _restore
    package, *inner = module_name.split(".")
    if package in _ROOTS and not any(name.startswith("_") for name in inner):
        try:
            found = getattr(import_module(module_name), global_name, None)
        except ImportError:
            found = None
        if isinstance(found, type) and found.__module__.split(".")[0] in _ROOTS:
            return found
    raise pickle.UnpicklingError(f"in no result: {module_name}.{global_name}")
