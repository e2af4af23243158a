"""Every format: what it shows, that hostile names stay text, that schemas hold."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bindsmith.diff.changes import Level
from bindsmith.diff.compare import compare_models
from bindsmith.diff.describe import describe_change, find_moved
from bindsmith.diff.options import PageUrls, RenderOptions
from bindsmith.diff.render import FORMATS, render
from bindsmith.diff.report import IgnoredChange, Report
from bindsmith.diff.report_schema import build_schema, render_schema
from bindsmith.model.facts import Deprecation, Reservation
from diff.builders import (
    SERVICE,
    add,
    data_object,
    drop,
    element,
    limits,
    model,
    operation,
    put,
    service,
    value_set,
    verbs,
)
from diff.world import build_world

HOSTILE = (
    "<script>alert(1)</script>\"'&|`*[x](y)\n::error::x\x1b[31m\u202e@everyone,:%0A#1"
)


def build_report() -> Report:
    """Build a report with changes of all levels, a note, and an ignored change."""
    old = model(*build_world().services, service(value_set("Mode", "A"), name="Bulk"))
    new = put(old, "Ad.Name", limits=limits(max_length=50), line=9, page="a/ad.md")
    new = put(new, "Ad.Status", reservation=Reservation(), description="Other.")
    new = put(new, "Mode", flags=True)
    new = put(new, "Query.Size", deprecation=Deprecation(since="2030-01"))
    report = compare_models(old, add(new, operation("FreshCall")))
    first, *rest = report.changes
    assert first.where.subject == "FreshCall"
    ignored = IgnoredChange(change=rest.pop(), reason="known")
    return replace(
        report,
        changes=(first, *rest),
        ignored=(ignored,),
        warnings=("entry x y expired",),
        outside=2,
    )


def build_hostile_report() -> Report:
    """Build a report in which every name and fact tries to break out."""
    old = model(service(operation("Op", (element("A", "T"),))))
    hostile = data_object(HOSTILE, element(HOSTILE), page=f"{HOSTILE}.md")
    return compare_models(old, add(old, hostile))


def test_text_has_the_summary_first_and_one_line_per_change() -> None:
    """Grouped by service, worst first, without colours."""
    lines = render(build_report(), "text").splitlines()

    assert lines[:6] == [
        "3 changes: 1 breaking, 1 risky, 1 safe",
        "  SOAP    1 breaking, 0 risky, 2 safe",
        "  REST    1 breaking, 0 risky, 2 safe",
        "  Python  0 breaking, 2 risky, 1 safe",
        "  4 of 6 changes touch what you ship",
        "  besides 1 note on availability, 1 edited description, 1 ignored change",
    ]
    assert lines[6:10] == [
        "",
        f"{SERVICE}: 3 changes",
        "  breaking  limit-tightened         Ad.Name: maximum length: 100 -> 50 -"
        " requests that were valid are refused (SOAP, REST)  [2 operations, a/ad.md:9]",
        "  risky     deprecated              Query.Size: deprecated (2030-01) -"
        " type checkers or validation point out its use (Python)  [AddAds, p.md:7]",
    ]
    assert lines[-1] == "warning: entry x y expired"


def test_text_is_coloured_only_when_asked() -> None:
    """A file or a pipe gets no terminal codes."""
    report = build_report()
    colored = render(report, "text", RenderOptions(color=True))

    assert "\x1b[31;1mbreaking" in colored
    assert "\x1b" not in render(report, "text")
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render(report, "text")


@pytest.mark.parametrize("name", FORMATS)
def test_empty_report_says_so(name: str) -> None:
    """No change is a report too; annotations have nothing to say."""
    docs = build_world()
    text = render(compare_models(docs, docs), name)

    assert text == "" if name == "github" else text.endswith("\n")


def test_json_keeps_to_the_contract() -> None:
    """One entry in full."""
    document = json.loads(render(build_report(), "json"))
    change = document["changes"][1]

    assert document["format"] == 1
    assert document["old"] == {"revision": "0", "content_hash": ""}
    assert change == {
        "id": change["id"],
        "rule": "limit-tightened",
        "level": "breaking",
        "levels": {"soap": "breaking", "rest": "breaking", "python": "risky"},
        "service": SERVICE,
        "kind": "type",
        "subject": "Ad",
        "member": "Name",
        "part": None,
        "facet": "max_length",
        "from": 100,
        "to": 50,
        "direction": ["request", "response"],
        "operations": ["AddAds", "GetAds"],
        "page": "a/ad.md",
        "line": 9,
        "old_page": "p.md",
        "old_line": 7,
        "reason": "requests that were valid are refused",
        "reasons": {
            "soap": "requests that were valid are refused",
            "rest": "requests that were valid are refused",
            "python": "validation finds fault with objects that passed",
        },
        "renamed_to": None,
        "renamed_from": None,
        "moved_to": [],
        "moved_from": [],
    }


def test_json_shows_a_removal_where_it_was() -> None:
    """Page and line of a removal are the old side's."""
    old = build_world()
    document = json.loads(render(compare_models(old, drop(old, "Orphan")), "json"))

    (change,) = document["changes"]
    assert (change["page"], change["from"], change["to"]) == (
        "campaign-management-service/orphan.md",
        "Orphan",
        None,
    )


