"""A report or history in any of its formats, by name; called by the command line."""

from collections.abc import Callable, Mapping

from bindsmith.diff.history import History
from bindsmith.diff.history_html import render_history_html
from bindsmith.diff.history_json import render_history_json
from bindsmith.diff.history_markdown import render_history_markdown
from bindsmith.diff.history_text import render_history_text
from bindsmith.diff.options import DEFAULT_OPTIONS, RenderOptions
from bindsmith.diff.report import Report
from bindsmith.diff.report_github import render_github
from bindsmith.diff.report_html import render_html
from bindsmith.diff.report_json import render_json
from bindsmith.diff.report_junit import render_junit
from bindsmith.diff.report_markdown import render_markdown
from bindsmith.diff.report_sarif import render_sarif
from bindsmith.diff.report_text import render_text

FORMATS: Mapping[str, Callable[[Report, RenderOptions], str]] = {
    "text": render_text,
    "json": render_json,
    "markdown": render_markdown,
    "html": render_html,
    "github": render_github,
    "sarif": render_sarif,
    "junit": render_junit,
}
"""Renderers by the name that `--format` takes."""


HISTORY_FORMATS: Mapping[str, Callable[[History, RenderOptions], str]] = {
    "text": render_history_text,
    "json": render_history_json,
    "markdown": render_history_markdown,
    "html": render_history_html,
}
"""Renderers of histories by the name that `--format` takes."""


def render(
    report: Report, report_format: str, options: RenderOptions = DEFAULT_OPTIONS
) -> str:
    """Render a report; the format is one of `FORMATS`. Ends with a line end."""
    return FORMATS[report_format](report, options)


def render_history(
    history: History, history_format: str, options: RenderOptions = DEFAULT_OPTIONS
) -> str:
    """Render a history; the format is one of `HISTORY_FORMATS`."""
    return HISTORY_FORMATS[history_format](history, options)
