"""Checks of links and includes: target page, anchor, and text against target.

Only links between the pages that were read are checked: guides and web addresses lie
elsewhere. Code blocks and comments hold no links.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.source import SourceSpan

_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,300})\]\(([^()\s]{1,300})\)")
_ANCHOR = re.compile(r'<a\s+name="([^"\n]{0,300})"')
_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
_FENCES = ("```", "~~~")
_TAG = re.compile(r"<[^<>\n]{0,300}>")
_NOT_SLUG = re.compile(r"[^\w\- ]")


def check_links(
    texts: Mapping[str, str], missing: frozenset[tuple[str, str]] = frozenset()
) -> Iterator[Diagnostic]:
    """Check the links of all pages; bulk record pages are checked too.

    `missing` names anchors (page, anchor) whose lack is reported already.
    """
    checker = _Checker(texts, missing)
    judge = cache(checker.judge)
    for path, text in texts.items():
        folder = posixpath.dirname(path)
        for number, line in _visible_lines(text):
            for link in _LINK.finditer(line):
                target = link[2]
                place = path if target.startswith("#") else folder
                fault: _Fault | None = judge(place, target)
                if fault is _SOUND:
                    continue
                if fault is _TO_PAGE:
                    fault = checker.judge_text(place, target, link[1])
                if fault is not None:
                    is_include = line.endswith("[!INCLUDE", 0, link.start())
                    span = SourceSpan(path, number, link.start() + 1)
                    yield fault.report(span, is_include=is_include)


@dataclass(frozen=True, slots=True)
class _Fault:
    code: str
    message: str
    expected: str | None = None
    found: str | None = None
    hint: str | None = None

    def report(self, span: SourceSpan, *, is_include: bool) -> Diagnostic:
        code = "DOC114" if is_include and self.code == "DOC311" else self.code
        return finding(
            code,
            span,
            self.message,
            expected=self.expected,
            found=self.found,
            hint=self.hint,
        )


_SOUND = _Fault("", "leads to an anchor, or out of these docs")
_TO_PAGE = _Fault("", "leads to a page; its text may name another one")


class _Checker:
    """Knows the pages, and judges one link."""

    def __init__(
        self, texts: Mapping[str, str], missing: frozenset[tuple[str, str]]
    ) -> None:
        self._texts = texts
        self._missing = missing
        self._by_lower = {path.lower(): path for path in texts}
        self._folders = {path.partition("/")[0] for path in texts}
        self._anchors: dict[str, frozenset[str]] = {}

    def judge(self, place: str, target: str) -> _Fault:
        """Judge a link; `place` is its page for a bare fragment, else its folder."""
        found = self._resolve(place, target)
        if found is None:
            return _SOUND
        page, fragment = found
        if page not in self._texts:
            near = self._by_lower.get(page.lower())
            hint = f"the page is {near!r}; case matters" if near else None
            return _Fault("DOC311", f"there is no page {page!r}", hint=hint)
        if not fragment:
            return _TO_PAGE
        anchor = fragment.lower()
        if anchor in self._anchors_of(page) or (page, anchor) in self._missing:
            return _SOUND
        return _Fault("DOC312", f"{page!r} has no anchor {fragment!r}", found=target)

    def judge_text(self, place: str, target: str, text: str) -> _Fault | None:
        """Judge a text that may name another page of the target's folder."""
        if not text.isidentifier() or text.islower():
            return None
        found = self._resolve(place, target)
        assert found is not None
        page = found[0]
        named = posixpath.join(posixpath.dirname(page), f"{text.lower()}.md")
        if named == page or named not in self._texts:
            return None
        message = f"link to {page!r} is called {text!r}, which is another page"
        return _Fault("DOC313", message, expected=named, found=page)

    def _anchors_of(self, page: str) -> frozenset[str]:
        if page not in self._anchors:
            self._anchors[page] = _find_anchors(self._texts[page])
        return self._anchors[page]

    def _resolve(self, place: str, target: str) -> tuple[str, str] | None:
        """Tell page and fragment of a link; None for what is not among these docs."""
        address, _, fragment = target.partition("#")
        if not address:
            return None if fragment.startswith("tab/") else (place, fragment)
        if not address.lower().endswith(".md"):
            return None
        if "://" in address or address.startswith(("/", "~", "mailto:")):
            return None
        page = posixpath.normpath(posixpath.join(place, address))
        return (page, fragment) if page.partition("/")[0] in self._folders else None


def _visible_lines(text: str) -> Iterator[tuple[int, str]]:
    """List the lines, 1-based, that may hold a link outside code and comments."""
    fence = ""
    is_comment = False
    for number, line in enumerate(text.split("\n"), 1):
        if fence:
            fence = "" if line.lstrip().startswith(fence) else fence
        elif is_comment:
            is_comment = "-->" not in line
        elif line.startswith(_FENCES):
            fence = line[:3]
        elif line.lstrip().startswith("<!--"):
            is_comment = "-->" not in line
        elif "](" in line:
            yield number, line


def _find_anchors(text: str) -> frozenset[str]:
    found = {name.lower() for name in _ANCHOR.findall(text)}
    for heading in _HEADING.findall(text):
        plain = _LINK.sub(r"\1", _TAG.sub("", heading)).strip().lower()
        found.add(_NOT_SLUG.sub("", plain).replace(" ", "-"))
    return frozenset(found)
