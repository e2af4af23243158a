"""`bindsmith history`: a changelog across the revisions of a repository."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from bindsmith.cache import Cache, choose_folder
from bindsmith.commands.loading import count
from bindsmith.commands.options import output_option, read_job, reading_options
from bindsmith.commands.selecting import read_selection, selecting_options
from bindsmith.configuration import Job
from bindsmith.console import Console, wants_color
from bindsmith.diff.history import History, build_history
from bindsmith.diff.history_json import render_history_schema
from bindsmith.diff.options import PageUrls, RenderOptions
from bindsmith.diff.policy import has_failed
from bindsmith.diff.render import HISTORY_FORMATS, render_history
from bindsmith.diff.selection import Selection
from bindsmith.revisions import HistoryRequest, LoadedHistory, load_history
from bindsmith.safe_text import show_controls


def _print_schema(
    context: click.Context, _parameter: click.Parameter, wanted: bool
) -> None:
    if wanted:
        context.ensure_object(Console).write_result(render_history_schema())
        context.exit()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    """The command's arguments, by the names of its options."""

    repository: str
    since: str | None
    until: str | None
    services: Sequence[str]
    corrections: Sequence[Path]
    workers: int | None
    output: Path | None
    report_format: str
    fail_on: str | None
    clients: Sequence[str]
    ignore: Sequence[Path]
    package: Path | None
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
@click.option(
    "--format",
    "report_format",
    type=click.Choice(tuple(HISTORY_FORMATS)),
    default="text",
    show_default=True,
    help="How to print the history.",
)
@selecting_options
@click.option("--url", metavar="URL", help="Links to pages: URL with {page}, {line}.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON history's schema, and end.",
)
@output_option
@reading_options
@click.pass_obj
def history_command(console: Console, /, **arguments: Any) -> int:
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
    settings = _Settings(**arguments)
    configuration, job = read_job()
    selection = read_selection(
        configuration,
        fail_on=settings.fail_on,
        clients=settings.clients,
        ignore=settings.ignore,
        package=settings.package,
    )
    history = _select(_load(console, settings, job), selection)
    text = render_history(history, settings.report_format, _choose_options(settings))
    console.write_result(text, settings.output)
    return int(has_failed(history.net, selection.policy))


def _load(console: Console, settings: _Settings, job: Job) -> LoadedHistory:
    request = HistoryRequest(
        repository=settings.repository,
        since=settings.since,
        until=settings.until,
        services=tuple(settings.services),
        corrections=(*job.corrections, *settings.corrections),
        workers=settings.workers,
    )
    with console.progress("Reading revisions") as progress:
        loaded = load_history(request, cache=Cache(choose_folder()), progress=progress)
    revisions = count(len(loaded.steps) + 1, "revision")
    console.say(f"read {revisions}, from {loaded.first.id} ({loaded.first.date})")
    for page in loaded.unreadable:
        console.warn(show_controls(f"cannot read {page}"))
    return loaded


def _select(loaded: LoadedHistory, selection: Selection) -> History:
    steps, left_out = selection.select_steps(loaded.steps)
    ends = selection.select_ends(loaded.ends)
    return build_history(loaded.first, steps, ends, left_out)


def _choose_options(settings: _Settings) -> RenderOptions:
    seen = settings.output is None and sys.stdout.isatty()
    return RenderOptions(
        color=seen and wants_color() is not False,
        urls=PageUrls(old=settings.url, new=settings.url),
    )
