"""`bindsmith generate` and `bindsmith check`: the package, written or compared."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from bindsmith.commands.completing import complete_operation
from bindsmith.commands.loading import Request, count, load_docs
from bindsmith.commands.options import (
    choose,
    docs_argument,
    read_job,
    reading_options,
    require_docs,
    require_setting,
)
from bindsmith.console import Console
from bindsmith.lint_report import show_controls
from bindsmith.output import (
    Output,
    OutputTree,
    Plan,
    build_tree,
    check_output,
    write_output,
)
from bindsmith.vendoring.write import EditedError

DEFAULT_PACKAGE = "bingads_bindings"

_F = TypeVar("_F", bound=Callable[..., Any])

_OPTIONS = (
    docs_argument,
    click.option(
        "--out",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder that the package's folder is written to.",
    ),
    click.option(
        "--package",
        metavar="NAME",
        help=f"Name to import the package by (default: {DEFAULT_PACKAGE}).",
    ),
    click.option(
        "--operation",
        "operations",
        multiple=True,
        metavar="NAME",
        shell_complete=complete_operation,
        help="Only this operation and what it reaches; may be repeated.",
    ),
    reading_options,
    click.pass_obj,
)


def _target_options(command: _F) -> _F:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """What to generate from where, arguments and configuration taken together."""

    request: Request
    plan: Plan


@click.command("generate")
@_target_options
@click.option("--force", is_flag=True, help="Overwrite what somebody edited.")
def generate_command(console: Console, /, *, force: bool, **arguments: Any) -> int:
    """Write Python bindings for the services of DOCS.

    \b
    DOCS is a folder that holds *-service folders, a git revision as
    REPO@REVISION[:SUBDIR], or a model JSON file. What is left out comes from
    [tool.bindsmith] in pyproject.toml, or from bindsmith.toml.

    Only files that differ are written. Files that an earlier run wrote and this one
    does not are removed; other files are never touched. If somebody edited a generated
    file, or put another in its place, nothing is written and the exit code is 1.

    \b
    Examples:
      bindsmith generate
      bindsmith generate docs/ --out src --package bingads_bindings
      bindsmith generate docs/ --out src --operation AddAdGroups
    """
    try:
        write = partial(write_output, force=force)
        output = _run(write, console, _read_task(**arguments))
    except EditedError as error:
        _list_files(console, error.folder, error.difference.somebodys_own)
        console.warn(
            "nothing was written: that is somebody's own work;"
            " keep it elsewhere, or overwrite it with --force"
        )
        return 1
    console.say(
        f"{_show(output.folder)}: {count(output.file_count, 'file')},"
        f" {len(output.difference.written)} written,"
        f" {len(output.difference.removed)} removed"
    )
    return 0


@click.command("check")
@_target_options
def check_command(console: Console, /, **arguments: Any) -> int:
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
    output = _run(check_output, console, _read_task(**arguments))
    difference = output.difference
    _list_files(console, output.folder, difference.list_all())
    if difference.is_clean:
        console.say(f"{_show(output.folder)} is up to date")
        return 0
    console.say(f"{_show(output.folder)} is not up to date; run `bindsmith generate`")
    return 1


def _list_files(
    console: Console, folder: Path, files: Iterable[tuple[str, str]]
) -> None:
    """Print how files differ, one a line."""
    lines = (f"{kind} {_show(folder / path)}\n" for kind, path in files)
    console.write_result("".join(lines))


def _show(path: Path) -> str:
    """Show a path from the working folder, where it lies below that."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _read_task(
    *,
    docs: str | None,
    out: Path | None,
    package: str | None,
    services: Sequence[str],
    operations: Sequence[str],
    corrections: Sequence[Path],
    workers: int | None,
) -> _Task:
    configuration, job = read_job()
    chosen_docs = require_docs(docs, configuration)
    chosen_out = out or job.out
    folder = str(chosen_out) if chosen_out else None
    return _Task(
        request=Request(
            docs=chosen_docs,
            services=choose(services, job.services),
            corrections=(*job.corrections, *corrections),
            workers=workers,
        ),
        plan=Plan(
            out=Path(require_setting(folder, "--out", "out", configuration)),
            package=package or job.package or DEFAULT_PACKAGE,
            operations=choose(operations, job.operations),
            corrections=(*job.corrections, *corrections),
        ),
    )


def _run(act: Callable[[OutputTree], Output], console: Console, task: _Task) -> Output:
    loaded = load_docs(console, task.request)
    tree = build_tree(loaded.model, task.plan)
    for found in tree.diagnostics:
        console.warn(show_controls(f"{found.span}: {found.code}: {found.message}"))
    return act(tree)
