"""`bindsmith diff`: what changed between two versions of the docs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from bindsmith.commands.comparing import compare_docs
from bindsmith.commands.completing import complete_docs
from bindsmith.commands.options import (
    format_option,
    output_option,
    path_prefix_option,
    reading_options,
)
from bindsmith.commands.request import Request, read_configured
from bindsmith.commands.selecting import (
    ReportArguments,
    read_selection,
    schema_option,
    selecting_options,
)
from bindsmith.configuration import Job
from bindsmith.console import Console, can_color
from bindsmith.diff.changes import Level
from bindsmith.diff.options import PageUrls, RenderOptions
from bindsmith.diff.policy import Policy, has_failed
from bindsmith.diff.render import FORMATS, render
from bindsmith.diff.report_schema import render_schema
from bindsmith.docs_name import split_docs


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arguments(ReportArguments):
    """The command's arguments, by the names of its options."""

    old: str
    new: str
    path_prefix: str
    old_url: str | None
    new_url: str | None


@click.command("diff", short_help="Report what changed from OLD to NEW.")
@click.argument("old", shell_complete=complete_docs)
@click.argument("new", shell_complete=complete_docs)
@format_option(FORMATS, "the report")
@selecting_options
@path_prefix_option
@click.option("--old-url", metavar="URL", help="Links to OLD: URL with {page}, {line}.")
@click.option("--new-url", metavar="URL", help="Links to NEW: URL with {page}, {line}.")
@schema_option(render_schema, "report")
@output_option
@reading_options
@click.pass_obj
def diff_command(console: Console, /, **options: Any) -> int:
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
    arguments = _Arguments(**options)
    configuration, job = read_configured()
    selection = read_selection(configuration, arguments)
    old = _make_request(arguments.old, arguments, job)
    new = _make_request(arguments.new, arguments, job)
    report = selection.select(compare_docs(console, old, new))
    chosen = _choose_options(arguments, selection.policy)
    text = render(report, arguments.output_format, chosen)
    console.write_result(text, arguments.output)
    return int(has_failed(report, selection.policy))


def _make_request(docs: str, arguments: _Arguments, job: Job) -> Request:
    return Request(
        docs=docs,
        services=tuple(arguments.services),
        corrections=(*job.corrections, *arguments.corrections),
        workers=arguments.workers,
    )


def _choose_options(arguments: _Arguments, policy: Policy) -> RenderOptions:
    return RenderOptions(
        color=can_color(arguments.output),
        names=_name_sides(arguments.old, arguments.new),
        urls=PageUrls(old=arguments.old_url, new=arguments.new_url),
        folder=arguments.path_prefix,
        fail_on=policy.fail_on or Level.BREAKING,
    )


def _name_sides(old: str, new: str) -> tuple[str, str] | None:
    """Name two DOCS arguments by revision or file; None where that tells nothing."""
    names = _name_docs(old), _name_docs(new)
    return names if names[0] != names[1] else None


def _name_docs(docs: str) -> str:
    named = split_docs(docs)
    return (named and named.revision) or Path(docs).resolve().name
