"""Index pages to declarations: the list of pages, and the Request Limits column.

Called by `bindsmith.reader`. An index page is no reference page; it describes nothing:

    |Service Operation|Description|Request Limits|
    |---|---|---|
    |[AddAds](addads.md)|Adds one or more ads.|1 *AdGroupId*<br/><br/>50 *Ads*|
"""

import re

from bindsmith.reader.declaration_parts import Names
from bindsmith.reader.declarations import IndexDeclaration, RequestLimit
from bindsmith.reader.pages import Page
from bindsmith.reader.sections import Outline
from bindsmith.reader.tables import clean_description

_LINK = re.compile(r"\[([A-Za-z0-9_]+)\]\([a-z0-9_]+\.md\)")


def read_index(page: Page, outline: Outline) -> IndexDeclaration:
    """Read an index page."""
    names: list[str] = []
    limits: list[RequestLimit] = []
    line = page.title_line
    for section in outline.sections:
        for table in section.tables:
            line = table.line
            for row in table.rows[1:]:
                if found := _LINK.match(row.cells[0]):
                    names.append(found[1])
                    if table.rows[0].cells[2:] == ("Request Limits",):
                        text = clean_description(row.cells[2])
                        limits.append(
                            RequestLimit(operation=found[1], text=text, line=row.line)
                        )
    return IndexDeclaration(
        page=page.path,
        service=page.service,
        names=Names(names=tuple(names), line=line),
        limits=tuple(limits),
    )
