"""`bindsmith explain`: what is known about a name, and the sentences behind it."""

from collections.abc import Sequence
from pathlib import Path

import click

from bindsmith.commands.completing import complete_docs, complete_name
from bindsmith.commands.loading import Request, load_docs
from bindsmith.commands.options import (
    choose,
    read_job,
    reading_options,
    require_docs,
)
from bindsmith.console import Console
from bindsmith.explain import explain
from bindsmith.lint_report import show_controls


@click.command("explain")
@click.argument("name", shell_complete=complete_name)
@click.option(
    "--docs",
    metavar="DOCS",
    shell_complete=complete_docs,
    help="Docs to read, if not the configured.",
)
@reading_options
@click.pass_obj
def explain_command(
    console: Console,
    name: str,
    docs: str | None,
    services: Sequence[str],
    corrections: Sequence[Path],
    workers: int | None,
) -> int:
    """Print what the docs say of NAME, with the sentence behind each fact.

    \b
    Examples:
      bindsmith explain AdGroup.Name
      bindsmith explain AddAdGroups
      bindsmith explain CampaignManagement.AdGroup.Name --docs docs/
    """
    configuration, job = read_job()
    request = Request(
        docs=require_docs(docs, configuration),
        services=choose(services, job.services),
        corrections=(*job.corrections, *corrections),
        workers=workers,
    )
    loaded = load_docs(console, request)
    lines = explain(loaded.model, name).splitlines()
    console.write_result("".join(f"{show_controls(line)}\n" for line in lines))
    return 0
