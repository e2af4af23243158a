"""Diagnostics as text, JSON, SARIF and GitHub annotations; the table of codes.

Sorted diagnostics come in, the whole text of a report goes out; the command line prints
it. What the docs say reaches a terminal or a build log only with control characters
made visible.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from bindsmith.codes import CODES
from bindsmith.diagnostics import Diagnostic, Severity
from bindsmith.safe_text import show_controls
from bindsmith.sarif import render_sarif

_FORMAT = 1
_GITHUB_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def render_text(diagnostics: Sequence[Diagnostic]) -> str:
    """Render one paragraph a diagnostic: place, severity, code, message, details."""
    return "".join(map(_render_paragraph, diagnostics))


def _render_paragraph(found: Diagnostic) -> str:
    first = f"{found.span}: {found.severity} {found.code}: {found.message}"
    details = (
        ("expected", found.expected),
        ("found", found.found),
        ("hint", found.hint),
    )
    lines = [first, *(f"  {name}: {text}" for name, text in details if text)]
    return "".join(f"{show_controls(line)}\n" for line in lines)


def render_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Render a document: `{"format": 1, "summary": …, "diagnostics": […]}`."""
    document = {
        "format": _FORMAT,
        "summary": dict(count_severities(diagnostics)),
        "diagnostics": [
            {
                "code": found.code,
                "severity": found.severity.value,
                "page": found.span.page,
                "line": found.span.line,
                "column": found.span.column,
                "message": found.message,
                "expected": found.expected,
                "found": found.found,
                "hint": found.hint,
            }
            for found in diagnostics
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def render_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Render workflow commands, which GitHub shows as annotations of files."""
    return "".join(f"{_render_command(found)}\n" for found in diagnostics)


def _render_command(found: Diagnostic) -> str:
    command = _GITHUB_COMMANDS[found.severity]
    properties = {
        "file": found.span.page,
        "line": str(found.span.line),
        "col": str(found.span.column),
        "title": found.code,
    }
    listed = ",".join(
        f"{name}={_escape(value).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in properties.items()
    )
    text = found.message if found.hint is None else f"{found.message}\n{found.hint}"
    return f"::{command} {listed}::{_escape(text)}"


def _escape(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return show_controls(escaped)


RENDERERS: Final[Mapping[str, Callable[[Sequence[Diagnostic]], str]]] = {
    "text": render_text,
    "json": render_json,
    "sarif": render_sarif,
    "github": render_github,
}
"""Format to what renders it."""


def render_codes() -> str:
    """Render the table of all codes, in Markdown that reads well as it is."""
    rows = [("Code", "Level", "What it means", "How to mend it")]
    rows += [
        (code, entry.severity.value, entry.meaning, entry.remedy)
        for code, entry in CODES.items()
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join((lines[0], rule, *lines[1:], ""))


def count_severities(diagnostics: Iterable[Diagnostic]) -> Mapping[str, int]:
    """Count diagnostics by severity, all severities named, worst first."""
    counts = Counter(found.severity for found in diagnostics)
    return {severity.value: counts[severity] for severity in Severity}
