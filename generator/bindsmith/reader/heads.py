"""What all page kinds share: head, alerts, syntax fence, Used By.

Called by the page kinds' readers. Comes in: a `Page` and its outline. Goes out: a
`PageHead` and the blocks before the first section.
"""

from collections.abc import Callable
from typing import TypeVar

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.blocks import Block
from bindsmith.reader.declaration_parts import (
    ComplexFragment,
    ElementRow,
    SimpleFragment,
)
from bindsmith.reader.declarations import PageHead
from bindsmith.reader.fragments import parse_fragment
from bindsmith.reader.pages import Page
from bindsmith.reader.prose import join_intro, parse_requirements
from bindsmith.reader.sections import Outline, Section
from bindsmith.reader.tables import parse_element_table
from bindsmith.reader.xml import MarkupError
from bindsmith.source import SourceSpan

_Parsed = TypeVar("_Parsed")


def read_head(page: Page, outline: Outline, diagnostics: list[Diagnostic]) -> PageHead:
    """Read title, first heading, opening text and requirements."""
    top = next((s for s in outline.sections if s.level == 1), None)
    line = top.line if top else page.title_line
    if top is not None and top.title != page.title:
        message = "first heading differs from the title"
        span = SourceSpan(page.path, top.line)
        diagnostics.append(
            finding("DOC105", span, message, expected=page.title, found=top.title)
        )
    stem = page.path.rpartition("/")[2].removesuffix(".md")
    if stem != page.name.lower():
        message = "file name differs from the name in the title"
        span = SourceSpan(page.path, page.title_line)
        expected = f"{page.name.lower()}.md"
        diagnostics.append(
            finding("DOC104", span, message, expected=expected, found=f"{stem}.md")
        )
    requirements = parse_requirements(find_anywhere(outline, "requirements"))
    if requirements is None or not (
        requirements.service_url and requirements.namespace
    ):
        span = SourceSpan(page.path, requirements.line if requirements else line)
        message = "Requirements name no service or no namespace"
        diagnostics.append(finding("DOC126", span, message))
    return PageHead(
        page=page.path,
        service=page.service,
        name=page.name,
        description=join_intro(intro_blocks(outline)),
        line=line,
        requirements=requirements,
    )


def intro_blocks(outline: Outline) -> tuple[Block, ...]:
    """List the blocks under the first heading."""
    return tuple(
        block
        for section in outline.sections
        if section.level == 1
        for block in section.blocks
    )


def find_anywhere(outline: Outline, key: str) -> Section | None:
    """Find a section in no zone, else in whichever zone has it first."""
    for zone in (None, *outline.zones):
        if found := outline.find(key, zone):
            return found
    return None


def read_fragment(
    page: Page, outline: Outline, diagnostics: list[Diagnostic]
) -> ComplexFragment | SimpleFragment | None:
    """Read the XSD under Syntax; None, with a diagnostic, when there is none."""
    section = outline.find("syntax")
    fence = section.find_fence("xml") if section else None
    if fence is None:
        span = SourceSpan(page.path, section.line if section else page.title_line)
        message = "there is no XSD block under Syntax"
        diagnostics.append(finding("DOC122", span, message))
        return None
    fragment = attempt(
        lambda: parse_fragment(fence.text, fence.line), "DOC122", page, diagnostics
    )
    if fragment is not None and fragment.name != page.name:
        message = "XSD name differs from the title"
        span = SourceSpan(page.path, fragment.line)
        diagnostics.append(
            finding("DOC208", span, message, expected=page.name, found=fragment.name)
        )
    return fragment


def attempt(
    parse: Callable[[], _Parsed], code: str, page: Page, diagnostics: list[Diagnostic]
) -> _Parsed | None:
    """Run a parser; a `MarkupError` becomes a diagnostic of the code, and None."""
    try:
        return parse()
    except MarkupError as problem:
        span = SourceSpan(page.path, problem.line)
        diagnostics.append(finding(code, span, problem.reason))
        return None


def read_rows(
    section: Section | None, page: Page, diagnostics: list[Diagnostic]
) -> tuple[ElementRow, ...]:
    """Read a section's first element table; empty when it has none."""
    if section is None or not section.tables:
        return ()
    return parse_element_table(section.tables[0], page.path, diagnostics)


def report_missing(
    title: str, line: int, page: Page, diagnostics: list[Diagnostic]
) -> None:
    """Report that a section is missing."""
    message = f"section {title!r} is missing"
    diagnostics.append(finding("DOC121", SourceSpan(page.path, line), message))
