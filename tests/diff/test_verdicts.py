"""What verdicts come to: cases by hand, and that none of the table is without one."""

import pytest

from bindsmith.diff.changes import Change, Client, Level
from bindsmith.diff.compare import compare_models
from bindsmith.diff.judge import MARKS, find_marks
from bindsmith.diff.rules import SUMMARIES, ChangeRule
from bindsmith.model.facts import AdditionalField, ReadOnlyNature
from diff.builders import put
from diff.verdict_cases import CASES
from diff.verdict_cases.case import Case, name_entry
from diff.world import build_world

_LETTERS = {Level.BREAKING: "B", Level.RISKY: "r", Level.SAFE: "-"}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_one_edit_is_one_entry_with_its_verdicts(case: Case) -> None:
    """An edit is told once, under its rule, with the marks and reason by hand."""
    old = case.before(build_world())

    report = compare_models(old, case.edit(old))

    assert report.notes == ()
    shown = {name_entry(it): it for it in report.changes}
    change = shown.pop(case.entry)
    assert list(shown) == ([case.counterpart] if case.counterpart else [])
    assert show_marks(change) == case.marks
    assert "+".join(change.directions) == case.reaches
    assert case.why in change.verdicts.worst.reason


def show_marks(change: Change) -> str:
    """Show the levels as three letters."""
    return "".join(_LETTERS[change.verdicts.find(client).level] for client in Client)


def test_every_rule_has_a_case_by_hand() -> None:
    """No rule is without a case; the notes have their own test."""
    covered = {case.rule for case in CASES.values()}

    assert covered | {"availability-changed"} == {rule.value for rule in ChangeRule}


def test_every_verdict_of_the_table_has_a_case_by_hand() -> None:
    """A verdict that no case comes to is dead, or was never looked at."""
    met = set()
    for case in CASES.values():
        old = case.before(build_world())
        met |= {
            id(find_marks(it.difference))
            for it in compare_models(old, case.edit(old)).changes
        }

    unmet = {key for key, marks in MARKS.items() if id(marks) not in met}
    assert unmet == {"availability-changed"}


def test_every_rule_has_marks_and_a_summary() -> None:
    """A rule without marks would fail when it first occurs."""
    marked = {key.partition("/")[0] for key in MARKS}

    assert marked == {rule.value for rule in ChangeRule}
    assert SUMMARIES.keys() == set(ChangeRule)


@pytest.mark.parametrize(
    ("facts", "facet"),
    [
        ({"pilot_features": ("123",)}, "pilot"),
        ({"read_only": ReadOnlyNature()}, "read-only"),
        ({"additional_field": AdditionalField(value="X")}, "returned-by-default"),
    ],
)
def test_availability_is_a_note(facts: dict[str, object], facet: str) -> None:
    """Who may use an element stands apart from the changes of the wire."""
    old = build_world()

    report = compare_models(old, put(old, "Ad.Status", **facts))

    (note,) = report.notes
    assert (report.changes, note.rule, note.where.facet, show_marks(note)) == (
        (),
        "availability-changed",
        facet,
        "---",
    )
