"""What a caller may choose about how a report is printed."""

from dataclasses import dataclass
from urllib.parse import quote

from bindsmith.diff.changes import Level, Site

_DOCS_SITE = "https://learn.microsoft.com/en-us/advertising"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageUrls:
    """Where the pages of each side can be looked at.

    Templates with `{page}` and `{line}`, such as
    `https://github.com/OWNER/REPO/blob/REVISION/bingads-13/{page}#L{line}`.
    """

    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """Choices of the caller; the defaults suit a file."""

    color: bool = False
    """Whether text may hold terminal colours."""
    names: tuple[str, str] | None = None
    """What people call the two sides, such as two revisions."""
    urls: PageUrls = PageUrls()
    folder: str = ""
    """Folder of the docs within the repository, for formats that annotate its files."""
    fail_on: Level = Level.BREAKING
    """The mildest level that JUnit shows as a failure."""


DEFAULT_OPTIONS = RenderOptions()


def find_url(template: str | None, site: Site | None) -> str | None:
    """Fill a template for a place; None where either is missing."""
    if template is None or site is None or not site.page:
        return None
    filled = template.replace("{page}", quote(site.page, errors="replace"))
    return filled.replace("{line}", str(site.line or 1))


def locate_file(folder: str, page: str) -> str:
    """Join the docs' folder and a page, with `/`."""
    return f"{folder.rstrip('/')}/{page}" if folder else page


def find_docs_url(site: Site | None) -> str | None:
    """Find a page on the vendor's docs site; None for includes, which are no pages."""
    if site is None or not site.page.endswith(".md") or "/includes/" in site.page:
        return None
    path = quote(site.page.removesuffix(".md"), errors="replace")
    return f"{_DOCS_SITE}/{path}?view=bingads-13"
