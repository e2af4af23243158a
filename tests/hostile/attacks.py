"""Texts made to keep a regular expression busy, from the expression itself.

An expression that backtracks does so where a repetition can end in many places: so each
repetition is fed what it repeats, many times over, and then something that fits nothing.
"""

import importlib
from collections.abc import Iterator
from re import Pattern
from typing import Any

_parser: Any = importlib.import_module("re._parser")
_op: Any = importlib.import_module("re._constants")

_CATEGORIES = {
    _op.CATEGORY_DIGIT: "1",
    _op.CATEGORY_NOT_DIGIT: "a",
    _op.CATEGORY_SPACE: " ",
    _op.CATEGORY_NOT_SPACE: "a",
    _op.CATEGORY_WORD: "a",
    _op.CATEGORY_NOT_WORD: "-",
}
_CANDIDATES = "a 1-<[(|*\"'`.,\n\u00e9\0"
_LONG = 20
"""A repetition of at least so many is worth an attack."""
_BRANCHES = 4
_ENDS = ("\0", "\n!", "")


def list_attacks(pattern: Pattern[str], length: int) -> set[str]:
    """List texts of about a length that may keep a pattern busy."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    whole = _sample(tree, 0)
    units = {whole[:end] for end in range(1, min(len(whole), 6))} | set(_CANDIDATES)
    units |= {whole, whole[:-1]}
    attacks = {_repeat(unit, length) + "\0" for unit in units if unit}
    for before, body in _repetitions(tree, ""):
        attacks |= {before + _repeat(body, length) + end for end in _ENDS}
        attacks |= {_repeat(before + body, length) + end for end in _ENDS}
        attacks.add(_repeat(before or body, length))
    return attacks


def _repeat(unit: str, length: int) -> str:
    return unit * (length // len(unit))


def _repetitions(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Find what each long repetition repeats, and what leads to it."""
    for op, given in tree:
        match op:
            case _op.MAX_REPEAT | _op.MIN_REPEAT:
                _, most, body = given
                if most >= _LONG:
                    samples = {_sample(body, branch) for branch in range(_BRANCHES)}
                    yield from ((before, sample) for sample in samples if sample)
                yield from _repetitions(body, before)
            case _op.SUBPATTERN:
                yield from _repetitions(given[3], before)
            case _op.BRANCH:
                for branch in given[1]:
                    yield from _repetitions(branch, before)
            case _op.ASSERT | _op.ASSERT_NOT:
                yield from _repetitions(given[1], before)
        before += _sample([(op, given)], 0)


def _sample(tree: Any, branch: int) -> str:
    """Make a short text that fits; of alternatives take the one of a number."""
    text = ""
    for op, given in tree:
        match op:
            case _op.LITERAL:
                text += chr(given)
            case _op.NOT_LITERAL:
                text += next(it for it in _CANDIDATES if ord(it) != given)
            case _op.ANY:
                text += "a"
            case _op.IN:
                text += _choose(given)
            case _op.MAX_REPEAT | _op.MIN_REPEAT:
                text += _sample(given[2], branch) * max(given[0], 1)
            case _op.SUBPATTERN:
                text += _sample(given[3], branch)
            case _op.BRANCH:
                text += _sample(given[1][branch % len(given[1])], branch)
            case _op.AT | _op.ASSERT | _op.ASSERT_NOT:
                pass
            case _:
                raise AssertionError(f"no sample for {op}")
    return text


def _choose(members: Any) -> str:
    """Choose a character of a class."""
    if members[0][0] is _op.NEGATE:
        return next(it for it in _CANDIDATES if not _holds(members[1:], it))
    op, given = members[0]
    return (
        _CATEGORIES[given]
        if op is _op.CATEGORY
        else chr(given[0] if op is _op.RANGE else given)
    )


def _holds(members: Any, character: str) -> bool:
    for op, given in members:
        match op:
            case _op.LITERAL:
                held = ord(character) == given
            case _op.RANGE:
                held = given[0] <= ord(character) <= given[1]
            case _:
                negated = given in (
                    _op.CATEGORY_NOT_DIGIT,
                    _op.CATEGORY_NOT_SPACE,
                    _op.CATEGORY_NOT_WORD,
                )
                kinds = {"1": str.isdigit, " ": str.isspace, "a": str.isalnum}
                kind = kinds.get(_CATEGORIES[given], str.isalnum)
                held = kind(character) != negated
        if held:
            return True
    return False
