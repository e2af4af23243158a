"""The report as one HTML file: filters, search and grouping without any request.

The markup holds everything, so that the report reads without scripts as well; the
script only hides, groups and counts what is there.
"""

from itertools import groupby

from bindsmith.diff.changes import Change, Client, Level, Site
from bindsmith.diff.describe import (
    CLIENT_NAMES,
    describe_change,
    describe_site,
    show_fact,
)
from bindsmith.diff.html_tree import Node, append, render_page, start_page
from bindsmith.diff.options import RenderOptions, find_docs_url, find_url
from bindsmith.diff.report import Report, count_levels, count_services
from bindsmith.diff.report_text import count_words, summarize_rest
from bindsmith.diff.rules import SUMMARIES

_LEVELS = tuple(reversed(Level))
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
    _add_header(body, report)
    main = append(body, "main")
    if report.changes:
        _add_filters(main, report)
    changes = append(main, "div", id="changes", tabindex="-1")
    for service, group in groupby(report.changes, key=lambda it: it.where.service):
        found = list(group)
        section = append(changes, "section", class_="group")
        heading = append(section, "h2", service)
        append(heading, "span", count_words(len(found), "change"), class_="count")
        for change in found:
            _add_change(section, change, options)
    _add_rest(main, report, options)
    return render_page(root)


def _add_header(body: Node, report: Report) -> None:
    header = append(body, "header")
    bar = append(header, "div", class_="bar")
    append(bar, "h1", "API changes")
    append(
        bar,
        "button",
        "Light or dark",
        id="theme",
        type="button",
        hidden=True,
        aria_pressed="false",
    )
    revisions = [report.old.revision, report.new.revision]
    if all(revisions):
        text = " → ".join(str(revision) for revision in revisions)
        append(header, "p", text, class_="revisions")
    if not report.changes:
        append(header, "p", "No changes.", class_="empty")
        return
    append(header, "p", count_words(len(report.changes), "change"), class_="total")
    _add_summary(header, report)


def _add_summary(header: Node, report: Report) -> None:
    table = append(header, "table", class_="summary")
    append(table, "caption", "Changes by kind of client and level", class_="hidden")
    row = append(append(table, "thead"), "tr")
    append(row, "td")
    for level in _LEVELS:
        append(row, "th", level.value, scope="col")
    body = append(table, "tbody")
    for client, name in CLIENT_NAMES.items():
        row = append(body, "tr")
        append(row, "th", name, scope="row")
        for level, count in count_levels(report.changes, client).items():
            cell = append(row, "td", class_=level.value if count else "none")
            cell.text = str(count)


def _add_filters(main: Node, report: Report) -> None:
    form = append(
        main, "form", id="filters", role="search", aria_label="Filter", hidden=True
    )
    label = append(form, "label", "Search ", class_="search")
    append(
        label,
        "input",
        type="search",
        id="query",
        placeholder="name, rule, operation …  ( / )",
        autocomplete="off",
    )
    clients = {"": "every client kind"} | {
        client.value: name for client, name in CLIENT_NAMES.items()
    }
    _add_select(form, "client", "For", clients)
    services = {"": "every service"} | {
        name: f"{name} ({count})"
        for name, count in count_services(report.changes).items()
    }
    _add_select(form, "service", "In", services)
    _add_select(form, "grouping", "Grouped by", _GROUPINGS)
    levels = append(form, "fieldset")
    append(levels, "legend", "Levels", class_="hidden")
    for level in _LEVELS:
        label = append(levels, "label", class_="check")
        append(
            label,
            "input",
            type="checkbox",
            name="level",
            value=level.value,
            checked=True,
        )
        append(label, "span", level.value, class_=f"badge {level.value}")
    buttons = append(form, "span", class_="buttons")
    append(buttons, "button", "Open all", id="open", type="button")
    append(buttons, "button", "Reset", type="reset")
    append(form, "output", id="shown", aria_live="polite")


def _add_select(form: Node, name: str, text: str, choices: dict[str, str]) -> None:
    label = append(form, "label", f"{text} ")
    select = append(label, "select", id=name)
    for value, shown in choices.items():
        append(select, "option", shown, value=value)


def _add_change(section: Node, change: Change, options: RenderOptions) -> None:
    where = change.where
    levels = {it: change.verdicts.find(it).level.value for it in Client}
    article = append(
        section,
        "details",
        class_="change",
        id=change.id,
        data_level=change.level.value,
        data_soap=levels[Client.SOAP],
        data_rest=levels[Client.REST],
        data_python=levels[Client.PYTHON],
        data_service=where.service,
        data_rule=change.rule.value,
        data_subject=f"{where.service}.{where.subject}",
    )
    summary = append(article, "summary")
    append(summary, "span", change.level.value, class_=f"badge {change.level.value}")
    append(summary, "strong", where.path, class_="path")
    append(summary, "span", describe_change(change), class_="what")
    append(summary, "code", change.rule.value, class_="rule")
    body = append(article, "div", class_="body")
    append(body, "p", f"{SUMMARIES[change.rule]}.")
    _add_sides(body, change, options)
    _add_verdicts(body, change)
    _add_operations(body, change)
    append(body, "p", f"id {change.id}", class_="id")


def _add_sides(body: Node, change: Change, options: RenderOptions) -> None:
    found = change.difference
    sides = append(body, "div", class_="sides")
    for name, fact, site, template in (
        ("Old", found.before, found.old, options.urls.old),
        ("New", found.after, found.new, options.urls.new),
    ):
        side = append(sides, "div", class_=f"side {name.lower()}")
        append(side, "h3", name)
        append(side, "p", show_fact(fact) if fact is not None else "—", class_="fact")
        _add_site(side, site, find_url(template, site) or find_docs_url(site))


def _add_site(side: Node, site: Site | None, url: str | None) -> None:
    text = describe_site(site)
    if not text:
        return
    line = append(side, "p", class_="site")
    if url is None:
        line.text = text
    else:
        append(line, "a", text, href=url, rel="noopener noreferrer")


def _add_verdicts(body: Node, change: Change) -> None:
    table = append(body, "table", class_="verdicts")
    for client, name in CLIENT_NAMES.items():
        verdict = change.verdicts.find(client)
        row = append(append(table, "tbody"), "tr")
        append(row, "th", name, scope="row")
        cell = append(row, "td")
        append(cell, "span", verdict.level.value, class_=f"badge {verdict.level.value}")
        append(row, "td", verdict.reason)


def _add_operations(body: Node, change: Change) -> None:
    if not change.operations:
        append(body, "p", "No documented operation reaches it.")
        return
    directions = " and ".join(direction.value for direction in change.directions)
    count = count_words(len(change.operations), "operation")
    append(body, "p", f"{directions.capitalize()} of {count}:")
    names = append(body, "ul", class_="operations")
    for name in change.operations:
        append(names, "li", name)


def _add_rest(main: Node, report: Report, options: RenderOptions) -> None:
    rest = summarize_rest(report)
    if rest:
        append(main, "p", f"Besides: {', '.join(rest)}.", class_="rest")
    if report.notes:
        section = append(main, "section", class_="notes")
        append(section, "h2", "Notes: no change of the wire")
        for note in report.notes:
            _add_change(section, note, options)
    if report.ignored:
        section = append(main, "section", class_="notes")
        append(section, "h2", "Ignored")
        for ignored in report.ignored:
            append(section, "p", f"Because: {ignored.reason}", class_="because")
            _add_change(section, ignored.change, options)
    for warning in report.warnings:
        append(main, "p", warning, class_="warning")
