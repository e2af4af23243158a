"""The report as JSON, format 1, and the JSON schema that it keeps to."""

import json
from typing import Any

from bindsmith.diff.changes import (
    Change,
    Client,
    Direction,
    Fact,
    Kind,
    Level,
    Part,
)
from bindsmith.diff.options import RenderOptions
from bindsmith.diff.report import (
    Report,
    count_levels,
    count_rules,
    count_services,
)
from bindsmith.diff.rules import ChangeRule
from bindsmith.model.types import ModelSource

REPORT_FORMAT = 1
"""Version of the report's JSON form."""


def render_json(report: Report, _options: RenderOptions) -> str:
    """Render as JSON with keys in a fixed order."""
    document = build_document(report)
    # ASCII, so that no name of the docs can do anything to a terminal or an editor.
    return json.dumps(document, indent=2) + "\n"


def build_document(report: Report) -> dict[str, Any]:
    """Build the JSON document as plain values."""
    return {
        "format": REPORT_FORMAT,
        "old": _build_source(report.old),
        "new": _build_source(report.new),
        "summary": _build_summary(report),
        "changes": [build_change(change) for change in report.changes],
        "notes": [build_change(note) for note in report.notes],
        "ignored": [
            {"reason": it.reason, "change": build_change(it.change)}
            for it in report.ignored
        ],
        "warnings": list(report.warnings),
    }


def build_change(change: Change) -> dict[str, Any]:
    """Build one entry as plain values."""
    found, where = change.difference, change.where
    clients = {client.value: change.verdicts.find(client) for client in Client}
    return {
        "id": change.id,
        "rule": change.rule.value,
        "level": change.level.value,
        "levels": {name: it.level.value for name, it in clients.items()},
        "service": where.service,
        "kind": where.kind.value,
        "subject": where.subject,
        "member": where.member,
        "part": where.part.value if where.part else None,
        "facet": where.facet,
        "from": _build_fact(found.before),
        "to": _build_fact(found.after),
        "direction": [direction.value for direction in change.directions],
        "operations": list(change.operations),
        "page": _none_if_empty(change.site.page) if change.site else None,
        "line": change.site.line or None if change.site else None,
        "old_page": _none_if_empty(found.old.page) if found.old else None,
        "old_line": found.old.line or None if found.old else None,
        "reason": change.verdicts.worst.reason,
        "reasons": {name: it.reason for name, it in clients.items()},
        "renamed_to": found.links.renamed_to,
        "renamed_from": found.links.renamed_from,
        "moved_to": list(found.links.moved_to),
        "moved_from": list(found.links.moved_from),
    }


def _build_source(source: ModelSource) -> dict[str, Any]:
    return {"revision": source.revision, "content_hash": source.content_hash}


def _build_summary(report: Report) -> dict[str, Any]:
    return {
        "changes": len(report.changes),
        **_build_counts(report),
        "clients": {client.value: _build_counts(report, client) for client in Client},
        "services": dict(count_services(report.changes)),
        "rules": dict(count_rules(report.changes)),
        "notes": len(report.notes),
        "prose_edits": report.prose_edits,
        "ignored": len(report.ignored),
        "outside": report.outside or 0,
    }


def _build_counts(report: Report, client: Client | None = None) -> dict[str, int]:
    counts = count_levels(report.changes, client)
    return {level.value: count for level, count in counts.items()}


def _build_fact(fact: Fact) -> object:
    return list(fact) if isinstance(fact, tuple) else fact


def _none_if_empty(text: str) -> str | None:
    return text or None


def build_schema() -> dict[str, Any]:
    """Build the JSON schema (draft 2020-12) of a report."""
    counts = build_object({level.value: _COUNT for level in reversed(Level)})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "bindsmith change report",
        "$defs": {"change": _build_change_schema()},
        **build_object(
            {
                "format": {"const": REPORT_FORMAT},
                "old": _SOURCE,
                "new": _SOURCE,
                "summary": build_object(
                    {
                        "changes": _COUNT,
                        **counts["properties"],
                        "clients": build_object({it.value: counts for it in Client}),
                        "services": _COUNT_BY_NAME,
                        "rules": _COUNT_BY_NAME,
                        "notes": _COUNT,
                        "prose_edits": _COUNT,
                        "ignored": _COUNT,
                        "outside": _COUNT,
                    }
                ),
                "changes": build_array(_CHANGE),
                "notes": build_array(_CHANGE),
                "ignored": build_array(
                    build_object({"reason": _TEXT, "change": _CHANGE})
                ),
                "warnings": build_array(_TEXT),
            }
        ),
    }


def render_schema() -> str:
    """Render the schema as JSON."""
    return json.dumps(build_schema(), indent=2) + "\n"


_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}
_MAYBE_LINE = {"type": ["integer", "null"], "minimum": 1}
_COUNT = {"type": "integer", "minimum": 0}
_COUNT_BY_NAME = {"type": "object", "additionalProperties": _COUNT}
_CHANGE = {"$ref": "#/$defs/change"}


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


_SOURCE = build_object({"revision": _MAYBE_TEXT, "content_hash": _TEXT})


def _build_change_schema() -> dict[str, Any]:
    level = {"enum": [level.value for level in Level]}
    fact = {
        "type": ["string", "number", "boolean", "array", "null"],
        "items": _TEXT,
    }
    return build_object(
        {
            "id": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
            "rule": {"enum": [rule.value for rule in ChangeRule]},
            "level": level,
            "levels": build_object({client.value: level for client in Client}),
            "service": _TEXT,
            "kind": {"enum": [kind.value for kind in Kind]},
            "subject": _TEXT,
            "member": _MAYBE_TEXT,
            "part": {"enum": [*(part.value for part in Part), None]},
            "facet": _MAYBE_TEXT,
            "from": fact,
            "to": fact,
            "direction": build_array({"enum": [it.value for it in Direction]}),
            "operations": build_array(_TEXT),
            "page": _MAYBE_TEXT,
            "line": _MAYBE_LINE,
            "old_page": _MAYBE_TEXT,
            "old_line": _MAYBE_LINE,
            "reason": _TEXT,
            "reasons": build_object({client.value: _TEXT for client in Client}),
            "renamed_to": _MAYBE_TEXT,
            "renamed_from": _MAYBE_TEXT,
            "moved_to": build_array(_TEXT),
            "moved_from": build_array(_TEXT),
        }
    )
