"""A history as one HTML file: timeline, filters, and every change with its revision."""

from bindsmith.diff.history import History, HistoryEntry
from bindsmith.diff.history_text import (
    describe_fate,
    describe_sunset,
    iterate_outcomes,
    iterate_steps,
    summarize_history,
)
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
from bindsmith.diff.timeline import add_timeline
from bindsmith.words import count_words

_GROUPINGS = {
    "revision": "Revision",
    "month": "Month",
    "service": "Service",
    "level": "Level",
    "rule": "Rule",
    "subject": "Subject",
}


def render_history_html(history: History, options: RenderOptions) -> str:
    """Render one self-contained page."""
    root, body = start_page("API history", style="report.css", script="report.js")
    append(body, "a", "Skip to the changes", class_="skip", href="#changes")
    header = append(body, "header")
    add_heading(header, "API history")
    for line in summarize_history(history):
        append(header, "p", line)
    changes = [entry.change for entry in history.entries]
    main = append(body, "main")
    if changes:
        add_summary(header, changes)
        add_timeline(header, history)
        add_filters(main, changes, _GROUPINGS)
    _add_steps(main, history, options)
    _add_sunsets(main, history)
    for warning in history.left_out.warnings:
        append(main, "p", warning, class_="warning")
    return render_page(root)


def _add_steps(main: Node, history: History, options: RenderOptions) -> None:
    holder = append(main, "div", id="changes", tabindex="-1")
    for revision, entries in iterate_steps(history):
        section = append(holder, "section", class_="group")
        heading = append(section, "h2", f"{revision.date} {revision.id}")
        append(heading, "span", count_words(len(entries), "change"), class_="count")
        for entry in entries:
            _add_entry(section, entry, options)


def _add_entry(section: Node, entry: HistoryEntry, options: RenderOptions) -> None:
    revision = entry.revision
    details = add_change(section, entry.change, options)
    set_attribute(details, "data-revision", f"{revision.date} {revision.id}")
    set_attribute(details, "data-month", f"{revision.date:%Y-%m}")
    fate = describe_fate(entry)
    if fate:
        append(details[0], "span", fate, class_="fate")


def _add_sunsets(main: Node, history: History) -> None:
    for outcome, sunsets in iterate_outcomes(history):
        section = append(main, "section", class_="notes")
        title = outcome.value.capitalize()
        append(section, "h2", f"{title}: {len(sunsets)}")
        names = append(section, "ul", class_="sunsets")
        for sunset in sunsets:
            append(names, "li", describe_sunset(sunset))
