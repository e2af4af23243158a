"""The report as SARIF 2.1.0, for code scanning and editors.

Names in brackets are sections of the OASIS standard.
"""

import json
from typing import Any
from urllib.parse import quote

from bindsmith import __version__
from bindsmith.diff.changes import Change, Client, Level, Site
from bindsmith.diff.describe import clean_text, describe_change
from bindsmith.diff.options import RenderOptions, locate_file
from bindsmith.diff.report import Report
from bindsmith.diff.rules import SUMMARIES, ChangeRule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.BREAKING: "error", Level.RISKY: "warning", Level.SAFE: "note"}
_INDEXES = {rule: index for index, rule in enumerate(ChangeRule)}


def render_sarif(report: Report, options: RenderOptions) -> str:
    """Render one run with one result per change; ignored ones are suppressed."""
    results = [_build_result(change, options.folder) for change in report.changes]
    for ignored in report.ignored:
        result = _build_result(ignored.change, options.folder)
        justification = clean_text(ignored.reason)
        # [3.35] a suppression in a file outside the docs
        result["suppressions"] = [{"kind": "external", "justification": justification}]
        results.append(result)
    run = {
        "tool": {
            "driver": {
                "name": "bindsmith",
                "version": __version__,
                "rules": [_build_rule(rule) for rule in ChangeRule],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2) + "\n"


def _build_rule(rule: ChangeRule) -> dict[str, Any]:
    return {"id": rule.value, "shortDescription": {"text": SUMMARIES[rule]}}


def _build_result(change: Change, folder: str) -> dict[str, Any]:
    found = change.difference
    message = (
        f"{clean_text(change.where.path)}: {describe_change(change)}"
        f" - {change.verdicts.worst.reason}"
    )
    result: dict[str, Any] = {
        "ruleId": change.rule.value,
        "ruleIndex": _INDEXES[change.rule],
        "level": _LEVELS[change.level],
        "message": {"text": message},
        "locations": _build_locations(change, change.site, folder),
        # [3.27.17] the trailing number is the version of how it is computed
        "partialFingerprints": {"bindsmithChange/v1": change.id},
        "properties": {
            "levels": {it.value: change.verdicts.find(it).level for it in Client},
            "operations": list(change.operations),
        },
    }
    if found.old is not None and found.new is not None:
        result["relatedLocations"] = _build_locations(change, found.old, folder)
    return result


def _build_locations(
    change: Change, site: Site | None, folder: str
) -> list[dict[str, Any]]:
    name = f"{change.where.service}.{change.where.path}"
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": clean_text(name)}]
    }
    if site is not None and site.page:
        # [3.4.3] a relative reference, so special characters are escaped
        uri = quote(locate_file(folder, site.page), errors="replace")
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
        if site.line:
            physical["region"] = {"startLine": site.line}
        location["physicalLocation"] = physical
    return [location]
