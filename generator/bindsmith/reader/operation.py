"""Operation pages to declarations.

Called by `bindsmith.reader`. Today's pages have two zones whose headings and anchors
repeat, so everything is looked up by zone; a page without zones is all SOAP:

    ::: zone pivot="rest"
    ## <a name="url"></a>Request Url
    # [Production URL](#tab/prod)
    ```POST
    https://campaign.api.bingads.microsoft.com/CampaignManagement/v13/AdGroups
    ```
"""

import re
from collections.abc import Iterator

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.blocks import Block
from bindsmith.reader.declaration_parts import (
    JsonTemplate,
    Names,
    RequestUrl,
    Sentence,
    SoapTemplate,
)
from bindsmith.reader.declarations import (
    OperationDeclaration,
    SideDeclaration,
    Zone,
    ZoneDeclaration,
)
from bindsmith.reader.heads import attempt, read_head, read_rows, report_missing
from bindsmith.reader.pages import Page
from bindsmith.reader.prose import find_includes
from bindsmith.reader.sections import Outline, Section
from bindsmith.reader.templates import parse_json_template, parse_soap_template
from bindsmith.source import SourceSpan

_METHODS = ("POST", "PUT", "DELETE", "GET", "PATCH")
_URL = re.compile(r"https://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._-]+)+")
_ARGUMENT = re.compile(r"^[ \t]*([A-Za-z_]\w*)=[A-Za-z_]\w*\s*[,)]", re.MULTILINE)
_ALL_REQUIRED = re.compile(r"\ball request elements are required\.?")
_NO_ELEMENTS = "There are not any elements in the operation's"


def read_operation(
    page: Page, outline: Outline, diagnostics: list[Diagnostic]
) -> OperationDeclaration:
    """Read an operation page."""
    head = read_head(page, outline, diagnostics)
    zones: list[ZoneDeclaration] = []
    if "soap" in outline.zones:
        zones.append(_read_zone("soap", "soap", page, outline, diagnostics))
    elif outline.find("request") or "rest" not in outline.zones:
        zones.append(_read_zone("soap", None, page, outline, diagnostics))
    if "rest" in outline.zones:
        zones.append(_read_zone("rest", "rest", page, outline, diagnostics))
    return OperationDeclaration(head=head, zones=tuple(zones))


def _read_zone(
    zone: Zone,
    key: str | None,
    page: Page,
    outline: Outline,
    diagnostics: list[Diagnostic],
) -> ZoneDeclaration:
    urls: tuple[RequestUrl, ...] = ()
    if zone == "rest":
        urls = tuple(_read_urls(outline.find("url", key), page, diagnostics))
        _check_urls(urls, page, outline, diagnostics)
    return ZoneDeclaration(
        zone=zone,
        request=_read_side("request", zone, key, page, outline, diagnostics),
        response=_read_side("response", zone, key, page, outline, diagnostics),
        urls=urls,
        parameters=_read_parameters(outline.find("example", key)),
        general_sentence=_find_general_sentence(outline.find("request", key)),
    )


def _find_general_sentence(section: Section | None) -> Sentence | None:
    for block in section.blocks if section else ():
        if found := _ALL_REQUIRED.search(block.text):
            # An alert's text starts on the line after its marker.
            first = block.line + (block.kind == "alert")
            before = block.text[: found.start()]
            start = max(before.rfind("."), before.rfind("\n")) + 1
            line = first + block.text.count("\n", 0, start)
            return Sentence(text=block.text[start : found.end()].strip(), line=line)
    return None


