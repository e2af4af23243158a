"""Facts about an API in a form that any source of them can be brought to.

A subject is a dotted wire name (`CampaignManagement.AdGroup.CpcBid`), a fact one named
statement about it. `wsdl`, `sdk` and `model_facts` each make `Facts`; `compare_facts`
says where two of them disagree.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Value = str | bool | int | tuple[str, ...]
Facts = dict[str, dict[str, Value]]
"""Facts by name, by subject."""

MEMBERS = "members"
"""Fact that lists a subject's members in order; compared over common ones only."""
EXISTS = "exists"
"""Fact of every subject; told apart only when one side lacks the subject."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact on which two sources disagree."""

    subject: str
    fact: str
    ours: Value
    theirs: Value

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """Order of a report; the values break ties between ledger and reality."""
        return (self.subject, self.fact, repr((self.ours, self.theirs)))


def sort_differences(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Sort by subject and fact."""
    return tuple(sorted(found, key=lambda item: item.sort_key))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two sources."""

    differences: tuple[Difference, ...]
    compared: Mapping[str, int]
    """How many subjects each fact was compared on, by fact name."""

    def __str__(self) -> str:
        counts = ", ".join(f"{fact} {n}" for fact, n in sorted(self.compared.items()))
        return f"compared {counts}; {len(self.differences)} differences"


def compare_facts(ours: Facts, theirs: Facts) -> Comparison:
    """Compare what both sides say, and list what only one of them has.

    The members of a subject that one side lacks are not listed again.
    """
    found: list[Difference] = []
    compared: Counter[str] = Counter()
    for subject in sorted(ours.keys() | theirs.keys()):
        mine, other = ours.get(subject), theirs.get(subject)
        if mine is not None and other is not None:
            found += _compare_subject(subject, mine, other, compared)
        elif _has_known_owner(subject, ours, theirs):
            found.append(
                Difference(subject, EXISTS, mine is not None, other is not None)
            )
    return Comparison(sort_differences(found), compared)


def _compare_subject(
    subject: str,
    ours: Mapping[str, Value],
    theirs: Mapping[str, Value],
    compared: Counter[str],
) -> list[Difference]:
    found = []
    compared[EXISTS] += 1
    for fact in sorted(ours.keys() & theirs.keys()):
        compared[fact] += 1
        mine, other = ours[fact], theirs[fact]
        if fact == MEMBERS:
            mine, other = _keep_common(mine, other), _keep_common(other, mine)
        if mine != other:
            found.append(Difference(subject, fact, mine, other))
    return found


def _keep_common(members: Value, others: Value) -> tuple[str, ...]:
    assert isinstance(members, tuple)
    assert isinstance(others, tuple)
    return tuple(member for member in members if member in others)


def _has_known_owner(subject: str, ours: Facts, theirs: Facts) -> bool:
    owner = subject.rpartition(".")[0]
    return not owner or (owner in ours and owner in theirs)
