"""Default values: what is taken when an element is left out, stated unconditionally.

    The default value is *Paused*.
    If you do not set this element, the default category will be set to [Other](….md).
    This option is enabled by default, or effectively set to *true*.

A leading condition must be that very omission; a default for one case, of the past, or
that is no value (`null`, the account's currency) is none.
"""

import re
from collections.abc import Iterable

from bindsmith.prose.rows import RowContext, Stated
from bindsmith.prose.sentences import Sentence

_VALUE = r"(?P<value>\"[^\"]{1,80}\"|[\w.:+-]{1,80}?)"
_END = (
    r"(?=\.?$|\. |, (?:and|in which|the|so|i\.e)\b|,| i\.e|:$| \(| (?:scope|will be|is set|is used|if "
    r"|for |and |indicates|since )|;)"
)
_PATTERNS = (
    re.compile(
        rf"\bdefault (?:value|type) of {_VALUE} (?:will be|is) (?:set|used)\b", re.I
    ),
    re.compile(rf"\bdefault value of {_VALUE} indicates\b", re.I),
    re.compile(
        rf"\bdefault(?: [\w-]+){{0,3}}? (?:is|will be)(?: set to)?(?: effectively| currently)?"
        rf" {_VALUE}{_END}",
        re.I,
    ),
    re.compile(rf"\bdefault of {_VALUE} is used\b", re.I),
    re.compile(rf"\bdefaults? to (?:version )?{_VALUE}{_END}", re.I),
    re.compile(
        rf"\bby default\b[\w ,]{{0,60}}? (?:is|will be)(?: set to)? {_VALUE}{_END}",
        re.I,
    ),
    re.compile(rf"\b(?:set|sets this element) to {_VALUE} by default\b", re.I),
    re.compile(
        rf"\bthen {_VALUE}(?: \([^()]{{1,40}}\))? (?:will be|is) used by default\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:enabled|on|off) by default, or effectively set to {_VALUE}{_END}", re.I
    ),
    re.compile(rf"\bequivalent of setting \w+ to {_VALUE}\.?$", re.I),
)
_MARKED = re.compile(r"(?P<value>\w{1,80}) \(the default(?: type| value)?\)", re.I)
_IF = re.compile(r"(?:^|,? )(?:if|when)\b([^,]{1,160}),?", re.I)
_OMISSION = re.compile(
    r"\b(?:you do not|not (?:set|specified|provided|included)|no \w+ is"
    r"|leave (?:it|this)|is null|you include page info but do not)\b|^ (?:not|null)\b"
    r"|\bdo not set\b",
    re.I,
)
_OTHER_CASE = re.compile(
    r"^(?:previously|for each|for |in the |with |by default the size)"
    r"|\bnone of these\b|\bneither\b|\bdoes not include a\b|\bparent campaign\b"
    r"|\bdefault (?:(?!is\b)\w{1,30} ){1,4}for\b|\bnot return|\bdefaul?t page\b"
    r"|\bafter substitution\b|\b(?:if|when) (?:the|any) \w|\bselected\b|\bwhen adding\b",
    re.I,
)
_OWN_CLAUSE = re.compile(r"^the default|\bsince the default value is\b", re.I)
_NO_VALUE = frozenset(
    {
        "null",
        "nil",
        "empty",
        "to",
        "used",
        "set",
        "the",
        "a",
        "an",
        "not",
        "enabled",
        "included",
        "provided",
        "only",
        "that",
        "this",
        "it",
        "kept",
        "applied",
        "returned",
    }
)
_LATER = re.compile(r"^after \w+ \d{1,2}, \d{4}, (?=if )", re.I)


def find_default(
    sentences: Iterable[Sentence], context: RowContext
) -> Stated[str] | None:
    """Find the unconditional default; one that came into force later replaces it."""
    found: Stated[str] | None = None
    for sentence in sentences:
        if "default" not in sentence.low:
            continue
        plain = sentence.plain
        if later := _LATER.match(plain):
            plain = plain[later.end() :]
        elif found is not None:
            continue
        value = _read(plain, context)
        if value is not None:
            found = Stated(value, sentence.text)
    return found


def _read(plain: str, context: RowContext) -> str | None:
    if _OTHER_CASE.search(plain):
        return None
    condition = _IF.search(plain)
    omitted = condition is None or _OMISSION.search(condition[1])
    # A condition after the default's own clause does not qualify it.
    if not omitted and not _OWN_CLAUSE.search(plain):
        return None
    if marked := _MARKED.search(plain):
        return _clean(marked["value"], context)
    for pattern in _PATTERNS:
        if match := pattern.search(plain):
            return _clean(match["value"], context)
    return None


def _clean(value: str, context: RowContext) -> str | None:
    quoted = value.startswith('"')
    value = value.strip('"').rstrip(".,:")
    if not value or (not quoted and value.lower() in _NO_VALUE):
        return None
    if context.type_name == "boolean":
        value = value.lower()
        return value if value in ("true", "false") else None
    return value
