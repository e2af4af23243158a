"""Pages that a text mentions, for files of any kind: JSON, Markdown, docstrings.

A mention is a page's path, perhaps with a line: `bulk-service/keyword.md:41`. In
indented text the mention of the innermost block counts, wherever in the block it
stands; elsewhere the nearest one above.
"""

import re
from collections.abc import Iterator, Sequence

from bindsmith.provenance.places import Place

_PAGE = re.compile(
    r"(?P<page>[\w.-]{1,120}-service/[\w./-]{1,250}\.md|includes/[\w./-]{1,250}\.md)"
    r"(:(?P<line>\d{1,9}))?"
)


def find_page(text: str) -> str | None:
    """Find the page that a text mentions first."""
    found = _PAGE.search(text)
    return found["page"] if found else None


def find_mention(lines: Sequence[str], line: int) -> Place:
    """Find what page a line, 1-based, is about."""
    for number in (*_list_siblings(lines, line), *range(line, 0, -1)):
        if number <= len(lines) and (found := _PAGE.search(lines[number - 1])):
            stated = int(found["line"]) if found["line"] else 1
            return Place(kind="text", page=found["page"], line=stated)
    return Place(kind="text of no page")


def _list_siblings(lines: Sequence[str], line: int) -> Iterator[int]:
    """List the lines of the blocks that a line stands in, the innermost first.

    Of each block only those that are not indented further.
    """
    while line > 0:
        yield from _list_children(lines, line)
        line = _find_parent(lines, line)


def _list_children(lines: Sequence[str], head: int) -> Iterator[int]:
    depth: int | None = None
    for number in range(head + 1, len(lines) + 1):
        indent = _measure(lines[number - 1])
        if indent <= _measure(lines[head - 1]):
            return
        depth = indent if depth is None else depth
        if indent == depth:
            yield number


def _find_parent(lines: Sequence[str], line: int) -> int:
    """Find the line above that is indented less; 0 for none."""
    if line > len(lines):
        return 0
    indent = _measure(lines[line - 1])
    above = range(line - 1, 0, -1)
    return next((n for n in above if _measure(lines[n - 1]) < indent), 0)


def _measure(text: str) -> int:
    """Measure an indentation; an empty line has none."""
    return len(text) - len(text.lstrip(" "))
