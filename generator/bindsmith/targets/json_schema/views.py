"""What the template of the target `json-schema` sees."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionView:
    """A data object, value set, request or response."""

    name: str
    """Its wire name, quoted."""
    schema: str
    """A JSON object, indented but for its first line."""
    separator: str
    """The comma that parts it from the next; empty for the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSchemaView:
    """The schema of a service; all texts are JSON."""

    comment: str
    """The user's header, quoted; empty when there is none."""
    title: str
    """The service and its version, quoted."""
    description: str
    """Where the schema comes from, quoted."""
    definitions: tuple[DefinitionView, ...]
    """Data objects, value sets, requests and responses, in this order."""
