"""Docstrings keep their text inside, in the form that black gives them."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.emitter.docstrings import build_docstring, join_blocks
from bindsmith.emitter.formatting import format_python

awkward = st.text(
    st.sampled_from("ab. \"'\\#{}%-\u202e\x00\x1b\u2028é"), max_size=120
) | st.sampled_from(['"""', '""""', '\\"""', "\\", "{{ x }}", "- item"])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], ""),
        (["", ""], ""),
        (["One."], '    """One."""'),
        (["", "One.", "", "Two.", ""], '    """One.\n\n    Two.\n    """'),
        (['"One"'], '    """ "One" """'),
        (['a """ b'], '    """a \\"\\"\\" b"""'),
        (["C:\\new"], '    """C:\\\\new"""'),
        (["a" * 83], f'    """{"a" * 83}\n    """'),
    ],
)
def test_docstrings_are_laid_out(lines: list[str], expected: str) -> None:
    """One line where it fits; else the closing quotes have a line of their own."""
    assert build_docstring(lines, indent=4) == expected


def test_lines_fit_beside_the_quotes() -> None:
    """No line passes column 88 where a blank allows it, the first one included."""
    docstring = build_docstring(["word " * 100], indent=4)
    assert max(map(len, docstring.splitlines())) <= 88


def test_blocks_are_parted_by_one_line() -> None:
    """Empty blocks leave no trace."""
    assert join_blocks(["a", "b"], [], ["c"]) == ["a", "b", "", "c"]


@given(st.lists(awkward, max_size=5))
def test_docstrings_cannot_be_left(lines: list[str]) -> None:
    """The module parses to the one docstring, which holds the words that went in."""
    docstring = build_docstring(lines, indent=4)
    if not docstring:
        return
    source = f"class A:\n{docstring}\n\n    x = 1\n{docstring}\n"
    body = ast.parse(source).body[0].body  # type: ignore[attr-defined]
    assert [type(item) for item in body] == [ast.Expr, ast.Assign, ast.Expr]
    kept = [c for line in lines for c in f"{line} " if c.isprintable() or c.isspace()]
    assert body[0].value.value.split() == "".join(kept).split()


@given(st.lists(awkward, max_size=5))
def test_black_leaves_docstrings(lines: list[str]) -> None:
    """Black changes nothing about a class's docstring or one below an attribute."""
    docstring = build_docstring(lines, indent=4)
    if not docstring:
        return
    source = f"class A:\n{docstring}\n\n    x = 1\n{docstring}\n"
    assert format_python(source, "x.py") == source
