"""Pages: decoding, front matter, kinds."""

import pytest

from bindsmith.errors import PageError
from bindsmith.reader import read_page
from bindsmith.reader.declarations import ValueSetDeclaration
from bindsmith.reader.pages import (
    PageKind,
    classify_title,
    parse_page,
    read_service_name,
)

from . import samples

PATH = f"{samples.SERVICE}/color.md"
PAGE = samples.value_set(
    "Color",
    '<xs:enumeration value="Red" />\n',
    '|<a name="red"></a>Red|The colour red.|\n',
)


@pytest.mark.parametrize(
    ("title", "kind", "name"),
    [
        (
            "AddAds Service Operation - Campaign Management",
            PageKind.OPERATION,
            "AddAds",
        ),
        ("Ad Data Object - Campaign Management", PageKind.DATA_OBJECT, "Ad"),
        ("AdType Value Set - Bulk", PageKind.VALUE_SET, "AdType"),
        ("Text Ad Record - Bulk", PageKind.RECORD, "Text Ad"),
        ("Age Criterion Record - Bulk API", PageKind.RECORD, "Age Criterion"),
        (
            "Campaign Negative Webpage - Bulk",
            PageKind.RECORD,
            "Campaign Negative Webpage",
        ),
        ("Campaign Management Service Operations", PageKind.INDEX, ""),
        ("Campaign Management Data Objects", PageKind.INDEX, ""),
        ("Ad Insight Value Sets", PageKind.INDEX, ""),
        ("Bulk API", PageKind.INDEX, ""),
        ("Bulk File Schema", PageKind.INDEX, ""),
        ("Something else", PageKind.UNKNOWN, ""),
    ],
)
def test_title_tells_the_kind(title: str, kind: PageKind, name: str) -> None:
    """Index titles are plural and no reference page; two record titles lack the word."""
    assert classify_title(title) == (kind, name)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("campaign-management-service/ad.md", "CampaignManagement"),
        ("bulk-service/x.md", "Bulk"),
        ("ad-insight-service/includes/x.md", "AdInsight"),
    ],
)
def test_folder_tells_the_service(path: str, service: str) -> None:
    """A service's name is its folder's words."""
    assert read_service_name(path) == service


def test_line_ends_and_byte_order_mark_do_not_matter() -> None:
    """A page saved on Windows gives the same declaration."""
    windows = b"\xef\xbb\xbf" + PAGE.replace(b"\n", b"\r\n")
    assert read_page(PATH, windows) == read_page(PATH, PAGE)


def test_cp1252_page_is_read_with_a_warning() -> None:
    """A page that is not UTF-8 is taken for cp1252, and the place is named."""
    page = PAGE.replace(b"The colour red.", b"The advertiser\x92s colour.")
    reading = read_page(PATH, page)
    assert isinstance(reading.declaration, ValueSetDeclaration)
    assert reading.declaration.rows[0].description == "The advertiser\u2019s colour."
    line = page.split(b"\x92")[0].count(b"\n") + 1
    assert [(d.code, d.span.line) for d in reading.diagnostics] == [("DOC101", line)]


def test_undecodable_page_stops_the_run() -> None:
    """Bytes that are neither UTF-8 nor cp1252 are an error that names page and line."""
    with pytest.raises(PageError, match=r"color\.md: line 9: neither UTF-8 nor cp1252"):
        read_page(
            PATH,
            PAGE.replace(b"Says what", b"\x81 what").replace(b"\n# ", b"\n\n\n\n# "),
        )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"# No front matter\n", "DOC102"),
        (
            b"---\ntitle: Ad Data Object - Campaign Management\n# Never closed\n",
            "DOC102",
        ),
        (b"---\ntitle: A page of another kind\n---\n", "DOC103"),
        (b"---\ntitle: ../x Data Object - Campaign Management\n---\n", "DOC106"),
    ],
)
def test_page_that_is_no_reference_page(text: bytes, code: str) -> None:
    """Such a page gives a diagnostic and no declaration."""
    reading = read_page(PATH, text)
    assert reading.declaration is None
    assert [d.code for d in reading.diagnostics] == [code]


def test_quoted_title() -> None:
    """Quotes around a title are YAML's, not the title's."""
    page = parse_page(PATH, b'---\ntitle: "Text Ad Record - Bulk"\n---\n')
    assert (page.kind, page.name) == (PageKind.RECORD, "Text Ad")


def test_file_name_and_heading_are_held_against_the_title() -> None:
    """A page whose file or heading says another name is reported."""
    page = PAGE.replace(b"# Color", b"# Colour")
    reading = read_page(f"{samples.SERVICE}/colour.md", page)
    assert {d.code for d in reading.diagnostics} == {"DOC104", "DOC105"}
