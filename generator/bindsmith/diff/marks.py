"""The shape of a verdict table: per direction and client kind, a level and a reason."""

from dataclasses import dataclass

from bindsmith.diff.changes import Level, Verdict, Verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The verdicts of one rule, or of one variant of it."""

    request: tuple[Verdict, Verdict]
    """For SOAP and REST, where the subject travels in requests."""
    response: tuple[Verdict, Verdict]
    """For SOAP and REST, where the subject travels in responses."""
    python: Verdict


def breaking(reason: str) -> Verdict:
    """Make a verdict: a conforming client fails."""
    return Verdict(level=Level.BREAKING, reason=reason)


def risky(reason: str) -> Verdict:
    """Make a verdict: it depends on the client or on its use."""
    return Verdict(level=Level.RISKY, reason=reason)


def safe(reason: str) -> Verdict:
    """Make a verdict: nothing stops working."""
    return Verdict(level=Level.SAFE, reason=reason)


def either(soap: Verdict, rest: Verdict, python: Verdict) -> Marks:
    """Make marks that do not depend on the direction."""
    return Marks(request=(soap, rest), response=(soap, rest), python=python)


def alike(verdict: Verdict) -> Marks:
    """Make marks that are the same for everyone."""
    return either(verdict, verdict, verdict)


def worse(one: Verdict, other: Verdict) -> Verdict:
    """Choose the graver verdict; the first when they are equally grave."""
    return other if other.level.rank > one.level.rank else one


def join_directions(marks: Marks) -> Verdicts:
    """Take the worse of both directions."""
    return Verdicts(
        soap=worse(marks.request[0], marks.response[0]),
        rest=worse(marks.request[1], marks.response[1]),
        python=marks.python,
    )
