"""Literals mean what was put in, and black leaves them alone."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.emitter.formatting import format_python
from bindsmith.emitter.literals import quote, quote_number

awkward = st.text(
    st.sampled_from("ab\"'\\\n\t\r\x00\x85\u202e\u2028é中\ud800{}N"), max_size=8
)


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("AdGroup", '"AdGroup"'),
        ("it's", '"it\'s"'),
        ('say "x"', "'say \"x\"'"),
        ("\"'", '"\\"\'"'),
        ("a\\b", '"a\\\\b"'),
        ("a\nb", '"a\\nb"'),
        ("\u202eb", '"\\u202eb"'),
        ("é中", '"\\xe9\\u4e2d"'),
    ],
)
def test_quotes_as_black_prefers(text: str, literal: str) -> None:
    """Double quotes unless single ones escape less; odd characters are escaped."""
    assert quote(text) == literal


@given(awkward | st.text())
def test_a_literal_is_its_text(text: str) -> None:
    """Reading a literal gives the text back, whatever stands in it."""
    literal = quote(text)
    assert ast.literal_eval(literal) == text
    assert literal.isascii()
    assert literal.isprintable()


@given(awkward)
def test_black_leaves_literals(text: str) -> None:
    """Black neither swaps quotes nor rewrites escapes."""
    source = f"x = f({quote(text)}, 1)\n"
    assert format_python(source, "x.py") == source


@pytest.mark.parametrize(
    ("value", "literal"),
    [(256, "256"), (0.05, "0.05"), (900.0, "900"), (-100, "-100"), (1e22, "1e+22")],
)
def test_whole_numbers_have_no_point(value: float, literal: str) -> None:
    """A number is written as the docs state it."""
    assert quote_number(value) == literal
