"""The JSON schema (draft 2020-12) of a change report, and the words of schemas."""

import json
from typing import Any

from bindsmith.diff.changes import Client, Direction, Kind, Level, Part
from bindsmith.diff.report_json import REPORT_FORMAT
from bindsmith.diff.rules import ChangeRule

SCHEMA_DRAFT = "https://json-schema.org/draft/2020-12/schema"

TEXT = {"type": "string"}
MAYBE_TEXT = {"type": ["string", "null"]}
MAYBE_LINE = {"type": ["integer", "null"], "minimum": 1}
COUNT = {"type": "integer", "minimum": 0}
COUNT_BY_NAME = {"type": "object", "additionalProperties": COUNT}
CHANGE = {"$ref": "#/$defs/change"}


def build_object(properties: dict[str, Any]) -> dict[str, Any]:
    """Build a schema of an object that has all of these; more may come later."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
    }


def build_array(items: dict[str, Any]) -> dict[str, Any]:
    """Build a schema of a list."""
    return {"type": "array", "items": items}


_SOURCE = build_object({"revision": MAYBE_TEXT, "content_hash": TEXT})


def build_schema() -> dict[str, Any]:
    """Build the schema of a report."""
    counts = build_object({level.value: COUNT for level in reversed(Level)})
    return {
        "$schema": SCHEMA_DRAFT,
        "title": "bindsmith change report",
        "$defs": {"change": _build_change_schema()},
        **build_object(
            {
                "format": {"const": REPORT_FORMAT},
                "old": _SOURCE,
                "new": _SOURCE,
                "summary": build_object(
                    {
                        "changes": COUNT,
                        **counts["properties"],
                        "clients": build_object({it.value: counts for it in Client}),
                        "services": COUNT_BY_NAME,
                        "rules": COUNT_BY_NAME,
                        "notes": COUNT,
                        "prose_edits": COUNT,
                        "ignored": COUNT,
                        "outside": COUNT,
                    }
                ),
                "changes": build_array(CHANGE),
                "notes": build_array(CHANGE),
                "ignored": build_array(
                    build_object({"reason": TEXT, "change": CHANGE})
                ),
                "warnings": build_array(TEXT),
            }
        ),
    }


def render_schema() -> str:
    """Render the schema as JSON."""
    return json.dumps(build_schema(), indent=2) + "\n"


def _build_change_schema() -> dict[str, Any]:
    level = {"enum": [level.value for level in Level]}
    fact = {
        "type": ["string", "number", "boolean", "array", "null"],
        "items": TEXT,
    }
    return build_object(
        {
            "id": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
            "rule": {"enum": [rule.value for rule in ChangeRule]},
            "level": level,
            "levels": build_object({client.value: level for client in Client}),
            "service": TEXT,
            "kind": {"enum": [kind.value for kind in Kind]},
            "subject": TEXT,
            "member": MAYBE_TEXT,
            "part": {"enum": [*(part.value for part in Part), None]},
            "facet": MAYBE_TEXT,
            "from": fact,
            "to": fact,
            "direction": build_array({"enum": [it.value for it in Direction]}),
            "operations": build_array(TEXT),
            "page": MAYBE_TEXT,
            "line": MAYBE_LINE,
            "old_page": MAYBE_TEXT,
            "old_line": MAYBE_LINE,
            "reason": TEXT,
            "reasons": build_object({client.value: TEXT for client in Client}),
            "renamed_to": MAYBE_TEXT,
            "renamed_from": MAYBE_TEXT,
            "moved_to": build_array(TEXT),
            "moved_from": build_array(TEXT),
        }
    )
