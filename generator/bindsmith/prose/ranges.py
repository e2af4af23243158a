"""Least and greatest values of numbers.

The possible values range from 0 to 23.
Supported values are negative ninety (-90) through positive nine hundred (900).
The minimum duration is 1 day and the maximum duration allowed is 180 days.
"""

import re
from collections.abc import Iterable, Iterator

from bindsmith.prose.conditions import is_example, starts_conditional
from bindsmith.prose.numbers import NUMBER, to_number
from bindsmith.prose.rows import INTEGRAL, NUMERIC, RowContext, Stated
from bindsmith.prose.sentences import Sentence

_NOTE = r"(?: \([^()]{1,40}\))?"
_BETWEEN = re.compile(
    rf"\b(?:range|ranges|values? from|values are|range from|ranges? (?:of|is|between)"
    rf"|range is between|be between|in the range)"
    rf"(?: from| is| of| between| is between)? (?P<low>{NUMBER}){_NOTE}"
    rf" (?:to|through|and) (?P<high>{NUMBER})"
)
_LEAST = re.compile(
    rf"\bminimum (?:value|duration|number|size)\b[\w ]{{0,40}}? is (?P<low>{NUMBER})"
    rf"|\bgreater than or equal to (?P<low2>{NUMBER})"
)
_MOST = re.compile(
    rf"\bmaximum (?:value|duration|size|number)\b[\w ]{{0,60}}? is (?P<high>{NUMBER})"
    rf"|\b(?:less than or equal to|request a maximum of) (?P<high2>{NUMBER})"
)
_ABOVE = re.compile(rf"\b(?:must|should) be greater than (?P<low>{NUMBER})")
_CASE = re.compile(
    r"\bmaximum size for\b|\bif \w+ is set\b|\botherwise\b|\bactive associations\b"
)


def find_range(
    sentences: Iterable[Sentence], context: RowContext
) -> Iterator[tuple[str, Stated[int | float]]]:
    """Find `minimum` and `maximum`; at most one of each comes out."""
    numeric = context.type_name in NUMERIC
    if context.array or not (numeric or context.values):
        return
    found: dict[str, Stated[int | float]] = {}
    for sentence in sentences:
        low = sentence.low
        if is_example(low) or _CASE.search(low):
            continue
        if starts_conditional(low) and "default value" not in low:
            continue
        for kind, value in _read(low, context):
            if numeric or "range" in low:
                found.setdefault(kind, Stated(value, sentence.text))
    yield from found.items()


def _read(low: str, context: RowContext) -> Iterator[tuple[str, int | float]]:
    if found := _BETWEEN.search(low):
        yield "minimum", to_number(found["low"])
        yield "maximum", to_number(found["high"])
        return
    if found := _LEAST.search(low):
        yield "minimum", to_number(found["low"] or found["low2"])
    elif found := _ABOVE.search(low):
        least = to_number(found["low"])
        # Fractions have no least value above a bound; the bound itself is the safe one.
        yield "minimum", least + 1 if context.type_name in INTEGRAL else least
    if found := _MOST.search(low):
        yield "maximum", to_number(found["high"] or found["high2"])
