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
        "element",
    ]
)
"""Words whose coming and going is no change of meaning.

`if` and `when` are exchanged freely by the docs' editors, and a condition always has
one of them.
"""


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
    return tuple(word for word in _WORD.findall(plain) if word not in _EMPTY_WORDS)


def signature(description: str, wire_name: str) -> tuple[str, ...]:
    """Reduce a description so that it equals another that differs in the own name."""
    own = wire_name.lower()
    return tuple("\0" if word == own else word for word in meaning(description))
