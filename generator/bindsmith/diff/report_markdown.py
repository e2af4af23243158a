"""The report as Markdown for a pull request or release notes.

Text from the docs is escaped, so that it can neither break a table nor mention
people. Comments on GitHub end at 65,536 characters: what does not fit is counted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from bindsmith.diff.changes import Change, Client, Level, Site
from bindsmith.diff.describe import (
    CLIENT_NAMES,
    clean_text,
    describe_change,
    describe_operations,
    describe_site,
)
from bindsmith.diff.options import RenderOptions, find_url
from bindsmith.diff.report import Report, count_levels
from bindsmith.diff.report_text import count_kept, describe_share, summarize_rest
from bindsmith.words import count_words

_LONGEST = 60_000
_MOST_WARNINGS = 50
_LONGEST_WARNING = 400
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~@&$]|:(?=//)|(?<=www)\.)")
_HEAD = (
    "| Where | Change | SOAP | REST | Python | Why | Docs |",
    "|---|---|---|---|---|---|---|",
)
_TITLES = {
    Level.BREAKING: "Breaking",
    Level.RISKY: "Risky",
    Level.SAFE: "Safe",
}


def render_markdown(report: Report, options: RenderOptions) -> str:
    """Render as Markdown: summary, then one table per level and service."""
    blocks = ["\n".join(_summarize(report, options))]
    warnings = _list_warnings(report.warnings)
    room = _LONGEST - len(blocks[0]) - len(warnings)
    left_out = 0
    for level, title in _TITLES.items():
        rows = [change for change in report.changes if change.level is level]
        block, told = _render_level(title, rows, options, room)
        left_out += len(rows) - told
        room -= len(block)
        if block:
            blocks.append(block)
    if left_out:
        blocks.append(f"{count_words(left_out, 'more change')} did not fit in here.")
    if warnings:
        blocks.append(warnings)
    return "\n\n".join(blocks) + "\n"


def _list_warnings(warnings: Sequence[str]) -> str:
    """List warnings; of very many, the first."""
    lines = [f"- {escape(it)[:_LONGEST_WARNING]}" for it in warnings[:_MOST_WARNINGS]]
    if len(warnings) > _MOST_WARNINGS:
        lines.append(f"- and {len(warnings) - _MOST_WARNINGS} more")
    return "\n".join(lines)


def escape(text: str) -> str:
    """Escape text of the docs for Markdown, mentions included."""
    # A backslash does not keep GitHub from reading a mention; an entity does.
    escaped = _SPECIAL.sub(r"\\\1", clean_text(text))
    return escaped.replace("\\@", "&#64;").replace("\\<", "&lt;").replace("\\>", "&gt;")


def _summarize(report: Report, options: RenderOptions) -> Iterator[str]:
    yield "## API changes"
    yield ""
    if options.names:
        yield " → ".join(escape(name) for name in options.names)
        yield ""
    if not report.changes:
        yield "No changes."
    else:
        total = count_words(len(report.changes), "change")
        yield f"**{total}**, judged for each kind of client:"
        yield ""
        yield "| | Breaking | Risky | Safe |"
        yield "|---|--:|--:|--:|"
        for client, name in CLIENT_NAMES.items():
            yield _summary_row(name, report.changes, client)
        yield _summary_row("**Worst**", report.changes, None)
    if share := describe_share(count_kept(report), report.outside):
        yield ""
        yield f"{share}."
    rest = summarize_rest(report)
    if rest:
        yield ""
        yield f"Besides: {', '.join(rest)}."


def _summary_row(name: str, changes: Iterable[Change], client: Client | None) -> str:
    counts = count_levels(changes, client)
    return f"| {name} | {' | '.join(str(count) for count in counts.values())} |"


def _render_level(
    title: str, rows: list[Change], options: RenderOptions, room: int
) -> tuple[str, int]:
    """Render the rows of one level that fit, and say how many those are."""
    lines = [
        "<details>",
        f"<summary>{title}: {count_words(len(rows), 'change')}</summary>",
    ]
    service, told = "", 0
    room -= sum(map(len, lines)) + len("\n</details>")
    for row in rows:
        heading = _open_table(row.where.service) if row.where.service != service else []
        fresh = [*heading, _render_row(row, options)]
        room -= sum(len(line) + 1 for line in fresh)
        if room < 0:
            break
        service, told = row.where.service, told + 1
        lines += fresh
    if not told:
        return "", 0
    if title == _TITLES[Level.BREAKING]:
        lines[0] = "<details open>"
    return "\n".join([*lines, "", "</details>"]), told


def _open_table(service: str) -> list[str]:
    return ["", f"#### {escape(service)}", "", *_HEAD]


def _render_row(change: Change, options: RenderOptions) -> str:
    found = change.difference
    cells = [
        f"**{escape(change.where.path)}**",
        f"{escape(describe_change(change))} ({escape(describe_operations(change))})",
        *(change.verdicts.find(client).level.value for client in Client),
        escape(change.verdicts.worst.reason),
        _render_sites(found.old, found.new, options),
    ]
    return f"| {' | '.join(cells)} |"


def _render_sites(old: Site | None, new: Site | None, options: RenderOptions) -> str:
    sides = [
        _link(describe_site(old), find_url(options.urls.old, old)) if old else "",
        _link(describe_site(new), find_url(options.urls.new, new)) if new else "",
    ]
    return " → ".join(dict.fromkeys(side for side in sides if side))


def _link(text: str, url: str | None) -> str:
    if not text:
        return ""
    return f"[{escape(text)}](<{url}>)" if url else escape(text)
