"""Fixed phrases of a page outside its tables.

Called by the page kinds' readers with paragraphs and list items of
`bindsmith.reader.sections`. What is read here:

    The [Bid](bid.md) object has the following elements: [Amount](#amount).
    Do not try to instantiate an *Ad*. …
    [!INCLUDE[request-header](./includes/request-header.md)]
    Service: [BulkService.svc v13](https://bulk.api.bingads.microsoft.com/…/BulkService.svc)
    Namespace: https\\://bingads.microsoft.com/CampaignManagement/v13
"""

import posixpath
import re
from collections.abc import Iterable

from bindsmith.reader.blocks import Block
from bindsmith.reader.declaration_parts import Names, Requirements
from bindsmith.reader.sections import Section

_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_LOCAL_LINK = re.compile(r"\[([A-Za-z0-9_]+)\]\(#[^()\s]*\)")
_INCLUDE = re.compile(r"\[!INCLUDE\s{0,3}\[[^\[\]]*\]\(([^()\s]+)\)\]", re.IGNORECASE)
_SENTENCE = re.compile(
    r"has the following (?:elements|values): |inherits the following elements: "
)
_ABSTRACT = re.compile(r"Do not try to instantiate an?\s+[*\[]?(\w+)", re.IGNORECASE)
_DERIVES = re.compile(r"\bderives? from it\b|\bfrom which \w[\w ]* derive\b")
_SERVICE = re.compile(r"Service:\s*\[([^\[\]]*)\]\((https://[!-'*-~]{1,300})\)")
_VERSION = re.compile(r"\bv[0-9]{1,4}\b")
_NAMESPACE = re.compile(r"Namespace:\s*([!-~]{1,300})(?!\S)")


def join_intro(blocks: Iterable[Block]) -> str:
    """Join a page's opening paragraphs and alerts to its description.

    An alert keeps its kind as a bold first word, so that nothing it warns of is lost.
    """
    parts = []
    for block in blocks:
        match block.kind:
            case "paragraph" if not _INCLUDE.match(block.text):
                parts.append(block.text.strip())
            case "alert":
                text = block.text.strip()
                parts.append(f"**{block.info.capitalize()}:** {text}")
            case "item":
                parts.append(f"- {block.text.strip()}")
    return "\n\n".join(part for part in parts if part)


def find_sentence(section: Section) -> Names | None:
    """Find the sentence that lists a table's names."""
    for block in section.blocks:
        if block.kind == "paragraph" and (found := _SENTENCE.search(block.text)):
            listed = block.text[found.end() :].split(". ", 1)[0]
            names = tuple(link[1] for link in _LOCAL_LINK.finditer(listed))
            return Names(names=names, line=block.line)
    return None


def is_abstract(name: str, blocks: Iterable[Block]) -> bool:
    """Tell whether the page says not to instantiate its own type."""
    for block in blocks:
        if found := _ABSTRACT.search(block.text):
            return found[1] == name
    return False


def find_derived(blocks: Iterable[Block]) -> Names | None:
    """Find the list of derived types that stands before the syntax."""
    names: list[str] = []
    line = 0
    listing = False
    for block in blocks:
        if _DERIVES.search(block.text):
            listing = True
            line = line or block.line
            inline = block.text if block.kind == "paragraph" else ""
            names += [n for n, _ in _LINK.findall(inline)]
        elif listing and block.kind == "item":
            names += [n for n, _ in _LINK.findall(block.text)[:1]]
        elif listing and block.kind == "table":
            cells = (row.cells[0] for row in block.rows[1:])
            names += [n for cell in cells for n, _ in _LINK.findall(cell)[:1]]
    return Names(names=tuple(names), line=line) if names else None


def find_used_by(section: Section | None) -> Names | None:
    """Find the names that the Used By section links."""
    if section is None:
        return None
    texts = [b.text for b in section.blocks if b.kind in ("paragraph", "item")]
    names = tuple(n for text in texts for n, _ in _LINK.findall(text))
    return Names(names=names, line=section.line)


def find_includes(section: Section | None, page: str) -> tuple[str, ...]:
    """Find what a section includes, as paths relative to the folder of services.

    A path that leaves that folder comes out beginning with `../`.
    """
    if section is None:
        return ()
    folder = posixpath.dirname(page)
    return tuple(
        posixpath.normpath(posixpath.join(folder, found[1]))
        for block in section.blocks
        for found in _INCLUDE.finditer(block.text)
    )


def parse_requirements(section: Section | None) -> Requirements | None:
    """Parse the two lines of the Requirements section."""
    if section is None:
        return None
    text = "\n".join(block.text for block in section.blocks)
    service = _SERVICE.search(text)
    version = _VERSION.search(service[1]) if service else None
    namespace = _NAMESPACE.search(text)
    return Requirements(
        service_url=service[2] if service else None,
        version=version[0] if version else None,
        namespace=namespace[1].replace("\\", "") if namespace else None,
        line=section.line,
    )
