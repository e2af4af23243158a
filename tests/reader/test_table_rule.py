"""Tables: our rule gives the rows that markdown-it's own rule gives."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bindsmith.reader.blocks import _BLOCK_RULES
from bindsmith.reader.table_rule import ROW, read_cells, table_rule

Rows = list[tuple[list[int], list[tuple[int, tuple[str, ...]]]]]
"""Per table: its lines, and each row's line and cells."""

_PIECES = ("|", "|", "|", "a", "b c", "\\", " ", "-", ":", "---", "`x`", "\t")
_LINES = ("|a|b|", "|---|---|", "|:-|-:|", "|c\\|d|e|", "|", "||", "|x", "x|y|z")
_OTHERS = ("", "> |a|", "- |a|", "    |a|", "# a|b", "```", "<div>", "<!--", "***", "a")


def texts() -> st.SearchStrategy[str]:
    """Lines with the start of a table among them, and what may interrupt it."""
    mixed = st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)
    line = st.sampled_from(_LINES) | mixed | st.sampled_from(_OTHERS)
    margin = st.sampled_from(("", "  ", "> ", "- "))
    start = margin.map(lambda text: f"{text}|A|b\\|c|\n{text}|---|:-:|")
    before, after = st.lists(line, max_size=3), st.lists(line, max_size=6)
    return st.tuples(before, start, after).map(
        lambda parts: "\n".join((*parts[0], parts[1], *parts[2]))
    )


def parse(text: str, *, ours: bool) -> list[Token]:
    """Parse a text's blocks with our table rule or the library's."""
    parser = MarkdownIt("zero", {"html": True}).enable(list(_BLOCK_RULES))
    if ours:
        parser.block.ruler.at("table", table_rule, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser.parse(text)


def read_library_rows(tokens: list[Token]) -> Rows:
    """Read the rows from the tokens that the library's rule makes."""
    found: Rows = []
    line = 0
    cells: list[str] | None = None
    for token in tokens:
        match token.type:
            case "table_open":
                found.append((token.map or [], []))
            case "tr_open":
                line, cells = (token.map or [0])[0], []
            case "inline" if cells is not None:
                cells.append(token.content)
            case "tr_close":
                found[-1][1].append((line, tuple(cells or ())))
                cells = None
    return found


def read_our_rows(tokens: list[Token]) -> Rows:
    """Read the rows from the tokens that our rule makes."""
    found: Rows = []
    for token in tokens:
        if token.type == "table_open":
            found.append((token.map or [], []))
        elif token.type == ROW:
            found[-1][1].append(((token.map or [0])[0], read_cells(token)))
    return found


def list_others(tokens: list[Token]) -> list[tuple[str, list[int] | None, str]]:
    """List what stands outside of tables."""
    level = 0
    found = []
    for token in tokens:
        level += {"table_open": 1, "table_close": -1}.get(token.type, 0)
        if not level and token.type != "table_close":
            found.append((token.type, token.map, token.content))
    return found


@given(texts())
def test_rows_are_the_librarys(text: str) -> None:
    """The same tables, rows and cells at the same lines, and the same around them."""
    library, ours = parse(text, ours=False), parse(text, ours=True)
    assert read_our_rows(ours) == read_library_rows(library)
    assert list_others(ours) == list_others(library)
