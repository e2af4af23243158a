"""Plain facts: deprecated, reserved, returned on request only, pilot, read-only.

This column is deprecated as of March 31st, 2021, so you should use the [X] column instead.
Reserved for future use.
This element is not returned by default. To get this element, include the Z value …
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from bindsmith.prose.rows import Stated, StatedDeprecation
from bindsmith.prose.sentences import Sentence

_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        1,
    )
}
_DATE = re.compile(
    rf"\b(?P<month>{'|'.join(_MONTHS)}) (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? )?"
    r"(?P<year>\d{4})\b"
    r"|\b(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})\b"
    r"|\b(?:as of|since|in|beginning in) (?P<only>\d{4})\b"
)
_DEPRECATED = re.compile(
    r"\b(?:is|are|was|will be|have been|has been) (?:now )?deprecated\b"
    r"|\bis no longer supported\b|\bvalue will no longer be accepted\b"
    r"|\bwill be removed (?:from|in) a future version\b"
)
_SUBJECT = re.compile(
    r"(?P<subject>[\w'().-]{1,80}(?: [\w'().-]{1,80}){0,8}?)"
    r" (?:is|are|was|will|have been|has been)\b"
)
_OWN_SUBJECT = re.compile(
    r"^this(?: \w+){0,2}$|^it$|^(?:the )?(?P<name>[\w ]{1,100}?)"
    r"(?: (?:element|value|column|field|property|campaign type|service operation"
    r"|operation|data object|object|type))?(?: in [\w ]{1,40} api)?$"
)
_NO_LONGER_OFFERED = re.compile(r"\bno longer offers the (?P<name>\w{1,80})\b")
_LABEL = re.compile(r"^\w{1,20}: ")
_OPENING = re.compile(
    r"^(?:as of|beginning|starting|with the|since) [^,]{1,120}?(?:, | (?=this))"
)
_MISSPELT = 0.9
"""Names this similar are one name with a typing error, as on the page of
`CategorySearchParameter`."""
_REPLACEMENT = re.compile(
    r"\b(?i:replaced by|must set|please use|instead use|should use|set to) (?:the )?"
    r"(?P<name>[A-Z]\w{1,80})\b"
)
_NO_REPLACEMENT = frozenset({"Bing", "Auto", "Microsoft"})
_WORDS = re.compile(r"[^a-z0-9]+")

_RESERVED = re.compile(
    r"reserved\b(?! by\b)|(?:for )?internal use only\b|for future use\b"
    r"|(?:note: )?(?:this|the|\w+)(?: \w+){0,2} is reserved for\b"
    r"|[^.]{1,200}\band this element is reserved for future use\b"
    r"|this status is for internal use only\b"
    r"|the value of this field is not used or stored\b"
)
_NOT_RETURNED = re.compile(r"^this element is not returned by default\b")
_INCLUDE = re.compile(
    r"\binclude the (?P<value>\w{1,80}) value in the returnadditionalfields\b"
)
_ONLY_FOR = re.compile(
    r"\b(?:only available (?:for|to) customers|(?:available|reserved) for limited pilot)\b"
)
_EVERYONE = "not everyone has this feature"
_RETURNS = re.compile(r"pilotfeatures returns (?P<id>\d{1,6})\b")
_CALLED = re.compile(
    r"\b(?:enabled for the|in the(?: closed)?) (?P<name>[A-Z][\w -]{1,80}?) "
    r"(?:feature|pilot)\b"
)
UNNAMED_FEATURE = "unnamed"
"""Stands for a feature that the docs do not name."""
_READ_ONLY = re.compile(
    r"(?:\w{1,80} is )?output only\b|this read-only (?:element|property|field)\b"
    r"|read-?only\.?$"
)


def find_deprecation(
    sentences: Sequence[Sentence], name: str
) -> StatedDeprecation | None:
    """Find that the thing of this wire name is deprecated as a whole."""
    for index, sentence in enumerate(sentences):
        if _is_deprecated(sentence.low, name):
            near = sentences[index : index + 3]
            return StatedDeprecation(
                since=_find_date(sentence.low),
                replacement=_find_replacement(near, name),
                sentence=sentence.text,
            )
    return None


def _is_deprecated(low: str, name: str) -> bool:
    if not any(word in low for word in ("deprecated", "no longer", "removed")):
        return False
    if found := _NO_LONGER_OFFERED.search(low):
        return found["name"] == name.lower()
    if not _DEPRECATED.search(low):
        return False
    clause = _OPENING.sub("", _LABEL.sub("", low))
    subject = _SUBJECT.match(clause)
    own = _OWN_SUBJECT.match(subject["subject"]) if subject else None
    return own is not None and (own["name"] is None or _is_same(own["name"], name))


def _is_same(words: str, name: str) -> bool:
    joined = _WORDS.sub("", words).removesuffix("s")
    wanted = name.lower().removesuffix("s")
    if joined in (wanted, f"standard{wanted}"):
        return True
    return SequenceMatcher(None, joined, wanted).ratio() >= _MISSPELT


def _find_date(low: str) -> str | None:
    found = _DATE.search(low)
    if found is None:
        return None
    if found["only"]:
        return found["only"]
    if found["y"]:
        return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"
    month = f"{found['year']}-{_MONTHS[found['month']]:02}"
    return f"{month}-{int(found['day']):02}" if found["day"] else month


def _find_replacement(sentences: Iterable[Sentence], name: str) -> str | None:
    for sentence in sentences:
        for found in _REPLACEMENT.finditer(sentence.plain):
            if found["name"] != name and found["name"] not in _NO_REPLACEMENT:
                return found["name"]
    return None


def find_reservation(sentences: Iterable[Sentence]) -> str | None:
    """Find the sentence that reserves the thing for the vendor."""
    for sentence in sentences:
        low = sentence.low
        if ("reserved" in low or "use" in low) and _RESERVED.match(low):
            return sentence.text
    return None


def find_additional_field(sentences: Sequence[Sentence]) -> Stated[str | None] | None:
    """Find that an element is returned on request only, and the value that asks."""
    for index, sentence in enumerate(sentences):
        if _NOT_RETURNED.match(sentence.low):
            for later in sentences[index + 1 :]:
                if found := _INCLUDE.search(later.low):
                    start, end = found.span("value")
                    return Stated(later.plain[start:end], sentence.text)
            return Stated(None, sentence.text)
    return None


def find_pilot(sentences: Iterable[Sentence]) -> Stated[tuple[str, ...]] | None:
    """Find the features that a customer needs to use the element at all."""
    for sentence in sentences:
        if _EVERYONE in sentence.low:
            return Stated((UNNAMED_FEATURE,), sentence.text)
        if _ONLY_FOR.search(sentence.low):
            features = [m["id"] for m in _RETURNS.finditer(sentence.low)]
            if not features and (called := _CALLED.search(sentence.plain)):
                features = [called["name"]]
            return Stated(tuple(features) or (UNNAMED_FEATURE,), sentence.text)
    return None


def find_read_only(sentences: Iterable[Sentence]) -> str | None:
    """Find the sentence that calls the element read-only by nature."""
    for sentence in sentences:
        if _READ_ONLY.match(sentence.low):
            return sentence.text
    return None
