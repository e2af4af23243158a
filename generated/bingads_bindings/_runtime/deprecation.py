"""`deprecated`: a mark that type checkers and editors show where a thing is used.

What the docs deprecate still comes back in responses, so using it warns nobody at run
time; the message is kept as `__deprecated__`, as `warnings.deprecated` does.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import deprecated as deprecated
else:
    T = TypeVar("T")

    def deprecated(message: str) -> Callable[[T], T]:
        """Mark a class or function as deprecated."""

        def mark(thing: T) -> T:
            thing.__deprecated__ = message
            return thing

        return mark
