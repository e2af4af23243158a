"""The options of the commands that generate: what to make of which docs, and where."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from bindsmith.commands.completing import (
    complete_job,
    complete_operation,
    complete_target,
)
from bindsmith.commands.options import docs_argument, reading_options
from bindsmith.commands.values import StatedPath, StatedText
from bindsmith.targets import DEFAULT_TARGET

DEFAULT_PACKAGE = "bingads_bindings"

_F = TypeVar("_F", bound=Callable[..., Any])

_OPTIONS = (
    docs_argument,
    click.option(
        "--job",
        "jobs",
        multiple=True,
        metavar="NAME",
        shell_complete=complete_job,
        help="Only this job of the configuration; may be repeated (default: all).",
    ),
    click.option(
        "--out",
        metavar="DIR",
        type=StatedPath(file_okay=False),
        help="Folder that the package's folder is written to.",
    ),
    click.option(
        "--package",
        metavar="NAME",
        type=StatedText(),
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
    click.option(
        "--target",
        metavar="NAME",
        type=StatedText(),
        shell_complete=complete_target,
        help=f"What to write (default: {DEFAULT_TARGET}).",
    ),
    click.option(
        "--templates",
        metavar="DIR",
        type=StatedPath(file_okay=False),
        help="Folder of templates that stand for the target's own of the same name.",
    ),
    click.option(
        "--header-file",
        metavar="FILE",
        type=StatedPath(dir_okay=False),
        help="File with a text, such as a licence, for the top of every file.",
    ),
)


def job_options(command: _F) -> _F:
    """Add the options of every command that takes jobs."""
    for option in (reading_options, *reversed(_OPTIONS)):
        command = option(command)
    return command
