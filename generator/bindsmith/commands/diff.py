"""`bindsmith diff`: what changed between two versions of the docs."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from bindsmith.commands.completing import complete_docs
from bindsmith.commands.loading import Request, load_docs
from bindsmith.commands.options import output_option, read_job, reading_options
from bindsmith.console import Console, wants_color
from bindsmith.diff.changes import Client, Level
from bindsmith.diff.compare import compare_models
from bindsmith.diff.ignore import IgnoreEntry, apply_ignores, parse_ignore_file
from bindsmith.diff.options import PageUrls, RenderOptions
from bindsmith.diff.policy import Policy, apply_policy, has_failed, parse_policy
from bindsmith.diff.render import FORMATS, render
from bindsmith.diff.report import Report
from bindsmith.diff.report_json import render_schema
from bindsmith.errors import ConfigurationError
from bindsmith.model.types import Model


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
@click.option(
    "--fail-on",
    metavar="LEVEL",
    type=click.Choice([Level.BREAKING.value, Level.RISKY.value]),
    help="Exit with 1 if a change is of this level (breaking or risky) or worse.",
)
@click.option(
    "--client",
    "clients",
    multiple=True,
    type=click.Choice([client.value for client in Client]),
    help="Whose verdicts can fail; may be repeated (default: all).",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of accepted changes; may be repeated.",
)
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
    """
    settings = _Settings(**arguments)
    configuration, _ = read_job()
    policy = parse_policy(
        configuration.diff,
        configuration.path or "configuration",
        places=configuration.diff_origins,
    )
    if settings.fail_on is not None:
        policy = replace(policy, fail_on=Level(settings.fail_on))
    if settings.clients:
        policy = replace(policy, clients=tuple(map(Client, settings.clients)))
    entries = [entry for path in settings.ignore for entry in _read_ignore_file(path)]
    report = _compare(console, settings, policy, entries)
    text = render(report, settings.report_format, _choose_options(settings, policy))
    console.write_result(text, settings.output)
    return int(has_failed(report, policy))


def _read_ignore_file(path: Path) -> tuple[IgnoreEntry, ...]:
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ConfigurationError(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(path, "is not UTF-8") from error
    return parse_ignore_file(text, path)


def _compare(
    console: Console,
    settings: _Settings,
    policy: Policy,
    entries: Sequence[IgnoreEntry],
) -> Report:
    old, new = (_load(console, settings, docs) for docs in (settings.old, settings.new))
    report = apply_policy(compare_models(old, new), policy)
    return apply_ignores(report, entries, today=date.today())


def _load(console: Console, settings: _Settings, docs: str) -> Model:
    _, job = read_job()
    request = Request(
        docs=docs,
        services=tuple(settings.services),
        corrections=(*job.corrections, *settings.corrections),
        workers=settings.workers,
    )
    return load_docs(console, request).model


def _choose_options(settings: _Settings, policy: Policy) -> RenderOptions:
    seen = settings.output is None and sys.stdout.isatty()
    return RenderOptions(
        color=seen and wants_color() is not False,
        urls=PageUrls(old=settings.old_url, new=settings.new_url),
        folder=settings.path_prefix,
        fail_on=policy.fail_on or Level.BREAKING,
    )
