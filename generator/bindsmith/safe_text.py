"""Text of unknown origin, fit for a terminal or a build log.

Used by whatever prints: the console for all of its messages, and the reports that stand
on lines of their own.
"""

import re

_COLOUR = re.compile(r"(\x1b\[[0-9;]{0,20}m)")
"""Set by a report: it has shown the controls of what it quotes."""


def show_controls(text: str, *, keep: str = "") -> str:
    """Make visible what cannot be printed: controls, marks that turn text around, …

    They become escapes as JSON has them, so that JSON keeps its meaning; what `keep`
    names stays.
    """
    if text.isprintable():
        return text
    return "".join(
        (
            character
            if character.isprintable() or character in keep
            else _escape(character)
        )
        for character in text
    )


def show_controls_of_report(text: str) -> str:
    """Make the same visible in a whole report, but for its lines and colours."""
    parts = _COLOUR.split(text)
    parts[::2] = (show_controls(part, keep="\n\t") for part in parts[::2])
    return "".join(parts)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
