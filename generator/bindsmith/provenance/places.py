"""Where in the docs something that was generated comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a line of generated code is about, and where the docs say it."""

    kind: str
    """`element`, `type`, `value`, `operation`, … in words for people."""
    name: str | None = None
    """Wire names, joined by dots; None for what the docs have no name for."""
    service: str | None = None
    """Wire name; None for what belongs to no service."""
    page: str | None = None
    """None for what no page describes."""
    line: int | None = None
    """1-based, 1 for all of the page; None where the code does not tell."""
    url: str | None = None

    @property
    def subject(self) -> str | None:
        """What `bindsmith explain` takes for it; None where it takes nothing."""
        if self.name is None or self.service is None:
            return None
        return f"{self.service}.{self.name}"

    def within(self, service: str | None) -> "Place":
        """Give the same as a part of a service."""
        return replace(self, service=service)


def describe_place(place: Place) -> Iterator[str]:
    """Describe a place in lines of text: what it is, page and line, address."""
    name = ".".join(filter(None, (place.service, place.name)))
    yield f"{name}  ({place.kind})" if name else place.kind
    if place.page is not None:
        yield f"  {place.page}:{place.line}" if place.line else f"  {place.page}"
    if place.url is not None:
        yield f"  {place.url}"
