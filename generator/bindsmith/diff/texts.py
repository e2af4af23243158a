"""Facts of a model as the short strings that a report shows."""

from bindsmith.model.facts import Deprecation
from bindsmith.model.types import TypeReference


def show_type(reference: TypeReference) -> str:
    """Show a type as the docs do: `long`, `AdGroup array`, `nullable long array`.

    Item names and namespaces stay out: the samples that they come from move about.
    """
    if reference.map:
        return "map"
    words = [reference.name, *("array" for _ in reference.levels)]
    if reference.levels and reference.levels[-1].nillable:
        words.insert(0, "nullable")
    return " ".join(words)


def show_deprecation(deprecation: Deprecation) -> str:
    """Show what is known of a deprecation: date, replacement, or that it is undated."""
    parts = [deprecation.since or "undated"]
    if deprecation.replacement:
        parts.append(f"use {deprecation.replacement}")
    return ", ".join(parts)
