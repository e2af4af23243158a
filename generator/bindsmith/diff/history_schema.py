"""The JSON schema (draft 2020-12) of a history."""

import json
from typing import Any

from bindsmith.diff.changes import Kind
from bindsmith.diff.report_json import REPORT_FORMAT
from bindsmith.diff.report_schema import (
    CHANGE,
    COUNT,
    MAYBE_LINE,
    MAYBE_TEXT,
    SCHEMA_DRAFT,
    TEXT,
    build_array,
    build_object,
    build_schema,
)
from bindsmith.diff.sunsets import Outcome

_REVISION = build_object({"id": TEXT, "date": TEXT})
_MAYBE_REVISION = {"anyOf": [_REVISION, {"type": "null"}]}


def build_history_schema() -> dict[str, Any]:
    """Build the schema of a history, whose changes are those of a report."""
    report = build_schema()
    return {
        "$schema": SCHEMA_DRAFT,
        "title": "bindsmith history",
        "$defs": report["$defs"],
        **build_object(
            {
                "format": {"const": REPORT_FORMAT},
                "first": _REVISION,
                "last": _REVISION,
                "summary": _build_summary_schema(),
                "entries": build_array(_build_entry_schema()),
                "announcements": build_array(_build_announcement_schema()),
                "net": build_object(report["properties"]),
                "warnings": build_array(TEXT),
            }
        ),
    }


def render_history_schema() -> str:
    """Render the schema as JSON."""
    return json.dumps(build_history_schema(), indent=2) + "\n"


def _build_summary_schema() -> dict[str, Any]:
    numbers = ("revisions", "changes", "reverted", "net", "ignored", "outside")
    return build_object(
        {
            **dict.fromkeys(numbers, COUNT),
            "announcements": build_object({it.value: COUNT for it in Outcome}),
        }
    )


def _build_entry_schema() -> dict[str, Any]:
    return build_object(
        {
            "revision": _REVISION,
            "reverted_by": _MAYBE_REVISION,
            "reverts": _MAYBE_REVISION,
            "change": CHANGE,
        }
    )


def _build_announcement_schema() -> dict[str, Any]:
    optional = ("member", "since", "replacement", "removed", "page")
    return build_object(
        {
            "outcome": {"enum": [it.value for it in Outcome]},
            "service": TEXT,
            "kind": {"enum": [kind.value for kind in Kind]},
            "subject": TEXT,
            **dict.fromkeys(optional, MAYBE_TEXT),
            "line": MAYBE_LINE,
        }
    )
