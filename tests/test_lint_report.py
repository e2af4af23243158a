"""Reports of diagnostics: every format in full, and what hostile text becomes."""

import json
from typing import Any

import pytest

from bindsmith import __version__
from bindsmith.codes import CODES
from bindsmith.diagnostics import Diagnostic, Severity
from bindsmith.lint_report import (
    RENDERERS,
    count_severities,
    render_codes,
    render_github,
    render_json,
    render_text,
)
from bindsmith.sarif import render_sarif
from bindsmith.source import SourceSpan

PLAIN = Diagnostic(
    code="DOC107",
    severity=Severity.ERROR,
    span=SourceSpan("zoo-service/animal.md", 3, 5),
    message="two pages describe 'Animal'",
)
FULL = Diagnostic(
    code="DOC203",
    severity=Severity.WARNING,
    span=SourceSpan("zoo-service/a b,c:d%.md", 7),
    message="types differ:\n50% 'x'",
    expected="long",
    found="string",
    hint="mend the cell",
)
NOTE = Diagnostic(
    code="DOC107",
    severity=Severity.NOTE,
    span=SourceSpan("zoo-service/z.md", 1),
    message="odd",
)
ALL = (PLAIN, FULL, NOTE)


def test_text() -> None:
    """Text has a paragraph a diagnostic, with the details that there are."""
    assert render_text((PLAIN, FULL)) == (
        "zoo-service/animal.md:3:5: error DOC107: two pages describe 'Animal'\n"
        "zoo-service/a b,c:d%.md:7:1: warning DOC203: types differ:\\u000a50% 'x'\n"
        "  expected: long\n"
        "  found: string\n"
        "  hint: mend the cell\n"
    )


def test_json() -> None:
    """JSON has all fields, null for what a diagnostic does not say."""
    document = json.loads(render_json(ALL))
    assert document["summary"] == {"error": 1, "warning": 1, "note": 1}
    assert document["diagnostics"][:2] == [
        {
            "code": "DOC107",
            "severity": "error",
            "page": "zoo-service/animal.md",
            "line": 3,
            "column": 5,
            "message": "two pages describe 'Animal'",
            "expected": None,
            "found": None,
            "hint": None,
        },
        {
            "code": "DOC203",
            "severity": "warning",
            "page": "zoo-service/a b,c:d%.md",
            "line": 7,
            "column": 1,
            "message": "types differ:\n50% 'x'",
            "expected": "long",
            "found": "string",
            "hint": "mend the cell",
        },
    ]


def test_github() -> None:
    """GitHub commands stay on a line, whatever characters they have to carry."""
    assert render_github(ALL) == (
        "::error file=zoo-service/animal.md,line=3,col=5,title=DOC107"
        "::two pages describe 'Animal'\n"
        "::warning file=zoo-service/a b%2Cc%3Ad%25.md,line=7,col=1,title=DOC203"
        "::types differ:%0A50%25 'x'%0Amend the cell\n"
        "::notice file=zoo-service/z.md,line=1,col=1,title=DOC107::odd\n"
    )


