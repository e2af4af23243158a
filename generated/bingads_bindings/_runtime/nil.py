"""`NIL`: the value that says "send this element as nil", where None leaves it out."""

from typing import Any, Final, final


@final
class Nil:
    """The type of `NIL`, of which there is exactly one instance per process."""

    __slots__ = ()

    _instance: "Nil | None" = None

    def __new__(cls) -> "Nil":
        """Give the one instance."""
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NIL"

    def __copy__(self) -> "Nil":
        return self

    def __deepcopy__(self, memo: object) -> "Nil":
        return self

    def __reduce__(self) -> tuple[type["Nil"], tuple[()]]:
        return Nil, ()


NIL: Final[Any] = Nil()
"""Written as `i:nil="true"` in XML and as `null` in JSON; reads back as None.

Typed `Any`, so that attributes need not mention it: `ad_group.end_date = NIL`.
"""
