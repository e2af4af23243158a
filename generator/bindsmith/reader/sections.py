"""Markdown text to blocks with lines, and blocks to sections; sole user of markdown-it.

Comes in: a page's text. Goes out: `Section`s that hold headings, paragraphs, fences,
tables and alerts with 1-based lines, each knowing its zone and tab. Called by the page
kinds' readers. A sample:

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
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

_ZONE_OPEN = re.compile(r':::\s*zone\s+pivot="([\w-]+)"\s*')
_ZONE_END = re.compile(r":::\s*zone-end\s*")
_TAB = re.compile(r"\[[^\]]*\]\(#tab/([\w-]+)\)\s*")
_ANCHOR = re.compile(r'<a\s+name="([^"]*)"\s*>\s*</a>')
_ALERT = re.compile(r"\s*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it, up to the next heading."""

    zone: str | None
    """`soap` or `rest`; None outside zones."""
    level: int
    """1 to 6; 0 for what stands before the first heading."""
    title: str
    anchor: str | None
    line: int
    blocks: tuple[Block, ...]

    def find_fence(self, *infos: str, tab: str | None = None) -> Block | None:
        """Find the first fence with one of the info strings, in a tab if one is named."""
        for block in self.blocks:
            is_wanted = block.kind == "fence" and block.info in infos
            if is_wanted and (tab is None or block.tab == tab):
                return block
        return None

    @property
    def tables(self) -> tuple[Block, ...]:
        """The section's tables."""
        return tuple(block for block in self.blocks if block.kind == "table")

    @property
    def table_line(self) -> int | None:
        """Line of the first table's header; None when there is no table."""
        return self.tables[0].line if self.tables else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A page's sections, and the faults of form met on the way."""

    sections: tuple[Section, ...]
    faults: tuple[tuple[str, int, str], ...]
    """Diagnostic code, 1-based line, message."""

    @property
    def zones(self) -> tuple[str, ...]:
        """Zones in order of first appearance."""
        found = dict.fromkeys(s.zone for s in self.sections if s.zone is not None)
        return tuple(found)

    def find(self, key: str, zone: str | None = None) -> Section | None:
        """Find a section by anchor or title, ignoring case, in one zone.

        `zone` None means: in no zone.
        """
        for section in self.sections:
            if section.zone == zone and key in (section.anchor, section.title.lower()):
                return section
        return None

    def under(self, section: Section) -> tuple[Section, ...]:
        """List the sections of deeper level that follow, up to one of the same level."""
        start = self.sections.index(section) + 1
        found = []
        for follower in self.sections[start:]:
            if follower.level <= section.level or follower.zone != section.zone:
                break
            found.append(follower)
        return tuple(found)


def parse_outline(text: str) -> Outline:
    """Parse a page's Markdown (front matter blanked out) to its outline.

    Lines in the result count from the first line of `text`.
    """
    faults: list[tuple[str, int, str]] = []
    lines = text.split("\n")
    events = tuple(_read_events(_markdown().parse(text), lines, faults))
    sections = tuple(_gather_sections(events, faults))
    return Outline(sections=sections, faults=tuple(faults))


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class _Zone:
    name: str | None
    line: int


@dataclass(frozen=True, slots=True)
class _TabEnd:
    line: int


_Event = Block | _Heading | _Zone | _TabEnd


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": True}).enable(list(_BLOCK_RULES))
    parser.block.ruler.before(
        "paragraph",
        "zone",
        _zone_rule,
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
    tokens: list[Token], lines: list[str], faults: list[tuple[str, int, str]]
) -> Iterator[_Event]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        line = token.map[0] + 1 if token.map else 0
        match token.type:
            case "heading_open":
                yield _Heading(int(token.tag[1]), tokens[index + 1].content, line)
                index += 2
            case "zone":
                yield from _read_zone(token.content, line, faults)
            case "hr":
                yield _TabEnd(line)
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


def _read_zone(
    text: str, line: int, faults: list[tuple[str, int, str]]
) -> Iterator[_Zone]:
    if opened := _ZONE_OPEN.fullmatch(text):
        yield _Zone(opened[1], line)
    elif _ZONE_END.fullmatch(text):
        yield _Zone(None, line)
    else:
        faults.append(("DOC111", line, f"zone marker cannot be read: {text.strip()!r}"))


def _check_fence(
    token: Token, lines: list[str], faults: list[tuple[str, int, str]]
) -> None:
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
    rows: list[Row] = []
    cells: list[str] = []
    line = 0
    for token in tokens:
        match token.type:
            case "tr_open":
                cells = []
                line = token.map[0] + 1 if token.map else 0
            case "inline":
                cells.append(token.content)
            case "tr_close":
                rows.append(Row(line, tuple(cells), _count_cells(lines[line - 1])))
    return tuple(rows)


def _count_cells(text: str) -> int:
    text = text.strip()
    return len(_PIPE.findall(text.removeprefix("|").removesuffix("|"))) + 1


def _read_quote(tokens: list[Token], line: int) -> Iterator[Block]:
    texts = [token.content for token in tokens if token.type == "inline"]
    text = "\n\n".join(texts)
    alert = _ALERT.match(text)
    if alert is None:
        yield Block(kind="paragraph", line=line, text=text)
        return
    yield Block(
        kind="alert", line=line, text=text[alert.end() :], info=alert[1].upper()
    )


def _item_text(tokens: list[Token], index: int) -> str:
    level = tokens[index].level
    for token in tokens[index + 1 :]:
        if token.type == "inline" and token.level == level + 2:
            return token.content
        if token.type == "list_item_close" and token.level == level:
            break
    return ""


def _gather_sections(
    events: tuple[_Event, ...], faults: list[tuple[str, int, str]]
) -> Iterator[Section]:
    zone: str | None = None
    zone_line = 0
    tab: str | None = None
    current = Section(zone=None, level=0, title="", anchor=None, line=1, blocks=())
    blocks: list[Block] = []
    for event in events:
        match event:
            case _Zone():
                yield replace(current, blocks=tuple(blocks))
                blocks, tab = [], None
                _check_zone(zone, event, faults)
                zone, zone_line = event.name, event.line
                current = Section(
                    zone=zone,
                    level=0,
                    title="",
                    anchor=None,
                    line=event.line,
                    blocks=(),
                )
            case _Heading():
                if found := _TAB.fullmatch(event.text):
                    tab = found[1]
                    continue
                yield replace(current, blocks=tuple(blocks))
                blocks, tab = [], None
                current = _open_section(event, zone)
            case _TabEnd():
                tab = None
            case Block():
                blocks.append(replace(event, tab=tab) if tab else event)
    yield replace(current, blocks=tuple(blocks))
    if zone is not None:
        faults.append(("DOC111", zone_line, f"zone {zone!r} is not closed"))


def _check_zone(
    zone: str | None, event: _Zone, faults: list[tuple[str, int, str]]
) -> None:
    if event.name is not None and zone is not None:
        message = f"zone {event.name!r} opens inside zone {zone!r}"
        faults.append(("DOC111", event.line, message))
    if event.name is None and zone is None:
        faults.append(("DOC111", event.line, "zone-end without an open zone"))


def _open_section(heading: _Heading, zone: str | None) -> Section:
    anchor = _ANCHOR.search(heading.text)
    return Section(
        zone=zone,
        level=heading.level,
        title=_ANCHOR.sub("", heading.text).strip(),
        anchor=anchor[1].lower() if anchor else None,
        line=heading.line,
        blocks=(),
    )
