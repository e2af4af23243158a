"""No regular expression of ours takes the square of a text's length.

All that the modules hold are found, and attacked through the methods that their module
calls. Prose sees sentences, which are cut to 4,000 characters; all others whole pages.
"""

import inspect
import os
import re
import time
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import bindsmith
from hostile.attacks import list_attacks

IS_THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
PROSE_LENGTH = 4_000 if IS_THOROUGH else 1_500
LENGTH = 60_000 if IS_THOROUGH else 6_000
SECONDS = 0.5
"""A millionth of a second for each pair of characters, at the shortest length, is 36."""


def find_patterns() -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Every pattern with its place, and what its module's text calls it."""
    for module in walk_packages(bindsmith.__path__, "bindsmith."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            for number, pattern in enumerate(_flatten(value)):
                if re.search(rf"^{name}\b.* = ", read_source(module.name), re.M):
                    yield f"{module.name}.{name}[{number}]", pattern, name


def _flatten(value: object) -> Iterator[re.Pattern[str]]:
    match value:
        case re.Pattern() if isinstance(value.pattern, str):
            yield value
        case tuple() | list():
            for item in value:
                yield from _flatten(item)
        case dict():
            yield from _flatten(list(value.values()))


def read_source(module: str) -> str:
    """The text of a module."""
    return inspect.getsource(import_module(module))


PATTERNS = {
    pattern: (place, name)
    for place, pattern, name in sorted(find_patterns(), reverse=True)
}


def run_all(pattern: re.Pattern[str], methods: set[str], text: str) -> None:
    """Run a pattern over a text, by each of the methods."""
    for method in methods & {"match", "fullmatch"}:
        getattr(pattern, method)(text)
    if not methods or methods - {"match", "fullmatch"}:
        for _ in pattern.finditer(text):
            pass


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda it: PATTERNS[it][0])
def test_patterns_take_linear_time(pattern: re.Pattern[str]) -> None:
    """No attack takes longer than a glance."""
    place, name = PATTERNS[pattern]
    source = read_source(place.rpartition(".")[0])
    methods = set(re.findall(rf"\b{name}\.(\w+)\(", source))
    length = PROSE_LENGTH if ".prose." in place else LENGTH
    for attack in list_attacks(pattern, length):
        start = time.process_time()
        run_all(pattern, methods, attack)
        assert time.process_time() - start < SECONDS, repr(attack[:60])


def test_patterns_are_found() -> None:
    """Patterns in the open, in tuples and in dicts are all there."""
    assert len(PATTERNS) > 180


@pytest.mark.parametrize("pattern", [r"[^.\n]*\bend\b", r"<x[^>]*>", r"\s+$"])
def test_attacks_find_what_is_slow(pattern: str) -> None:
    """An attack makes each known slow pattern take the square: sixteen times for four."""
    compiled = re.compile(pattern)

    def measure(length: int) -> float:
        start = time.process_time()
        for attack in list_attacks(compiled, length):
            run_all(compiled, set(), attack)
        return time.process_time() - start

    assert measure(2_000) > 8 * measure(500)
