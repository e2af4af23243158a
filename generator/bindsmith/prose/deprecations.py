"""Announcements that something should no longer be used, or is about to end.

This column is deprecated as of March 31st, 2021, so you should use the [X] column instead.
Starting August 4, 2025, [Campaigns] will no longer support *X* and *Y*.
The *X* request body element will be removed in a future version of the API.

The clause must speak of the thing itself, as `this element` or by its name, and of all
its uses: what ends for some campaigns or customers only is not deprecated.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from bindsmith.prose.dates import find_date
from bindsmith.prose.rows import StatedDeprecation
from bindsmith.prose.sentences import Sentence

_HINT = re.compile(
    r"deprecat|retire|sunset|discontinue|no longer|removed|phased out|obsolete"
    r"|support for|replaced by|superseded|will not be"
)
_BE = (
    r"(?:is|are|was|were|(?:has|have) been|will be)(?: now| already| being"
    r"| (?:scheduled|planned|going|set|about) to be)?"
)
_ENDED = re.compile(
    rf"^{_BE} (?:deprecated|retired|sunset|discontinued|phased out|obsolete|superseded)\b"
    r"|^(?:is now|was|has been) replaced by\b"
    r"|\b(?:is|are|will)(?: be)? no longer (?:be )?"
    r"(?:supported|available|offered|accepted|used|in use)\b"
    r"|^will not be (?:supported|available|accepted)\b"
    r"|\b(?:will be|is|are|being|to be) removed (?:from|in|with) (?:a|the|our)? ?"
    r"(?:future|next|later|upcoming|following|new)\b"
    r"|\b(?:will be|is|are|being|to be) removed (?:on|by|after|as of|in|from|starting|beginning)"
    r" (?=[^.;]{0,40}\b20\d\d\b)"
)
"""What is said of a subject whose end has come; matched from its verb on."""
_LEAD = re.compile(
    r"^\(deprecated\)|^(?:deprecated|no longer (?:supported|available|used))"
    r"(?=[.,:;!]|$| [-\u2013]| (?:as of|and|since|in|on|by)\b)(?![^.]{0,80} for\b)"
)
_SUPPORT = re.compile(
    r"^support for (?P<subject>[\w' .-]{1,120}?)"
    r" (?:will end|ends|ended|has ended|(?:is|was|will be) (?:dropped|discontinued|removed))\b"
)
_NO_LONGER_OFFERED = re.compile(
    r"\b(?:no longer (?:supports?|offers?|accepts?)|(?:is|are) deprecating"
    r"|(?:will|plans? to|(?:is|are) going to) (?:deprecate|retire|sunset|discontinue))"
    r" (?P<names>[^.;:]{1,200})"
)
_SOME_ONLY = re.compile(
    r"^(?: \w+){0,3}? (?:for|in|with|on|by|to|from) (?!both\b|all\b|any\b|every|favou?r\b)[\w ]{0,60}?"
    r"\b(?:campaigns?|ads|ad groups?|customers|accounts|users|markets?|countries|regions?)\b"
    r"|^[^.,;]{0,80}? (?:if|when(?! you (?:add|create|update|set)\b)|unless|while)\b"
)
"""What follows an end that does not come for everyone."""
_SUBJECT = re.compile(
    r"(?P<subject>[\w'().-]{1,80}(?: [\w'().-]{1,80}){0,9}?)"
    r" (?=(?:is|are|was|were|will|has been|have been)\b)"
)
_KINDS = (
    r"(?:element|value|column|field|property|setting|attribute|parameter|campaign type"
    r"|service operation|operation|method|data object|object|value set|type)"
)
_OWN_SUBJECT = re.compile(
    rf"^this(?: [\w-]+){{0,3}}$|^it$|^the {_KINDS}$|^(?:the )?(?P<name>[\w ]{{1,100}}?)"
    rf"(?:(?: request| response)?(?: body)? {_KINDS})?(?: in [\w ]{{1,40}} api)?$"
)
_LABEL = re.compile(r"^(?!deprecated)\w{1,20}: ")
_OPENING = re.compile(
    r"^(?:as of|beginning|starting|effective|with the|since|from|on|in|after|by)"
    r" [^,]{1,120}?(?:, (?:\d{4},? )?| (?=this))"
)
_PART = re.compile(r",? (?:and|or) |, ?")
_WORD = re.compile(r"(?:the )?(\w+)")
_MISSPELT = 0.9
"""Names this similar are one name with a typing error, as on the page of
`CategorySearchParameter`."""
_REPLACEMENT = re.compile(
    r"\b(?i:(?:replaced|superseded) by|(?:must|should|need to) (?:set|use)|please use|instead,? use|set to"
    r"|(?:deprecated|obsolete)[.,;:] use|in favou?r of|migrate to|instead of [^,]{1,60}, use) (?:the )?"
    r"(?P<name>[A-Z]\w{1,80})\b(?! [A-Z])"
    r"|\b(?i:use) (?:the )?(?P<instead>[A-Z]\w{1,80})(?: \w+)? instead\b"
)
_NO_REPLACEMENT = frozenset({"Bing", "Auto", "Microsoft", "Expanded"})
_WORDS = re.compile(r"[^a-z0-9]+")


def may_announce(text: str) -> bool:
    """Tell cheaply whether a text may hold an announcement at all."""
    return bool(_HINT.search(text.lower()))


def find_deprecation(
    sentences: Sequence[Sentence], name: str
) -> StatedDeprecation | None:
    """Find that the thing of this wire name is deprecated as a whole."""
    for index, sentence in enumerate(sentences):
        if _is_ended(sentence.low, name):
            return _state(sentences[index : index + 3], name)
    return None


def find_named_deprecation(
    sentences: Sequence[Sentence], name: str
) -> StatedDeprecation | None:
    """Find that a text about something larger deprecates what this wire name names.

    The name must be set apart in the text, by emphasis or a link: an element called
    `Type` is not meant by every mention of a type.
    """
    marked = re.compile(rf"[*_`\[]{re.escape(name)}[*_`\]]")
    for index, sentence in enumerate(sentences):
        if marked.search(sentence.text) and _is_ended(sentence.low, name, by_name=True):
            return _state(sentences[index : index + 3], name)
    return None


def _state(near: Sequence[Sentence], name: str) -> StatedDeprecation:
    """State what the first of some sentences announces, and what the others add."""
    dates = (
        find_date(it.low) for it in near if it is near[0] or _is_ended(it.low, name)
    )
    return StatedDeprecation(
        since=next((date for date in dates if date), None),
        replacement=_find_replacement(near, name),
        sentence=near[0].text,
    )


def _is_ended(low: str, name: str, *, by_name: bool = False) -> bool:
    """Tell whether a sentence announces the end of the thing; `by_name` for `this` not."""
    if not _HINT.search(low):
        return False
    if found := _NO_LONGER_OFFERED.search(low):
        return _lists(found["names"], name, by_name=by_name)
    clause = _OPENING.sub("", _LABEL.sub("", low))
    if _LEAD.match(clause):
        return not by_name
    if (end := _find_end(clause)) is None:
        return False
    subject, rest = end
    return _is_own(subject, name, by_name=by_name) and not _SOME_ONLY.match(rest)


def _find_end(clause: str) -> tuple[str, str] | None:
    """Find whose end a clause announces, and what follows the announcement."""
    if found := _SUPPORT.match(clause):
        return found["subject"], clause[found.end() :]
    subject = _SUBJECT.match(clause)
    if subject is None:
        return None
    said = clause[subject.end() :]
    ended = _ENDED.search(said)
    return (subject["subject"], said[ended.end() :]) if ended else None


def _lists(names: str, name: str, *, by_name: bool) -> bool:
    """Tell whether a name, or `this`, begins one of the parts of a list."""
    parts = (_WORD.match(part) for part in _PART.split(names))
    own = {name.lower()} if by_name else {name.lower(), "this"}
    return any(part is not None and part[1] in own for part in parts)


def _is_own(words: str, name: str, *, by_name: bool) -> bool:
    subject = _OWN_SUBJECT.match(words)
    if subject is None:
        return False
    if subject["name"] is None:
        return not by_name
    return _is_same(subject["name"], name)


def _is_same(words: str, name: str) -> bool:
    joined = _WORDS.sub("", words).removesuffix("s")
    wanted = name.lower().removesuffix("s")
    if joined in (wanted, f"standard{wanted}"):
        return True
    return SequenceMatcher(None, joined, wanted).ratio() >= _MISSPELT


def _find_replacement(sentences: Iterable[Sentence], name: str) -> str | None:
    for sentence in sentences:
        for found in _REPLACEMENT.finditer(sentence.plain):
            named = found["name"] or found["instead"]
            if named != name and named not in _NO_REPLACEMENT:
                return named
    return None
