"""Closed lists of values.

    Possible values are *Active* and *Paused*.
    The supported language locale values are *en* (English), and *fr* (French).
    The following are the possible values:
    1 - Exact match
    2 - Phrase match

A list is closed unless the row says that there may be more. Lists for some cases only,
lists that are examples, and lists of things that are no wire values are left out.
"""

import re
from collections.abc import Sequence

from bindsmith.prose.conditions import is_example, starts_conditional
from bindsmith.prose.rows import NUMERIC, RowContext, Stated
from bindsmith.prose.sentences import Sentence
from bindsmith.prose.words import to_words

_HINT = re.compile(
    r"possible|support|valid|allowed|following|choices|can be |can either|be set"
    r"|set this|as below|only|has the |you can set|: \w+,? "
)
_KIND = r"(?:possible|supported|valid|allowed|available|accepted)"
_IS = r"(?:are|is|includes?|indlude)"
_INLINE = (
    re.compile(
        rf"\b{_KIND}(?: [\w'-]+){{0,5}}?"
        rf"(?P<scope> (?:for|of|within|in|that|with) [^:.]{{1,80}}?)?"
        rf" {_IS}(?: the following)?:? (?P<list>.+)"
    ),
    re.compile(r"^the [\w ]{1,60} value set has the following values: (?P<list>.+)"),
    re.compile(r"\bfollowing [\w ]{1,30} are supported[\w ]{0,20}: (?P<list>.+)"),
    re.compile(r"\bone or more of the following [\w ]{1,30}: (?P<list>.+)"),
    re.compile(
        r"^[\w -]{1,50} (?:only )?supports? the (?P<list>.{1,400}?)"
        r" (?:category|categories|values?)\.?$"
    ),
    re.compile(r"\b(?:must|should|needs? to) be set to either (?P<list>.+)"),
    re.compile(r"^can either (?:be|by) (?P<list>.+)"),
    re.compile(r"^the status can be (?P<list>.+)"),
    re.compile(r"^you can set the [\w ]{1,40} to (?P<list>[\w, ]+)\.?$"),
    re.compile(r"\byou (?:must|should|need to) set this element to (?P<list>\w+)\.?$"),
    re.compile(r"^(?:note: )?we (?:currently )?support (?P<list>.+)"),
    re.compile(r"^the [\w ]{1,60}: (?P<list>\w+(?:, \w+){0,60},? or \w+)\.?$"),
)
_LISTED = re.compile(
    rf"(?:^|\b)(?:the )?{_KIND}(?: [\w'-]+){{0,5}}? {_IS}(?: the following| as follows)?[:.]?$"
    rf"|\bfollowing are the {_KIND}(?: [\w'-]+){{0,9}}[:.]?$"
    r"|\bfollowing values are supported[.:]?$"
    r"|\bone or more of the following [\w ]{1,40}:$"
    r"|^there are (?:two|three|four) choices\b[^:]{0,80}:$"
    r"|\b(?:list of [\w ()]{1,60}|following keys) as below:$"
)
_ADMITS_MORE = re.compile(
    r"\blist above provides examples\b|\bdependency on a fixed set\b"
)
_NEGATED = re.compile(r"\bnot |\bif ")
_OBJECT_VALUES = re.compile(rf"(?:the )?{_KIND} values {_IS}\b")
"""On an element that holds an object only this lead speaks of the element itself."""
_OWN_SCOPE = re.compile(
    r" (?:for this (?:operation|element)|for an? [\w ]{1,40}|that you can (?:set|specify)"
    r"|for bing ads api version \d+)$"
)
_NOTES = re.compile(r"\([^()]{0,200}\)")
_AND = re.compile(r",? (?:and|or) |, ?")
_VALUE = re.compile(r"[A-Za-z0-9][\w.:+-]{0,80}")
_SECOND_CLAUSE = re.compile(r"[;]|, (?:but|so|and the|which|with|since|in which)\b")
_ITEM = re.compile(
    r"^[-\u2022 ]{0,4}\"?(?:Use )?(?P<value>[A-Za-z0-9][\w.+-]{0,80})\"?"
    r"(?: [-\u2013] |: |:$| if |,? ?\.?$)"
)


def find_choices(
    sentences: Sequence[Sentence], context: RowContext
) -> Stated[tuple[str, ...]] | None:
    """Find the closed list of values that a row states; the first one counts."""
    if context.type_name == "boolean":
        return None
    found: Stated[tuple[str, ...]] | None = None
    for index, sentence in enumerate(sentences):
        if _ADMITS_MORE.search(sentence.low):
            return None
        if found is None and _may_list(sentence.low):
            values = _find_inline(sentence, context) or _find_listed(
                sentences, index, context
            )
            found = Stated(values, sentence.text) if values else None
    return found


def _may_list(low: str) -> bool:
    return (
        bool(_HINT.search(low)) and not is_example(low) and not starts_conditional(low)
    )


def _find_inline(sentence: Sentence, context: RowContext) -> tuple[str, ...]:
    """Find values that stand in the sentence itself."""
    low = sentence.low
    if context.is_object and not _OBJECT_VALUES.match(low):
        return ()
    for pattern in _INLINE:
        if (found := pattern.search(low)) and not _NEGATED.search(
            low, 0, found.start()
        ):
            scope = found.groupdict().get("scope")
            if scope and not (_OWN_SCOPE.match(scope) or _is_owner(scope, context)):
                continue
            start, end = found.span("list")
            return _split_values(sentence.plain[start:end], context)
    return ()


def _is_owner(scope: str, context: RowContext) -> bool:
    """Tell whether a scope names the row's own type: `for radius criterions`."""
    return scope.removesuffix("s") == f" for {to_words(context.owner)}"


def _split_values(text: str, context: RowContext) -> tuple[str, ...]:
    """Split a list in prose; nothing comes out when one part is no value."""
    text = _SECOND_CLAUSE.split(_NOTES.sub("", text), maxsplit=1)[0]
    parts = [
        part.strip(" .\"'_").partition(": ")[0].strip("\"'").removeprefix("either ")
        for part in _AND.split(text.strip(" ."))
    ]
    parts = [part for part in parts if part]
    if not all(_VALUE.fullmatch(part) for part in parts):
        return ()
    if context.type_name == "long" and not all(part.isdigit() for part in parts):
        return ()
    return tuple(dict.fromkeys(parts))


def _find_listed(
    sentences: Sequence[Sentence], index: int, context: RowContext
) -> tuple[str, ...]:
    """Find values that stand on the lines after the lead at an index."""
    lead = sentences[index]
    if not _LISTED.search(lead.low) or context.is_object:
        return ()
    listed: list[str] = []
    line = lead.line
    # No slice: it would make many leads without lists cost their square.
    for position in range(index + 1, len(sentences)):
        sentence = sentences[position]
        if sentence.line == line:
            continue
        item = _ITEM.match(sentence.plain)
        if item is None:
            break
        line = sentence.line
        listed.append(item["value"].rstrip("."))
    numeric = context.type_name in NUMERIC
    if len(listed) < 2 or (numeric and not all(v.isdigit() for v in listed)):
        return ()
    return tuple(dict.fromkeys(listed))
