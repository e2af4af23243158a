"""Docstrings: plain text from the docs, in quotes that it cannot leave.

What comes in are lines of plain text (see `prose`), unwrapped; what goes out is a
whole literal, indented for its place and as black leaves a docstring.
"""

from collections.abc import Iterable

from bindsmith.emitter.layout import LINE_LENGTH
from bindsmith.emitter.prose import printable, wrap

_QUOTES = '"""'


def build_docstring(lines: Iterable[str], *, indent: int) -> str:
    """Wrap lines and put them in quotes, all lines indented; "" for no text at all."""
    margin = " " * indent
    text = [_escape(line) for line in _wrap_all(lines, LINE_LENGTH - indent)]
    if not text:
        return ""
    if text[0].startswith('"'):
        text[0] = f" {text[0]}"
    padding = " " if text[0].endswith('"') else ""
    flat = f"{margin}{_QUOTES}{text[0]}{padding}{_QUOTES}"
    if len(text) == 1 and len(flat) <= LINE_LENGTH:
        return flat
    body = [f"{margin}{line}" if line else "" for line in text[1:]]
    return "\n".join([f"{margin}{_QUOTES}{text[0]}", *body, f"{margin}{_QUOTES}"])


def join_blocks(*blocks: Iterable[str]) -> list[str]:
    """Put an empty line between blocks of lines, leaving out blocks without text."""
    lines: list[str] = []
    for block in blocks:
        if any(found := list(block)):
            lines += ["", *found] if lines else found
    return lines


def _wrap_all(lines: Iterable[str], width: int) -> list[str]:
    """Wrap lines, dropping empty ones at both ends."""
    wrapped: list[str] = []
    for line in lines:
        text = printable(line).strip()
        if wrapped:
            wrapped += wrap(text, width)
        elif text:
            # the first line shares its place with the quotes
            first, *others = wrap(f"{_QUOTES}{text}", width)
            wrapped = [first.removeprefix(_QUOTES), *others]
    while wrapped and not wrapped[-1]:
        wrapped.pop()
    return wrapped


def _escape(line: str) -> str:
    safe = line.replace("\\", "\\\\")
    return safe.replace(_QUOTES, '\\"\\"\\"') if _QUOTES in safe else safe
