"""The report as JUnit XML: one suite per service, one case per change."""

import re
from itertools import groupby
from xml.etree import ElementTree

from bindsmith.diff.changes import Change, Client
from bindsmith.diff.describe import (
    CLIENT_NAMES,
    clean_text,
    describe_change,
    describe_site,
)
from bindsmith.diff.options import RenderOptions
from bindsmith.diff.report import Report

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(report: Report, options: RenderOptions) -> str:
    """Render as JUnit XML; a change at or above the options' level is a failure."""
    root = ElementTree.Element("testsuites", {"name": "bindsmith diff"})
    for service, group in groupby(report.changes, key=lambda it: it.where.service):
        _add_suite(root, service, list(group), options)
    if not report.changes:
        suite = _add_suite(root, "bindsmith diff", [], options)
        suite.set("tests", "1")
        # Readers of JUnit take a file without cases for a run that did not happen.
        attributes = {"classname": "bindsmith", "name": "no changes"}
        ElementTree.SubElement(suite, "testcase", attributes)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add_suite(
    root: ElementTree.Element,
    name: str,
    changes: list[Change],
    options: RenderOptions,
) -> ElementTree.Element:
    failed = [it.level.rank >= options.fail_on.rank for it in changes]
    counts = {"tests": str(len(changes)), "failures": str(sum(failed))}
    suite = ElementTree.SubElement(root, "testsuite", {"name": _xml(name), **counts})
    for change, is_failure in zip(changes, failed, strict=True):
        _add_case(suite, change, is_failure=is_failure)
    return suite


def _add_case(suite: ElementTree.Element, change: Change, *, is_failure: bool) -> None:
    where = change.where
    attributes = {
        "classname": _xml(f"{where.service}.{where.path}"),
        "name": _xml(f"{change.rule.value} {change.id}"),
    }
    case = ElementTree.SubElement(suite, "testcase", attributes)
    if is_failure:
        message = {
            "type": change.level.value,
            "message": _xml(describe_change(change)),
        }
        failure = ElementTree.SubElement(case, "failure", message)
        failure.text = _explain(change)
    else:
        output = ElementTree.SubElement(case, "system-out")
        output.text = _explain(change)


def _explain(change: Change) -> str:
    lines = [describe_change(change), describe_site(change.site)]
    for client in Client:
        verdict = change.verdicts.find(client)
        name = CLIENT_NAMES[client]
        lines.append(f"{name}: {verdict.level.value}, {verdict.reason}")
    return "\n".join(_xml(line) for line in lines if line)


def _xml(text: str) -> str:
    """Make docs' text fit for one line of XML."""
    return _NOT_XML.sub("\ufffd", clean_text(text))
