"""How many items a list may have: minimum and maximum.

    You can add a maximum of 1,000 keywords per service request.
    A list of up to 300 campaigns.
    You must include between one and 10 predicates.

What an account or a campaign may have in all, what each item may contain, and how many
of one kind among others, are no limits of the list.
"""

import re
from collections.abc import Iterable, Iterator

from bindsmith.prose.conditions import is_conditional, is_example
from bindsmith.prose.numbers import COUNT, to_count
from bindsmith.prose.rows import RowContext, RowKind, Stated
from bindsmith.prose.sentences import Sentence
from bindsmith.prose.words import to_words

_HINT = re.compile(
    r"max|up to|limit|exceed|no more|at most|between|exactly|least|one or|minimum"
    r"|you can |you may |only specify"
)
_NOUN = r"(?P<noun>(?: [\w'-]+){0,6})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bexactly (?P<both>{COUNT}){_NOUN}",
        rf"\bbetween (?P<min>{COUNT})(?:-| and | to )(?P<max>{COUNT}){_NOUN}",
        rf"\binclude (?P<min>{COUNT}) or (?P<max>{COUNT}){_NOUN}",
        rf"\b(?:maximum of|up to|at most|no more than|limit of|your request to"
        rf"|(?:should|must|can) ?not exceed|should only specify"
        rf"|you (?:can|may) (?:add|pass|include|specify|set|update|delete))"
        rf" (?P<max>{COUNT})(?! or more\b){_NOUN}",
        rf"\bmaximum (?:size|number|array limit) [\w ]{{0,80}}?is (?P<max>{COUNT}){_NOUN}",
        rf"^(?P<max>{COUNT})(?P<noun> [\w ]{{1,40}}?) can be returned at maximum",
        rf"\b(?:must|should|needs? to) [\w ]{{0,30}}?at least (?P<min>{COUNT}){_NOUN}",
        rf"^required, at least (?P<min>{COUNT})(?P<noun> [\w ]{{1,30}}) is needed",
        rf"\bminimum required is (?P<min>{COUNT}){_NOUN}",
        rf"^at minimum (?P<min>{COUNT})(?P<noun> list items?) will be returned",
    )
)
_INCLUDE_SOME = re.compile(r"^include one or more\b")
_SOME = re.compile(r"^(?:a list of )?one or more\b")
_NO_ITEMS = re.compile(
    r" (?:of|final|words?|days?|hours?|minutes?|months?|percent|bytes|mb|kb)\b(?! or)"
    r"|[\w ]*\bcharacters?\b"
)
_PER_CALL = re.compile(
    r"\bper (?:service )?(?:call|request)\b|\b(?:single|service|one) call\b"
    r"|\bfor each request\b|\bthis element is an array\b"
)
_PER_OTHER = re.compile(
    r"\bper (?!(?:service )?(?:call|request)\b)\w|\bto each \w|\ba total of\b"
)
_CLAUSE = re.compile(r"(?:[,;]|\band\b) ?")
_OTHER_SUBJECT = re.compile(
    r" ?(?:each|every|which|of those)\b|an? (?!array|list)[\w ]{1,30} can contain\b"
    r"|[^,;]{0,200}(?<!array )(?<!list )\bwhich can\b"
)
_OWN_LIST = re.compile(r"each (?:list|array)\b")
_BEST_PRACTICE = re.compile(r"\bbest practice\b|\brecommend")
_CAMEL = re.compile(r"\b[A-Z][a-z0-9]+[A-Z]\w*")


def find_sizes(
    sentences: Iterable[Sentence], context: RowContext
) -> Iterator[tuple[str, Stated[int]]]:
    """Find `min_items` and `max_items` of a list; at most one of each comes out."""
    if not context.array:
        return
    found: dict[str, Stated[int]] = {}
    for sentence in sentences:
        low = sentence.low
        if not _HINT.search(low) or is_example(low) or is_conditional(low):
            continue
        if not _BEST_PRACTICE.search(low):
            for kind, value in _read(sentence, context):
                found.setdefault(kind, Stated(value, sentence.text))
    yield from found.items()


def _read(sentence: Sentence, context: RowContext) -> Iterator[tuple[str, int]]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence.low):
            if _is_about_list(sentence, match, context):
                yield from _read_match(match)
    asks = _SOME if context.kind is RowKind.REQUEST else _INCLUDE_SOME
    if asks.search(sentence.low):
        yield "min_items", 1


def _read_match(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    for key, text in match.groupdict().items():
        if key in ("min", "both"):
            yield "min_items", to_count(text)
        if key in ("max", "both"):
            yield "max_items", to_count(text)


def _is_about_list(
    sentence: Sentence, match: re.Match[str], context: RowContext
) -> bool:
    """Tell whether a number counts the items of the row's own list."""
    low = sentence.low
    start, end = match.span()
    if _NO_ITEMS.match(match["noun"]):
        return False
    before = low[_find_clause(low, start) : start]
    if _OTHER_SUBJECT.match(before) and not _is_own_subject(before, context):
        return False
    if _PER_CALL.search(low, start):
        return not _PER_OTHER.search(match["noun"])
    clause_end = low.find(",", end)
    clause = low[max(0, start - 12) : clause_end if clause_end > 0 else len(low)]
    if _PER_OTHER.search(clause):
        return False
    return not _names_other_type(sentence.plain[start:end], context)


def _find_clause(low: str, position: int) -> int:
    """Find where the clause around a position begins."""
    start = 0
    for mark in _CLAUSE.finditer(low, 0, position):
        start = mark.end()
    return start


def _is_own_subject(subject: str, context: RowContext) -> bool:
    """Tell whether a clause begins with the list itself, or with what holds it."""
    owner = f"each {to_words(context.owner)}"
    own = bool(context.owner) and subject.startswith(owner)
    return own or bool(_OWN_LIST.match(subject))


def _names_other_type(text: str, context: RowContext) -> bool:
    """Tell whether a phrase counts objects of a type other than the items'."""
    own = {context.type_name, context.name, context.name.removesuffix("s")}
    own.add(context.owner)
    return any(
        name not in own and name.removesuffix("s") not in own
        for name in _CAMEL.findall(text)
    )
