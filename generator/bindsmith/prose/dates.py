"""Dates as the docs write them, to ISO dates, months or years.

August 4, 2025 · Aug 4 2025 · 4th of August 2025 · 9/30/2025 · 2025-09-30 · July 2024 · as of 2022
"""

import re

_MONTHS = (
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sept?(?:ember)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
)
_NUMBERS = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_MONTH = rf"(?:{'|'.join(_MONTHS)})\.?"
_YEAR = r"(?:19|20)\d\d"
_NTH = r"(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?P<month>{_MONTH}) (?:(?P<day>\d{{1,2}}){_NTH}?,? )?(?:of )?(?P<year>{_YEAR})\b"
    rf"|\b(?P<day2>\d{{1,2}}){_NTH} (?:of )?(?P<month2>{_MONTH}),? (?P<year2>{_YEAR})\b"
    rf"|\b(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})/(?P<y>{_YEAR})\b"
    rf"|\b(?P<iso>{_YEAR}-\d\d-\d\d)\b"
    r"|\b(?:as of|since|in|beginning in|starting in|by|until|after|of|mid-|early|late)"
    rf" ?(?P<only>{_YEAR})\b"
)


def find_date(low: str) -> str | None:
    """Find the first date of a lower-case text, as precise as it is stated."""
    found = _DATE.search(low)
    if found is None:
        return None
    if found["only"] or found["iso"]:
        return found["only"] or found["iso"]
    if found["y"]:
        return _show(found["y"], int(found["m"]), found["d"])
    month = _NUMBERS[(found["month"] or found["month2"])[:3]]
    return _show(found["year"] or found["year2"], month, found["day"] or found["day2"])


def _show(year: str, month: int, day: str | None) -> str:
    return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"
