"""Markdown text to blocks with lines; sole user of markdown-it.

Comes in: a page's text. Goes out: headings, zone markers, tab ends and `Block`s in the
order of the page, with 1-based lines, and the faults of form met on the way. Called by
`bindsmith.reader.sections`, which puts them under their headings. A sample:

    ::: zone pivot="soap"
    ## <a name="request"></a>Request Elements
    |Element|Description|Data Type|
    |---|---|---|
    |<a name="id"></a>Id|The identifier.|**long**|
    ::: zone-end

Only the block structure is parsed; what stands inside a cell or a paragraph is left as
text. Comments that hide fence ends are no concern here: CommonMark ends a comment
before it looks for fences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from bindsmith.reader.quote_rule import quote_rule
from bindsmith.reader.table_rule import ROW, count_cells, read_cells, table_rule

Fault = tuple[str, int, str]
"""Diagnostic code, 1-based line, message."""

_ZONE_OPEN = re.compile(r':::\s*zone\s+pivot="([\w-]+)"\s*')
_ZONE_END = re.compile(r":::\s*zone-end\s*")
_ALERT = re.compile(r"\s*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*", re.IGNORECASE)
_BLOCK_RULES = (
    "table",
    "fence",
    "blockquote",
    "hr",
    "list",
    "html_block",
    "heading",
    "paragraph",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One table row; a cell is its text without the white space around it."""

    line: int
    cells: tuple[str, ...]
    """As many as the table has columns, whatever the row itself has."""
    width: int
    """Number of cells that stand in the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a page."""

    kind: str
    """`paragraph`, `fence`, `table`, `alert` or `item` (of a list)."""
    line: int
    """First line, 1-based."""
    text: str = ""
    """Paragraph, item, alert or fence content."""
    info: str = ""
    """A fence's info string, or an alert's kind in upper case."""
    rows: tuple[Row, ...] = ()
    """A table's rows, header first."""
    tab: str | None = None
    """Name of the tab that holds the block."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; tab headings among them."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone marker; no name at a zone's end."""

    name: str | None
    line: int


@dataclass(frozen=True, slots=True)
class TabEnd:
    """A rule, which ends a group of tabs."""

    line: int


Event = Block | Heading | Zone | TabEnd


def read_events(text: str) -> tuple[tuple[Event, ...], tuple[Fault, ...]]:
    """Read a page's Markdown (front matter blanked out) in one go.

    Lines count from the first line of `text`.
    """
    faults: list[Fault] = []
    tokens = _markdown().parse(text)
    return tuple(_read_events(tokens, text.split("\n"), faults)), tuple(faults)


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": True}).enable(list(_BLOCK_RULES))
    parser.block.ruler.before(
        "paragraph",
        "zone",
        _zone_rule,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    parser.block.ruler.at("table", table_rule, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at(
        "blockquote",
        quote_rule,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    # Inline structure is never looked at; leaving it out makes parsing three times
    # as fast.
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _zone_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    position = state.bMarks[start] + state.tShift[start]
    line = state.src[position : state.eMarks[start]]
    if not line.startswith(":::"):
        return False
    if silent:
        return True
    state.line = start + 1
    token = state.push("zone", "", 0)
    token.content = line
    token.map = [start, state.line]
    return True


def _read_events(
    tokens: list[Token], lines: list[str], faults: list[Fault]
) -> Iterator[Event]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        line = token.map[0] + 1 if token.map else 0
        match token.type:
            case "heading_open":
                yield Heading(int(token.tag[1]), tokens[index + 1].content, line)
                index += 2
            case "zone":
                yield from _read_zone(token.content, line, faults)
            case "hr":
                yield TabEnd(line)
            case "fence":
                _check_fence(token, lines, faults)
                yield Block(
                    kind="fence",
                    line=line,
                    text=token.content,
                    info=token.info.strip(),
                )
            case "html_block":
                if token.content.lstrip().startswith("<!--"):
                    if "-->" not in token.content:
                        faults.append(("DOC113", line, "comment is not closed"))
                else:
                    yield Block(kind="paragraph", line=line, text=token.content)
            case "table_open":
                end = _find_close(tokens, index, "table_close")
                yield Block(
                    kind="table", line=line, rows=_read_rows(tokens[index:end], lines)
                )
                index = end
            case "blockquote_open":
                end = _find_close(tokens, index, "blockquote_close")
                yield from _read_quote(tokens[index:end], line)
                index = end
            case "list_item_open":
                yield Block(kind="item", line=line, text=_item_text(tokens, index))
            case "inline" if token.level == 1:
                yield Block(kind="paragraph", line=line, text=token.content)
        index += 1


def _read_zone(text: str, line: int, faults: list[Fault]) -> Iterator[Zone]:
    if opened := _ZONE_OPEN.fullmatch(text):
        yield Zone(opened[1], line)
    elif _ZONE_END.fullmatch(text):
        yield Zone(None, line)
    else:
        faults.append(("DOC111", line, f"zone marker cannot be read: {text.strip()!r}"))


def _check_fence(token: Token, lines: list[str], faults: list[Fault]) -> None:
    assert token.map is not None
    first, end = token.map
    closing = lines[end - 1].strip() if end <= len(lines) else ""
    closed = end - first > 1 and closing.startswith(token.markup)
    if not closed and token.level == 0:
        faults.append(("DOC112", first + 1, "code fence is not closed"))


def _find_close(tokens: list[Token], index: int, kind: str) -> int:
    level = tokens[index].level
    for end in range(index + 1, len(tokens)):
        if tokens[end].type == kind and tokens[end].level == level:
            return end
    return len(tokens)


def _read_rows(tokens: list[Token], lines: list[str]) -> tuple[Row, ...]:
    return tuple(
        Row(token.map[1], read_cells(token), count_cells(lines[token.map[0]]))
        for token in tokens
        if token.type == ROW and token.map
    )


def _read_quote(tokens: list[Token], line: int) -> Iterator[Block]:
    text = "\n\n".join(text for token in tokens for text in _texts(token))
    alert = _ALERT.match(text)
    if alert is None:
        yield Block(kind="paragraph", line=line, text=text)
        return
    yield Block(
        kind="alert", line=line, text=text[alert.end() :], info=alert[1].upper()
    )


def _texts(token: Token) -> tuple[str, ...]:
    """List the texts of a token: one of a paragraph, one for each cell of a row."""
    match token.type:
        case "inline":
            return (token.content,)
        case "row":
            return read_cells(token)
        case _:
            return ()


def _item_text(tokens: list[Token], index: int) -> str:
    level = tokens[index].level
    for position in range(index + 1, len(tokens)):
        token = tokens[position]
        if token.type == "inline" and token.level == level + 2:
            return token.content
        if token.type == "list_item_close" and token.level == level:
            break
    return ""
