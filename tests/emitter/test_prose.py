"""Markdown of the docs to plain text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.emitter.prose import to_plain_lines, to_plain_text, wrap

WIDTH = 40


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("", []),
        ("See [Bid](bid.md#amount) and [x](../y.md).", ["See Bid and x."]),
        ("The **long** *Name* of `it`.", ["The long Name of `it`."]),
        ("**[Bid](bid.md)** *[Ad](ad.md)*", ["Bid Ad"]),
        ("A\n\n\n\nB\n", ["A", "", "B"]),
        ("A\nB<br/>C<br />D", ["A", "B", "C", "D"]),
        ("Any:<ul><li>one</li><li>two</ul>end", ["Any:", "- one", "- two", "end"]),
        ("* one\n+ two\n- three", ["- one", "- two", "- three"]),
        (r"a \| b \_c\_ &#124; d &amp; e", ["a | b _c_ | d & e"]),
        ("> [!NOTE]\n> Mind this.", ["Note:", "Mind this."]),
        ("Set to `<Type>Search</Type>`.", ["Set to `<Type>Search</Type>`."]),
        ("2 * 3 * 4", ["2 * 3 * 4"]),
        ("ends in *.jpg or *.png", ["ends in *.jpg or *.png"]),
        ('empty (*""*)', ['empty ("")']),
        ("a\u00a0 b\tc", ["a b c"]),
        ("a\u202eb\x00c\x1b", ["abc"]),
        ("&#8238;x", ["x"]),
    ],
)
def test_markup_goes_and_words_stay(markdown: str, lines: list[str]) -> None:
    """Links are their text, lists are dashes, emphasis is plain, code stays code."""
    assert list(to_plain_lines(markdown)) == lines


def test_one_line_joins_all() -> None:
    """Text for a place with one line has no breaks."""
    assert to_plain_text("A\n\nB *c*") == "A B c"


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("aaaa bbbb cccc", ["aaaa bbbb", "cccc"]),
        ("aaaaaaaaaaaa b", ["aaaaaaaaaaaa", "b"]),
        ("- aaa bbb ccc ddd", ["- aaa bbb", "  ccc ddd"]),
        ("aaaa bbbb > cc", ["aaaa bbbb >", "cc"]),
    ],
)
def test_lines_break_at_blanks(line: str, lines: list[str]) -> None:
    """List items hang, and no line starts with what Markdown takes for markup."""
    assert wrap(line, 10) == lines


markup = st.text(st.sampled_from("ab *`[]()<>/\\!\n&#;libr\u202e\x00"), max_size=60)


@given(markup | st.text(max_size=60))
def test_plain_lines_are_printable(markdown: str) -> None:
    """No control or bidirectional character and no blank at an end comes through."""
    for line in to_plain_lines(markdown):
        assert line.isprintable()
        assert line == line.strip()


@given(markup | st.text(max_size=200))
def test_wrapping_keeps_every_word(text: str) -> None:
    """Wrapping moves words to other lines and does nothing else."""
    for line in to_plain_lines(text):
        wrapped = wrap(line, WIDTH)
        assert " ".join(wrapped).split() == line.split()
        assert all(
            len(part) <= WIDTH + 2 or " " not in part.strip() for part in wrapped
        )


@pytest.mark.parametrize(
    "piece", ["*", "**a", "`", "[", "[a](", "<br", "<a name=", "\\", "> ", "- ", "&#"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """Half a megabyte of one unfinished mark is read in a moment."""
    start = time.process_time()
    to_plain_lines(piece * (500_000 // len(piece)))
    assert time.process_time() - start < 5
