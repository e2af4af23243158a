"""`bindsmith model`: the intermediate model as JSON."""

from pathlib import Path
from typing import Any

import click

from bindsmith.commands.loading import load_docs
from bindsmith.commands.options import docs_argument, output_option, reading_options
from bindsmith.commands.request import ReadingArguments, read_request
from bindsmith.console import Console
from bindsmith.model.snapshot import dump_model


@click.command("model")
@docs_argument
@output_option
@reading_options
@click.pass_obj
def model_command(
    console: Console, /, docs: str | None, output: Path | None, **options: Any
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
    loaded = load_docs(console, read_request(docs, ReadingArguments(**options)))
    console.write_result(dump_model(loaded.model), output)
    return 0
