"""Addresses of the published pages that generated docstrings point to."""

import re
from urllib.parse import quote

_SITE = "https://learn.microsoft.com/en-us/advertising/"
_NUMBER = re.compile(r"\d{1,3}")


def page_link(page: str | None, version: str, anchor: str = "") -> str:
    """Give the address of a page, or of a row on it; "" for a type without a page.

    `version` is the service's, such as `v13`.
    """
    if not page:
        return ""
    path = quote(page.removesuffix(".md"), safe="/", errors="replace")
    number = _NUMBER.search(version)
    view = f"?view=bingads-{number[0]}" if number else ""
    row = quote(anchor.lower(), safe="", errors="replace")
    return f"{_SITE}{path}{view}{f'#{row}' if row else ''}"
