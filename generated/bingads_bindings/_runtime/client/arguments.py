"""What methods of clients are given, as requests hold it."""

from collections.abc import Sequence
from typing import TypeVar, cast

T = TypeVar("T")


def to_list(items: Sequence[T] | None) -> list[T] | None:
    """Make a list of any sequence; what is none, such as nil, stays as it is.

    Parameters are sequences, since to type checkers a list of objects of a derived class
    is no list of objects of its base.
    """
    if isinstance(items, Sequence) and not isinstance(items, list | str | bytes):
        return list(items)
    return cast("list[T] | None", items)
