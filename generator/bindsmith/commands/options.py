"""What several commands share: options, and what the configuration adds to them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from bindsmith.commands.completing import complete_docs, complete_service
from bindsmith.configuration import Configuration, Job, find_configuration
from bindsmith.console import Console

_F = TypeVar("_F", bound=Callable[..., Any])


def _set_quiet(
    context: click.Context, _parameter: click.Parameter, quiet: bool
) -> None:
    if quiet:
        context.ensure_object(Console).quiet = True


docs_argument = click.argument("docs", required=False, shell_complete=complete_docs)

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
    type=click.Path(path_type=Path, dir_okay=False),
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
    type=click.Path(path_type=Path, allow_dash=True),
    callback=lambda _context, _parameter, path: None if str(path) == "-" else path,
    help="Write to this file, all at once, and not to standard output.",
)


def reading_options(command: _F) -> _F:
    """Add the options of every command that reads docs."""
    for option in (quiet_option, workers_option, corrections_option, service_option):
        command = option(command)
    return command


def read_job() -> tuple[Configuration, Job]:
    """Read the configuration nearest to the working folder, and its top level."""
    configuration = find_configuration(Path.cwd())
    return configuration, configuration.defaults


def require_docs(docs: str | None, configuration: Configuration) -> str:
    """Return the DOCS argument, or what the configuration has for it.

    That is the top level's, or else the docs that all jobs share.
    """
    shared = {job.docs for job in configuration.jobs if job.docs}
    if not docs and not configuration.defaults.docs and len(shared) > 1:
        raise click.UsageError(
            f"DOCS is not given, and the jobs of {configuration.path} have several"
        )
    chosen = docs or configuration.defaults.docs or "".join(shared)
    return require_setting(chosen, "DOCS", "docs", configuration)


def require_setting(
    value: str | None,
    argument: str,
    key: str,
    configuration: Configuration,
    *,
    job: str | None = None,
) -> str:
    """Return a setting that neither arguments nor configuration may leave open."""
    if value:
        return value
    if configuration.path is not None:
        place = f"{configuration.path} has no {key!r}"
        place += f" for the job {job!r}" if job else ""
    else:
        place = (
            f"there is no {key!r} in [tool.bindsmith] of a pyproject.toml"
            " or in a bindsmith.toml here or above (`bindsmith init` writes one)"
        )
    raise click.UsageError(f"{argument} is not given, and {place}")


def choose(given: Sequence[str], configured: Sequence[str]) -> tuple[str, ...]:
    """Choose what was given, or else what is configured."""
    return tuple(given or configured)
