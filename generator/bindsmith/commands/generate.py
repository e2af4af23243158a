"""`bindsmith generate` and `bindsmith check`: outputs, written or compared."""

from typing import Any

import click

from bindsmith.commands.folders import list_files, show_path, tell_turned
from bindsmith.commands.job_options import job_options
from bindsmith.commands.jobs import JobArguments, read_tasks
from bindsmith.commands.trees import build_trees
from bindsmith.console import Console
from bindsmith.output import (
    Output,
    check_output,
    write_outputs,
)
from bindsmith.vendoring.recovery import recover_folder
from bindsmith.vendoring.write import EditedError
from bindsmith.words import count_words


@click.command("generate")
@job_options
@click.option("--force", is_flag=True, help="Overwrite what somebody edited.")
@click.pass_obj
def generate_command(console: Console, /, *, force: bool, **options: Any) -> int:
    """Write Python bindings for the services of DOCS.

    \b
    DOCS is a folder that holds *-service folders, a git revision as
    REPO@REVISION[:SUBDIR], or a model JSON file. What is left out comes from
    [tool.bindsmith] in pyproject.toml, or from bindsmith.toml, which may describe
    several jobs; `bindsmith config` shows them.

    Only files that differ are written. Files that an earlier run wrote and this one
    does not are removed; other files are never touched. If somebody edited a generated
    file, or put another in its place, nothing is written and the exit code is 1. Every
    job's files are ready before the first is written.

    \b
    Examples:
      bindsmith generate
      bindsmith generate docs/ --out src --package bingads_bindings
      bindsmith generate docs/ --out src --operation AddAdGroups
      bindsmith generate --job bindings
      bindsmith generate docs/ --out schemas --target json-schema
    """
    tasks = read_tasks(JobArguments(**options))
    for task in tasks:
        recover_folder(task.plan.folder)
    trees = build_trees(console, tasks)
    try:
        outputs = write_outputs(trees, force=force)
    except EditedError as error:
        list_files(console, error.folder, error.difference.somebodys_own)
        console.warn(
            "nothing was written: that is somebody's own work;"
            " keep it elsewhere, or as a correction or a template of your own,"
            " or overwrite it with --force"
        )
        return 1
    for output in outputs:
        console.say(
            f"{show_path(output.folder)}: {count_words(output.file_count, 'file')},"
            f" {len(output.difference.written)} written,"
            f" {len(output.difference.removed)} removed"
        )
    return 0


@click.command("check", short_help="Tell whether output is up to date; write nothing.")
@job_options
@click.pass_obj
def check_command(console: Console, /, **options: Any) -> int:
    """Tell whether `bindsmith generate` would change anything; write nothing.

    Takes the same arguments as generate. Exits with 1 if a file differs, and prints
    each that does:

    \b
      missing      not there
      stale        as an earlier run wrote it; `generate` writes it anew
      superfluous  no longer produced; `generate` removes it
      edited       changed by somebody since; only `generate --force` overwrites it
      orphaned     the same, and no longer produced
      foreign      somebody's own, where a generated file belongs; likewise

    \b
    Example, in continuous integration:
      bindsmith check
    """
    trees = build_trees(console, read_tasks(JobArguments(**options)))
    outputs = [check_output(tree) for tree in trees]
    for output in outputs:
        _report(console, output)
    return int(not all(output.difference.is_clean for output in outputs))


def _report(console: Console, output: Output) -> None:
    difference = output.difference
    list_files(console, output.folder, difference.list_all())
    tell_turned(console, difference.turned)
    if difference.is_clean:
        console.say(f"{show_path(output.folder)} is up to date")
    else:
        folder = show_path(output.folder)
        console.say(f"{folder} is not up to date; run `bindsmith generate`")
        if difference.somebodys_own:
            console.say("it overwrites what somebody edited with --force only")
