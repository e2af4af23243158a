"""Lengths of strings, and of the strings in a list: minimum and maximum.

    The name can contain a maximum of 1,024 characters.
    The length of the URL is limited to 2,048 characters.
    The label can be between 1 to 80 characters in length.

Languages whose characters count double have a limit of their own; the larger counts.
Lengths after substitution of dynamic text, and of several elements together, are no
limits of the element.
"""

import re
from collections.abc import Iterable, Iterator

from bindsmith.prose.conditions import is_conditional, is_example, is_language_case
from bindsmith.prose.numbers import COUNT, to_count
from bindsmith.prose.rows import NUMERIC, RowContext, Stated
from bindsmith.prose.sentences import Sentence

_HINT = re.compile(r"character|length|bytes")
_OTHER_THING = re.compile(
    r"protocol string|\bcombined\b|in combination with|\ball three\b|\bboth text\b"
    r"|\bfail to display if\b|^the ad will fail\b|^the actual limit\b|total length"
)
_UNIT = r"(?:[\w-]{1,12} )?(?:characters?|bytes)\b"
_DYNAMIC = re.compile(r"\bif you include dynamic text strings\b")
"""A condition that every text may meet."""
_NO_CASE = r"(?! for (?!each\b|both\b|every\b|this\b|the\b|any\b))"
_MAXIMUM = (
    re.compile(
        rf"(?:maximum of|limited to|limit of|exceeds?|at most|no more than|up to"
        rf"|maximum length of|longer than) (?P<max>{COUNT}) (?!final\b){_UNIT}{_NO_CASE}"
    ),
    re.compile(
        rf"\bmax(?:imum|\.)? (?:allowed |input |string )?length\b[^.;,]{{0,80}}?"
        rf"(?: is| of|:) (?P<max>{COUNT})(?! final\b)(?: characters)?{_NO_CASE}"
    ),
    re.compile(
        rf"\blength of (?:this|the) [\w ]{{1,40}} is limited to (?P<max>{COUNT})"
    ),
    re.compile(rf"\bhas a length up to (?P<max>{COUNT})"),
    re.compile(rf"\b(?:cannot|must not) exceed (?P<max>{COUNT}) characters"),
)
_BETWEEN = re.compile(
    rf"\bbetween (?P<min>{COUNT})(?: and | to |-)(?P<max>{COUNT}) characters"
    rf"|\blength[\w ]{{0,40}}? (?:must|can|should) be between (?P<min2>{COUNT})"
    rf"(?: and | to |-)(?P<max2>{COUNT})"
)
_MINIMUM = re.compile(
    rf"\bminimum (?:string )?length\b[^.;,]{{0,60}}? is (?P<min>{COUNT})"
    rf"|\bat least (?P<min2>{COUNT}) characters"
)
_EXACT = re.compile(
    rf"\b(?:contain|be|have) (?:an? |exactly )(?P<both>{COUNT})[ -]characters?\b"
)


def find_lengths(
    sentences: Iterable[Sentence], context: RowContext
) -> Iterator[tuple[str, Stated[int]]]:
    """Find `min_length` and `max_length`; at most one of each comes out."""
    if context.type_name in NUMERIC or context.type_name in ("boolean", "dateTime"):
        return
    stated = [s for s in sentences if _HINT.search(s.low) and not _is_other(s.low)]
    found: dict[str, Stated[int]] = {}
    for sentence in stated:
        low = _DYNAMIC.sub("", sentence.low)
        if not is_language_case(low) and not is_conditional(low):
            for kind, value in _read(sentence.low):
                found.setdefault(kind, Stated(value, sentence.text))
    if "max_length" in found:
        for sentence in stated:
            if is_language_case(sentence.low):
                for kind, value in _read(sentence.low):
                    if kind == "max_length" and value > found[kind].value:
                        found[kind] = Stated(value, sentence.text)
    yield from found.items()


def _is_other(low: str) -> bool:
    return is_example(low) or bool(_OTHER_THING.search(low))


def _read(low: str) -> Iterator[tuple[str, int]]:
    if found := _EXACT.search(low):
        yield "min_length", to_count(found["both"])
        yield "max_length", to_count(found["both"])
        return
    if found := _BETWEEN.search(low):
        yield "min_length", to_count(found["min"] or found["min2"])
        yield "max_length", to_count(found["max"] or found["max2"])
        return
    if found := _MINIMUM.search(low):
        yield "min_length", to_count(found["min"] or found["min2"])
    for pattern in _MAXIMUM:
        if found := pattern.search(low):
            yield "max_length", to_count(found["max"])
            return