@pytest.mark.parametrize("build", [build_report, build_hostile_report])
def test_json_is_valid_by_its_own_schema(build: Any) -> None:
    """The schema is one, and the reports keep to it."""
    Draft202012Validator.check_schema(build_schema())
    document = json.loads(render(build(), "json"))

    assert list(Draft202012Validator(build_schema()).iter_errors(document)) == []
    assert json.loads(render_schema()) == build_schema()


def test_schema_refuses_what_is_no_report() -> None:
    """A missing key and an unknown level are noticed."""
    document = json.loads(render(build_report(), "json"))
    document["changes"][0]["level"] = "fatal"
    del document["summary"]["rules"]

    errors = Draft202012Validator(build_schema()).iter_errors(document)

    assert len(list(errors)) == 2


def test_markdown_has_tables_by_level_and_links() -> None:
    """Ready for a pull request: counts, tables, links to both sides."""
    urls = PageUrls(
        old="https://x.example/a/{page}#L{line}",
        new="https://x.example/b/{page}#L{line}",
    )
    text = render(build_report(), "markdown", RenderOptions(urls=urls))

    assert "| SOAP | 1 | 0 | 2 |" in text
    assert (
        "| **Ad.Name** | maximum length: 100 -&gt; 50 (2 operations) | breaking"
        " | breaking | risky | requests that were valid are refused"
        " | [p.md:7](<https://x.example/a/p.md#L7>)"
        " → [a/ad.md:9](<https://x.example/b/a/ad.md#L9>) |"
    ) in text
    assert text.index("Breaking: 1 change") < text.index("Risky: 1 change")


def test_markdown_counts_what_does_not_fit_a_comment() -> None:
    """A comment on GitHub ends at 65,536 characters; breaking changes go first."""
    old = build_world()
    values = value_set("AdStatus", *(f"Value{index}" for index in range(900)))
    report = compare_models(old, put(old, "AdStatus", values=values.values))

    text = render(report, "markdown")
    idle = replace(report, warnings=tuple("w" * 999 for _ in range(900)))
    warned = render(idle, "markdown")

    shown = text.count("| **") - 1
    assert (len(text) < 65_536, len(warned) < 65_536) == (True, True)
    assert text.endswith(f"{903 - shown} more changes did not fit in here.\n")
    assert warned.endswith("\n- and 850 more\n")
    assert "| **AdStatus.Active** |" in text


def test_github_annotates_pages_worst_first() -> None:
    """Errors, warnings and notices on the docs' files."""
    lines = render(build_report(), "github", RenderOptions(folder="docs/")).splitlines()

    assert lines == [
        "::error file=docs/a/ad.md,line=9,title=limit-tightened::Ad.Name: maximum"
        " length: 100 -> 50 - requests that were valid are refused",
        "::warning file=docs/p.md,line=7,title=deprecated::Query.Size: deprecated"
        " (2030-01) - type checkers or validation point out its use",
        "::notice file=docs/campaign-management-service/freshcall.md,line=5,"
        "title=operation-added::FreshCall: operation added - nothing that exists changes",
        "::warning::entry x y expired",
    ]


def test_sarif_has_rules_results_and_places() -> None:
    """Results point at their rule, both sides, and carry the fingerprint."""
    report = build_report()
    run = json.loads(render(report, "sarif"))["runs"][0]
    result = run["results"][1]

    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert (result["level"], result["message"]["text"]) == (
        "error",
        "Ad.Name: maximum length: 100 -> 50 - requests that were valid are refused",
    )
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "a/ad.md"}, "region": {"startLine": 9}}
    related = result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]
    assert related == {"uri": "p.md"}
    assert result["partialFingerprints"] == {"bindsmithChange/v1": report.changes[1].id}
    assert run["results"][-1]["suppressions"] == [
        {"kind": "external", "justification": "known"}
    ]


