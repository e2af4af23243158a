"""Columns for diagnostics that know a line only.

Most findings name what they are about; where that stands in the line is its column.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bindsmith.diagnostics import Diagnostic
from bindsmith.source import SourceSpan


def locate_columns(
    diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Give each diagnostic the column of what it found, else of its line's first word.

    `texts` maps a page's path to its text with line feeds only.
    """
    lines: dict[str, list[str]] = {}
    for item in diagnostics:
        span = item.span
        if span.column > 1 or span.page not in texts:
            yield item
            continue
        if span.page not in lines:
            lines[span.page] = texts[span.page].split("\n")
        page = lines[span.page]
        line = page[span.line - 1] if span.line <= len(page) else ""
        yield replace(
            item, span=SourceSpan(span.page, span.line, _find_column(item, line))
        )


def _find_column(item: Diagnostic, line: str) -> int:
    quoted = item.message.split("'")[1:2]
    for text in (item.found, *quoted):
        if text and (position := line.find(text)) >= 0:
            # In a row the anchor is the lower-cased name; the name itself follows.
            return position + 1
    return len(line) - len(line.lstrip()) + 1
