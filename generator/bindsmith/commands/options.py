"""The options and arguments that several commands have."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from bindsmith.commands.completing import complete_docs, complete_service
from bindsmith.commands.values import StatedPath, StatedText
from bindsmith.console import Console

_F = TypeVar("_F", bound=Callable[..., Any])


def _set_quiet(
    context: click.Context, _parameter: click.Parameter, quiet: bool
) -> None:
    if quiet:
        context.ensure_object(Console).quiet = True


docs_argument = click.argument(
    "docs", required=False, type=StatedText(), shell_complete=complete_docs
)

quiet_option = click.option(
    "-q",
    "--quiet",
    is_flag=True,
    expose_value=False,
    callback=_set_quiet,
    help="Print results and errors only.",
)

service_option = click.option(
    "--service",
    "services",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_service,
    help="Only this service; may be repeated.",
)

corrections_option = click.option(
    "--corrections",
    multiple=True,
    metavar="FILE",
    type=StatedPath(dir_okay=False),
    help="Corrections file, applied after the shipped one; may be repeated.",
)

workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read pages (default: as many as pay).",
)

output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=StatedPath(allow_dash=True),
    callback=lambda _context, _parameter, path: None if str(path) == "-" else path,
    help="Write to this file, all at once, and not to standard output.",
)

path_prefix_option = click.option(
    "--path-prefix",
    metavar="PATH",
    default="",
    help="Put this before pages: where the docs lie in the repository.",
)


def format_option(formats: Iterable[str], results: str) -> Callable[[_F], _F]:
    """Make the option that chooses the format of a command's results, text by default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(tuple(formats)),
        default="text",
        show_default=True,
        help=f"How to print {results}.",
    )


def reading_options(command: _F) -> _F:
    """Add the options of every command that reads docs; see `ReadingArguments`."""
    for option in (quiet_option, workers_option, corrections_option, service_option):
        command = option(command)
    return command
