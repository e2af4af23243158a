"""Markdown to the plain text that the patterns of this package are written for."""

import html
import re

_LINK = re.compile(r"\[([^\[\]]{0,300})\]\([^()\s]{0,600}\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_EMPHASIS = re.compile(r"[*`]+|\\(?=[^\w\s])")
_UNDERSCORED = re.compile(r"(?<!\w)_([^_\s](?:[^_]{0,200}[^_\s])?)_(?!\w)")
_SPACE = re.compile(r"\s+")
_CONTRACTED = re.compile(
    r"\b(?:can('t| not)|(wo)n't|([a-z]{2,6})n't)(?!\w)", re.IGNORECASE
)
_WORD = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million"
)
_SPELLED = re.compile(
    rf"\b(?:negative |positive )?(?:{_WORD})(?:[ -](?:{_WORD})){{0,6}}"
    r" \(([+-]?\d[\d,.]{0,20})\)",
    re.IGNORECASE,
)


def to_plain(markdown: str) -> str:
    """Drop links' targets, emphasis, tags and doubled spaces; write `isn't` out.

    A number in words with its digits in brackets becomes the digits.
    """
    text = markdown
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    text = text.replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"')
    if "_" in text:
        text = _UNDERSCORED.sub(r"\1", text)
    text = _SPACE.sub(" ", _EMPHASIS.sub("", text)).strip()
    if "n't" in text or " not" in text:
        text = _CONTRACTED.sub(_write_out, text)
    if "(" in text:
        text = _SPELLED.sub(r"\1", text)
    return text


def _write_out(contracted: re.Match[str]) -> str:
    if contracted[1]:
        return f"{contracted[0][:3]}not"
    return "will not" if contracted[2] else f"{contracted[3]} not"