def _read_side(
    side: str,
    zone: Zone,
    key: str | None,
    page: Page,
    outline: Outline,
    diagnostics: list[Diagnostic],
) -> SideDeclaration:
    body = outline.find(f"{side}-body", key) or outline.find(
        f"{side} body elements", key
    )
    header = outline.find(f"{side}-header", key) or outline.find(
        f"{side} header elements", key
    )
    if body is None:
        title = f"{side.capitalize()} Body Elements"
        report_missing(title, _zone_line(outline, key), page, diagnostics)
    elif not body.tables and not any(_NO_ELEMENTS in b.text for b in body.blocks):
        message = (
            f"no element table under {body.title!r}, nor a line that there is none"
        )
        span = SourceSpan(page.path, body.line)
        diagnostics.append(finding("DOC121", span, message))
    is_soap = zone == "soap"
    return SideDeclaration(
        table_line=body.table_line if body else None,
        rows=read_rows(body, page, diagnostics),
        includes=find_includes(header, page.path),
        soap=_read_soap(side, key, page, outline, diagnostics) if is_soap else None,
        json=None if is_soap else _read_json(side, key, page, outline, diagnostics),
    )


def _zone_line(outline: Outline, key: str | None) -> int:
    return next((s.line for s in outline.sections if s.zone == key), 1)


def _find_template(
    section: Section | None, info: str, code: str, place: tuple[Page, int, str]
) -> Block | Diagnostic:
    fence = section.find_fence(info) if section else None
    if fence is not None:
        return fence
    page, line, title = place
    span = SourceSpan(page.path, section.line if section else line)
    return finding(code, span, f"there is no template under {title!r}")


def _read_soap(
    side: str,
    key: str | None,
    page: Page,
    outline: Outline,
    diagnostics: list[Diagnostic],
) -> SoapTemplate | None:
    title = f"{side.capitalize()} SOAP"
    section = outline.find(f"{side}-soap", key) or outline.find(title.lower(), key)
    place = (page, _zone_line(outline, key), title)
    fence = _find_template(section, "xml", "DOC123", place)
    if isinstance(fence, Diagnostic):
        diagnostics.append(fence)
        return None
    template = attempt(
        lambda: parse_soap_template(fence.text, fence.line), "DOC123", page, diagnostics
    )
    expected = f"{page.name}{side.capitalize()}"
    if template is not None and template.root != expected:
        message = "message in the SOAP template is not the operation's"
        span = SourceSpan(page.path, template.line)
        diagnostics.append(
            finding("DOC208", span, message, expected=expected, found=template.root)
        )
    return template


def _read_json(
    side: str,
    key: str | None,
    page: Page,
    outline: Outline,
    diagnostics: list[Diagnostic],
) -> JsonTemplate | None:
    title = f"{side.capitalize()} JSON"
    section = outline.find(f"{side}-json", key) or outline.find(title.lower(), key)
    place = (page, _zone_line(outline, key), title)
    fence = _find_template(section, "json", "DOC124", place)
    if isinstance(fence, Diagnostic):
        diagnostics.append(fence)
        return None
    return attempt(
        lambda: parse_json_template(fence.text, fence.line), "DOC124", page, diagnostics
    )


def _read_urls(
    section: Section | None, page: Page, diagnostics: list[Diagnostic]
) -> Iterator[RequestUrl]:
    for block in section.blocks if section else ():
        if block.kind != "fence":
            continue
        url = block.text.strip()
        if block.info not in _METHODS or not _URL.fullmatch(url):
            message = "request URL cannot be read"
            span = SourceSpan(page.path, block.line)
            found = f"{block.info} {url[:80]}"
            diagnostics.append(finding("DOC125", span, message, found=found))
            continue
        yield RequestUrl(
            tab=block.tab or "prod", method=block.info, url=url, line=block.line
        )


def _check_urls(
    urls: tuple[RequestUrl, ...],
    page: Page,
    outline: Outline,
    diagnostics: list[Diagnostic],
) -> None:
    section = outline.find("url", "rest")
    line = section.line if section else _zone_line(outline, "rest")
    for tab in ("prod", "sandbox"):
        if not any(url.tab == tab for url in urls):
            message = f"there is no request URL in tab {tab!r}"
            diagnostics.append(finding("DOC125", SourceSpan(page.path, line), message))


def _read_parameters(section: Section | None) -> Names | None:
    """Read the arguments of the Python sample, which stand in SOAP order."""
    fence = section.find_fence("python") if section else None
    if fence is None:
        return None
    return Names(names=tuple(_ARGUMENT.findall(fence.text)), line=fence.line)
