"""States of some docs, one after the other: what is remembered is what would be built."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindsmith.assembly import Assembler
from bindsmith.corrections import load_corrections
from bindsmith.memory import Memory
from bindsmith.model.types import Model
from bindsmith.passes.read_rules import read_rules
from bindsmith.reader import PageReading, read_page
from diff.builders import data_object, element, operation, service, value_set

SPEC = Path(__file__).parents[1] / "spec"
FILES = tuple(sorted(SPEC.rglob("*.md")))

Edits = Mapping[int, int | None]
"""Number of a page to the line that it lacks; None for the page as a whole."""


@cache
def read(number: int, lacking: int | None) -> PageReading:
    """Read a page without one of its lines; the same page is the same object."""
    lines = FILES[number].read_bytes().splitlines(keepends=True)
    if lacking is not None:
        del lines[lacking % len(lines)]
    return read_page(FILES[number].relative_to(SPEC).as_posix(), b"".join(lines))


def read_state(edits: Edits) -> Iterable[PageReading]:
    """Read all pages but those that are gone."""
    for number in range(len(FILES)):
        if edits.get(number, 0) is not None:
            yield read(number, edits.get(number))


page_numbers = st.integers(0, len(FILES) - 1)
states = st.dictionaries(page_numbers, st.none() | st.integers(0, 400), max_size=4)


@settings(max_examples=max(5, settings().max_examples // 8))
@given(st.lists(states, min_size=2, max_size=4))
def test_remembering_changes_nothing(sequence: list[Edits]) -> None:
    """Whatever pages change, come and go: the model and its diagnostics are as if new."""
    corrections = load_corrections()
    assembler = Assembler(corrections)
    for edits in sequence:
        readings = tuple(read_state(edits))
        remembered = assembler.assemble(readings)
        fresh = Assembler(corrections).assemble(readings)
        # Lines and evidence take no part in comparison, but stand in the text.
        assert (repr(remembered) == repr(fresh), remembered == fresh) == (True, True)


def find_line(page: str, words: bytes) -> tuple[int, int]:
    """Find a page, and the first of its lines with some words."""
    number = next(n for n, file in enumerate(FILES) if file.name == page)
    lines = FILES[number].read_bytes().splitlines()
    return number, next(n for n, line in enumerate(lines) if words in line)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("applicationfault.md", b"<xs:element"),
        ("request-header.md", b"CustomerAccountId"),
        ("campaign-management-service-operations.md", b"[AddAdGroups]"),
    ],
)
def test_what_others_hang_on(page: str, words: bytes) -> None:
    """Other pages' parts follow a line of their base, their include, their index."""
    number, line = find_line(page, words)
    assembler = Assembler()
    told = []
    for lacking in ({}, {number: line}):
        readings = tuple(read_state(lacking))
        remembered = repr(assembler.assemble(readings))
        assert remembered == repr(Assembler().assemble(readings))
        told.append(remembered)
    assert told[0] != told[1]


def test_rows_hang_on_the_values_of_their_type() -> None:
    """A range is one of numbers or of values: where there are none, it is none."""
    scale = element("Scale", "Scale", description="The range is 1 to 9.")
    parts = service(data_object("Thing", scale), operation("Do", request=(scale,)))
    memory, found = Memory(), []
    for values in (("A", "B"), ()):
        docs = replace(parts, value_sets=(value_set("Scale", *values),))
        read, _ = read_rules(Model(services=(docs,)), {}, memory=memory)
        (rows,) = read.services
        found.append(
            (
                rows.types[0].elements[0].limits,
                rows.operations[0].request.body[0].limits,
            )
        )
    assert [tuple(map(len, limits)) for limits in found] == [(2, 2), (0, 0)]


def test_what_did_not_change_is_one_object() -> None:
    """Of two states, parts of unchanged pages are the same objects in both models."""
    assembler = Assembler(load_corrections())
    changed = next(n for n, file in enumerate(FILES) if file.name == "adgroup.md")
    old, new = (
        assembler.assemble(tuple(read_state(edits))).model.services[0]
        for edits in ({}, {changed: 240})
    )
    sides = [(*it.types, *it.operations, *it.value_sets) for it in (old, new)]
    assert [
        one.name for one, other in zip(*sides, strict=True) if one is not other
    ] == ["AdGroup"]


def test_memory_keeps_two_turns() -> None:
    """What neither this turn nor the last one used is made anew."""
    memory, thing, made = Memory(), object(), []

    def recall(given: str) -> None:
        memory.recall("it", lambda: made.append(given), of=(thing,), given=given)

    for turn in ("ab", "ab", "a", "a", "b"):
        memory.turn()
        for wanted in turn:
            recall(wanted)
    assert made == ["a", "b", "b"]


def test_memory_tells_equal_objects_apart() -> None:
    """Things are the same by identity; `same` makes equal ones identical."""
    memory = Memory()
    one, other = [1], [1]
    assert memory.recall("it", object, of=(one,)) is memory.recall(
        "it", object, of=(one,)
    )
    assert memory.recall("it", object, of=(one,)) is not memory.recall(
        "it", object, of=(other,)
    )
    assert memory.same("it", one) is memory.same("it", other) is one
    assert memory.same("it", [2]) == [2]


def test_page_that_goes_leaves_what_does_not_name_it() -> None:
    """Of the model without a value set, only what has it as a type is built anew."""
    gone = next(n for n, file in enumerate(FILES) if file.name == "agerange.md")
    assembler = Assembler()
    old, new = (
        assembler.assemble(tuple(read_state(edits))).model.services[0]
        for edits in ({}, {gone: None})
    )
    anew = [
        it.name
        for before, after in ((old.types, new.types), (old.operations, new.operations))
        for it in after
        if not any(it is known for known in before)
    ]
    # What no page describes any more is taken for a type of its own.
    assert anew == ["AgeDimension", "AgeRange"]
