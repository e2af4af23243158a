"""Wire names as the words that prose uses for them."""

import re
from functools import cache

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")


@cache
def to_words(wire_name: str) -> str:
    """Split a wire name to lower-case words: `AdGroupIds` is `ad group ids`."""
    return " ".join(_WORD.findall(wire_name)).lower()
