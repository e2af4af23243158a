"""What an annotation makes of an element: required, optional, read-only, and so on.

    Optional. If no value is set for the update, this setting is not changed.
    Required if the [BudgetId](campaign.md#budgetid) is not set.
    Not applicable for audience ads; Required for multimedia ads

The leading clause decides. Its scope (`if`, `for`, `when`) makes it conditional, and so
do clauses of another class behind a semicolon, and later sentences that take back what
the first one says.
"""

import re
from collections.abc import Iterable

from bindsmith.model.facts import Presence
from bindsmith.prose.annotations import Annotation
from bindsmith.prose.rows import StatedRule
from bindsmith.prose.sentences import Sentence, split_sentences
from bindsmith.prose.words import to_words

_LEADS: tuple[tuple[re.Pattern[str], Presence], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), presence)
    for pattern, presence in (
        (r"read[- ]?only and required\b", Presence.READ_ONLY_REQUIRED),
        (r"required and read[- ]?only\b", Presence.READ_ONLY_REQUIRED),
        (r"read[- ]?only\b", Presence.READ_ONLY),
        (r"(?:supported and )?required\b", Presence.REQUIRED),
        (r"optional(?:ly)?\b", Presence.OPTIONAL),
        (r"supported\b", Presence.OPTIONAL),
        (r"requirements vary\b", Presence.CONDITIONAL),
        (r"not (?:supported|allowed|applicable)\b", Presence.NOT_ALLOWED),
        (r"unsupported\b|you (?:cannot|may not) ", Presence.NOT_ALLOWED),
        (r"update is not supported\b", Presence.NOT_ALLOWED),
        (r"the [\w ]{1,80} cannot be updated\b", Presence.NOT_ALLOWED),
        (r"if (?:this element|it) is not set\b", Presence.OPTIONAL),
        (r"when you update a [\w ]{1,40} the existing settings", Presence.OPTIONAL),
        (r"the [\w ]{1,120} are required(?: for [\w ]{1,80})?", Presence.REQUIRED),
        (r"for \w{1,80} if\b", Presence.CONDITIONAL),
        (r"(?:if|when)\b[^.]{1,200}\brequired\b", Presence.CONDITIONAL),
    )
)
_SCOPE = re.compile(
    r",? ?(?:and not applicable )?"
    r"(?:if|for|when|only|with|unless|where|in case|depending on|to \w+ )\b",
    re.IGNORECASE,
)
_NO_SCOPE = re.compile(
    r",? ?(?:unless otherwise (?:noted|specified|stated)|(?:if|when) no value is set|as of\b"
    r"|for this (?:object|element)\b)",
    re.IGNORECASE,
)
_OTHER_CLASS = re.compile(
    r"\b(?:required|optional|read[- ]?only|not (?:supported|allowed|applicable))\b",
    re.IGNORECASE,
)
_REQUIRED_ONLY = re.compile(
    r"(?:note: )?(?P<subject>[\w ]{1,80}?) is (?:only )?required "
    r"(?:only )?(?:when|if|for|unless|with)\b",
    re.IGNORECASE,
)
_ONE_OF_TWO = re.compile(
    r"either\b[^.]{1,160}\b(?:is|are) required\b"
    r"|you (?:must|should|need to) (?:set|specify|provide) either\b"
    r"|if not provided and\b"
    r"|this (?:element|field|property) is only applicable and required\b",
    re.IGNORECASE,
)
_OWN_SUBJECTS = frozenset(
    f"{article} {noun}"
    for article in ("this", "the")
    for noun in ("element", "field", "property", "setting", "value")
) | {"it"}
_NOT_WHERE = re.compile(r"^not (?:supported|allowed|applicable) for\b", re.IGNORECASE)


_WAIVED = re.compile(
    r"(?P<subject>[\w ]{1,120}?) (?:is|are) not required (?:if|when|for|unless)\b"
)


def classify_annotation(
    annotation: Annotation, name: str, head: Iterable[Sentence] = ()
) -> StatedRule | None:
    """Classify an annotation of the element `name`.

    `head` is what stands before all annotations: it may say when an element is not
    required after all. None when the text states no presence that this module knows.
    """
    sentences = split_sentences(annotation.text)
    if not sentences:
        return None
    rule = classify_sentences(sentences, name)
    if rule is None:
        return None
    evidence = annotation.cut_after(rule.sentence)
    waiver = _find_waiver(head, name) if rule.presence is Presence.REQUIRED else None
    if waiver is not None:
        return StatedRule(Presence.CONDITIONAL, waiver, evidence)
    return StatedRule(rule.presence, rule.condition, evidence)


def _find_waiver(head: Iterable[Sentence], name: str) -> str | None:
    """Find the sentence that says when the element is not required."""
    for sentence in head:
        if "not required" in sentence.low and (found := _WAIVED.match(sentence.low)):
            subject = found["subject"]
            if subject in _OWN_SUBJECTS or name.lower() in subject.split():
                return _trim(sentence.plain)
    return None


def classify_sentences(sentences: tuple[Sentence, ...], name: str) -> StatedRule | None:
    """Classify sentences of which the first carries the class."""
    first = sentences[0]
    found = _find_lead(first.plain)
    if found is None:
        return None
    presence, rest = found
    if presence is Presence.CONDITIONAL:
        return StatedRule(presence, _trim(first.plain), first.text)
    if presence is Presence.READ_ONLY_REQUIRED:
        return StatedRule(presence, None, first.text)
    scoped = bool(_SCOPE.match(rest)) and not _NO_SCOPE.match(rest)
    mixed = ";" in rest and bool(_OTHER_CLASS.search(rest))
    if presence is Presence.READ_ONLY and not mixed:
        return StatedRule(presence, _trim(rest) if scoped else None, first.text)
    if scoped or mixed:
        several = mixed or _OTHER_CLASS.search(rest)
        condition = _trim(first.plain if several else rest.partition(";")[0])
        return StatedRule(Presence.CONDITIONAL, condition, first.text)
    for later in sentences[1:]:
        if _qualifies(presence, later.plain, name):
            condition = _trim(later.plain)
            return StatedRule(Presence.CONDITIONAL, condition, first.text)
    return StatedRule(presence, None, first.text)


def _find_lead(plain: str) -> tuple[Presence, str] | None:
    """Find the class that a sentence opens with, and what follows the opening."""
    for pattern, presence in _LEADS:
        if lead := pattern.match(plain):
            return presence, plain[lead.end() :]
    return None


def _qualifies(presence: Presence, later: str, name: str) -> bool:
    """Tell whether a later sentence takes back what the first one says."""
    if presence not in (Presence.REQUIRED, Presence.OPTIONAL):
        return False
    if found := _REQUIRED_ONLY.match(later):
        subject = found["subject"].lower()
        return subject in _OWN_SUBJECTS or subject in (name.lower(), to_words(name))
    return presence is Presence.REQUIRED and bool(
        _ONE_OF_TWO.match(later) or _NOT_WHERE.match(later)
    )


def _trim(text: str) -> str:
    return text.strip(" .,;:")
