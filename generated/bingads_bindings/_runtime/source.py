"""Source text of a function that is made at run time, line by line.

Whatever comes from the docs enters it as a literal made by `repr` or as a constant,
an object that the function reaches by a generated name; never as plain text.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Source:
    """Lines of one module of generated functions, and the objects they use."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._depth = 0
        self.namespace: dict[str, Any] = {}
        """What the functions reach by name."""

    @property
    def text(self) -> str:
        """All lines so far."""
        return "\n".join(self._lines) + "\n"

    def line(self, text: str) -> None:
        """Add a line at the current depth."""
        self._lines.append("    " * self._depth + text)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Add a line that ends in a colon, and indent what follows."""
        self.line(head)
        self._depth += 1
        yield
        self._depth -= 1

    def bind(self, name: str, value: object) -> str:
        """Let the functions reach an object by this name."""
        self.namespace[name] = value
        return name

    def constant(self, value: object) -> str:
        """Let the functions reach an object by a new name, which is given back."""
        return self.bind(f"c{len(self.namespace)}", value)

    def late(
        self, load: Callable[[], Callable[..., Any]], name: str | None = None
    ) -> str:
        """Name a function that is only loaded when it is called for the first time."""
        name = name or f"c{len(self.namespace)}"

        def load_and_call(*arguments: Any) -> Any:
            self.namespace[name] = load()
            return self.namespace[name](*arguments)

        return self.bind(name, load_and_call)

    def compile(self, title: str) -> dict[str, Any]:
        """Run the text; give the namespace that holds its functions."""
        exec(compile(self.text, f"<{title}>", "exec"), self.namespace)
        return self.namespace
