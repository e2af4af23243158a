"""Docs of several times the size: every page again under other names, in its service.

A copy's types, value sets and operations are called as the originals with a letter at
the end, wherever their names stand, so that the copies use each other as the originals
do. Includes and index pages stay as they are.
"""

import re
from collections.abc import Mapping
from pathlib import Path

_TITLE = re.compile(
    r"^title: (?P<name>\w+) (?:Data Object|Value Set|Service Operation) - ",
    re.MULTILINE,
)
_WORD = re.compile(r"\w+")
_PARTS = re.compile(
    r"(?P<array>(?:ArrayOf)*)(?P<name>\w+?)(?P<message>Request|Response)?"
)


def grow(docs: Path, target: Path, times: int) -> int:
    """Write docs of so many times the size; give the number of their pages."""
    count = 0
    for service in sorted(docs.glob("*-service")):
        pages = {
            path.relative_to(docs): path.read_text(encoding="utf-8")
            for path in sorted(service.rglob("*.md"))
        }
        found = {path: _TITLE.search(text) for path, text in pages.items()}
        names = {match["name"] for match in found.values() if match}
        for letter in ("", *"ABCDEFGH"[: times - 1]):
            renamed = {name: f"{name}{letter}" for name in names}
            for path, text in pages.items():
                if letter and not found[path]:
                    continue
                place = target / path.with_stem(f"{path.stem}{letter.lower()}")
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(_rename(text, renamed), encoding="utf-8")
                count += 1
    return count


def _rename(text: str, names: Mapping[str, str]) -> str:
    lower = {f"{old.lower()}.md": f"{new.lower()}.md" for old, new in names.items()}

    def replace(match: re.Match[str]) -> str:
        word = match[0]
        if word in names:
            return names[word]
        parts = _PARTS.fullmatch(word)
        if parts and parts["name"] in names:
            return f"{parts['array']}{names[parts['name']]}{parts['message'] or ''}"
        return word

    text = re.sub(r"\w+\.md", lambda match: lower.get(match[0], match[0]), text)
    return _WORD.sub(replace, text)
