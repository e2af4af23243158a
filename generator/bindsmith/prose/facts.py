"""Plain facts: reserved, returned on request only, pilot, read-only.

Reserved for future use.
This element is not returned by default. To get this element, include the Z value …
"""

import re
from collections.abc import Iterable, Sequence

from bindsmith.prose.rows import Stated
from bindsmith.prose.sentences import Sentence

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
