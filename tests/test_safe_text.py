"""Text that came from somewhere, made fit for a terminal."""

import json

import pytest

from bindsmith.safe_text import show_controls, show_controls_of_report


def test_words_are_left_alone() -> None:
    """Letters of any script, signs and spaces stay as they are."""
    text = "Gr\u00f6\u00dfe \u2014 \u4f60\u597d 50% <b>`x`</b> \U0001f98a"
    assert show_controls(text) == text


@pytest.mark.parametrize(
    "character",
    [
        *("\0", "\x07", "\x1b", "\n", "\r", "\t", "\x7f", "\x85", "\x9b", "\xa0"),
        *("\xad", "\u061c", "\u200b", "\u200f", "\u2028", "\u202e", "\u2069"),
        *("\ufeff", "\ud800", "\U000e0041"),
    ],
)
def test_what_cannot_be_printed_is_shown(character: str) -> None:
    """Controls, odd blanks and marks come out as escapes, and JSON keeps its meaning."""
    shown = show_controls(f"a{character}b")
    assert shown.isprintable()
    assert json.loads(f'"{shown}"') == f"a{character}b"


def test_reports_keep_lines_and_colours() -> None:
    """A report's own layout stays; other escape sequences do not."""
    report = "\x1b[31mbreaking\x1b[0m\tx\n\x1b[2J\x1b]0;title\x07\n"
    expected = "\x1b[31mbreaking\x1b[0m\tx\n\\u001b[2J\\u001b]0;title\\u0007\n"
    assert show_controls_of_report(report) == expected
