"""Block quotes that are looked through once, for markdown-it.

Called by `bindsmith.reader.blocks`. A quote's last paragraph may go on in lines without
`>`, and reads them itself. markdown-it looks through all such lines before, on each
level of quotes, and again from the next line where the quote turns out to have ended:
a page of them would take the square of its length.
"""

from markdown_it.rules_block import StateBlock, blockquote


def quote_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a block quote whose end is looked for in its marked lines alone."""
    if silent or not _is_marked(state, start):
        return blockquote(state, start, end, silent)
    last = start + 1
    while last < end and _is_marked(state, last):
        last += 1
    return blockquote(state, start, last, silent)


def _is_marked(state: StateBlock, line: int) -> bool:
    position = state.bMarks[line] + state.tShift[line]
    return state.src.startswith(">", position, state.eMarks[line])
