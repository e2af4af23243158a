"""Hypothesis strategies for models, whole and in parts.

A model that `models` draws holds nothing that docs pages cannot say, so laying it out
with `page_writer` and reading it back gives an equal one.
"""

from strategies.members import elements, type_references, value_sets
from strategies.models import models
from strategies.texts import descriptions, openings, wire_names

__all__ = [
    "descriptions",
    "elements",
    "models",
    "openings",
    "type_references",
    "value_sets",
    "wire_names",
]
