"""What the prose tests share: one call that reads a made-up row."""

from bindsmith.model.facts import Presence
from bindsmith.prose.read_row import read_row
from bindsmith.prose.rows import RowContext, RowFindings, RowKind

OBJECT_TEXT = RowContext(kind=RowKind.ELEMENT, name="Motto", type_name="string")
OBJECT_LIST = RowContext(
    kind=RowKind.ELEMENT,
    name="Owls",
    owner="OwlColony",
    type_name="Owl",
    array=True,
)
OBJECT_NUMBER = RowContext(kind=RowKind.ELEMENT, name="Wingspan", type_name="double")
OBJECT_SWITCH = RowContext(kind=RowKind.ELEMENT, name="IsTame", type_name="boolean")
OBJECT_SET = RowContext(
    kind=RowKind.ELEMENT,
    name="Mood",
    type_name="OwlMood",
    values=("Calm", "Angry", "Asleep"),
)
REQUEST_TEXT = RowContext(kind=RowKind.REQUEST, name="OwlFilter", type_name="string")
REQUEST_LIST = RowContext(
    kind=RowKind.REQUEST, name="OwlIds", owner="GetOwls", type_name="long", array=True
)
RESPONSE_LIST = RowContext(
    kind=RowKind.RESPONSE, name="Owls", owner="GetOwls", type_name="Owl", array=True
)


def presences(findings: RowFindings) -> dict[str, Presence]:
    """Presence by verb."""
    return {verb: rule.presence for verb, rule in findings.rules}


def limits(description: str, context: RowContext) -> dict[str, int | float]:
    """Limits by kind."""
    found = read_row(description, context).limits
    return {kind: stated.value for kind, stated in found}


def default(description: str, context: RowContext) -> str | None:
    """Default value."""
    found = read_row(description, context).default
    return found.value if found else None


def choices(description: str, context: RowContext) -> tuple[str, ...] | None:
    """Closed list of values."""
    found = read_row(description, context).values
    return found.value if found else None
