"""Namespaces of types, value sets and operations beside that of their service."""

from collections.abc import Iterator
from dataclasses import replace

from bindsmith.diff.changes import Difference
from bindsmith.diff.rules import ChangeRule

Pair = tuple[str, str]
"""The namespace on the old and on the new side."""


def compare_namespaces(
    frame: Difference, found: Pair, *, of_service: Pair, variant: str | None = None
) -> Iterator[Difference]:
    """Compare a subject's namespaces; one that moved with its service is told there."""
    before, after = found
    if before != after and found != of_service:
        yield replace(
            frame,
            rule=ChangeRule.NAMESPACE_CHANGED,
            variant=variant,
            before=before,
            after=after,
        )
