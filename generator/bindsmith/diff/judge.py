"""Differences to changes: whom each breaks, why, and which operations it reaches."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from bindsmith.diff.changes import (
    Change,
    Client,
    Difference,
    Direction,
    Kind,
    Level,
    Part,
    Verdict,
    Verdicts,
)
from bindsmith.diff.marks import Marks, join_directions
from bindsmith.diff.reach import Reach, Reached
from bindsmith.diff.verdicts_elements import ELEMENT_MARKS
from bindsmith.diff.verdicts_rules import RULE_MARKS
from bindsmith.diff.verdicts_subjects import SUBJECT_MARKS
from bindsmith.memory import Memory
from bindsmith.model.types import Service

MARKS: Mapping[str, Marks] = {**SUBJECT_MARKS, **ELEMENT_MARKS, **RULE_MARKS}
"""By rule, or by rule and variant joined with a slash."""

_RESPONSE_PARTS = frozenset({Part.RESPONSE_BODY, Part.RESPONSE_HEADER})
_OTHER_PROTOCOL = Verdict(
    level=Level.SAFE, reason="it concerns the other protocol only"
)


class Judge:
    """Judges the differences of one service; knows what each side's types reach."""

    def __init__(
        self, old: Service | None, new: Service | None, memory: Memory | None = None
    ) -> None:
        """Judge changes of one service; the memory takes a turn."""
        self._sides = tuple(side for side in (old, new) if side is not None)
        self._memory = memory or Memory()
        self._memory.turn()

    def judge(self, difference: Difference) -> Change:
        """Judge one difference.

        A subject that only one side has is reached only there, so uniting the
        sides' answers takes the worse direction of both.
        """
        reached = self._find_reached(difference)
        verdicts = _find_verdicts(find_marks(difference), reached)
        return Change(
            difference=difference,
            verdicts=_limit_to_protocol(verdicts, difference.only),
            directions=reached.directions,
            operations=reached.operations,
        )

    def _find_reached(self, difference: Difference) -> Reached:
        where = difference.where
        match where.kind:
            case Kind.SERVICE:
                return _reach_part(
                    where.part, difference.operations or self._all_operations()
                )
            case Kind.OPERATION:
                return _reach_part(where.part, (where.subject,))
            case _:
                return self._reach_subject(where.subject)

    def _reach_subject(self, wire_name: str) -> Reached:
        # Most services of two neighbouring revisions are equal and need no graph.
        found = Reached()
        for side in self._sides:
            reach = self._memory.recall("reach", partial(Reach, side), of=(side,))
            found = found.join(reach.find(wire_name))
        return found

    def _all_operations(self) -> tuple[str, ...]:
        return tuple(item.name for side in self._sides for item in side.operations)


def find_marks(difference: Difference) -> Marks:
    """Find the table's row for a difference."""
    if difference.variant is not None:
        key = f"{difference.rule}/{difference.variant}"
        if key in MARKS:
            return MARKS[key]
    return MARKS[difference.rule]


def _reach_part(part: Part | None, operations: tuple[str, ...]) -> Reached:
    names = frozenset(operations)
    if part is None:
        return Reached(names, names)
    if part in _RESPONSE_PARTS:
        return Reached(response=names)
    return Reached(request=names)


def _find_verdicts(marks: Marks, reached: Reached) -> Verdicts:
    match reached.directions:
        case (Direction.REQUEST,):
            soap, rest = marks.request
        case (Direction.RESPONSE,):
            soap, rest = marks.response
        case ():
            joined = join_directions(marks)
            return replace(joined, soap=_soften(joined.soap), rest=_soften(joined.rest))
        case _:
            return join_directions(marks)
    return Verdicts(soap=soap, rest=rest, python=marks.python)


def _soften(verdict: Verdict) -> Verdict:
    """Lower a verdict on what no documented operation sends or returns."""
    if verdict.level is not Level.BREAKING:
        return verdict
    reason = f"{verdict.reason}, though no documented operation reaches it"
    return Verdict(level=Level.RISKY, reason=reason)


def _limit_to_protocol(verdicts: Verdicts, only: Client | None) -> Verdicts:
    match only:
        case Client.SOAP:
            return replace(verdicts, rest=_OTHER_PROTOCOL)
        case Client.REST:
            return replace(verdicts, soap=_OTHER_PROTOCOL)
        case _:
            return verdicts
