"""What holds for any model: one edit one entry, nets, mirrors, and nothing for prose."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bindsmith.diff.changes import Change
from bindsmith.diff.compare import compare_models
from bindsmith.diff.judge import find_marks
from bindsmith.diff.report import Report
from bindsmith.diff.rules import ChangeRule
from bindsmith.model.types import Element, Model, Service
from diff.edits import Edit, dress, list_edits
from diff.world import build_world
from strategies import models

Entry = tuple[str, str, str]

few = settings(max_examples=max(10, settings().max_examples // 3))
"""Drawing a model costs far more than comparing it with a hundred edits of itself."""

drawn_docs = st.one_of(models(), models().map(dress))
"""Docs that state nothing besides shapes, and docs that state something of everything."""

_MIRRORED = {"added": "removed", "tightened": "relaxed", "deprecated": "undeprecated"}
_MIRRORED |= {after: before for before, after in _MIRRORED.items()}


def list_entries(report: Report) -> list[Entry]:
    """List entries by service, rule and path."""
    return [(it.where.service, it.rule.value, it.where.path) for it in list_all(report)]


def list_all(report: Report) -> list[Change]:
    """List changes and notes."""
    return [*report.changes, *report.notes]


def expect(edit: Edit) -> Entry:
    """Say what an edit must give."""
    return (edit.service, edit.rule, edit.path)


@few
@given(models())
def test_model_against_itself_is_empty(docs: Model) -> None:
    """diff(a, a) is empty."""
    report = compare_models(docs, docs)

    assert (list_entries(report), report.prose_edits) == ([], 0)


def test_every_rule_has_an_edit() -> None:
    """No rule is without an edit, in docs that state nothing or something."""
    docs = build_world()
    offered = {edit.rule for it in (docs, dress(docs)) for edit in list_edits(it)}

    assert offered | {"rest-added"} == {rule.value for rule in ChangeRule}


@few
@given(drawn_docs)
def test_every_single_edit_is_one_entry(docs: Model) -> None:
    """Each edit is told once and under its rule, whatever model it is made in."""
    for edit in list_edits(docs):
        report = compare_models(docs, edit.apply(docs))

        assert list_entries(report) == [expect(edit)]
        check_verdicts(report.changes)


def check_verdicts(changes: Iterable[Change]) -> None:
    """Compare verdicts with the table, by what the change itself says it reaches."""
    for change in changes:
        marks = find_marks(change.difference)
        sides = {"request": marks.request, "response": marks.response}
        reached = [sides[it] for it in change.directions] or list(sides.values())
        for index, found in enumerate((change.verdicts.soap, change.verdicts.rest)):
            worst = max(side[index].level.rank for side in reached)
            ceiling = 2 if change.directions else 1
            assert found.level.rank == min(worst, ceiling)
        assert change.level.rank == max(
            it.level.rank
            for it in (
                change.verdicts.soap,
                change.verdicts.rest,
                change.verdicts.python,
            )
        )


@few
@given(st.data())
def test_edits_of_several_subjects_add_up(data: st.DataObject) -> None:
    """A sequence gives what its steps give, with the same fingerprints."""
    docs = data.draw(drawn_docs)
    chosen = draw_edits(data, docs)
    steps: list[Change] = []
    current = docs
    for edit in chosen:
        following = edit.apply(current)
        steps += list_all(compare_models(current, following))
        current = following

    report = compare_models(docs, current)

    assert sorted(list_entries(report)) == sorted(expect(edit) for edit in chosen)
    assert {it.id for it in list_all(report)} == {it.id for it in steps}
    assert len({it.id for it in steps}) == len(chosen)


@few
@given(st.data())
def test_what_is_undone_cancels_out(data: st.DataObject) -> None:
    """A sequence of which some steps are taken back gives only the rest."""
    docs = data.draw(drawn_docs)
    chosen = draw_edits(data, docs)
    undone = set(data.draw(st.lists(st.sampled_from([it.subject for it in chosen]))))
    current = docs
    for edit in chosen:
        current = edit.apply(current)
    for edit in chosen:
        if edit.subject in undone:
            original = next(it for it in docs.services if it.name == edit.service)
            current = replace(edit, edited=original).apply(current)

    entries = list_entries(compare_models(docs, current))

    kept = [edit for edit in chosen if edit.subject not in undone]
    assert sorted(entries) == sorted(expect(edit) for edit in kept)


@few
@given(st.data())
def test_reverse_comparison_mirrors(data: st.DataObject) -> None:
    """diff(b, a) says of every entry of diff(a, b) the opposite."""
    docs = data.draw(drawn_docs)
    other = docs
    for edit in draw_edits(data, docs):
        other = edit.apply(other)

    there = compare_models(docs, other)
    back = compare_models(other, docs)

    assert sorted(map(mirror, list_all(there))) == sorted(map(describe, list_all(back)))
    assert there.prose_edits == back.prose_edits


def describe(change: Change) -> tuple[str, ...]:
    """Describe an entry without its verdicts."""
    found, where = change.difference, change.where
    texts = (where.service, where.subject, where.member, where.part, where.facet)
    return (
        change.rule.value,
        *map(str, texts),
        str(found.before),
        str(found.after),
        *change.directions,
    )


def mirror(change: Change) -> tuple[str, ...]:
    """Describe the entry that the reverse comparison must have."""
    rule, *texts, before, after = describe(replace(change, directions=()))
    head, _, tail = rule.rpartition("-")
    opposite = _MIRRORED.get(tail, tail)
    name = f"{head}-{opposite}" if head else opposite
    return (name, *texts, after, before, *change.directions)


@few
@given(models(), models())
def test_any_two_models_compare(one: Model, other: Model) -> None:
    """Unrelated docs compare without fault, and no two entries share an id."""
    report = compare_models(one, other)

    ids = [change.id for change in report.changes]
    assert len(set(ids)) == len(ids)


@few
@given(models(), st.text())
def test_prose_lines_and_pages_change_nothing(docs: Model, words: str) -> None:
    """However descriptions, lines and page names move, the report stays empty."""
    moved = replace(docs, services=tuple(_reword(it, words) for it in docs.services))

    assert list_entries(compare_models(docs, moved)) == []


def _reword(service: Service, words: str) -> Service:
    def reword(elements: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(
            replace(it, description=words, line=it.line + 3, page="elsewhere.md")
            for it in elements
        )

    return replace(
        service,
        operations=tuple(
            replace(
                it,
                description=words,
                request=replace(it.request, body=reword(it.request.body)),
                response=replace(it.response, body=reword(it.response.body)),
            )
            for it in service.operations
        ),
        types=tuple(
            replace(
                it,
                description=words,
                elements=reword(it.elements),
                inherited=reword(it.inherited),
            )
            for it in service.types
        ),
    )


def draw_edits(data: st.DataObject, docs: Model) -> list[Edit]:
    """Draw edits of different subjects, none of them a service.

    REST hosts are left out: the same new host on two operations is one change.
    """
    offered = [
        edit
        for edit in list_edits(docs)
        if edit.subject != edit.service and edit.rule != "rest-host-changed"
    ]
    return data.draw(
        st.lists(
            st.sampled_from(offered),
            min_size=1,
            max_size=4,
            unique_by=lambda edit: edit.subject,
        )
    )
