"""Sections: block structure with lines, zones, tabs, comments and fences."""

import pytest

from bindsmith.reader.blocks import Block
from bindsmith.reader.sections import parse_outline


def test_comment_that_hides_a_fence_end() -> None:
    """A comment ends before fences count, so what follows it is not swallowed."""
    text = "<!--```csharp\nvar x;\n```-->\n## After\nText.\n<!-- note\n```xml\n-->\n## Last\n"
    outline = parse_outline(text)
    assert [s.title for s in outline.sections] == ["", "After", "Last"]
    assert outline.faults == ()


def test_comment_inside_a_fence_is_content() -> None:
    """Markup inside a fence is the fence's own."""
    outline = parse_outline("```xml\n<a><!-- ## No heading --></a>\n```\n## Heading\n")
    fence = outline.sections[0].blocks[0]
    assert (fence.kind, fence.info, fence.line) == ("fence", "xml", 1)
    assert outline.sections[1].title == "Heading"


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("> a\nb\n", ["a\nb"]),
        ("> > a\nb\n\nc\n", ["a\nb", "c"]),
        ("> # a\nb\n> c\nd\n", ["a", "b", "c\nd"]),
        (">\nb\n", ["", "b"]),
        ("> [!NOTE]\n> a\nb\n- c\n", ["a\nb", "c"]),
    ],
)
def test_quotes_end_where_their_paragraph_does(text: str, blocks: list[str]) -> None:
    """A quote's paragraph goes on in lines without a mark; nothing else in it does."""
    found = parse_outline(text).sections[0].blocks
    assert [block.text for block in found] == blocks


def test_headings_and_anchors_repeat_per_zone() -> None:
    """The same heading in two zones is found by its zone."""
    text = (
        '::: zone pivot="soap"\n## <a name="request"></a>Request\nSOAP.\n::: zone-end\n'
        '\n::: zone pivot="rest"\n## <a name="request"></a>Request\nREST.\n::: zone-end\n'
    )
    outline = parse_outline(text)
    soap, rest = outline.find("request", "soap"), outline.find("request", "rest")
    assert soap is not None
    assert rest is not None
    assert (soap.line, soap.blocks[0].text) == (2, "SOAP.")
    assert (rest.line, rest.blocks[0].text) == (7, "REST.")
    assert outline.find("request") is None
    assert outline.zones == ("soap", "rest")


def test_tab_headings_are_no_headings() -> None:
    """`# [XML](#tab/xml)` opens a tab of the section it stands in; a rule ends it."""
    text = "## Syntax\n# [XML](#tab/xml)\n```xml\n<a/>\n```\n# [JSON](#tab/json)\n```json\n{}\n```\n-----\nAfter.\n"
    section = parse_outline(text).sections[1]
    assert [(b.kind, b.tab) for b in section.blocks] == [
        ("fence", "xml"),
        ("fence", "json"),
        ("paragraph", None),
    ]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('::: zone pivot="soap"\nText.\n', [("DOC111", 1)]),
        ("Text.\n::: zone-end\n", [("DOC111", 2)]),
        (
            '::: zone pivot="soap"\n::: zone pivot="rest"\n::: zone-end\n',
            [("DOC111", 2)],
        ),
        ("::: zone pivot=soap\n", [("DOC111", 1)]),
        ("Text.\n\n```xml\n<a/>\n", [("DOC112", 3)]),
        ("```xml\n<a/>\n```\n```xml\n", [("DOC112", 4)]),
        ("Text.\n\n<!-- never closed\n## Hidden\n", [("DOC113", 3)]),
        ("```xml\n```\n", []),
    ],
)
def test_faults_of_form(text: str, faults: list[tuple[str, int]]) -> None:
    """Unbalanced zones, fences and comments are faults at their line."""
    assert [fault[:2] for fault in parse_outline(text).faults] == faults


def test_zone_line_directly_after_a_table_ends_it() -> None:
    """A marker without a blank line before it is no table row."""
    text = '::: zone pivot="soap"\n|A|\n|-|\n|b|\n::: zone-end\n'
    outline = parse_outline(text)
    (table,) = outline.sections[1].tables
    assert [row.cells for row in table.rows] == [("A",), ("b",)]


def test_rows_know_line_and_width() -> None:
    """A row's line counts from the page's first; escaped pipes do not split."""
    text = "\n\n|A|B|\n|-|-|\n|one|two \\| more|\n|short|\n|a|b|c|\nD |e\n"
    (table,) = parse_outline(text).sections[0].tables
    assert [(row.line, row.cells, row.width) for row in table.rows] == [
        (3, ("A", "B"), 2),
        (5, ("one", "two | more"), 2),
        (6, ("short", ""), 1),
        (7, ("a", "b"), 3),
        (8, ("D", "e"), 2),
    ]


def test_alerts_end_a_table_and_follow_each_other() -> None:
    """An alert is its kind and its text; case of the kind does not matter."""
    text = "|A|\n|-|\n|b|\n> [!Note]\n> First.\n\n> [!TIP]\n> Second.\n> More.\n"
    table, note, tip = parse_outline(text).sections[0].blocks
    assert table.kind == "table"
    assert note == Block(kind="alert", line=4, text="First.", info="NOTE")
    assert tip == Block(kind="alert", line=7, text="Second.\nMore.", info="TIP")


def test_deep_nesting_is_bounded() -> None:
    """A million nested quotes neither crash nor stall the parser."""
    assert parse_outline(">" * 1_000_000 + "\n## Heading\n").sections


def test_list_items_are_blocks() -> None:
    """Bullets keep their own text and line."""
    items = parse_outline("Text.\n\n- [A](a.md)\n- [B](b.md)\n").sections[0].blocks[1:]
    assert [(i.kind, i.text, i.line) for i in items] == [
        ("item", "[A](a.md)", 3),
        ("item", "[B](b.md)", 4),
    ]
