"""What validation reports: its rules, how much each matters, and the finding itself."""

from collections.abc import Collection
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "hint"]

SEVERITIES: Final = MappingProxyType[str, Severity](
    {
        "type": "error",
        "nil": "error",
        "schema": "error",
        "required": "error",
        "general": "warning",
        "not_allowed": "warning",
        "unknown_value": "warning",
        "values": "warning",
        "min_length": "warning",
        "max_length": "warning",
        "min_items": "warning",
        "max_items": "warning",
        "minimum": "warning",
        "maximum": "warning",
        "read_only": "hint",
        "conditional": "hint",
        "deprecated": "hint",
        "reserved": "hint",
    }
)
"""All rules with their severities.

type: a value is not of its element's type, or its text is no XML. nil: NIL for an element
that cannot be nil. schema: an element that must always be present is left out. required:
an element is left out that its own row calls required. general: one is left out that is
required only by the page's general sentence. not_allowed, read_only: a value for an
element that this operation refuses or ignores. unknown_value: not listed by its value
set. values: not in the closed list that the docs give. conditional: left out, though the
docs want it in some cases. deprecated, reserved: a value for an element that is so, and
can be left out.
"""


def require_rules(names: Collection[str]) -> frozenset[str]:
    """Give back names of rules; `ValueError` when there is no such rule."""
    unknown = set(names) - SEVERITIES.keys()
    if unknown:
        raise ValueError(
            f"no such rule: {', '.join(sorted(unknown))};"
            f" there are {', '.join(SEVERITIES)}"
        )
    return frozenset(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One breach of one rule."""

    path: str
    """Where, such as `ad_groups[3].name`."""
    rule: str
    """A name of `SEVERITIES`."""
    severity: Severity
    message: str
    page: str | None
    """Docs page that states the rule, relative to the docs; None when there is none."""
    line: int | None
    """1-based line on that page."""

    def __str__(self) -> str:
        place = f" ({self.page}:{self.line})" if self.page and self.line else ""
        return f"{self.path}: {self.severity}: {self.message}{place}"
