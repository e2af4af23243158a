"""A history as Markdown: a changelog, newest revision first."""

from bindsmith.diff.changes import Client
from bindsmith.diff.describe import CLIENT_NAMES, describe_change
from bindsmith.diff.history import History, HistoryEntry
from bindsmith.diff.history_text import (
    describe_fate,
    describe_sunset,
    iterate_outcomes,
    iterate_steps,
    summarize_history,
)
from bindsmith.diff.options import RenderOptions
from bindsmith.diff.report_markdown import escape


def render_history_markdown(history: History, _options: RenderOptions) -> str:
    """Render as a changelog: a heading per revision, a line per change."""
    lines = ["# API history", ""]
    lines += [f"- {escape(line)}" for line in summarize_history(history)]
    for revision, entries in iterate_steps(history):
        lines += ["", f"## {revision.date} ({escape(revision.id)})", ""]
        lines += [_render_entry(entry) for entry in entries]
    for outcome, sunsets in iterate_outcomes(history):
        lines += ["", f"## {outcome.value.capitalize()}", ""]
        lines += [f"- {escape(describe_sunset(sunset))}" for sunset in sunsets]
    if history.left_out.warnings:
        lines += ["", *(f"- {escape(it)}" for it in history.left_out.warnings)]
    return "\n".join(lines) + "\n"


def _render_entry(entry: HistoryEntry) -> str:
    change = entry.change
    where = change.where
    levels = ", ".join(
        f"{CLIENT_NAMES[client]} {change.verdicts.find(client).level.value}"
        for client in Client
    )
    fate = describe_fate(entry)
    tail = f"; {escape(fate)}" if fate else ""
    return (
        f"- **{escape(where.service)} {escape(where.path)}**:"
        f" {escape(describe_change(change))} ({levels}){tail}"
    )
