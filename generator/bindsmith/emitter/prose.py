"""Markdown of the docs to plain text that reads well in an editor's tooltip.

Takes a description as the model has it (Markdown with line breaks) and gives lines of
plain text: links become their text, emphasis loses its stars, code keeps its
backticks, HTML lists become dashes. Every pattern here is bounded, so that no text,
however hostile, makes one slow.
"""

import re
from functools import lru_cache
from html import unescape

_INLINE = re.compile(
    r"(?P<code>`[^`\n]{1,500}`)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!?\[(?P<label>[^\[\]\n]{0,300})\]\([^()\s]{0,500}\)"
    r"|\[!(?P<alert>NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]"
    r"|\*\*(?P<strong>[^*\n]{1,300})\*\*"
    r"|\*(?P<emphasis>[^*\s][^*\n]{0,300}(?<!\s))\*"
    r"|(?P<break><br\s{0,3}/?>|</[uo]l>|</?p>)"
    r"|(?P<item><li>)"
    r"|(?P<tag></li>|<[uo]l>|</?(?:code|b|i|em|strong|sup|sub|span|a)>|<a name=[^<>]{0,200}>)",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"[-*+] +(?=\S)")
_LINE_MARKERS = frozenset({">", "-", "+", "*", "#"})
"""What Markdown takes for markup at the start of a line, and so never starts one."""
_QUOTE = re.compile(r"\s*>+\s?")


@lru_cache(maxsize=16_384)
def to_plain_lines(markdown: str) -> tuple[str, ...]:
    """Turn Markdown into lines without markup, one per line break; "" parts paragraphs.

    The lines hold no character that cannot be printed and no blank at their ends.
    Pages repeat each other's descriptions, so that most are asked for several times.
    """
    text = unescape(_INLINE.sub(_replace_inline, markdown))
    lines: list[str] = []
    for line in text.splitlines():
        plain = _clean(line)
        if plain or (lines and lines[-1]):
            lines.append(plain)
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def to_plain_text(markdown: str) -> str:
    """Turn Markdown into one line of plain text."""
    return " ".join(line for line in to_plain_lines(markdown) if line)


def wrap(line: str, width: int) -> list[str]:
    """Break a line at blanks to a width; a list item's further lines are indented.

    A word longer than the width stands on a line of its own.
    """
    if len(line) <= width:
        return [line]
    marker = _LIST_ITEM.match(line)
    hanging = "  " if marker else ""
    words = line.split()
    if marker:
        words[:2] = [f"- {words[1]}"]
    lines: list[str] = []
    current = words[0]
    for word in words[1:]:
        if len(current) + 1 + len(word) <= width or word in _LINE_MARKERS:
            current = f"{current} {word}"
        else:
            lines.append(current)
            current = hanging + word
    return [*lines, current]


def printable(text: str) -> str:
    """Drop what cannot be printed (control and bidirectional characters); keep blanks."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else _substitute(character)
        for character in text
    )


def _substitute(character: str) -> str:
    return " " if character.isspace() else ""


def _clean(line: str) -> str:
    """Drop quote marks and odd blanks; a list item starts with one dash and a blank."""
    if ">" in line:
        line = line[match.end() :] if (match := _QUOTE.match(line)) else line
    words = printable(line).split()
    if words and words[0] in ("*", "+") and len(words) > 1:
        words[0] = "-"
    return " ".join(words)


def _replace_inline(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "code":
            return match[0]
        case "escaped":
            return match["escaped"]
        case "label" | "strong" | "emphasis" as group:
            return _INLINE.sub(_replace_inline, match[group])
        case "alert":
            return f"{match['alert'].capitalize()}:"
        case "break":
            return "\n"
        case "item":
            return "\n- "
        case _:
            return ""
