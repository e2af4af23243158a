"""Changes and their filters as HTML, shared by the pages of reports and histories."""

from collections.abc import Iterable, Mapping

from bindsmith.diff.changes import Change, Client, Level, Site
from bindsmith.diff.describe import (
    CLIENT_NAMES,
    describe_change,
    describe_site,
    show_fact,
)
from bindsmith.diff.html_tree import Node, append, set_attribute
from bindsmith.diff.options import RenderOptions, find_docs_url, find_url
from bindsmith.diff.report import count_levels, count_services
from bindsmith.diff.rules import SUMMARIES
from bindsmith.words import count_words

_LEVELS = tuple(reversed(Level))
_MANY_OPERATIONS = 40
"""More than these get a list that scrolls by itself."""


def add_heading(header: Node, title: str) -> None:
    """Add the page's title beside the switch between light and dark."""
    bar = append(header, "div", class_="bar")
    append(bar, "h1", title)
    append(
        bar,
        "button",
        "Light or dark",
        id="theme",
        type="button",
        hidden=True,
        aria_pressed="false",
    )


def add_summary(header: Node, changes: Iterable[Change]) -> None:
    """Add the counts per client kind and level."""
    changes = tuple(changes)
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
        for level, count in count_levels(changes, client).items():
            cell = append(row, "td", class_=level.value if count else "none")
            cell.text = str(count)


def add_filters(
    main: Node, changes: Iterable[Change], groupings: Mapping[str, str]
) -> None:
    """Add search, filters and groupings; `groupings` maps data names to words."""
    form = append(
        main, "form", id="filters", role="search", aria_label="Filter", hidden=True
    )
    _add_search(form)
    clients = {"": "every client kind"} | {
        client.value: name for client, name in CLIENT_NAMES.items()
    }
    _add_select(form, "client", "For", clients)
    services = {"": "every service"} | {
        name: f"{name} ({count})" for name, count in count_services(changes).items()
    }
    _add_select(form, "service", "In", services)
    _add_select(form, "grouping", "Grouped by", groupings)
    _add_levels(form)
    buttons = append(form, "span", class_="buttons")
    append(buttons, "button", "Open all", id="open", type="button")
    append(buttons, "button", "Reset", type="reset")
    append(form, "output", id="shown", aria_live="polite")


def _add_search(form: Node) -> None:
    label = append(form, "label", "Search ", class_="search")
    append(
        label,
        "input",
        type="search",
        id="query",
        placeholder="name, rule, operation …  ( / )",
        autocomplete="off",
    )


def _add_levels(form: Node) -> None:
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


def _add_select(form: Node, name: str, text: str, choices: Mapping[str, str]) -> None:
    label = append(form, "label", f"{text} ")
    select = append(label, "select", id=name)
    for value, shown in choices.items():
        append(select, "option", shown, value=value)


def add_change(section: Node, change: Change, options: RenderOptions) -> Node:
    """Add one change, closed; gives its element, which takes further data."""
    where = change.where
    levels = {it: change.verdicts.find(it).level.value for it in Client}
    article = append(
        section,
        "details",
        class_="change",
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
    return article


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
    if len(change.operations) > _MANY_OPERATIONS:
        # by keys as well
        for name, value in (
            ("class", "operations many"),
            ("tabindex", "0"),
            ("aria-label", count),
        ):
            set_attribute(names, name, value)
    for operation in change.operations:
        append(names, "li", operation)
