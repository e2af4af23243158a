"""`bindsmith diff`: what changed between two versions of the docs."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from bindsmith.commands.comparing import compare_docs
from bindsmith.commands.completing import complete_docs
from bindsmith.commands.loading import Request
from bindsmith.commands.options import output_option, read_job, reading_options
from bindsmith.commands.selecting import read_selection, selecting_options
from bindsmith.console import Console, wants_color
from bindsmith.diff.changes import Level
from bindsmith.diff.options import PageUrls, RenderOptions
from bindsmith.diff.policy import Policy, has_failed
from bindsmith.diff.render import FORMATS, render
from bindsmith.diff.report_json import render_schema


def _print_schema(
    context: click.Context, _parameter: click.Parameter, wanted: bool
) -> None:
    if wanted:
        context.ensure_object(Console).write_result(render_schema())
        context.exit()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    """The command's arguments, by the names of its options."""

    old: str
    new: str
    services: Sequence[str]
    corrections: Sequence[Path]
    workers: int | None
    output: Path | None
    report_format: str
    fail_on: str | None
    clients: Sequence[str]
    ignore: Sequence[Path]
    package: Path | None
    path_prefix: str
    old_url: str | None
    new_url: str | None


@click.command("diff")
@click.argument("old", shell_complete=complete_docs)
@click.argument("new", shell_complete=complete_docs)
@click.option(
    "--format",
    "report_format",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    show_default=True,
    help="How to print the report.",
)
@selecting_options
@click.option(
    "--path-prefix",
    metavar="PATH",
    default="",
    help="Put this before pages: where the docs lie in the repository.",
)
@click.option("--old-url", metavar="URL", help="Links to OLD: URL with {page}, {line}.")
@click.option("--new-url", metavar="URL", help="Links to NEW: URL with {page}, {line}.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON report's schema, and end.",
)
@output_option
@reading_options
@click.pass_obj
def diff_command(console: Console, /, **arguments: Any) -> int:
    """Report what changed from OLD to NEW, one entry per real change.

    \b
    OLD and NEW are each a folder that holds *-service folders, a git revision as
    REPO@REVISION[:SUBDIR], or a model JSON file.

    Levels, rules to leave out and more can be set in [tool.bindsmith.diff].

    \b
    Examples:
      bindsmith diff old.json docs/
      bindsmith diff docs.git@2025-12 docs.git@2026-03 --format markdown
      bindsmith diff old.json docs/ --fail-on breaking --client python
      bindsmith diff docs.git@2025-12 docs.git@2026-03 --for src/bingads_bindings
    """
    settings = _Settings(**arguments)
    configuration, _ = read_job()
    selection = read_selection(
        configuration,
        fail_on=settings.fail_on,
        clients=settings.clients,
        ignore=settings.ignore,
        package=settings.package,
    )
    old, new = (_request(settings, docs) for docs in (settings.old, settings.new))
    report = selection.select(compare_docs(console, old, new))
    options = _choose_options(settings, selection.policy)
    text = render(report, settings.report_format, options)
    console.write_result(text, settings.output)
    return int(has_failed(report, selection.policy))


def _request(settings: _Settings, docs: str) -> Request:
    _, job = read_job()
    return Request(
        docs=docs,
        services=tuple(settings.services),
        corrections=(*job.corrections, *settings.corrections),
        workers=settings.workers,
    )


def _choose_options(settings: _Settings, policy: Policy) -> RenderOptions:
    seen = settings.output is None and sys.stdout.isatty()
    return RenderOptions(
        color=seen and wants_color() is not False,
        names=_name_sides(settings.old, settings.new),
        urls=PageUrls(old=settings.old_url, new=settings.new_url),
        folder=settings.path_prefix,
        fail_on=policy.fail_on or Level.BREAKING,
    )


def _name_sides(old: str, new: str) -> tuple[str, str] | None:
    """Name two DOCS arguments by revision or file; None where that tells nothing."""
    names = _name_docs(old), _name_docs(new)
    return names if names[0] != names[1] else None


def _name_docs(docs: str) -> str:
    _, at, revision = docs.rpartition("@")
    if at and not Path(docs).exists():
        return revision.partition(":")[0]
    return Path(docs).resolve().name
