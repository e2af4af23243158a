"""The Request Limits column of the operations index pages.

1,000 *AdGroups*<br/><br/>1 *CampaignId*
N/A.
"""

import re

from bindsmith.prose.numbers import to_count
from bindsmith.prose.plain import to_plain

_BREAK = re.compile(r"<\s{0,3}/?\s{0,3}br\s{0,3}/?\s{0,3}>|\n", re.IGNORECASE)
_LIMIT = re.compile(r"(\d[\d,]{0,12}) ?([A-Za-z_]\w{0,120})$")


def parse_request_limits(cell: str) -> tuple[tuple[str, int], ...]:
    """Parse a cell to (element, number) pairs, in order; other texts give none."""
    found = (_LIMIT.match(to_plain(part)) for part in _BREAK.split(cell))
    return tuple((match[2], to_count(match[1])) for match in found if match)
