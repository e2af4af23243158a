"""Sentences of a description, exact as they stand and plain for matching.

Lines and list items end a sentence; so does a full stop, unless it belongs to an
abbreviation or a number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bindsmith.prose.plain import to_plain

_BREAK = re.compile(r"\n|</?(?:ul|ol|li)>", re.IGNORECASE)
_STOP = re.compile(r"[.!?][\"'*_)`]{0,4}\s+(?=[A-Z0-9*_\[\"'(`{<])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|incl|approx|no|max|min))$", re.I)
_LONGEST_ABBREVIATION = 8
_LONGEST = 4_000
"""Characters of a sentence that are matched; no real one is longer, and no hostile one
can make the patterns slow."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence."""

    text: str
    """Exactly as the description has it."""
    plain: str
    """Without Markdown."""
    low: str
    """Plain, in lower case."""
    line: int
    """Index of its line in the description; list items count as lines."""


@lru_cache(maxsize=32_768)
def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Split a text into sentences, in order; blank ones are left out."""
    return tuple(_iterate_sentences(text))


def _iterate_sentences(text: str) -> Iterator[Sentence]:
    for index, line in enumerate(_BREAK.split(text)):
        for part in split_line(line):
            plain = to_plain(part)[:_LONGEST]
            if plain:
                yield Sentence(part, plain, plain.lower(), index)


def split_line(line: str) -> Iterator[str]:
    """Split one line into the exact texts of its sentences, stripped."""
    start = 0
    for stop in _STOP.finditer(line):
        before = line[max(start, stop.start() - _LONGEST_ABBREVIATION) : stop.start()]
        if _ABBREVIATION.search(before):
            continue
        if part := line[start : stop.end()].strip():
            yield part
        start = stop.end()
    if part := line[start:].strip():
        yield part
