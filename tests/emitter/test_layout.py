"""Layout is what black would make of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.emitter.formatting import format_python
from bindsmith.emitter.layout import (
    Expression,
    call,
    dict_of,
    lay_out_assignment,
    lay_out_class,
    lay_out_import,
    lay_out_signature,
    lay_out_statement,
    list_of,
    tuple_of,
)

LONG = "A" * 30


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (call("f", "1", b="2", c=None), "    x: int | None = f(1, b=2)"),
        (
            call("f", f'"{LONG}"', f'"{LONG}"', b="2"),
            f'    x: int | None = f(\n        "{LONG}", "{LONG}", b=2\n    )',
        ),
        (
            call("f", *[f'"{LONG}"'] * 3),
            "    x: int | None = f(\n" + f'        "{LONG}",\n' * 3 + "    )",
        ),
        (
            call("f", "1", v=tuple_of([f'"{LONG}"'] * 3)),
            "    x: int | None = f(\n        1,\n        v=(\n"
            + f'            "{LONG}",\n' * 3
            + "        ),\n    )",
        ),
        (call("f", v=tuple_of(["1"])), "    x: int | None = f(v=(1,))"),
        (call("f", v=tuple_of([])), "    x: int | None = f()"),
        (call("f", v=dict_of({'"a"': "1"})), '    x: int | None = f(v={"a": 1})'),
    ],
)
def test_assignments_break_where_they_must(value: Expression, expected: str) -> None:
    """One line, or the arguments on one line, or one line each."""
    assert lay_out_assignment("x", "int | None", value, indent=4) == expected


@pytest.mark.parametrize(
    ("name", "annotation", "expected"),
    [
        (
            "n" * 30,
            "api." + "A" * 32 + " | None",
            f"    {'n' * 30}: api.{'A' * 32} | None = f(\n        {LONG}\n    )",
        ),
        (
            "n" * 30,
            "api." + "A" * 37 + " | None",
            f"    {'n' * 30}: api.{'A' * 37} | None = (\n        f({LONG})\n    )",
        ),
        (
            "n" * 30,
            "api." + "A" * 41 + " | None",
            f"    {'n' * 30}: (\n        api.{'A' * 41} | None\n    ) = f({LONG})",
        ),
        (
            "n" * 82,
            "str | None",
            f"    {'n' * 82}: (\n        str | None\n    ) = f(\n        {LONG}\n    )",
        ),
    ],
)
def test_long_targets_bracket_the_value_and_then_the_annotation(
    name: str, annotation: str, expected: str
) -> None:
    """Where `name: annotation = f(` is too long, one of the two goes in brackets."""
    value = call("f", LONG)
    assert lay_out_assignment(name, annotation, value, indent=4) == expected


names = st.integers(1, 120).map(lambda size: "n" * size)
atoms = st.integers(0, 100).map(lambda size: f'"{"a" * size}"')
annotations = st.one_of(
    st.just("str | None"),
    st.integers(1, 160).map(lambda size: f"api.{'A' * size} | None"),
    st.integers(1, 160).map(lambda size: f"list[api.{'A' * size}] | None"),
    st.integers(1, 160).map(lambda size: f"list[list[api.{'A' * size} | None]] | None"),
    st.integers(1, 160).map(lambda size: f"frozenset[api.{'A' * size}] | None"),
)
collections = st.one_of(
    st.lists(atoms, min_size=1, max_size=4).map(tuple_of),
    st.lists(st.tuples(atoms, atoms).map(tuple_of), min_size=1, max_size=2).map(
        lambda items: tuple_of(item for item in items if item)
    ),
    st.dictionaries(st.integers(1, 40).map(lambda n: f'"{"k" * n}"'), atoms).map(
        dict_of
    ),
)
calls = st.builds(
    lambda first, second, named: call("element", first, second, **named),
    atoms,
    atoms,
    st.dictionaries(st.sampled_from(["array", "items", "rules"]), atoms | collections),
)


@given(names, annotations, calls)
def test_attributes_are_as_black_has_them(
    name: str, annotation: str, value: Expression
) -> None:
    """Black changes nothing about an assignment in a class, of whatever lengths."""
    text = f"class A:\n{lay_out_assignment(name, annotation, value, indent=4)}\n"
    assert format_python(text, "x.py") == text


@given(calls)
def test_facts_are_as_black_has_them(value: Expression) -> None:
    """Black changes nothing about an assignment without an annotation."""
    text = f"{lay_out_assignment('OPERATION', None, value, indent=0)}\n"
    assert format_python(text, "x.py") == text


@given(names, atoms, st.sampled_from(["", "  # line 7", "  # line 1024"]))
def test_members_are_as_black_has_them(name: str, value: str, comment: str) -> None:
    """Black changes nothing about a member of a value set, with a comment or without."""
    value += comment
    text = f"class A:\n{lay_out_assignment(name, None, value, indent=4)}\n"
    assert format_python(text, "x.py") == text


@given(names, st.lists(names, min_size=1, max_size=3), names)
def test_headings_are_as_black_has_them(
    module: str, imported: list[str], name: str
) -> None:
    """Black changes nothing about imports, class lines and lists of names."""
    aliased = [f"{item} as {item}" for item in imported]
    text = (
        f"{lay_out_import(f'.{module}', aliased)}\n\n"
        f"{lay_out_assignment('__all__', None, list_of(imported), indent=0)}\n\n\n"
        f"{lay_out_class(name, imported[0])}\n    x = 1\n"
    )
    assert format_python(text, "x.py") == text


@given(
    st.sampled_from(["def", "async def"]),
    names,
    st.dictionaries(names, annotations, max_size=3),
    st.integers(1, 120),
)
def test_methods_are_as_black_has_them(
    keyword: str, name: str, parameters: dict[str, str], size: int
) -> None:
    """Black changes nothing about a client's method, with parameters or without."""
    parameters = {
        f"{key}{index}": v for index, (key, v) in enumerate(parameters.items())
    }
    heading = lay_out_signature(
        f"{keyword} {name}",
        ["self", "*"] if parameters else ["self"],
        parameters,
        f"api.{'R' * size}",
        indent=4,
    )
    request = call(f"api.{'Q' * size}", **{key: key for key in parameters})
    made = call("self._call", request, f"api.{'R' * size}")
    body = lay_out_statement("return", made, indent=8)
    text = f'class A:\n    """A."""\n\n{heading}\n        """B."""\n{body}\n'
    assert format_python(text, "x.py") == text
