"""Words of messages: the nearest of some names, a number with its noun."""

from collections.abc import Iterable


def suggest(
    name: str, known: Iterable[str], otherwise: str = "", *, cutoff: float = 0.6
) -> str:
    """Ask `did you mean 'x'?`; where no name is near, give the other words."""
    from difflib import get_close_matches  # only mistakes need it

    near = get_close_matches(name, list(known), n=1, cutoff=cutoff)
    return f"did you mean {near[0]!r}?" if near else otherwise


def count_words(number: int, noun: str) -> str:
    """Say a number with its noun: `1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
