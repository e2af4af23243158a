"""Markers such as `**Add:**` split a description into a head and annotations.

    The bid amount.
    **Add:** Required
    **Update:** Optional. If no value is set for the update, this setting is not changed.

An annotation ends where the next marker of any verb begins. The colon stands inside or
outside the bold; two record pages write `Add: Optional` without bold.
"""

import re
from dataclasses import dataclass

VERBS = {
    "add or apply": ("add", "apply"),
    "add": ("add",),
    "update": ("update",),
    "delete": ("delete",),
    "set": ("set",),
    "apply": ("apply",),
    "restate": ("restate",),
    "retract": ("retract",),
    "send": ("send",),
    "signup": ("signup",),
}
"""Marker to the verbs that it rules."""
_NAMES = "|".join(VERBS)
_CLASSES = (
    "optional|required|read-?only|read only|not (?:supported|allowed|applicable)|"
    "unsupported"
)
_ALERTS = r"(?:note|tip|important|warning|caution)\b"
_MARKER = re.compile(
    rf"\*\*\s?(?P<bold>{_NAMES})\s?(?::\s?\*\*|\*\*\s?:)"
    rf"|(?:^|(?<=\n))[ \t]{{0,4}}(?P<plain>{_NAMES}):(?=[ \t]{{0,4}}(?:{_CLASSES})\b)"
    rf"|(?:^|(?<=\n))[ \t]{{0,4}}\*\*\s?(?!{_ALERTS})(?P<other>[A-Za-z][A-Za-z ]{{0,30}}?)\s?"
    rf"(?::\s?\*\*|\*\*\s?:)(?=[ \t]{{0,4}}(?:{_CLASSES})\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Annotation:
    """One marker and its text."""

    marker: str
    """The verb as the docs write it, in lower case."""
    verbs: tuple[str, ...]
    """Empty for a marker that is no known verb."""
    text: str
    """What follows the marker, up to the next one; exact but for blank ends."""
    source: str
    """Marker and text, exactly."""

    def cut_after(self, sentence: str) -> str:
        """Give the exact text from the marker to the end of a sentence of the text."""
        return self.source[: self.source.index(sentence) + len(sentence)]


def split_annotations(description: str) -> tuple[str, tuple[Annotation, ...]]:
    """Split a description into the text before the first marker, and annotations."""
    found = list(_MARKER.finditer(description)) if ":" in description else []
    if not found:
        return description, ()
    ends = [match.start() for match in found[1:]] + [len(description)]
    annotations = []
    for match, end in zip(found, ends, strict=True):
        name = (match["bold"] or match["plain"] or match["other"]).strip().lower()
        annotations.append(
            Annotation(
                marker=name,
                verbs=VERBS.get(name, ()),
                text=description[match.end() : end].strip(),
                source=description[match.start() : end].strip(),
            )
        )
    return description[: found[0].start()], tuple(annotations)
