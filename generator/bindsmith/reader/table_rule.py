"""GFM tables as a rule for markdown-it: one token a row, with the row's cells.

The library's own rule makes three tokens a cell and walks every row by character; on
these docs, which are mostly tables, that was half of all reading. Whether a table starts
is still the library's to say, and the tests hold the rows against its own.

    |Element|Description|        table_open
    |---|---|                    row ("Element", "Description")
    |Id|a \\| b|                 row ("Id", "a | b")
                                 table_close
"""

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock, table
from markdown_it.token import Token

ROW = "row"
"""Type of a row's token; its place is in `map`, its cells are `read_cells`."""

_PIPE = re.compile(r"(?<!\\)\|")
_MOST_EMPTY_CELLS = 0x10000
"""How many cells that rows lack are filled in; markdown-it's bound."""
_CELLS = "cells"


def table_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table if one starts at a line: a block rule as markdown-it has it."""
    if not table(state, start, end, True):
        return False
    if silent:
        return True
    outer, state.parentType = state.parentType, "table"
    opening = state.push("table_open", "table", 1)
    header = _split(_line(state, start))
    _push_row(state, start, header)
    line = start + 2
    for cells in _read_body(state, line, end, len(header)):
        _push_row(state, line, cells)
        line += 1
    state.push("table_close", "table", -1)
    opening.map = [start, line]
    state.parentType = outer
    state.line = line
    return True


def read_cells(token: Token) -> tuple[str, ...]:
    """Read the cells of a row's token, as many as the table has columns."""
    cells: tuple[str, ...] = token.meta[_CELLS]
    return cells


def count_cells(text: str) -> int:
    """Count the cells that stand in a row's line, whatever the table has."""
    text = text.strip()
    return len(_PIPE.findall(text.removeprefix("|").removesuffix("|"))) + 1


def _read_body(
    state: StateBlock, start: int, end: int, columns: int
) -> Iterator[tuple[str, ...]]:
    """Read rows until something else starts, each cut or filled to the columns."""
    interrupting = state.md.block.ruler.getRules("blockquote")
    empty = 0
    for line in range(start, end):
        text = _line(state, line)
        if not text or state.sCount[line] < state.blkIndent:
            return
        # nothing else starts with a pipe
        if text[0] != "|" and any(
            rule(state, line, end, True) for rule in interrupting
        ):
            return
        cells = _split(text)
        missing = columns - len(cells)
        empty += missing
        if empty > _MOST_EMPTY_CELLS:
            return
        yield (*cells, *("",) * missing)[:columns]


def _line(state: StateBlock, line: int) -> str:
    return state.src[
        state.bMarks[line] + state.tShift[line] : state.eMarks[line]
    ].strip()


def _split(text: str) -> tuple[str, ...]:
    """Split a line at its pipes; those at its ends enclose it."""
    cells = _PIPE.split(text)
    if cells[0] == "":
        cells.pop(0)
    if cells and cells[-1] == "":
        cells.pop()
    return tuple(cell.replace(r"\|", "|").strip() for cell in cells)


def _push_row(state: StateBlock, line: int, cells: tuple[str, ...]) -> None:
    token = state.push(ROW, "tr", 0)
    token.map = [line, line + 1]
    token.meta = {_CELLS: cells}
