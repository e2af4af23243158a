"""Checks of links and includes: target page, anchor, and text against target.

Only links between the pages that were read are checked: guides and web addresses lie
elsewhere. Code blocks and comments hold no links.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.source import SourceSpan

_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,300})\]\(([^()\s]{1,300})\)")
_ANCHOR = re.compile(r'<a\s+name="([^"\n]{0,300})"')
_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
_HIDDEN = re.compile(r"^(```|~~~).*?^\1|<!--.*?-->", re.MULTILINE | re.DOTALL)
_TAG = re.compile(r"<[^<>\n]{0,300}>")
_NOT_SLUG = re.compile(r"[^\w\- ]")


def check_links(
    texts: Mapping[str, str], missing: frozenset[tuple[str, str]] = frozenset()
) -> Iterator[Diagnostic]:
    """Check the links of all pages; bulk record pages are checked too.

    `missing` names anchors (page, anchor) whose lack is reported already.
    """
    by_lower = {path.lower(): path for path in texts}
    visible = {path: _hide_code(text) for path, text in texts.items()}
    folders = {path.partition("/")[0] for path in texts}
    anchors = cache(lambda path: _find_anchors(visible[path]))
    for path, text in visible.items():
        if "](" not in text:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if "](" not in line:
                continue
            for link in _LINK.finditer(line):
                span = SourceSpan(path, number, link.start() + 1)
                target = _resolve(path, link[2], folders)
                if target is None:
                    continue
                page, fragment = target
                if page not in texts:
                    is_include = line[: link.start()].endswith("[!INCLUDE")
                    code = "DOC114" if is_include else "DOC311"
                    yield _report_page(code, span, page, by_lower)
                elif fragment and fragment.lower() not in anchors(page):
                    if (page, fragment.lower()) in missing:
                        continue
                    message = f"{page!r} has no anchor {fragment!r}"
                    yield finding("DOC312", span, message, found=link[2])
                elif not fragment:
                    yield from _check_text(span, link, page, texts)


def _hide_code(text: str) -> str:
    """Blank fences and comments, keeping the number of lines."""
    return _HIDDEN.sub(lambda found: "\n" * found[0].count("\n"), text)


def _find_anchors(text: str) -> frozenset[str]:
    found = {name.lower() for name in _ANCHOR.findall(text)}
    for heading in _HEADING.findall(text):
        plain = _LINK.sub(r"\1", _TAG.sub("", heading)).strip().lower()
        found.add(_NOT_SLUG.sub("", plain).replace(" ", "-"))
    return frozenset(found)


def _resolve(path: str, target: str, folders: set[str]) -> tuple[str, str] | None:
    """Tell page and fragment of a link; None for what is not among these docs."""
    address, _, fragment = target.partition("#")
    if "://" in address or address.startswith(("/", "~", "mailto:", "tab/")):
        return None
    if not address:
        return None if fragment.startswith("tab/") else (path, fragment)
    if not address.lower().endswith(".md"):
        return None
    page = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    return (page, fragment) if page.partition("/")[0] in folders else None


def _report_page(
    code: str, span: SourceSpan, page: str, by_lower: Mapping[str, str]
) -> Diagnostic:
    near = by_lower.get(page.lower())
    hint = f"the page is {near!r}; case matters" if near else None
    return finding(code, span, f"there is no page {page!r}", hint=hint)


def _check_text(
    span: SourceSpan, link: re.Match[str], page: str, texts: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Report a text that names another page of the target's folder."""
    text = link[1]
    if not text.isidentifier() or text.islower():
        return
    named = posixpath.join(posixpath.dirname(page), f"{text.lower()}.md")
    if named != page and named in texts:
        yield finding(
            "DOC313",
            span,
            f"link to {page!r} is called {text!r}, which is another page",
            expected=named,
            found=page,
        )
