"""Blocks to sections: what stands under which heading, in which zone and tab.

Comes in: a page's text, through `bindsmith.reader.blocks`. Goes out: an `Outline` of
`Section`s, each knowing its zone and its blocks their tab. Called by the page kinds'
readers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bindsmith.reader.blocks import (
    Block,
    Event,
    Fault,
    Heading,
    TabEnd,
    Zone,
    read_events,
)

_TAB = re.compile(r"\[[^\]]*\]\(#tab/([\w-]+)\)\s*")
_ANCHOR = re.compile(r'<a\s+name="([^"]*)"\s*>\s*</a>')


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
    faults: tuple[Fault, ...]

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


def parse_outline(text: str) -> Outline:
    """Parse a page's Markdown (front matter blanked out) to its outline.

    Lines in the result count from the first line of `text`.
    """
    events, found = read_events(text)
    faults = list(found)
    sections = tuple(_gather_sections(events, faults))
    return Outline(sections=sections, faults=tuple(faults))


def _gather_sections(
    events: tuple[Event, ...], faults: list[Fault]
) -> Iterator[Section]:
    zone: str | None = None
    zone_line = 0
    tab: str | None = None
    current = Section(zone=None, level=0, title="", anchor=None, line=1, blocks=())
    blocks: list[Block] = []
    for event in events:
        match event:
            case Zone():
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
            case Heading():
                if found := _TAB.fullmatch(event.text):
                    tab = found[1]
                    continue
                yield replace(current, blocks=tuple(blocks))
                blocks, tab = [], None
                current = _open_section(event, zone)
            case TabEnd():
                tab = None
            case Block():
                blocks.append(replace(event, tab=tab) if tab else event)
    yield replace(current, blocks=tuple(blocks))
    if zone is not None:
        faults.append(("DOC111", zone_line, f"zone {zone!r} is not closed"))


def _check_zone(zone: str | None, event: Zone, faults: list[Fault]) -> None:
    if event.name is not None and zone is not None:
        message = f"zone {event.name!r} opens inside zone {zone!r}"
        faults.append(("DOC111", event.line, message))
    if event.name is None and zone is None:
        faults.append(("DOC111", event.line, "zone-end without an open zone"))


def _open_section(heading: Heading, zone: str | None) -> Section:
    anchor = _ANCHOR.search(heading.text)
    return Section(
        zone=zone,
        level=heading.level,
        title=_ANCHOR.sub("", heading.text).strip(),
        anchor=anchor[1].lower() if anchor else None,
        line=heading.line,
        blocks=(),
    )
