"""The nearest of some names, loaded for a mistake alone."""

from collections.abc import Iterable
from difflib import get_close_matches


def find_nearest(name: str, names: Iterable[str]) -> str | None:
    """Find the name that is most like a misspelt one; None where none is like it."""
    return next(iter(get_close_matches(name, list(names), n=1, cutoff=0.5)), None)
