"""The report as GitHub workflow commands: annotations on the pages' lines."""

from bindsmith.diff.changes import Change, Level
from bindsmith.diff.describe import clean_text, describe_change
from bindsmith.diff.options import RenderOptions, locate_file
from bindsmith.diff.report import Report

_COMMANDS = {Level.BREAKING: "error", Level.RISKY: "warning", Level.SAFE: "notice"}


def render_github(report: Report, options: RenderOptions) -> str:
    """Render one command per change, worst first: GitHub shows ten of each level."""
    ordered = sorted(report.changes, key=lambda change: -change.level.rank)
    lines = [_render_change(change, options.folder) for change in ordered]
    lines += [f"::warning::{_escape(warning)}" for warning in report.warnings]
    return "".join(f"{line}\n" for line in lines)


def _render_change(change: Change, folder: str) -> str:
    properties = []
    site = change.site
    if site is not None and site.page:
        properties.append(f"file={_escape_property(locate_file(folder, site.page))}")
        if site.line:
            properties.append(f"line={site.line}")
    properties.append(f"title={_escape_property(change.rule.value)}")
    message = (
        f"{clean_text(change.where.path)}: {describe_change(change)}"
        f" - {change.verdicts.worst.reason}"
    )
    command = _COMMANDS[change.level]
    return f"::{command} {','.join(properties)}::{_escape(message)}"


def _escape(text: str) -> str:
    """Escape a message as the runner reads it back."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(clean_text(text)).replace(":", "%3A").replace(",", "%2C")
