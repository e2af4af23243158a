"""Many revisions: first commits, reverts, announcements kept or not, and the picture."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bindsmith.diff.compare import compare_models
from bindsmith.diff.history import (
    Ends,
    Found,
    History,
    Revision,
    Step,
    build_history,
    compare_states,
)
from bindsmith.diff.history_schema import build_history_schema
from bindsmith.diff.history_text import count_outcomes
from bindsmith.diff.render import HISTORY_FORMATS, render_history
from bindsmith.diff.report_schema import build_schema
from bindsmith.diff.sunsets import list_announced
from bindsmith.model.facts import Deprecation
from bindsmith.model.types import Model
from diff.builders import (
    add,
    data_object,
    drop,
    element,
    limits,
    operation,
    put,
    reference,
    value_set,
)
from diff.edits import list_edits
from diff.test_reports import HOSTILE, Outline
from diff.world import build_world
from strategies import models

few = settings(max_examples=max(10, settings().max_examples // 3))


def tell(*states: Model) -> History:
    """Build a history of one state per month of 2026."""
    return tell_of(
        (Revision(id=f"r{index}", date=date(2026, index, 15)), state)
        for index, state in enumerate(states, 1)
    )


def tell_of(states: Iterable[tuple[Revision, Model]]) -> History:
    """Build a history of revisions and their models."""
    (first, oldest), *others = states
    steps, newest = [], oldest
    for revision, docs in others:
        steps.append(Step(revision=revision, found=tuple(find(newest, docs))))
        newest = docs
    ends = Ends(
        net=compare_models(oldest, newest),
        standing=tuple(it for one in newest.services for it in list_announced(one)),
    )
    return build_history(first, steps, ends)


def find(old: Model, new: Model) -> Iterator[Found]:
    """Find what changed in all services."""
    for name in dict.fromkeys(it.name for side in (new, old) for it in side.services):
        yield from compare_states(name, old.find_service(name), new.find_service(name))


def show(history: History) -> list[str]:
    """Show each entry as revision, rule, path and its fate."""
    lines = []
    for entry in history.entries:
        words = [
            entry.revision.id,
            entry.change.rule.value,
            entry.change.where.path,
            entry.reverts and f"takes back {entry.reverts.id}",
            entry.reverted_by and f"reverted by {entry.reverted_by.id}",
        ]
        lines.append(" ".join(word for word in words if word))
    return lines


def with_values(docs: Model, *names: str) -> Model:
    """Set the values of AdStatus."""
    return put(docs, "AdStatus", values=value_set("X", *names).values)


def test_each_change_has_the_revision_that_brought_it() -> None:
    """Revisions that change nothing have no entries, and the net is that of the ends."""
    one = build_world()
    two = add(one, operation("Fresh"))
    three = put(two, "Ad.Name", nillable=True)

    history = tell(one, two, two, three)

    assert show(history) == [
        "r2 operation-added Fresh",
        "r4 nillable-changed Ad.Name",
    ]
    assert (history.revisions, len(history.net.changes)) == (4, 2)
    assert (history.first.id, history.last.id) == ("r1", "r4")


def test_revert_marks_both_entries_and_leaves_no_net() -> None:
    """Columns that one release adds and the next removes."""
    one = with_values(build_world(), "A")
    two = with_values(one, "A", "B", "C")
    three = with_values(one, "A", "C")

    history = tell(one, two, three)

    assert show(history) == [
        "r2 value-added AdStatus.B reverted by r3",
        "r2 value-added AdStatus.C",
        "r3 value-removed AdStatus.B takes back r2",
    ]
    assert [it.where.path for it in history.net.changes] == ["AdStatus.C"]
    assert history.sunsets == ()


def test_way_back_over_several_steps_takes_them_all_back() -> None:
    """What is again as it was is undone as a whole; what comes later stands anew."""
    states = [
        put(build_world(), "Ad.Name", limits=limits(max_length=length))
        for length in (100, 50, 70, 100, 90)
    ]

    assert show(tell(*states)) == [
        "r2 limit-tightened Ad.Name reverted by r4",
        "r3 limit-relaxed Ad.Name reverted by r4",
        "r4 limit-relaxed Ad.Name takes back r2",
        "r5 limit-tightened Ad.Name",
    ]


def test_element_added_changed_and_removed_leaves_nothing() -> None:
    """A removal takes back the addition, whatever the element became in between."""
    one = build_world()
    two = add(one, data_object("New", element("A"), element("B")))
    three = put(two, "New", elements=(element("A"), element("B"), element("C")))
    four = put(three, "New.C", type=reference("long"))

    history = tell(one, two, three, four, two)

    assert show(history) == [
        "r2 type-added New",
        "r3 element-added New.C reverted by r5",
        "r4 element-type-changed New.C",
        "r5 element-removed New.C takes back r3",
    ]


def test_announcement_that_is_withdrawn_is_taken_back() -> None:
    """Announced, moved, and withdrawn: nothing is left."""
    one = build_world()
    two = put(one, "Query", deprecation=Deprecation(since="2027"))
    three = put(one, "Query", deprecation=Deprecation(since="2028"))

    assert show(tell(one, two, three, one)) == [
        "r2 deprecated Query reverted by r4",
        "r3 deprecation-changed Query reverted by r4",
        "r4 undeprecated Query takes back r2",
    ]


def test_element_that_comes_back_otherwise_is_no_revert() -> None:
    """What is removed and comes back with another type has changed."""
    one = build_world()
    two = put(one, "Orphan", elements=(element("Left"),))
    three = put(one, "Orphan.Right", type=reference("long"))

    history = tell(one, two, three)

    assert show(history) == [
        "r2 element-removed Orphan.Right",
        "r3 element-added Orphan.Right",
    ]


@pytest.mark.parametrize(
    ("deprecation", "outcome"),
    [
        (None, "gone without notice"),
        (Deprecation(since="2026-04"), "removed early"),
        (Deprecation(since="2026-03-16"), "removed early"),
        (Deprecation(since="2026-03"), "removed as announced"),
        (Deprecation(since="2025"), "removed as announced"),
        (Deprecation(), "removed as announced"),
    ],
)
def test_removal_is_checked_against_what_was_announced(
    deprecation: Deprecation | None, outcome: str
) -> None:
    """Announced in February, removed on the 15th of March."""
    one = build_world()
    two = put(one, "AdStatus.Deleted", deprecation=deprecation)
    three = with_values(two, "Active", "Paused")

    history = tell(one, two, three)

    (sunset,) = history.sunsets
    assert (sunset.where.path, sunset.outcome, sunset.removed) == (
        "AdStatus.Deleted",
        outcome,
        date(2026, 3, 15),
    )


@pytest.mark.parametrize(
    ("since", "outcome"),
    [
        ("2026-01", "overdue"),
        ("2025", "overdue"),
        ("2026-02", "pending"),
        ("2026", "pending"),
        ("2026-02-14", "overdue"),
        ("2027-01-01", "pending"),
        (None, "pending"),
    ],
)
def test_standing_deprecation_is_overdue_after_its_date(
    since: str | None, outcome: str
) -> None:
    """Judged on the day of the last revision, the 15th of February."""
    one = build_world()
    two = put(one, "GetAds", deprecation=Deprecation(since=since))

    (sunset,) = tell(one, two).sunsets

    assert (sunset.where.path, sunset.outcome) == ("GetAds", outcome)


def test_deprecation_of_a_type_announces_its_elements() -> None:
    """Whoever was told that a type goes was told of its elements."""
    one = put(build_world(), "Orphan", deprecation=Deprecation(since="2026-01"))
    two = put(one, "Orphan", elements=(element("Left"),))

    outcomes = [(it.where.path, it.outcome.value) for it in tell(one, two).sunsets]

    assert outcomes == [
        ("Orphan.Right", "removed as announced"),
        ("Orphan", "overdue"),
    ]


def test_removal_that_came_back_is_not_gone() -> None:
    """A reverted removal needs no notice, nor does half of a rename."""
    one = build_world()
    renamed = put(one, "QueryOption", name="QueryChoice")

    history = tell(one, drop(one, "Orphan"), one, renamed)

    assert history.sunsets == ()


def test_one_revision_is_a_history() -> None:
    """Nothing to compare is no fault."""
    history = tell(build_world())

    assert (history.entries, history.revisions, history.first) == ((), 1, history.last)
    for name in HISTORY_FORMATS:
        assert render_history(history, name).endswith("\n")


def build_sample() -> History:
    """Build a history with a revert, a removal, and an overdue deprecation."""
    one = put(build_world(), "Query", deprecation=Deprecation(since="2025-12"))
    two = with_values(one, "Active", "Paused", "Deleted", "Odd")
    return tell(one, two, drop(one, "Orphan"))


def test_text_goes_from_new_to_old() -> None:
    """Summary, revisions, and what was announced."""
    lines = render_history(build_sample(), "text").splitlines()

    assert lines[:3] == [
        "r1 (2026-01-15) to r3 (2026-03-15), 3 revisions",
        "3 changes: 2 breaking, 1 risky, 0 safe",
        "1 of them reverted; net 1 change",
    ]
    assert [line for line in lines[3:] if line and not line.startswith("  ")] == [
        "2026-03-15  r3  2 changes: 2 breaking, 0 risky, 0 safe",
        "2026-02-15  r2  1 change: 0 breaking, 1 risky, 0 safe",
        "Gone without notice: 1",
        "Overdue: 1",
    ]
    assert lines[9].endswith("(reverted by r3 (2026-03-15))")


def test_markdown_is_a_changelog() -> None:
    """A heading per revision, a line per change."""
    text = render_history(build_sample(), "markdown")

    assert (
        "\n## 2026-02-15 (r2)\n\n- **CampaignManagement AdStatus.Odd**: value" in text
    )
    assert "\n## Overdue\n\n- CampaignManagement Query, deprecated 2025-12" in text


def test_json_holds_changes_as_a_report_does() -> None:
    """Each entry's change, and the net report, keep to the report's schema."""
    document = json.loads(render_history(build_sample(), "json"))
    check = Draft202012Validator(build_history_schema())

    assert list(check.iter_errors(document)) == []
    assert list(Draft202012Validator(build_schema()).iter_errors(document["net"])) == []
    document["entries"][0]["change"]["level"] = "odd"
    assert len(list(check.iter_errors(document))) == 1
    document = json.loads(render_history(build_sample(), "json"))
    assert document["entries"][0]["reverted_by"] == {"id": "r3", "date": "2026-03-15"}
    assert document["summary"] == {
        "revisions": 3,
        "changes": 3,
        "reverted": 1,
        "net": 1,
        "ignored": 0,
        "outside": 0,
        "announcements": count_outcomes(build_sample()),
    }
    assert document["announcements"][0]["removed"] == "2026-03-15"


def test_html_has_a_bar_per_month_and_requests_nothing() -> None:
    """Months without changes are in the picture as well."""
    one = build_world()
    history = tell_of(
        [
            (Revision(id="a", date=date(2025, 10, 1)), one),
            (Revision(id="b", date=date(2025, 11, 1)), with_values(one, "Active")),
            (Revision(id="c", date=date(2026, 3, 1)), drop(one, HOSTILE)),
        ]
    )
    text = render_history(history, "html")
    outline = Outline()
    outline.feed(text)

    assert (outline.requests, outline.handlers) == ([], [])
    assert text.count("<title>20") == 5
    assert "2025-12: 0 breaking, 0 risky, 0 safe" in text
    assert "2025-11: 2 breaking, 0 risky, 0 safe" in text


@pytest.mark.parametrize("name", HISTORY_FORMATS)
def test_hostile_names_stay_text(name: str) -> None:
    """Names of the docs and of revisions become neither markup nor escapes."""
    one = build_world()
    two = add(one, data_object(HOSTILE, element(HOSTILE), page=f"{HOSTILE}.md"))
    history = tell_of(
        [
            (Revision(id=HOSTILE, date=date(2026, 1, 1)), one),
            (Revision(id=HOSTILE, date=date(2026, 2, 1)), two),
            (Revision(id=HOSTILE, date=date(2026, 3, 1)), one),
        ]
    )
    text = render_history(history, name)

    assert "\x1b" not in text
    match name:
        case "html":
            outline = Outline()
            outline.feed(text)
            assert outline.tags.count("script") == 1
        case "markdown":
            assert "<script" not in text
            assert "@everyone" not in text
        case "json":
            json.loads(text)
        case _:
            assert "\u202e" not in text


@few
@given(st.data())
def test_what_stands_is_the_net(data: st.DataObject) -> None:
    """Entries that nothing took back are, as rules and paths, the net comparison.

    Subjects are edited and restored at random, so additions, removals and changes
    come back in every order.
    """
    docs = data.draw(models())
    offered = [it for it in list_edits(docs) if it.subject != it.service]
    pool = data.draw(
        st.lists(
            st.sampled_from(offered),
            min_size=1,
            max_size=3,
            unique_by=lambda it: it.subject,
        )
    )
    states, applied = [docs], set[int]()
    for index in data.draw(st.lists(st.integers(0, len(pool) - 1), max_size=6)):
        applied ^= {index}
        current = docs
        for chosen in sorted(applied):
            current = pool[chosen].apply(current)
        states.append(current)

    history = tell(*states)

    standing = sorted(
        (it.change.rule, it.change.where.path)
        for it in history.entries
        if it.reverted_by is None and it.reverts is None
    )
    assert standing == sorted((it.rule, it.where.path) for it in history.net.changes)
