"""What a comparison finds: differences, and changes with their verdicts.

The compare modules yield `Difference` values (what changed and where);
`bindsmith.diff.judge` turns each into a `Change` (whom it breaks, which operations it
reaches); the report modules print them.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bindsmith.diff.rules import FREE_TEXT_RULES, ChangeRule

Fact: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""A value before or after a change, as the JSON report shows it."""


class Level(StrEnum):
    """What a change does to a client that kept to the old docs."""

    SAFE = "safe"
    """Nothing that worked stops working."""
    RISKY = "risky"
    """It depends on the client or on how it is used."""
    BREAKING = "breaking"
    """A conforming client fails."""

    @property
    def rank(self) -> int:
        """0 for safe, 2 for breaking."""
        return _RANKS[self]


_RANKS = {Level.SAFE: 0, Level.RISKY: 1, Level.BREAKING: 2}


class Client(StrEnum):
    """A kind of client that a change is judged for."""

    SOAP = "soap"
    """A SOAP client built from the old docs: strict on names and order."""
    REST = "rest"
    """A REST client: free in order, strict on names, ignores unknown members."""
    PYTHON = "python"
    """User code on bindings generated from the old docs, run on those of the new."""


class Kind(StrEnum):
    """What the subject of a change is."""

    SERVICE = "service"
    """A whole service, or something that all its operations share."""
    OPERATION = "operation"
    """One call."""
    TYPE = "type"
    """A data object."""
    VALUE_SET = "value-set"
    """A simpleType with enumerations."""
    RECORD = "record"
    """A bulk record."""


class Direction(StrEnum):
    """Which way a changed thing travels."""

    REQUEST = "request"
    """From the client to the service."""
    RESPONSE = "response"
    """From the service to the client."""


class Part(StrEnum):
    """Which sequence of an operation a member stands in."""

    REQUEST_BODY = "request-body"
    """The request's elements."""
    RESPONSE_BODY = "response-body"
    """The response's elements."""
    REQUEST_HEADER = "request-header"
    """SOAP header elements of the request."""
    RESPONSE_HEADER = "response-header"
    """SOAP header elements of the response."""
    REST_HEADER = "rest-header"
    """HTTP headers of a REST request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The thing that changed, by wire names; what makes a change the same change."""

    service: str
    kind: Kind
    subject: str
    member: str | None = None
    """The element or value; None when the subject itself changed."""
    part: Part | None = None
    """Set for members of an operation."""
    facet: str | None = None
    """Which of several facts of one kind: the verbs of a rule, the kind of a limit."""

    @property
    def path(self) -> str:
        """Subject and member joined by a dot, as people write it."""
        return f"{self.subject}.{self.member}" if self.member else self.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place in the docs."""

    page: str
    line: int
    """1-based; 0 when the docs give none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Names that tie the two entries of a rename or a move together."""

    renamed_to: str | None = None
    renamed_from: str | None = None
    moved_to: tuple[str, ...] = ()
    """The types that declare the element now."""
    moved_from: tuple[str, ...] = ()
    """The types that declared the element before."""


NO_LINKS = Links()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One fact on which two models differ, not yet judged."""

    rule: ChangeRule
    variant: str | None = None
    """Which of the rule's verdicts applies, where it has several."""
    where: Where
    before: Fact = None
    after: Fact = None
    old: Site | None = None
    """None for additions."""
    new: Site | None = None
    """None for removals."""
    links: Links = NO_LINKS
    operations: tuple[str, ...] = ()
    """The operations that share it, where one entry stands for several."""
    only: Client | None = None
    """The one protocol that it concerns, where it does not concern both."""

    @property
    def key(self) -> tuple[ChangeRule, str | None, Fact, Fact]:
        """What was said to change, without saying of which thing."""
        return (self.rule, self.where.facet, self.before, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a change means to one kind of client, and why."""

    level: Level
    reason: str
    """A sentence without full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """One verdict per client kind."""

    soap: Verdict
    rest: Verdict
    python: Verdict

    def find(self, client: Client) -> Verdict:
        """Find the verdict for a client kind."""
        match client:
            case Client.SOAP:
                return self.soap
            case Client.REST:
                return self.rest
            case Client.PYTHON:
                return self.python

    @property
    def worst(self) -> Verdict:
        """The first of the gravest, in the order SOAP, REST, Python."""
        return max((self.soap, self.rest, self.python), key=lambda it: it.level.rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A difference with its verdicts and the operations it reaches."""

    difference: Difference
    verdicts: Verdicts
    directions: tuple[Direction, ...]
    """Request first; empty when no documented operation reaches the subject."""
    operations: tuple[str, ...]
    """Names of the operations reached, sorted."""

    @property
    def id(self) -> str:
        """Fingerprint: 16 hex digits that outlive rewording and other changes."""
        return fingerprint(self.difference)

    @property
    def rule(self) -> ChangeRule:
        """The rule's stable name."""
        return self.difference.rule

    @property
    def where(self) -> Where:
        """The thing that changed."""
        return self.difference.where

    @property
    def level(self) -> Level:
        """The worst of the levels."""
        return self.verdicts.worst.level

    @property
    def site(self) -> Site | None:
        """Where to look first: the new side, or the old side of a removal."""
        return self.difference.new or self.difference.old


def fingerprint(difference: Difference) -> str:
    """Compute a stable id from names and facts, never from lines or messages.

    Facts that are free text, or lists which other changes shift, stay out of it.
    """
    where = difference.where
    parts: list[Fact] = [
        difference.rule.value,
        where.service,
        where.kind.value,
        where.subject,
        where.member,
        where.part.value if where.part else None,
        where.facet,
    ]
    if difference.rule not in FREE_TEXT_RULES:
        parts += [difference.before, difference.after]
    text = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
