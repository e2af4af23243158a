"""What an update does with an element that is left out, nil or empty.

    If no value is set for the update, this setting is not changed.      kept
    If no value is set for the update, the prior setting is removed.     cleared
    If you set this element null, the previous setting will be deleted.  nil clears
    ... any images that were set before will be replaced.                the whole set

Two of these are one word apart and mean the opposite. Read from Update annotations,
and from the sentences of the head that begin with `When updating`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bindsmith.model.facts import Clearing, Omission
from bindsmith.prose.rows import BUILTIN_TEXT, RowContext, StatedUpdate
from bindsmith.prose.sentences import Sentence

_CONDITION = re.compile(
    r"\bif (?:(?P<omitted>no value is (?:set|specified)|not specified|you do not include"
    r"|you do not specify)(?P<or>[^,]{0,120})"
    r"|(?:you |[^,.]{1,60} and )?(?P<verb>leave|set) (?P<sent>[^,]{1,120})"
    r"|(?P<state>the [\w ]{1,60} is (?:nil|null|empty)[\w ]{0,40}?))"
    r"(?:,| then\b| the criterion\b)"
)
_TO_REMOVE = re.compile(
    r"\bto remove (?!a |all )[^.;]{1,160}?\bset (?:this ele\w{1,6}|it) to"
    r" (?P<sent>[^.;]{1,60})"
    r"|\bwant to remove it [^.]{1,200}set this element to (?P<nil>null)"
)
_TO_RETAIN = re.compile(
    r"\bto retain all of the existing [\w ]{1,40}, (?P<sent>set or leave this element nil)"
    r"|^set (?P<both>(?:the \w{1,60} element|this element) to null or empty) to retain any"
)
_EMPTY_CLEARS = re.compile(r"\bis cleared if the update value is empty\b")
_ONE_CASE = re.compile(r"\bbut the value for\b|^for [\w ]{1,80} criterions\b")
_WHOLE_SET = re.compile(
    r"\bwill be (?:removed or )?replaced\b|\breplaces the previous settings\b"
    r"|\beffectively replacing\b|\bmust explicitly set them again\b"
    r"|\bshould replace the prior set\b|\bit will replace the existing\b"
    r"|\bsettings are replaced with the new\b|\breplace the previous set with\b"
)
_EFFECTS = (
    (
        Omission.RESET,
        re.compile(
            r"\bdefault (?:value|type) of \w+ (?:is|will be) set\b|\bthe default type is\b"
            r"|\bresetting to the default\b|\bupdated to the default\b"
        ),
    ),
    (
        Omission.KEPT,
        re.compile(
            r"\b(?:is|are) not changed\b|\bremain unchanged\b"
            r"|\bis retained\b|\bnot be updated\b"
            r"|\bnone of the [\w ]{1,40} will be updated\b"
        ),
    ),
    (
        Omission.CLEARED,
        re.compile(r"\bis removed\b|\bbe deleted\b|\beffectively removing\b"),
    ),
)
_NIL = re.compile(r"\b(?:null|nil)\b")
_EMPTY = re.compile(r"\bempty\b")
_EMPTY_LIST = re.compile(r"\bempty (?:list|string array|array)\b")
_ZERO = re.compile(r"'0'|\bto 0\b")
_OTHER_VALUE = re.compile(r"\bset (?:either|this to any|this property)\b|\bnon-null\b")


@dataclass(slots=True)
class _Effects:
    """What was found so far; of two statements the first stands."""

    context: RowContext
    omitted: Omission | None = None
    nil: Omission | None = None
    empty: Omission | None = None
    sent: Omission | None = None
    clear_with: set[Clearing] = field(default_factory=set)

    def omit(self, effect: Omission) -> None:
        self.omitted = self.omitted or effect

    def send(self, what: str, effect: Omission) -> None:
        """Note the effect of sending what a phrase names."""
        clearing: set[Clearing] = set()
        if _NIL.search(what):
            self.nil = self.nil or effect
            clearing.add(Clearing.NIL)
        if _EMPTY.search(what):
            self.empty = self.empty or effect
            clearing |= self._name_empty(what)
        if _ZERO.search(what):
            clearing.add(Clearing.ZERO)
        if effect is Omission.CLEARED:
            self.clear_with |= clearing

    def _name_empty(self, what: str) -> set[Clearing]:
        if self.context.array or _EMPTY_LIST.search(what):
            return {Clearing.EMPTY_LIST}
        if self.context.type_name == BUILTIN_TEXT:
            return {Clearing.EMPTY_STRING}
        return set()

    @property
    def state(self) -> tuple[object, ...]:
        return (self.omitted, self.nil, self.empty, self.sent, len(self.clear_with))


def find_update(
    annotation: Iterable[Sentence], head: Iterable[Sentence], context: RowContext
) -> StatedUpdate | None:
    """Find what an update does, from its annotation and from the head."""
    effects = _Effects(context)
    stated: list[str] = []
    for sentence in annotation:
        before = effects.state
        _read(sentence.low, effects)
        if effects.state != before:
            stated.append(sentence.text)
    for sentence in head:
        before = effects.state
        _read_head(sentence.low, effects)
        if effects.state != before:
            stated.append(sentence.text)
    if not stated:
        return None
    return StatedUpdate(
        omitted=effects.omitted,
        nil=effects.nil,
        empty=effects.empty,
        sent=effects.sent,
        clear_with=tuple(item for item in Clearing if item in effects.clear_with),
        sentences=tuple(stated),
    )


def _read(low: str, effects: _Effects) -> None:
    if _ONE_CASE.search(low):
        return
    if _WHOLE_SET.search(low):
        effects.sent = Omission.REPLACED
    if found := _TO_RETAIN.search(low):
        effects.omit(Omission.KEPT)
        effects.send(found["sent"] or found["both"], Omission.KEPT)
    elif found := _TO_REMOVE.search(low):
        effects.send(found["sent"] or found["nil"], Omission.CLEARED)
    elif _EMPTY_CLEARS.search(low):
        effects.omit(Omission.CLEARED)
        effects.send("empty", Omission.CLEARED)
    elif found := _CONDITION.search(low):
        _read_condition(low, found, effects)


def _read_condition(low: str, found: re.Match[str], effects: _Effects) -> None:
    effect = _find_effect(low, found.end())
    if effect is None or _OTHER_VALUE.search(found[0]):
        return
    if found["omitted"] or found["verb"] == "leave":
        effects.omit(effect)
    effects.send(found["or"] or found["sent"] or found["state"] or "", effect)


def _find_effect(low: str, start: int = 0) -> Omission | None:
    for effect, pattern in _EFFECTS:
        if pattern.search(low, start):
            return effect
    return None


def _read_head(low: str, effects: _Effects) -> None:
    if low.startswith("when updating") and (effect := _find_effect(low)):
        effects.omit(effect)
        effects.send(low, effect)
    elif effects.omitted and "effectively replacing any existing" in low:
        effects.sent = Omission.REPLACED
