"""Strategies for names and for descriptions."""

import re

from hypothesis import strategies as st

_WORDS = [
    "Ad",
    "Group",
    "Bid",
    "Campaign",
    "Budget",
    "Criterion",
    "Url",
    "Id",
    "Ids",
    "Name",
    "Status",
    "Type",
    "Value",
    "Date",
    "Start",
    "End",
    "Final",
    "Tracking",
    "Template",
    "Custom",
    "Parameter",
    "Setting",
    "List",
    "Item",
    "Count",
    "Cpc",
    "Cpm",
    "Roas",
    "Language",
    "Location",
    "Radius",
    "Region",
    "Page",
    "Feed",
    "Error",
    "Code",
    "Details",
]
_AWKWARD = (
    "HTML5AssetIds",
    "B2BData",
    "KeywordKPIs",
    "ID",
    "key",
    "value",
    "class",
    "None",
    "print",
    "int",
    "str",
    "self",
    "x",
    "A1",
    "DAY",
    "Text_En",
    "iOSAppId",
    "TV4KAds",
)
_MARKUP = re.compile(r"<\s*/?\s*(?:br|a)\b", re.IGNORECASE)
_TEXT = st.characters(
    codec="utf-8",
    # A backslash would escape the pipe behind it; control characters and the other
    # line ends stand on no page.
    categories=("L", "N", "P", "S"),
    include_characters=" ",
    exclude_characters="\\",
)


def wire_names() -> st.SearchStrategy[str]:
    """Draw names as the docs have them, awkward ones included."""
    words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map("".join)
    return words | st.sampled_from(_AWKWARD) | st.just("Type")


def type_names() -> st.SearchStrategy[str]:
    """Draw names for types, value sets and operations."""
    words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4)
    return words.map("".join)


def descriptions() -> st.SearchStrategy[str]:
    """Draw a table cell's description: lines of text, no phrases that make rules."""
    line = st.text(_TEXT | st.sampled_from("|*[]`"), max_size=30).filter(
        lambda text: not _MARKUP.search(text)
    )
    lines = st.lists(line, max_size=3).map("\n".join)
    return lines.map(str.strip)


def openings() -> st.SearchStrategy[str]:
    """Draw a page's opening text: paragraphs, alerts and list items."""
    sentence = st.text(_TEXT, max_size=30).map(lambda text: f"Words {text}".strip())
    alert = st.tuples(
        st.sampled_from(["Note", "Tip", "Important", "Warning"]), sentence
    )
    part = st.one_of(
        sentence,
        alert.map(lambda drawn: f"**{drawn[0]}:** {drawn[1]}"),
        sentence.map(lambda text: f"- {text}"),
    )
    rest = st.lists(part, max_size=2)
    return st.tuples(sentence, rest).map(
        lambda drawn: "\n\n".join([drawn[0], *drawn[1]])
    )