def test_sarif() -> None:
    """SARIF has one run with the rules that fired, and a result a diagnostic."""
    document = json.loads(render_sarif(ALL))
    run = document["runs"][0]
    assert document["version"] == "2.1.0"
    assert run["tool"]["driver"]["version"] == __version__
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["DOC107", "DOC203"]
    assert rules[1]["shortDescription"]["text"] == CODES["DOC203"].meaning
    results = run["results"]
    assert [result["ruleIndex"] for result in results] == [0, 1, 0]
    assert [result["level"] for result in results] == ["error", "warning", "note"]
    place = results[1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "zoo-service/a%20b%2Cc%3Ad%25.md"
    assert place["region"] == {"startLine": 7, "startColumn": 1}
    assert results[1]["message"]["text"].splitlines() == [
        "types differ:",
        "50% 'x'",
        "expected: long",
        "found: string",
        "hint: mend the cell",
    ]


def test_sarif_fingerprint_ignores_lines() -> None:
    """A finding on a moved line is the same finding; another message is another."""

    def fingerprint(line: int, message: str) -> str:
        span = SourceSpan("a.md", line)
        found = Diagnostic(
            code="DOC107", severity=Severity.NOTE, span=span, message=message
        )
        result = json.loads(render_sarif([found]))["runs"][0]["results"][0]
        (value,) = result["partialFingerprints"].values()
        assert isinstance(value, str)
        return value

    assert fingerprint(1, "x") == fingerprint(2, "x") != fingerprint(1, "y")


# What the standard's schema requires of the objects we write: required properties,
# and for each property its type, enumeration or minimum (OASIS SARIF 2.1.0, section 3).
LEVELS = ("none", "note", "warning", "error")
SCHEMA: dict[str, dict[str, tuple[bool, Any]]] = {
    "log": {
        "$schema": (False, str),
        "version": (True, ("2.1.0",)),
        "runs": (True, ["run"]),
    },
    "run": {
        "tool": (True, "tool"),
        "results": (False, ["result"]),
        "columnKind": (False, ("utf16CodeUnits", "unicodeCodePoints")),
    },
    "tool": {"driver": (True, "toolComponent")},
    "toolComponent": {
        "name": (True, str),
        "version": (False, str),
        "semanticVersion": (False, str),
        "rules": (False, ["reportingDescriptor"]),
    },
    "reportingDescriptor": {
        "id": (True, str),
        "shortDescription": (False, "message"),
        "help": (False, "message"),
        "defaultConfiguration": (False, "reportingConfiguration"),
    },
    "reportingConfiguration": {"level": (False, LEVELS)},
    "result": {
        "ruleId": (False, str),
        "ruleIndex": (False, 0),
        "level": (False, LEVELS),
        "message": (True, "message"),
        "locations": (False, ["location"]),
        "partialFingerprints": (False, dict),
    },
    "message": {"text": (True, str)},
    "location": {"physicalLocation": (False, "physicalLocation")},
    "physicalLocation": {
        "artifactLocation": (True, "artifactLocation"),
        "region": (False, "region"),
    },
    "artifactLocation": {"uri": (True, str)},
    "region": {"startLine": (False, 1), "startColumn": (False, 1)},
}


def check_schema(value: Any, rule: Any) -> None:
    """Hold a value against a rule: a named object, a list, a type, members, a minimum."""
    match rule:
        case str():
            known = SCHEMA[rule]
            assert value.keys() <= known.keys(), rule
            for name, (required, inner) in known.items():
                assert name in value or not required, (rule, name)
                if name in value:
                    check_schema(value[name], inner)
        case tuple():
            assert value in rule
        case [inner]:
            assert isinstance(value, list)
            for item in value:
                check_schema(item, inner)
        case int():
            assert type(value) is int
            assert value >= rule
        case _:
            assert isinstance(value, rule)


@pytest.mark.parametrize("diagnostics", [ALL, ()], ids=["some", "none"])
def test_sarif_has_the_standard_s_structure(
    diagnostics: tuple[Diagnostic, ...],
) -> None:
    """Objects have the standard's required properties, and no others than its own."""
    check_schema(json.loads(render_sarif(diagnostics)), "log")


def test_sarif_of_a_place_without_line() -> None:
    """Line 0, for what has no line, becomes the first: the standard starts at 1."""
    span = SourceSpan("a.md", 0, 0)
    found = Diagnostic(code="DOC107", severity=Severity.NOTE, span=span, message="x")
    check_schema(json.loads(render_sarif([found])), "log")


@pytest.mark.parametrize("render", ["text", "github"])
def test_hostile_text_cannot_steer_a_terminal(render: str) -> None:
    """Escape sequences, line ends and text that turns around come out as escapes."""
    hostile = "\x1b[2J\r\n::error::x\u202egnp\x00\x85\u2028"
    found = Diagnostic(
        code="DOC107",
        severity=Severity.ERROR,
        span=SourceSpan(f"zoo-service/{hostile}.md", 1),
        message=hostile,
        expected=hostile,
        hint=hostile,
    )
    text = RENDERERS[render]([found])
    assert not {*hostile} & {*"\x1b\r\x00\x85\u2028\u202e"} & {*text}
    starts = [line[:2] for line in text.split("\n")]
    assert starts.count("::") == (1 if render == "github" else 0)


def test_counts_name_every_severity() -> None:
    """A severity without a finding is counted as 0."""
    assert count_severities([NOTE]) == {"error": 0, "warning": 0, "note": 1}


def test_table_of_codes() -> None:
    """The table says of each code what it means and how to mend it."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in render_codes().splitlines()
    ]
    assert rows[0] == ["Code", "Level", "What it means", "How to mend it"]
    assert rows[2:] == [
        [code, entry.severity.value, entry.meaning, entry.remedy]
        for code, entry in CODES.items()
    ]
