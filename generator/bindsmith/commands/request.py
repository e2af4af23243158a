"""Which docs a command reads: its arguments, and what the configuration adds to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from bindsmith.configuration import Configuration, Job, find_configuration


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which docs to load, and how."""

    docs: str
    services: tuple[str, ...]
    corrections: tuple[Path, ...]
    workers: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingArguments:
    """What `reading_options` give a command, by the names of the options."""

    services: Sequence[str]
    corrections: Sequence[Path]
    workers: int | None


def read_configured() -> tuple[Configuration, Job]:
    """Read the configuration nearest to the working folder, and its top level."""
    configuration = find_configuration(Path.cwd())
    return configuration, configuration.defaults


def read_request(docs: str | None, arguments: ReadingArguments) -> Request:
    """Read what to load; what the arguments leave out comes from the configuration."""
    configuration, job = read_configured()
    return Request(
        docs=_require_docs(docs, configuration),
        services=tuple(arguments.services or job.services),
        corrections=(*job.corrections, *arguments.corrections),
        workers=arguments.workers,
    )


def _require_docs(docs: str | None, configuration: Configuration) -> str:
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
