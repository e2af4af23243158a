"""Diagnostics as SARIF 2.1.0, the format that code scanning tools exchange.

Called by `bindsmith.lint_report`. Section numbers are those of the OASIS standard.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bindsmith import __version__
from bindsmith.codes import CODES, Code
from bindsmith.diagnostics import Diagnostic

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """Render one run of one tool, with a rule for each code that was found."""
    codes = sorted({found.code for found in diagnostics})
    rule_indices = {code: index for index, code in enumerate(codes)}
    driver = {
        "name": "bindsmith",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_render_rule(code, CODES[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        # 3.14.17: what columns count; Python counts code points
        "columnKind": "unicodeCodePoints",
        "results": [_render_result(found, rule_indices) for found in diagnostics],
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _render_rule(code: str, entry: Code) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": entry.meaning},
        "help": {"text": entry.remedy},
        "defaultConfiguration": {"level": entry.severity.value},
    }


def _render_result(
    found: Diagnostic, rule_indices: Mapping[str, int]
) -> dict[str, Any]:
    span = found.span
    region = {"startLine": max(span.line, 1), "startColumn": max(span.column, 1)}
    location = {"artifactLocation": {"uri": quote(span.page)}, "region": region}
    return {
        "ruleId": found.code,
        "ruleIndex": rule_indices[found.code],
        "level": found.severity.value,
        "message": {"text": _describe(found)},
        "locations": [{"physicalLocation": location}],
        # 3.27.17: lets a viewer know a finding again when lines have moved
        "partialFingerprints": {"codePageMessage/v1": _fingerprint(found)},
    }


def _describe(found: Diagnostic) -> str:
    details = (
        ("expected", found.expected),
        ("found", found.found),
        ("hint", found.hint),
    )
    return "\n".join(
        (found.message, *(f"{name}: {text}" for name, text in details if text))
    )


def _fingerprint(found: Diagnostic) -> str:
    text = "\0".join((found.code, found.span.page, found.message))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
