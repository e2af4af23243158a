"""Untrusted prose: nothing crashes, nothing stalls."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.prose.read_row import read_row
from bindsmith.prose.request_limits import parse_request_limits
from bindsmith.prose.rows import RowContext, RowKind

PIECES = (
    "maximum of ", "up to 1 ", "possible values are ", "if you do not specify ",
    "default value is ", "read-only and required; ", "This is deprecated as of ",
    "**Add:** ", "**Update:** Optional. If ", "- 1 - x\n", "between 1 and ", "[a](",
    "[", "*", ". ", ", and each ", "a", "(", '"', "the ", "for ", "e.g. ", "\n<li>",
    "The following are the possible values:\n", "one or more of the following ",
    "Reserved for ", "not returned by default ", "range from 1 to ", "length is ",
    " is set ", " to null ", " characters ", "which can include up to 3 ", "999999999",
    "\u2028", "\u00a0", "&#0;", "&lt;", "<", "1,", "\\", "{", "%s", "one ", "(1) ",
)  # fmt: skip
CONTEXTS = [
    RowContext(
        kind=kind,
        name="AdGroupIds",
        owner="GetAdGroups",
        type_name=type_name,
        array=array,
        values=values,
    )
    for kind in RowKind
    for type_name, array, values in (
        ("string", True, ()),
        ("long", False, ()),
        ("boolean", False, ()),
        ("Mood", False, ("A", "B")),
        ("Owl", True, ()),
    )
]
SECONDS = 2.0
"""A hundred thousand characters take a tenth of this on a slow machine."""


@given(
    text=st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map(
        "".join
    ),
    context=st.sampled_from(CONTEXTS),
)
def test_any_text_is_read(text: str, context: RowContext) -> None:
    """No text crashes a reader, and every sentence handed back is the text's own."""
    findings = read_row(text, context)
    sentences = [rule.sentence for _, rule in findings.rules]
    sentences += [stated.sentence for _, stated in findings.limits]
    sentences += [
        found.sentence for found in (findings.default, findings.values) if found
    ]
    sentences += [findings.reserved] if findings.reserved else []
    assert all(sentence in text for sentence in sentences)
    assert len(dict(findings.rules)) == len(findings.rules)


@given(st.text(max_size=60) | st.sampled_from(PIECES))
def test_any_cell_is_read(cell: str) -> None:
    """No Request Limits cell crashes its parser."""
    assert all(number >= 0 for _, number in parse_request_limits(cell))


@pytest.mark.parametrize("piece", PIECES)
def test_repeated_pieces_take_linear_time(piece: str) -> None:
    """A trigger repeated through a hundred kilobytes does not stall a reader."""
    text = piece * (100_000 // len(piece))
    for context in CONTEXTS[:2]:
        start = time.process_time()
        read_row(text, context)
        assert time.process_time() - start < SECONDS


def test_mixed_pieces_take_linear_time() -> None:
    """Triggers in any order do not stall a reader."""
    choose = random.Random(13)
    for context in CONTEXTS:
        text = "".join(choose.choices(PIECES, k=8_000))
        start = time.process_time()
        read_row(text, context)
        assert time.process_time() - start < SECONDS
