"""Numbers as the docs write them: thousands separators, signs, small ones in words."""

import re

_WORDS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
COUNT = r"(?:\d[\d,]{0,20}|" + "|".join(_WORDS) + r")\b"
"""Pattern of a count, for lower-case text."""
NUMBER = (
    r"(?:[+-]?\d[\d,]{0,20}(?:\.\d{1,10})?(?!\d)|\b(?:" + "|".join(_WORDS) + r")\b)"
)
"""Pattern of a number with sign and fraction, for lower-case text."""
_DIGITS = re.compile(r"[+-]?\d+(?:\.\d+)?")


def to_number(text: str) -> int | float:
    """Convert what `COUNT` or `NUMBER` matched; whole numbers come out as integers."""
    word = _WORDS.get(text.lower())
    if word is not None:
        return word
    found = _DIGITS.match(text.replace(",", ""))
    assert found, f"not a number: {text!r}"
    value = float(found[0]) if "." in found[0] else int(found[0])
    return int(value) if value == int(value) else value


def to_count(text: str) -> int:
    """Convert what `COUNT` matched."""
    return int(to_number(text))