def test_junit_fails_at_the_given_level() -> None:
    """One suite per service; changes at or above the level are failures."""
    report = build_report()
    strict = ElementTree.fromstring(render(report, "junit"))
    stricter = ElementTree.fromstring(
        render(report, "junit", RenderOptions(fail_on=Level.RISKY))
    )

    (suite,) = strict
    assert suite.attrib == {"name": SERVICE, "tests": "3", "failures": "1"}
    assert [case.find("failure") is not None for case in suite] == [False, True, False]
    assert [it.get("failures") for it in stricter] == ["2"]


class Outline(HTMLParser):
    """Collects what a browser would act upon."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.requests: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note tags, addresses that would be fetched, and inline handlers."""
        self.tags.append(tag)
        for name, value in attrs:
            if name in {"src", "srcset", "data", "action", "poster"} or (
                name == "href" and tag == "link"
            ):
                self.requests.append(str(value))
            if name.startswith("on"):
                self.handlers.append(name)


def test_html_requests_nothing() -> None:
    """One file: no address that a browser would fetch, no inline handler."""
    text = render(build_report(), "html")
    outline = Outline()
    outline.feed(text)

    assert (outline.requests, outline.handlers) == ([], [])
    assert outline.tags.count("script") == 1
    assert "default-src 'none'" in text
    assert "url(" not in text
    assert "@import" not in text


def test_html_shows_old_beside_new() -> None:
    """Each change holds both facts, both places, all verdicts and the operations."""
    text = render(build_report(), "html")
    start = text.index('<strong class="path">Ad.Name')
    entry = text[start : text.index("</details>", start)]

    for piece in (
        "100",
        "50",
        "p.md:7",
        "a/ad.md:9",
        "validation finds fault",
        "GetAds",
    ):
        assert piece in entry


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_names_stay_text(name: str) -> None:
    """No format lets a name of the docs become markup, a command or an escape."""
    text = render(build_hostile_report(), name)

    assert "\x1b" not in text
    assert "\u202e" not in text
    match name:
        case "html":
            outline = Outline()
            outline.feed(text)
            assert outline.tags.count("script") == 1
        case "markdown":
            (row,) = [line for line in text.splitlines() if "script" in line]
            assert "<script" not in row
            assert "@everyone" not in row
            assert len(re.findall(r"(?<!\\)\|", row)) == 8
        case "github":
            (line,) = text.splitlines()
            properties = line.removeprefix("::notice ").split("::")[0].split(",")
            assert [it.partition("=")[0] for it in properties] == ["file", "title"]
        case "junit":
            ElementTree.fromstring(text)
        case "json" | "sarif":
            json.loads(text)
        case _:
            assert len(text.splitlines()) == 8 - 1


@example("\ufffe\ud800")
@given(st.text())
def test_any_name_renders_in_every_format(name: str) -> None:
    """Whatever the docs call a thing, the reports hold."""
    old = model(service(operation("Op")))
    report = compare_models(old, add(old, data_object(f"X{name}", page=f"{name}.md")))

    for report_format in FORMATS:
        text = render(report, report_format)
        assert text.encode("utf-8")
    ElementTree.fromstring(render(report, "junit"))


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("ABCD", "ABCD", ""),
        ("ABCD", "BCDA", "A"),
        ("ABCD", "DABC", "D"),
        ("ABCD", "ACBD", "C"),
        ("ABCDE", "EBCDA", "EA"),
        ("ABC", "CBA", "CB"),
    ],
)
def test_moved_names_are_the_fewest(before: str, after: str, moved: str) -> None:
    """The order of a long sequence is explained by as few moves as can be."""
    assert find_moved(tuple(before), tuple(after)) == tuple(moved)


def test_operations_members_are_named_by_their_place() -> None:
    """A request and a response may have members of one name."""
    old = build_world()
    new = put(old, "AddAds<Query", rules=verbs(add="required"), name="Fresh")

    words = [describe_change(it) for it in compare_models(old, new).changes]

    assert words == ["request element added (Query)", "request element removed (Query)"]
