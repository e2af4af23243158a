"""Which sentences hold only sometimes; such limits, lists and defaults are left out."""

import re

_CONDITIONAL = re.compile(
    r"(?:-\s|note: |important: |also,? |otherwise,? |however,? )?"
    r"(?:if|for|when|with|in (?:that|this|a|the|such)\b.{0,30}(?:case|context|campaign)"
    r"|in a|where|unless|as of|previously|beginning|while|starting|until)\b"
)
_EXAMPLE = re.compile(r"(?:also |note that )?(?:for example|e\.g|for instance|such as)")
_LATER = re.compile(
    r"\bunless\b|\botherwise\b(?! the operation will)|, if (?:the|you|your)\b|\bif (?:the|you|your) |"
    r"\bfor customers in\b|\bwhen (?:the|you|your)\b"
)
_LANGUAGE = re.compile(r"traditional chinese|double-width|chinese characters")


def is_example(low: str) -> bool:
    """Tell whether a lower-case sentence only gives an example."""
    return bool(_EXAMPLE.match(low))


def is_language_case(low: str) -> bool:
    """Tell whether a sentence speaks of languages whose characters count double."""
    return bool(_LANGUAGE.search(low))


def is_conditional(low: str) -> bool:
    """Tell whether a lower-case sentence holds only in some case."""
    return bool(_CONDITIONAL.match(low) or _LATER.search(low))


def starts_conditional(low: str) -> bool:
    """Tell whether a lower-case sentence opens with its condition."""
    return bool(_CONDITIONAL.match(low))
