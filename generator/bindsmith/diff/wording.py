"""When two wordings say the same: called for conditions and to tell renames.

Plain functions on description text; every pattern is linear in its input, because
the docs are not trusted.
"""

import html
import re

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[a-z0-9_]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")

_CONTRACTIONS = {
    "can't": "cannot",
    "won't": "will not",
    "can not": "cannot",
    "may not": "cannot",
    "need to": "must",
    "needs to": "must",
    "n't": " not",
    "'re": " are",
    "'ll": " will",
}
_EMPTY_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "please",
        "note",
        "also",
        "then",
        "when",
        "if",
        "is",
        "are",
        "be",
        "will",
        "element",
        "field",
        "property",
    ]
)
"""Words whose coming and going is no change of meaning.

`if` and `when` are exchanged freely by the docs' editors, and a condition always has
one of them.
"""
_SAME_WORDS = {
    "specified": "set",
    "specify": "set",
    "provided": "set",
    "provide": "set",
    "null": "nil",
    "via": "through",
    "may": "can",
    "should": "must",
}
_SHORTEST_MISSPELT = 5
"""Letters of a word from which on one wrong letter is a slip: `ads` is not `ad`."""


def says_same(one: str | None, other: str | None) -> bool:
    """Tell whether two sentences differ in words that carry meaning.

    Words may be split or joined (`read-only`), and a letter of a long word corrected.
    """
    before, after = meaning(one), meaning(other)
    if before == after or "".join(before) == "".join(after):
        return True
    return len(before) == len(after) and all(map(_is_corrected, before, after))


def _is_corrected(one: str, other: str) -> bool:
    """Tell whether two words are equal but for one letter, put in, left out or changed."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST_MISSPELT or not (one + other).isalpha():
        return False
    pairs = enumerate(zip(one, other, strict=False))
    start = next(
        (index for index, (a, b) in pairs if a != b), min(len(one), len(other))
    )
    rests = (one[start:], other[start:])
    swapped = rests[0][1::-1] == rests[1][:2] and rests[0][2:] == rests[1][2:]
    return swapped or any(
        rests[0][left:] == rests[1][right:] for left, right in ((0, 1), (1, 0), (1, 1))
    )


def meaning(text: str | None) -> tuple[str, ...]:
    """Reduce a sentence to the words that carry its meaning, in order.

    Links, emphasis, tags, case, punctuation and small words drop out.
    """
    if not text:
        return ()
    plain = _TAG.sub(" ", _LINK.sub(r"\1", html.unescape(text)))
    plain = _THOUSANDS.sub("", plain).replace("\u2019", "'").lower()
    for short, long in _CONTRACTIONS.items():
        plain = plain.replace(short, long)
    found = (word.strip("_") for word in _WORD.findall(plain))
    words = (_SAME_WORDS.get(word, word) for word in found)
    return tuple(word for word in words if word and word not in _EMPTY_WORDS)


def signature(description: str, wire_name: str) -> tuple[str, ...]:
    """Reduce a description so that it equals another that differs in the own name."""
    own = wire_name.lower()
    return tuple("\0" if word == own else word for word in meaning(description))
