"""What calls need of an element: rules per verb, and of requests.

Comes in: the same element on both sides. Goes out: `Difference` values that tell what
was tightened, relaxed or put for another case. Called by `bindsmith.diff.compare_facts`.
"""

import re
from collections.abc import Hashable, Iterator
from dataclasses import replace

from bindsmith.diff.changes import Difference
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.wording import says_same
from bindsmith.model.facts import Presence, Rule
from bindsmith.model.types import Element

_CONDITIONAL = Presence.CONDITIONAL
_LEAD = re.compile(r"\b(?:optional|required)\b", re.IGNORECASE)
_ALWAYS, _SOMETIMES, _NEVER = 2, 1, 0
_DEMAND = {
    Presence.REQUIRED: _ALWAYS,
    Presence.READ_ONLY_REQUIRED: _ALWAYS,
    Presence.CONDITIONAL: _SOMETIMES,
}
"""How far an element must be sent; whatever is not listed never must."""
_REFUSAL = {
    Presence.NOT_ALLOWED: 2,
    Presence.READ_ONLY: 1,
    Presence.READ_ONLY_REQUIRED: 1,
}
"""How far a new value is refused: 1 ignored, 2 an error."""


def find_request_rule(element: Element) -> Rule | None:
    """Find what a request row comes to: its own statement, else the page's."""
    return element.request if element.request is not None else element.general


def compare_rules(
    frame: Difference, old: Element, new: Element
) -> Iterator[Difference]:
    """Compare the rules of all verbs; what a request row says of itself goes first."""
    stated = tuple(_compare_request_rules(frame, old, new))
    yield from stated
    told = {(it.rule, it.before, it.after) for it in stated}
    for verbs, rules in _group_verbs(old, new):
        for found in _compare_rule(frame, verbs, *rules):
            # A request row may state verbs; its own rule follows from them.
            if (found.rule, found.before, found.after) not in told:
                yield found


def _group_verbs(
    old: Element, new: Element
) -> Iterator[tuple[str, tuple[Rule | None, Rule | None]]]:
    """Group verbs that the same sentence rules, as `Required.` does, and give their rules."""
    groups: dict[Hashable, list[str]] = {}
    for verb in dict.fromkeys(it.verb for side in (old, new) for it in side.rules):
        rules = old.find_rule(verb), new.find_rule(verb)
        sentences = [it.evidence and it.evidence.sentence for it in rules if it]
        alone = None if all(sentences) else verb
        groups.setdefault((rules, *sentences, alone), []).append(verb)
    for verbs in groups.values():
        yield ", ".join(verbs), (old.find_rule(verbs[0]), new.find_rule(verbs[0]))


def _compare_request_rules(
    frame: Difference, old: Element, new: Element
) -> Iterator[Difference]:
    """Compare request rules, unless neither side's row states one.

    Whether the page's general sentence covers a silent row hangs on its wording (a
    reserved element that gets described comes under it), so that alone is no change.
    """
    if old.request is not None or new.request is not None:
        yield from _compare_rule(
            frame, "request", find_request_rule(old), find_request_rule(new)
        )


def _compare_rule(
    frame: Difference, verb: str, old: Rule | None, new: Rule | None
) -> Iterator[Difference]:
    rule, variant = _judge_rules(old, new)
    if rule is None:
        return
    before, after = _show_presence(old), _show_presence(new)
    if before == after:
        before, after = _show_condition(old), _show_condition(new)
    if before == after:
        before, after = _show_lead(old), _show_lead(new)
    yield replace(
        frame,
        rule=rule,
        variant=variant,
        where=replace(frame.where, facet=verb),
        before=before,
        after=after,
    )


def _judge_rules(
    old: Rule | None, new: Rule | None
) -> tuple[ChangeRule | None, str | None]:
    """Tell tightened from relaxed; a change that goes both ways counts as tightened."""
    old_presence = old.presence if old else None
    new_presence = new.presence if new else None
    if old_presence == new_presence:
        return _judge_conditions(old, new)
    steps = (
        _strictness(_DEMAND, new_presence) - _strictness(_DEMAND, old_presence),
        _strictness(_REFUSAL, new_presence) - _strictness(_REFUSAL, old_presence),
    )
    if max(steps) > 0:
        return ChangeRule.RULE_TIGHTENED, None if old else "stated"
    if min(steps) < 0:
        return ChangeRule.RULE_RELAXED, None
    return ChangeRule.RULE_REWORDED, "stated"


def _judge_conditions(
    old: Rule | None, new: Rule | None
) -> tuple[ChangeRule | None, str | None]:
    """Judge two rules of one presence: by what they say for a case, and of which case."""
    leads = _find_lead(old), _find_lead(new)
    if leads == ("optional", "required"):
        return ChangeRule.RULE_TIGHTENED, None
    if leads == ("required", "optional"):
        return ChangeRule.RULE_RELAXED, None
    same = says_same(_show_condition(old), _show_condition(new))
    return (None, None) if same else (ChangeRule.RULE_REWORDED, None)


def _find_lead(rule: Rule | None) -> str | None:
    """Find the class that a conditional rule's sentence opens with."""
    if rule is None or rule.evidence is None or rule.presence is not _CONDITIONAL:
        return None
    found = _LEAD.search(rule.evidence.sentence)
    return found[0].lower() if found else None


def _strictness(ranks: dict[Presence, int], presence: Presence | None) -> int:
    return ranks.get(presence, _NEVER) if presence else _NEVER


def _show_presence(rule: Rule | None) -> str | None:
    return rule.presence.value if rule else None


def _show_lead(rule: Rule | None) -> str | None:
    lead, condition = _find_lead(rule), _show_condition(rule)
    return " ".join(filter(None, (lead, condition)))


def _show_condition(rule: Rule | None) -> str | None:
    return rule.condition if rule else None
