"""JSON of unknown origin, read key by key: a fault is named by its place.

Used by `bindsmith.model.snapshot_reader`. Each function takes an object and a key,
checks what stands there and raises `JsonFaultError` with the path from there on.
"""

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn, Protocol, TypeVar

JsonObject = dict[str, Any]

_T = TypeVar("_T")
_WIRE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,159}")
_LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


class JsonFaultError(Exception):
    """What is wrong, and where: the path grows on the way out."""

    def __init__(self, reason: str, *path: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = list(path)

    def __str__(self) -> str:
        steps = (f"[{s}]" if isinstance(s, int) else f".{s}" for s in self.path)
        return f"${''.join(steps)}: {self.reason}"


def parse_document(text: str) -> Any:
    """Parse JSON strictly: no NaN, no half characters, no bottomless nesting."""
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
        if _LONE_SURROGATE.search(text):
            json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise JsonFaultError(
            "holds half a surrogate pair, which is no character"
        ) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} column {error.colno}"
        raise JsonFaultError(f"is no JSON: {error.msg} at {place}") from None
    except (ValueError, RecursionError) as error:
        raise JsonFaultError(f"is no JSON: {error}") from None
    return document


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


def show_value(value: Any) -> str:
    """Show what was found, short enough for a message."""
    match value:
        case dict():
            return "an object"
        case list():
            return "a list"
        case _:
            return json.dumps(value)[:60]


def require_object(value: Any) -> JsonObject:
    """Return the value if it is an object."""
    if type(value) is not dict:
        raise JsonFaultError(f"expected an object, found {show_value(value)}")
    return value


def require_key(data: JsonObject, key: str) -> Any:
    """Return what stands at a key that must be there."""
    try:
        return data[key]
    except KeyError:
        raise JsonFaultError(f"key {key!r} is missing") from None


def read_object(data: JsonObject, key: str, read: Callable[[JsonObject], _T]) -> _T:
    """Read the object at a key."""
    value = require_key(data, key)
    try:
        return read(require_object(value))
    except JsonFaultError as fault:
        fault.path.insert(0, key)
        raise


def read_optional_object(
    data: JsonObject, key: str, read: Callable[[JsonObject], _T]
) -> _T | None:
    """Read the object at a key; None when it is missing or null."""
    return None if data.get(key) is None else read_object(data, key, read)


def read_list(
    data: JsonObject,
    key: str,
    read: Callable[[JsonObject], _T],
    *,
    required: bool = True,
) -> tuple[_T, ...]:
    """Read the list of objects at a key, in order."""
    values = require_key(data, key) if required else data.get(key, [])
    if type(values) is not list:
        raise JsonFaultError(f"expected a list, found {show_value(values)}", key)
    items = []
    try:
        for value in values:
            items.append(read(require_object(value)))
    except JsonFaultError as fault:
        fault.path[:0] = [key, len(items)]
        raise
    return tuple(items)


def require_distinct(items: tuple[_N, ...], key: str) -> tuple[_N, ...]:
    """Give items back if no two have the same name."""
    seen: set[str] = set()
    for item in items:
        if item.name in seen:
            raise JsonFaultError(f"{item.name!r} is there twice", key)
        seen.add(item.name)
    return items


def read_string(data: JsonObject, key: str, default: str | None = None) -> str:
    """Read the string at a key; the default stands for a missing key."""
    value = data.get(key, default)
    if type(value) is not str:
        require_key(data, key)
        raise JsonFaultError(f"expected a string, found {show_value(value)}", key)
    return value


def read_optional_string(data: JsonObject, key: str) -> str | None:
    """Read the string at a key; None when it is missing or null."""
    return None if data.get(key) is None else read_string(data, key)


def read_wire_name(data: JsonObject, key: str) -> str:
    """Read a name that can stand in XML and in code: letters, digits and _."""
    value = read_string(data, key)
    if not _WIRE_NAME.fullmatch(value):
        raise JsonFaultError(f"expected a wire name, found {show_value(value)}", key)
    return value


def read_optional_wire_name(data: JsonObject, key: str) -> str | None:
    """Read a wire name; None when it is missing or null."""
    return None if data.get(key) is None else read_wire_name(data, key)


def read_integer(data: JsonObject, key: str, default: int | None = None) -> int:
    """Read the whole number at a key; the default stands for a missing key."""
    value = data.get(key, default)
    if type(value) is not int:
        require_key(data, key)
        raise JsonFaultError(f"expected a whole number, found {show_value(value)}", key)
    return value


def read_boolean(data: JsonObject, key: str, default: bool | None = None) -> bool:
    """Read true or false at a key; the default stands for a missing key."""
    value = data.get(key, default)
    if type(value) is not bool:
        require_key(data, key)
        raise JsonFaultError(f"expected true or false, found {show_value(value)}", key)
    return value


def read_strings(data: JsonObject, key: str) -> tuple[str, ...]:
    """Read the list of strings at a key; empty when it is missing."""
    values = data.get(key, [])
    if type(values) is not list:
        raise JsonFaultError(f"expected a list, found {show_value(values)}", key)
    for position, value in enumerate(values):
        if type(value) is not str:
            reason = f"expected a string, found {show_value(value)}"
            raise JsonFaultError(reason, key, position)
    return tuple(values)


def read_member(data: JsonObject, key: str, members: dict[str, _T]) -> _T:
    """Read the string at a key as the member it names."""
    return choose_member(require_key(data, key), members, key)


def read_optional_member(
    data: JsonObject, key: str, members: dict[str, _T]
) -> _T | None:
    """Read a member by name; None when it is missing or null."""
    return None if data.get(key) is None else read_member(data, key, members)


def choose_member(value: Any, members: dict[str, _T], key: str) -> _T:
    """Choose the member that a string names."""
    found = members.get(value) if type(value) is str else None
    if found is None:
        listed = ", ".join(members)
        raise JsonFaultError(
            f"expected one of {listed}, found {show_value(value)}", key
        )
    return found
