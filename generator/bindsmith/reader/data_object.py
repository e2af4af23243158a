"""Data object pages to declarations.

Called by `bindsmith.reader`. Reads the XSD under Syntax, the table under Elements (no
other: `dailysummary.md` has one more before Syntax), the inherited tables, and the
`Type` literal of the JSON tab:

    ## <a name="inheritedelements"></a>Inherited Elements
    ### <a name="inheritedelementsad"></a>Inherited Elements from Ad
"""

import re
from collections.abc import Iterator

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.declaration_parts import JsonTemplate, SimpleFragment
from bindsmith.reader.declarations import DataObjectDeclaration, InheritedSection
from bindsmith.reader.heads import (
    attempt,
    intro_blocks,
    read_fragment,
    read_head,
    read_rows,
    report_missing,
)
from bindsmith.reader.pages import Page
from bindsmith.reader.prose import (
    find_derived,
    find_sentence,
    find_used_by,
    is_abstract,
)
from bindsmith.reader.sections import Outline
from bindsmith.reader.templates import parse_json_template
from bindsmith.source import SourceSpan

_INHERITED = re.compile(r"Inherited Elements from (\w+)", re.IGNORECASE)


def read_data_object(
    page: Page, outline: Outline, diagnostics: list[Diagnostic]
) -> DataObjectDeclaration:
    """Read a data object page."""
    head = read_head(page, outline, diagnostics)
    fragment = read_fragment(page, outline, diagnostics)
    if isinstance(fragment, SimpleFragment):
        message = "expected xs:complexType on a data object page"
        span = SourceSpan(page.path, fragment.line)
        diagnostics.append(finding("DOC122", span, message))
        fragment = None
    elements = outline.find("elements")
    if elements is None:
        report_missing("Elements", head.line, page, diagnostics)
    elif fragment is not None and fragment.elements and not elements.tables:
        message = "no element table under 'Elements'"
        span = SourceSpan(page.path, elements.line)
        diagnostics.append(finding("DOC121", span, message))
    intro = intro_blocks(outline)
    return DataObjectDeclaration(
        head=head,
        fragment=fragment,
        table_line=elements.table_line if elements else None,
        rows=read_rows(elements, page, diagnostics),
        sentence=find_sentence(elements) if elements else None,
        inherited=tuple(_read_inherited(page, outline, diagnostics)),
        json=_read_json(page, outline, diagnostics),
        abstract=is_abstract(head.name, intro),
        derived=find_derived(intro),
        used_by=find_used_by(outline.find("used by")),
    )


def _read_inherited(
    page: Page, outline: Outline, diagnostics: list[Diagnostic]
) -> Iterator[InheritedSection]:
    for section in outline.sections:
        if found := _INHERITED.fullmatch(section.title):
            yield InheritedSection(
                base=found[1],
                table_line=section.table_line,
                rows=read_rows(section, page, diagnostics),
                sentence=find_sentence(section),
                line=section.line,
            )


def _read_json(
    page: Page, outline: Outline, diagnostics: list[Diagnostic]
) -> JsonTemplate | None:
    section = outline.find("syntax")
    fence = section.find_fence("json", tab="json") if section else None
    if fence is None:
        return None
    return attempt(
        lambda: parse_json_template(fence.text, fence.line), "DOC124", page, diagnostics
    )
