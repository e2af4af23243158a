"""A history for a terminal: newest revision first, what was announced at the end."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from bindsmith.diff.changes import Change
from bindsmith.diff.describe import clean_text, describe_site
from bindsmith.diff.history import History, HistoryEntry, Revision
from bindsmith.diff.options import RenderOptions
from bindsmith.diff.report_text import (
    describe_share,
    paint,
    show_change,
    summarize_counts,
)
from bindsmith.diff.sunsets import Outcome, Sunset
from bindsmith.diff.texts import show_deprecation
from bindsmith.words import count_words


def render_history_text(history: History, options: RenderOptions) -> str:
    """Render for a terminal; colours only when the options say so."""
    lines = [paint(line, "1", options) for line in summarize_history(history)]
    for revision, entries in iterate_steps(history):
        changes = [entry.change for entry in entries]
        counts = summarize_counts(changes)
        total = count_words(len(changes), "change")
        heading = f"{revision.date}  {clean_text(revision.id)}  {total}: {counts}"
        lines += ["", paint(heading, "1", options)]
        lines += [_show_entry(entry, options) for entry in entries]
    for outcome, sunsets in iterate_outcomes(history):
        title = f"{outcome.value.capitalize()}: {len(sunsets)}"
        lines += ["", paint(title, "1", options)]
        lines += [f"  {describe_sunset(sunset)}" for sunset in sunsets]
    lines += [f"warning: {clean_text(it)}" for it in history.left_out.warnings]
    return "\n".join(lines) + "\n"


def summarize_history(history: History) -> Iterator[str]:
    """Say what was read, what changed on the way, and what is left of it."""
    first, last = history.first, history.last
    yield (
        f"{clean_text(first.id)} ({first.date}) to {clean_text(last.id)} ({last.date}),"
        f" {count_words(history.revisions, 'revision')}"
    )
    changes: list[Change] = [entry.change for entry in history.entries]
    yield f"{count_words(len(changes), 'change')}: {summarize_counts(changes)}"
    reverted = sum(entry.reverted_by is not None for entry in history.entries)
    net = history.net.changes
    yield f"{reverted} of them reverted; net {count_words(len(net), 'change')}"
    left_out = history.left_out
    if share := describe_share(len(changes) + left_out.ignored, left_out.outside):
        yield share
    if left_out.ignored:
        yield f"besides {count_words(left_out.ignored, 'accepted change')}"


def iterate_steps(
    history: History,
) -> Iterator[tuple[Revision, list[HistoryEntry]]]:
    """Yield the revisions that changed something, newest first, worst changes first."""
    steps = [
        (revision, sorted(group, key=lambda it: -it.change.level.rank))
        for revision, group in groupby(history.entries, key=lambda it: it.revision)
    ]
    yield from reversed(steps)


def iterate_outcomes(history: History) -> Iterator[tuple[Outcome, list[Sunset]]]:
    """Yield removals and deprecations by how they were announced, worst first."""
    for outcome in Outcome:
        found = [sunset for sunset in history.sunsets if sunset.outcome is outcome]
        if found:
            yield outcome, found


def count_outcomes(history: History) -> dict[str, int]:
    """Count removals and deprecations by outcome."""
    counts = Counter(sunset.outcome for sunset in history.sunsets)
    return {outcome.value: counts[outcome] for outcome in Outcome}


def describe_fate(entry: HistoryEntry) -> str:
    """Say what became of a change, or what it takes back; empty for most."""
    words = []
    if entry.reverts is not None:
        words.append(f"takes back {_name(entry.reverts)}")
    if entry.reverted_by is not None:
        words.append(f"reverted by {_name(entry.reverted_by)}")
    return ", ".join(words)


def describe_sunset(sunset: Sunset) -> str:
    """Say what was announced, and when it went."""
    where = sunset.where
    parts = [f"{clean_text(where.service)} {clean_text(where.path)}"]
    if sunset.deprecation is not None:
        parts.append(f"deprecated {clean_text(show_deprecation(sunset.deprecation))}")
    if sunset.removed is not None:
        parts.append(f"removed {sunset.removed}")
    place = describe_site(sunset.site)
    return ", ".join([*parts, place] if place else parts)


def _show_entry(entry: HistoryEntry, options: RenderOptions) -> str:
    line, fate = show_change(entry.change, options), describe_fate(entry)
    return f"{line}  ({fate})" if fate else line


def _name(revision: Revision) -> str:
    return f"{clean_text(revision.id)} ({revision.date})"
