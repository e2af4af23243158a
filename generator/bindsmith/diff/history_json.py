"""A history as JSON, format 1; its changes are those of a change report."""

import json
from typing import Any

from bindsmith.diff.history import History, HistoryEntry, Revision
from bindsmith.diff.history_text import count_outcomes
from bindsmith.diff.options import RenderOptions
from bindsmith.diff.report_json import REPORT_FORMAT, build_change, build_document
from bindsmith.diff.sunsets import Sunset


def render_history_json(history: History, _options: RenderOptions) -> str:
    """Render as JSON with keys in a fixed order."""
    reverted = sum(entry.reverted_by is not None for entry in history.entries)
    document = {
        "format": REPORT_FORMAT,
        "first": _build_revision(history.first),
        "last": _build_revision(history.last),
        "summary": {
            "revisions": history.revisions,
            "changes": len(history.entries),
            "reverted": reverted,
            "net": len(history.net.changes),
            "ignored": history.left_out.ignored,
            "outside": history.left_out.outside or 0,
            "announcements": count_outcomes(history),
        },
        "entries": [_build_entry(entry) for entry in history.entries],
        "announcements": [_build_sunset(sunset) for sunset in history.sunsets],
        "net": build_document(history.net),
        "warnings": list(history.left_out.warnings),
    }
    return json.dumps(document, indent=2) + "\n"


def _build_entry(entry: HistoryEntry) -> dict[str, Any]:
    return {
        "revision": _build_revision(entry.revision),
        "reverted_by": _build_revision(entry.reverted_by),
        "reverts": _build_revision(entry.reverts),
        "change": build_change(entry.change),
    }


def _build_revision(revision: Revision | None) -> dict[str, str] | None:
    if revision is None:
        return None
    return {"id": revision.id, "date": revision.date.isoformat()}


def _build_sunset(sunset: Sunset) -> dict[str, Any]:
    where, deprecation, site = sunset.where, sunset.deprecation, sunset.site
    return {
        "outcome": sunset.outcome.value,
        "service": where.service,
        "kind": where.kind.value,
        "subject": where.subject,
        "member": where.member,
        "since": deprecation.since if deprecation else None,
        "replacement": deprecation.replacement if deprecation else None,
        "removed": sunset.removed.isoformat() if sunset.removed else None,
        "page": site.page or None if site else None,
        "line": site.line or None if site else None,
    }
