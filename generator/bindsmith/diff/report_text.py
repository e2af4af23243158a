"""The report for a terminal: summary first, then one line per change by service."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bindsmith.diff.changes import Change, Client, Level
from bindsmith.diff.describe import (
    CLIENT_NAMES,
    clean_text,
    describe_change,
    describe_operations,
    describe_site,
)
from bindsmith.diff.options import RenderOptions
from bindsmith.diff.report import Report, count_levels
from bindsmith.words import count_words

_COLORS = {Level.BREAKING: "31;1", Level.RISKY: "33", Level.SAFE: "32"}
_RULE_WIDTH = 22


def render_text(report: Report, options: RenderOptions) -> str:
    """Render for a terminal; colours only when the options say so."""
    lines = [*_summarize(report, options), *_list_changes(report.changes, options)]
    if report.notes:
        lines += ["", "Notes (no change of the wire)"]
        lines += [show_change(note, options) for note in report.notes]
    if report.ignored:
        lines += ["", "Ignored"]
        lines += [
            f"{show_change(it.change, options)}  because: {clean_text(it.reason)}"
            for it in report.ignored
        ]
    lines += [f"warning: {clean_text(warning)}" for warning in report.warnings]
    return "\n".join(lines) + "\n"


def summarize_counts(changes: Iterable[Change], client: Client | None = None) -> str:
    """Say how many changes there are of each level."""
    counts = count_levels(changes, client)
    return ", ".join(f"{count} {level.value}" for level, count in counts.items())


def summarize_rest(report: Report) -> list[str]:
    """Say what stands beside the changes, each in one phrase; nothing for nothing."""
    phrases = (
        (len(report.notes), "note on availability", "notes on availability"),
        (report.prose_edits, "edited description", "edited descriptions"),
        (len(report.ignored), "ignored change", "ignored changes"),
    )
    return [
        f"{count} {one if count == 1 else many}"
        for count, one, many in phrases
        if count
    ]


def describe_share(kept: int, outside: int | None) -> str:
    """Say how many changes touch what a package ships; empty without a package."""
    if outside is None:
        return ""
    total = kept + outside
    noun = "change" if kept == total == 1 else "changes"
    verb = "touches" if kept == 1 else "touch"
    return f"{kept} of {total} {noun} {verb} what you ship"


def count_kept(report: Report) -> int:
    """Count the changes of a report, those that are accepted included."""
    return len(report.changes) + len(report.ignored)


def _summarize(report: Report, options: RenderOptions) -> Iterator[str]:
    if not report.changes:
        yield "No changes"
    else:
        total = count_words(len(report.changes), "change")
        yield paint(f"{total}: {summarize_counts(report.changes)}", "1", options)
        for client, name in CLIENT_NAMES.items():
            yield f"  {name:<7} {summarize_counts(report.changes, client)}"
    if share := describe_share(count_kept(report), report.outside):
        yield f"  {share}"
    rest = summarize_rest(report)
    if rest:
        yield f"  besides {', '.join(rest)}"


def _list_changes(changes: Iterable[Change], options: RenderOptions) -> Iterator[str]:
    for service, group in groupby(changes, key=lambda it: it.where.service):
        found = sorted(group, key=lambda it: -it.level.rank)
        yield ""
        heading = f"{clean_text(service)}: {count_words(len(found), 'change')}"
        yield paint(heading, "1", options)
        yield from (show_change(change, options) for change in found)


def show_change(change: Change, options: RenderOptions) -> str:
    """Show one change on one line."""
    level = paint(f"{change.level.value:<8}", _COLORS[change.level], options)
    words = f"{clean_text(change.where.path)}: {describe_change(change)}"
    if change.level is not Level.SAFE:
        words += f" - {change.verdicts.worst.reason} ({_name_clients(change)})"
    tail = ", ".join(
        filter(None, (describe_operations(change), describe_site(change.site)))
    )
    return f"  {level}  {change.rule.value:<{_RULE_WIDTH}}  {words}  [{tail}]"


def _name_clients(change: Change) -> str:
    """Name the client kinds that the change hits hardest."""
    return ", ".join(
        name
        for client, name in CLIENT_NAMES.items()
        if change.verdicts.find(client).level is change.level
    )


def paint(text: str, code: str, options: RenderOptions) -> str:
    """Colour text with an SGR code, where the options allow it."""
    return f"\x1b[{code}m{text}\x1b[0m" if options.color else text
