"""Two sequences of elements: what came, went, moved or changed its shape.

Comes in: the old and new elements of one type, request, response or header list, in
wire order. Goes out: `Difference` values. Rules and limits of the elements common to
both are left to `bindsmith.diff.compare_facts`, which is called from here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bindsmith.diff.changes import Difference, Fact, Links, Part, Site, Where
from bindsmith.diff.compare_facts import compare_facts
from bindsmith.diff.compare_rules import find_request_rule
from bindsmith.diff.renames import pair_elements
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.sites import locate_element
from bindsmith.diff.texts import show_type
from bindsmith.model.facts import Presence
from bindsmith.model.types import Element, TypeReference

Elements = tuple[Element, ...]

_WHOLE_NUMBERS = ("unsignedByte", "short", "int", "long")
"""Each holds every value of those before it."""
_HEADER_PARTS = frozenset({Part.REQUEST_HEADER, Part.RESPONSE_HEADER, Part.REST_HEADER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The subject whose sequence is compared, and what must be known of the rest."""

    where: Where
    """Names the subject, and the part for operations."""
    old: Site
    new: Site
    renamed_types: Mapping[str, str] = field(default_factory=dict)
    """Old to new names; a reference that only follows a rename is no change."""
    extended: bool = False
    """Whether derived types' elements follow on the wire."""


def compare_sequences(
    owner: Owner, old: Elements, new: Elements
) -> Iterator[Difference]:
    """Compare two sequences; every difference is told once."""
    old_by_name = {element.name: element for element in old}
    new_by_name = {element.name: element for element in new}
    renames = pair_elements(old, new)
    for element in old:
        if element.name not in new_by_name:
            yield _remove(owner, element, renames.get(element.name))
    yield from _compare_additions(owner, old_by_name, new, renames)
    for element in old:
        if element.name in new_by_name:
            yield from _compare_element(owner, element, new_by_name[element.name])
    yield from _compare_order(owner, old, new)


def _remove(owner: Owner, element: Element, renamed_to: str | None) -> Difference:
    return Difference(
        rule=ChangeRule.ELEMENT_REMOVED,
        variant=_name_removal(owner, renamed_to),
        where=replace(owner.where, member=element.name),
        before=show_type(element.type),
        old=locate_element(element),
        links=Links(renamed_to=renamed_to),
    )


def _name_removal(owner: Owner, renamed_to: str | None) -> str | None:
    if owner.where.part in _HEADER_PARTS:
        return "header"
    return "renamed" if renamed_to else None


def _compare_additions(
    owner: Owner,
    old_by_name: Mapping[str, Element],
    new: Elements,
    renames: Mapping[str, str],
) -> Iterator[Difference]:
    old_names = {new_name: old_name for old_name, new_name in renames.items()}
    followed = owner.extended
    additions: list[Difference] = []
    for element in reversed(new):
        if element.name in old_by_name:
            followed = True
            continue
        additions.append(
            Difference(
                rule=ChangeRule.ELEMENT_ADDED,
                variant=_name_addition(owner, element, followed=followed),
                where=replace(owner.where, member=element.name),
                after=show_type(element.type),
                new=locate_element(element),
                links=Links(renamed_from=old_names.get(element.name)),
            )
        )
    yield from reversed(additions)


def _name_addition(owner: Owner, element: Element, *, followed: bool) -> str:
    if owner.where.part in _HEADER_PARTS:
        return "header"
    if _is_required(element):
        return "required-middle" if followed else "required"
    rule = find_request_rule(element)
    if rule is not None and rule.presence is Presence.REQUIRED:
        return "required-in-general"
    return "middle" if followed else "last"


def _is_required(element: Element) -> bool:
    """Whether the row itself, or the schema, demands it of some call."""
    stated = [entry.rule for entry in element.rules]
    if element.request is not None:
        stated.append(element.request)
    return element.min_occurs > 0 or any(
        rule.presence is Presence.REQUIRED for rule in stated
    )


def _compare_element(owner: Owner, old: Element, new: Element) -> Iterator[Difference]:
    if old == new:
        return
    where = replace(owner.where, member=old.name)
    for rule, variant, before, after in _compare_shapes(owner, old, new):
        yield Difference(
            rule=rule,
            variant=variant,
            where=where,
            before=before,
            after=after,
            old=locate_element(old),
            new=locate_element(new),
        )
    yield from compare_facts(where, old, new)


def _compare_shapes(
    owner: Owner, old: Element, new: Element
) -> Iterator[tuple[ChangeRule, str | None, Fact, Fact]]:
    followed = _follow_rename(old.type, owner.renamed_types)
    if show_type(followed) != show_type(new.type):
        yield (
            ChangeRule.ELEMENT_TYPE_CHANGED,
            _name_type_change(old.type, new.type),
            show_type(old.type),
            show_type(new.type),
        )
    if old.nillable != new.nillable:
        variant = "gained" if new.nillable else "lost"
        yield ChangeRule.NILLABLE_CHANGED, variant, old.nillable, new.nillable
    if old.min_occurs != new.min_occurs:
        variant = "raised" if new.min_occurs > old.min_occurs else "lowered"
        yield ChangeRule.MIN_OCCURS_CHANGED, variant, old.min_occurs, new.min_occurs


def _follow_rename(
    reference: TypeReference, renamed_types: Mapping[str, str]
) -> TypeReference:
    return replace(reference, name=renamed_types.get(reference.name, reference.name))


def _name_type_change(old: TypeReference, new: TypeReference) -> str | None:
    if len(old.levels) != len(new.levels):
        return "array"
    if old.name in _WHOLE_NUMBERS and new.name in _WHOLE_NUMBERS:
        widened = _WHOLE_NUMBERS.index(old.name) < _WHOLE_NUMBERS.index(new.name)
        return "widened" if widened else "narrowed"
    return None


def _compare_order(
    owner: Owner, old: Sequence[Element], new: Sequence[Element]
) -> Iterator[Difference]:
    """Compare the order of what both sides have; header parts have none on the wire."""
    if owner.where.part in _HEADER_PARTS:
        return
    common = {element.name for element in old} & {element.name for element in new}
    before = tuple(element.name for element in old if element.name in common)
    after = tuple(element.name for element in new if element.name in common)
    if before != after:
        yield Difference(
            rule=ChangeRule.SEQUENCE_ORDER_CHANGED,
            where=owner.where,
            before=before,
            after=after,
            old=owner.old,
            new=owner.new,
        )
