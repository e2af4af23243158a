"""The text that a user wants at the top of every generated file, made fit for it.

Comes in: text as somebody wrote it. Goes out: lines that hold nothing but printable
characters, for targets to put in comments; `python_comment` is that of Python.
"""

import re
from collections.abc import Iterable

from bindsmith.safe_text import show_controls

_TAB = 4
_CODING = re.compile(r"coding(?=[:=])")
"""Would declare a module's encoding in its first two lines (PEP 263)."""


def clean_header(text: str) -> tuple[str, ...]:
    """Split a header into lines without blank ones around them.

    What is not printable is written as an escape: it could end the comment, or show
    something else than what is there.
    """
    lines = [_clean_line(line) for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return tuple(lines)


def python_comment(header: Iterable[str]) -> str:
    """Write a header as a comment with a blank line after it; empty for no lines."""
    lines = [f"# {_CODING.sub('coding ', line)}".rstrip() for line in header]
    return "\n".join([*lines, "", ""]) if lines else ""


def _clean_line(line: str) -> str:
    return show_controls(line.removesuffix("\r").expandtabs(_TAB)).rstrip()
