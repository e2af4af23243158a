"""`bindsmith history`: a changelog across the revisions of a repository."""

from dataclasses import dataclass
from typing import Any

import click

from bindsmith.cache import Cache, choose_folder
from bindsmith.commands.options import (
    format_option,
    output_option,
    reading_options,
)
from bindsmith.commands.request import read_configured
from bindsmith.commands.selecting import (
    ReportArguments,
    read_selection,
    schema_option,
    selecting_options,
)
from bindsmith.configuration import Job
from bindsmith.console import Console, can_color
from bindsmith.diff.history import History, build_history
from bindsmith.diff.history_schema import render_history_schema
from bindsmith.diff.options import PageUrls, RenderOptions
from bindsmith.diff.policy import has_failed
from bindsmith.diff.render import HISTORY_FORMATS, render_history
from bindsmith.diff.selection import Selection
from bindsmith.revisions import HistoryRequest, LoadedHistory, load_history
from bindsmith.safe_text import show_controls
from bindsmith.words import count_words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arguments(ReportArguments):
    """The command's arguments, by the names of its options."""

    repository: str
    since: str | None
    until: str | None
    url: str | None


@click.command("history")
@click.argument("repository", metavar="REPO")
@click.option(
    "--since",
    metavar="REV|DATE",
    help="Start from this revision, or with the changes of this day, month or year.",
)
@click.option(
    "--until",
    metavar="REV|DATE",
    help="End with this revision, or this day, month or year (default: HEAD).",
)
@format_option(HISTORY_FORMATS, "the history")
@selecting_options
@click.option("--url", metavar="URL", help="Links to pages: URL with {page}, {line}.")
@schema_option(render_history_schema, "history")
@output_option
@reading_options
@click.pass_obj
def history_command(console: Console, /, **options: Any) -> int:
    """Tell what changed over the revisions of REPO, and when.

    \b
    REPO is a git repository (folder, bundle or URL), as REPO, REPO:SUBDIR or
    REPO@REVISION[:SUBDIR]. Its first-parent line is read, and of that the commits
    that touch a page of the docs.

    Each change stands under the revision that brought it; what a later one took back
    is marked. Removals are held against the deprecations that announced them. With
    --fail-on, a change fails that is left at the end. Settings as for diff.

    \b
    Examples:
      bindsmith history docs.git --since 2025-06
      bindsmith history docs.git:bingads-13 --since v1 --until v2 --format markdown
      bindsmith history docs.git --format html -o history.html --for src/bingads_bindings
    """
    arguments = _Arguments(**options)
    configuration, job = read_configured()
    selection = read_selection(configuration, arguments)
    history = _select(_load(console, arguments, job), selection)
    text = render_history(history, arguments.output_format, _choose_options(arguments))
    console.write_result(text, arguments.output)
    return int(has_failed(history.net, selection.policy))


def _load(console: Console, arguments: _Arguments, job: Job) -> LoadedHistory:
    request = HistoryRequest(
        repository=arguments.repository,
        since=arguments.since,
        until=arguments.until,
        services=tuple(arguments.services),
        corrections=(*job.corrections, *arguments.corrections),
        workers=arguments.workers,
    )
    with console.progress("Reading revisions") as progress:
        loaded = load_history(request, cache=Cache(choose_folder()), progress=progress)
    revisions = count_words(len(loaded.steps) + 1, "revision")
    console.say(f"read {revisions}, from {loaded.first.id} ({loaded.first.date})")
    for page in loaded.unreadable:
        console.warn(show_controls(f"cannot read {page}"))
    return loaded


def _select(loaded: LoadedHistory, selection: Selection) -> History:
    steps, left_out = selection.select_steps(loaded.steps)
    ends = selection.select_ends(loaded.ends)
    return build_history(loaded.first, steps, ends, left_out)


def _choose_options(arguments: _Arguments) -> RenderOptions:
    return RenderOptions(
        color=can_color(arguments.output),
        urls=PageUrls(old=arguments.url, new=arguments.url),
    )
