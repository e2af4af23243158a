"""`bindsmith model`: the intermediate model as JSON."""

from collections.abc import Sequence
from pathlib import Path

import click

from bindsmith.commands.loading import Request, load_docs
from bindsmith.commands.options import (
    choose,
    docs_argument,
    output_option,
    read_job,
    reading_options,
    require_docs,
)
from bindsmith.console import Console
from bindsmith.model.snapshot import dump_model


@click.command("model")
@docs_argument
@output_option
@reading_options
@click.pass_obj
def model_command(
    console: Console,
    docs: str | None,
    services: Sequence[str],
    corrections: Sequence[Path],
    workers: int | None,
    output: Path | None,
) -> int:
    """Write the intermediate model of DOCS as JSON.

    \b
    DOCS is a folder that holds *-service folders, a git revision as
    REPO@REVISION[:SUBDIR], or a model JSON file. Without it, the configuration says
    which docs to read.

    \b
    Examples:
      bindsmith model docs/ -o model.json
      bindsmith model docs/ --service Bulk | jq '.services[0].operations | length'
      bindsmith model https://example.com/docs.git@2026-03:bingads-13
    """
    configuration, job = read_job()
    request = Request(
        docs=require_docs(docs, configuration),
        services=choose(services, job.services),
        corrections=(*job.corrections, *corrections),
        workers=workers,
    )
    loaded = load_docs(console, request)
    console.write_result(dump_model(loaded.model), output)
    return 0
