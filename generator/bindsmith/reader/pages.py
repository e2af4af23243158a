"""Bytes to a page: decoding, front matter, title, page kind.

Comes in: a path relative to the folder of services, and the file's bytes. Goes out: a
`Page` whose text has its front matter blanked, so that lines still count from the
file's first. Called by `bindsmith.reader`. A sample of what is read here:

    ---
    title: AdGroup Data Object - Campaign Management
    ms.service: bing-ads
    ---
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.errors import PageError
from bindsmith.source import SourceSpan

SERVICE_FOLDER = re.compile(r"([a-z][a-z0-9-]*)-service")
_TITLE = re.compile(
    r"(?P<name>.+?) (?P<kind>Service Operation|Data Object|Value Set|Record)"
    r" - (?P<service>.+)",
    re.DOTALL,
)
_INDEX = re.compile(
    r".+ (API|Service Operations|Data Objects|Value Sets)|Bulk File Schema"
)
_RECORD = re.compile(r"(?P<name>.+) - Bulk(?: API)?")


class PageKind(StrEnum):
    """What a page describes."""

    OPERATION = "Service Operation"
    DATA_OBJECT = "Data Object"
    VALUE_SET = "Value Set"
    RECORD = "Record"
    INDEX = "index"
    """A list of pages, or a service's front page."""
    INCLUDE = "include"
    """Rows or prose that other pages take in."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A decoded page."""

    path: str
    text: str
    """Line feeds only; the front matter's lines are empty."""
    kind: PageKind
    name: str
    """Name from the title; empty where the kind has none."""
    title: str
    title_line: int
    service: str
    """Service name as in a model, made from the folder's name."""
    diagnostics: tuple[Diagnostic, ...]


def read_service_name(path: str) -> str:
    """Turn the first folder of a page's path into the service's name.

    `campaign-management-service/adgroup.md` gives `CampaignManagement`.
    """
    folder = path.split("/", 1)[0]
    found = SERVICE_FOLDER.fullmatch(folder)
    stem = found[1] if found else folder
    return "".join(word.capitalize() for word in stem.split("-"))


def is_include(path: str) -> bool:
    """Tell whether a page is there for other pages to include."""
    return "/includes/" in path


def parse_page(path: str, data: bytes) -> Page:
    """Decode a page and decide its kind.

    Raises `PageError` when the bytes are neither UTF-8 nor cp1252.
    """
    diagnostics: list[Diagnostic] = []
    text = _decode(path, data, diagnostics)
    text, title, title_line = _split_front_matter(text)
    included = is_include(path)
    if title_line == 0 and not included:
        span = SourceSpan(path, 1)
        diagnostics.append(finding("DOC102", span, "page has no title in front matter"))
    kind, name = (PageKind.INCLUDE, "") if included else classify_title(title)
    if kind is PageKind.UNKNOWN and title_line:
        span = SourceSpan(path, title_line)
        message = "title names no page kind"
        diagnostics.append(finding("DOC103", span, message, found=title))
    return Page(
        path=path,
        text=text,
        kind=kind,
        name=name,
        title=title,
        title_line=title_line,
        service=read_service_name(path),
        diagnostics=tuple(diagnostics),
    )


def classify_title(title: str) -> tuple[PageKind, str]:
    """Tell page kind and name from a title.

    Two record pages lack the word Record (`Campaign Negative Webpage - Bulk`); index
    titles are plural and have no dash (`Campaign Management Data Objects`).
    """
    if found := _TITLE.fullmatch(title):
        return PageKind(found["kind"]), found["name"]
    if found := _RECORD.fullmatch(title):
        return PageKind.RECORD, found["name"]
    if _INDEX.fullmatch(title):
        return PageKind.INDEX, ""
    return PageKind.UNKNOWN, ""


def decode_text(data: bytes) -> str:
    """Decode a page as the reader does, with line feeds only.

    Raises `UnicodeDecodeError` when the bytes are neither UTF-8 nor cp1252.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    # A null byte ends nothing here, but it may not stand in XML or Python source.
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(path: str, data: bytes, diagnostics: list[Diagnostic]) -> str:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        span = SourceSpan(path, line)
        diagnostics.append(finding("DOC101", span, "page is not UTF-8; read as cp1252"))
        try:
            return decode_text(data)
        except UnicodeDecodeError:
            reason = f"line {line}: neither UTF-8 nor cp1252; save the page as UTF-8"
            raise PageError(path, reason) from None
    return decode_text(data)


def _split_front_matter(text: str) -> tuple[str, str, int]:
    """Blank the front matter; give text, title and the title's line (0: none)."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return text, "", 0
    end = next((i for i, x in enumerate(lines[1:], 1) if x.rstrip() == "---"), None)
    if end is None:
        return text, "", 0
    title, title_line = "", 0
    for number, line in enumerate(lines[1:end], 2):
        key, colon, value = line.partition(":")
        if colon and key.strip() == "title" and not title_line:
            title, title_line = value.strip().strip("\"'").strip(), number
    return "\n" * (end + 1) + "\n".join(lines[end + 1 :]), title, title_line
