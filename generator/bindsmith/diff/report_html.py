"""The report as one HTML file: filters, search and grouping without any request.

The markup holds everything, so that the report reads without scripts as well; the
script only hides, groups and counts what is there.
"""

from itertools import groupby

from bindsmith.diff.html_changes import (
    add_change,
    add_filters,
    add_heading,
    add_summary,
)
from bindsmith.diff.html_tree import (
    Node,
    append,
    render_page,
    set_attribute,
    start_page,
)
from bindsmith.diff.options import RenderOptions
from bindsmith.diff.report import Report
from bindsmith.diff.report_text import count_kept, describe_share, summarize_rest
from bindsmith.words import count_words

_GROUPINGS = {
    "service": "Service",
    "level": "Level",
    "rule": "Rule",
    "subject": "Subject",
}


def render_html(report: Report, options: RenderOptions) -> str:
    """Render one self-contained page."""
    root, body = start_page("API changes", style="report.css", script="report.js")
    append(body, "a", "Skip to the changes", class_="skip", href="#changes")
    _add_header(body, report, options)
    main = append(body, "main")
    if report.changes:
        add_filters(main, report.changes, _GROUPINGS)
    changes = append(main, "div", id="changes", tabindex="-1")
    for service, group in groupby(report.changes, key=lambda it: it.where.service):
        found = sorted(group, key=lambda it: -it.level.rank)
        section = append(changes, "section", class_="group")
        heading = append(section, "h2", service)
        append(heading, "span", count_words(len(found), "change"), class_="count")
        for change in found:
            details = add_change(section, change, options)
            set_attribute(details, "id", change.id)
    _add_rest(main, report, options)
    return render_page(root)


def _add_header(body: Node, report: Report, options: RenderOptions) -> None:
    header = append(body, "header")
    add_heading(header, "API changes")
    revisions = options.names or (report.old.revision, report.new.revision)
    if all(revisions):
        text = " → ".join(str(revision) for revision in revisions)
        append(header, "p", text, class_="revisions")
    if share := describe_share(count_kept(report), report.outside):
        append(header, "p", f"{share}.", class_="share")
    if not report.changes:
        append(header, "p", "No changes.", class_="empty")
        return
    append(header, "p", count_words(len(report.changes), "change"), class_="total")
    add_summary(header, report.changes)


def _add_rest(main: Node, report: Report, options: RenderOptions) -> None:
    rest = summarize_rest(report)
    if rest:
        append(main, "p", f"Besides: {', '.join(rest)}.", class_="rest")
    if report.notes:
        section = append(main, "section", class_="notes")
        append(section, "h2", "Notes: no change of the wire")
        for note in report.notes:
            add_change(section, note, options)
    if report.ignored:
        section = append(main, "section", class_="notes")
        append(section, "h2", "Ignored")
        for ignored in report.ignored:
            append(section, "p", f"Because: {ignored.reason}", class_="because")
            add_change(section, ignored.change, options)
    for warning in report.warnings:
        append(main, "p", warning, class_="warning")
