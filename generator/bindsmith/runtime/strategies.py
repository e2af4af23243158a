"""Hypothesis strategies for generated classes, for tests of code that uses them.

    from hypothesis import given
    from PACKAGE import strategies
    from PACKAGE.campaign_management import AdGroup

    @given(strategies.instances(AdGroup, "add"))
    def test_upload(ad_group): ...

The only module of the runtime that needs hypothesis.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from .base import Structure
from .nil import NIL
from .plan import DISCRIMINATOR, Kind, Plan, PlannedElement, plan
from .strategy_values import XML_TEXT, single_values
from .validation import choose_verb, rules_when_missing, rules_when_present

S = TypeVar("S", bound=Structure)

_MOST_ITEMS = 3
"""How many items an array gets beyond those that it must have."""
_DEPTH = 3
"""Below how many objects the elements that may be left out are."""


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What is asked of the instances."""

    verb: str | None
    valid: bool
    unlisted: bool
    nil: bool
    depth: int = _DEPTH

    @property
    def below(self) -> "_Wishes":
        """Give the wishes for children."""
        return replace(self, depth=self.depth - 1)


def instances(
    cls: type[S],
    operation: str | None = None,
    /,
    *,
    valid: bool = True,
    unlisted: bool = False,
    nil: bool = False,
) -> st.SearchStrategy[S]:
    """Make instances of a class, or of one that derives from it.

    Valid ones break no rule that `validate` has for the operation, "add" or "update" or
    None, unless every instance must; a request's operation follows from its name. Others
    are merely well typed. `unlisted` allows values that a value set does not list, which
    `validate` warns of; `nil` allows NIL where an element can be nil, which reads back
    as None.
    """
    verb = choose_verb(cls, operation)
    wishes = _Wishes(verb=verb, valid=valid, unlisted=unlisted, nil=nil)
    return _instances(cls, wishes)


@st.composite
def _instances(draw: st.DrawFn, cls: type[Structure], wishes: _Wishes) -> Any:
    classes = _concrete_classes(cls)
    if wishes.valid:
        classes = _obedient_classes(cls, wishes.verb) or classes
    chosen = draw(st.sampled_from(classes))
    planned = plan(chosen)
    values = {
        element.attribute: draw(_values(element, wishes))
        for element in planned.elements
        if _is_wanted(draw, planned, element, wishes)
    }
    return chosen(**values)


@cache
def _concrete_classes(cls: type[Structure]) -> tuple[type[Structure], ...]:
    """List the classes to make for an element: no abstract ones, if there are others."""
    planned = plan(cls)
    derived = [planned.resolve_derived(name) for name in sorted(planned.info.derived)]
    found = [one for one in (planned.cls, *derived) if one is not None]
    return tuple(one for one in found if not plan(one).info.abstract) or tuple(found)


@cache
def _obedient_classes(
    cls: type[Structure], verb: str | None
) -> tuple[type[Structure], ...]:
    """List those of an element's classes that have instances without a violation."""
    return tuple(
        one
        for one in _concrete_classes(cls)
        if all(
            _can_obey(element, verb)
            for element in plan(one).elements
            if _must_be_given(element, verb)
        )
    )


def _can_obey(element: PlannedElement, verb: str | None) -> bool:
    """Whether an element can have a value that breaks no rule."""
    if any(rules_when_present(element, verb)):
        return False
    return element.kind is not Kind.STRUCTURE or bool(
        _obedient_classes(element.resolve(), verb)
    )


def _must_be_given(element: PlannedElement, verb: str | None) -> bool:
    missing = {rule for rule, _ in rules_when_missing(element, verb)}
    return bool(missing - {"conditional"})


def _is_wanted(
    draw: st.DrawFn, planned: Plan, element: PlannedElement, wishes: _Wishes
) -> bool:
    """Decide whether an element gets a value."""
    if element.wire_name == DISCRIMINATOR and planned.says_type:
        return False  # in JSON the class says it
    if element.always_present:
        return True
    if wishes.valid:
        if _must_be_given(element, wishes.verb):
            return True
        if not _can_obey(element, wishes.verb):
            return False
    if element.kind is Kind.STRUCTURE and wishes.depth <= 0:
        return False
    return (
        draw(st.integers(0, 3)) == 0 if wishes.depth < _DEPTH else draw(st.booleans())
    )


def _values(element: PlannedElement, wishes: _Wishes) -> st.SearchStrategy[Any]:
    if element.kind is Kind.MAP:
        texts = st.text(XML_TEXT, max_size=5)
        values: st.SearchStrategy[Any] = st.dictionaries(texts, texts, max_size=3)
    else:
        values = _single(element, wishes)
        for level in reversed(range(len(element.levels))):
            values = _array(element, values, wishes, outermost=level == 0)
    if wishes.nil and element.info.nillable:
        return st.just(NIL) | values
    return values


def _single(element: PlannedElement, wishes: _Wishes) -> st.SearchStrategy[Any]:
    if element.kind is Kind.STRUCTURE:
        return st.deferred(lambda: _instances(element.resolve(), wishes.below))
    return single_values(element, limited=wishes.valid, unlisted=wishes.unlisted)


def _array(
    element: PlannedElement,
    items: st.SearchStrategy[Any],
    wishes: _Wishes,
    *,
    outermost: bool,
) -> st.SearchStrategy[Any]:
    if element.info.nillable_items:
        items = st.none() | items
    least, most = 0, None
    if outermost and wishes.valid:
        least, most = element.info.min_items or 0, element.info.max_items
    if most is None or most > least + _MOST_ITEMS:
        most = least + _MOST_ITEMS
    return st.lists(items, min_size=least, max_size=most)
