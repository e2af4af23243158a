"""Comparing facts, and the ledger of what may differ."""

from pathlib import Path

import pytest

from conformance.facts import Comparison, Difference, Facts, compare_facts
from conformance.ledger import (
    Failure,
    judge,
    judge_failures,
    load_ledger,
    load_subjects,
)

TYPE: Facts = {
    "S": {},
    "S.T": {"members": ("A", "B"), "base": ""},
    "S.T.A": {"type": "long"},
    "S.T.B": {"type": "int"},
}

GAP = Difference("S.T.C", "exists", False, True)
WIDER: Facts = {
    **TYPE,
    "S.T": {"members": ("C", "A", "B"), "base": ""},
    "S.T.C": {"type": "int"},
}


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        (TYPE, []),
        ({**TYPE, "S.T.A": {"type": "int"}}, [("S.T.A", "type", "long", "int")]),
        (WIDER, [("S.T.C", "exists", False, True)]),
        (
            {**TYPE, "S.T": {"members": ("B", "A"), "base": ""}},
            [("S.T", "members", ("A", "B"), ("B", "A"))],
        ),
        ({"S": {}}, [("S.T", "exists", True, False)]),
        ({**TYPE, "S.U": {}, "S.U.A": {}}, [("S.U", "exists", False, True)]),
        ({**TYPE, "S.T.A": {"number": 1}}, []),
    ],
    ids=[
        "the same",
        "another value",
        "a member more, order kept",
        "another order",
        "no such type",
        "a type more, members not repeated",
        "facts that one side does not state",
    ],
)
def test_differences(
    theirs: Facts, expected: list[tuple[str, str, object, object]]
) -> None:
    """Common facts have to be equal; what one side lacks is one difference."""
    found = compare_facts(TYPE, theirs).differences
    assert [(d.subject, d.fact, d.ours, d.theirs) for d in found] == expected


def test_counts() -> None:
    """A comparison tells on how many subjects it compared each fact."""
    assert compare_facts(TYPE, WIDER).compared == {
        "exists": 4,
        "members": 1,
        "base": 1,
        "type": 2,
    }


def test_judgement() -> None:
    """A difference must be in the ledger, and an entry must still occur."""
    gone = Difference("S.T.A", "type", "long", "int")
    comparison = Comparison((GAP,), {})
    assert str(judge(comparison, frozenset({GAP}))) == ""
    assert judge(comparison, frozenset()).unreviewed == (GAP,)
    assert judge(comparison, frozenset({GAP, gone})).outdated == (gone,)


ENTRY = """
[[wsdl]]
reason = "{reason}"
fact = "exists"
ours = false
theirs = true
subjects = {subjects}
"""


def test_ledger(tmp_path: Path) -> None:
    """An entry is for one comparison, and for every subject that it lists."""
    path = tmp_path / "ledger.toml"
    path.write_text(ENTRY.format(reason="new", subjects='["S.T.C"]'), "utf-8")
    assert load_ledger("wsdl", path) == {GAP}
    assert load_ledger("sdk", path) == frozenset()


@pytest.mark.parametrize(
    ("reason", "subjects"), [(" ", '["S.T.C"]'), ("new", '["S.T.C", "S.T.C"]')]
)
def test_bad_ledger(tmp_path: Path, reason: str, subjects: str) -> None:
    """An entry has a reason and stands there once."""
    path = tmp_path / "ledger.toml"
    path.write_text(ENTRY.format(reason=reason, subjects=subjects), "utf-8")
    with pytest.raises(ValueError, match=r"no reason|twice"):
        load_ledger("wsdl", path)


@pytest.mark.parametrize(
    ("reviewed", "expected"),
    [
        ({"S.T"}, []),
        (set(), ["not in the ledger: S.T, S.T.A: lost"]),
        ({"S.T", "S.U"}, ["in the ledger, but gone: S.U"]),
    ],
)
def test_failures(reviewed: set[str], expected: list[str]) -> None:
    """A failure needs one entry that accounts for it, and an entry a failure."""
    failures = [Failure(frozenset({"S.T", "S.T.A"}), "lost")]
    assert judge_failures(failures, frozenset(reviewed)) == expected


def test_subjects_of_failures(tmp_path: Path) -> None:
    """Entries for instances have a reason and subjects, each of which stands there once."""
    path = tmp_path / "ledger.toml"
    path.write_text('[[zeep]]\nreason = "new"\nsubjects = ["S.T"]\n' * 2, "utf-8")
    with pytest.raises(ValueError, match="twice"):
        load_subjects("zeep", path)
    assert load_subjects("msads", path) == frozenset()
