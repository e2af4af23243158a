"""The report as JSON, format 1; `bindsmith.diff.report_schema` is what it keeps to."""

import json
from typing import Any

from bindsmith.diff.changes import (
    Change,
    Client,
    Fact,
)
from bindsmith.diff.options import RenderOptions
from bindsmith.diff.report import (
    Report,
    count_levels,
    count_rules,
    count_services,
)
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
