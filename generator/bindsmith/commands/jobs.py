"""Jobs for the commands that generate: the configuration's, with the arguments in them.

Comes in: a command's arguments. Goes out: one job for each output, whose settings come
from the arguments, or else from the configuration, or else from the defaults here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import click

from bindsmith.commands.job_options import DEFAULT_PACKAGE
from bindsmith.commands.request import ReadingArguments, Request, require_setting
from bindsmith.configuration import Configuration, Job, find_configuration
from bindsmith.errors import ConfigurationError, EmitterError, TargetError
from bindsmith.output import Plan
from bindsmith.targets import DEFAULT_TARGET
from bindsmith.vendoring.paths import resolve_folder
from bindsmith.words import suggest

DEFAULT_ORIGIN = "default"
DOCS = "DOCS"
"""The argument that says where docs are."""

_DEFAULTS = {"package": DEFAULT_PACKAGE, "target": DEFAULT_TARGET}
_OPTIONS = {
    "docs": DOCS,
    "out": "--out",
    "package": "--package",
    "services": "--service",
    "operations": "--operation",
    "corrections": "--corrections",
    "target": "--target",
    "templates": "--templates",
    "header-file": "--header-file",
}
"""Setting to the argument that states it."""
_FOR_SEVERAL = ("docs", "corrections", "header-file")
"""Settings that one argument may state for several jobs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobArguments(ReadingArguments):
    """What `job_options` give a command, by the names of the options."""

    jobs: Sequence[str]
    docs: str | None
    out: Path | None
    package: str | None
    operations: Sequence[str]
    target: str | None
    templates: Path | None
    header_file: Path | None

    @property
    def settings(self) -> dict[str, Any]:
        """What is stated, by the configuration's key."""
        stated = {field.name: getattr(self, field.name) for field in fields(self)}
        found = {key: stated[key.replace("-", "_")] for key in _OPTIONS}
        return {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in found.items()
            if value
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A job that lacks nothing: which docs to load, and what to make of them."""

    job: Job
    request: Request
    plan: Plan


def read_jobs(arguments: JobArguments) -> tuple[Configuration, tuple[Job, ...]]:
    """Read the chosen jobs, arguments and defaults included.

    Raises `ConfigurationError` where a job, chosen or not, cannot be as it stands, and
    `UsageError` for arguments that do not fit the jobs.
    """
    configuration = find_configuration(Path.cwd())
    _require_policy(configuration)
    chosen = _choose_jobs(configuration, arguments.jobs)
    _require_one_job(chosen, arguments)
    jobs = [
        _complete_job(job, arguments if job in chosen else None)
        for job in configuration.jobs
    ]
    _require_own_folders(jobs)
    names = {job.name for job in chosen}
    return configuration, tuple(job for job in jobs if job.name in names)


def _require_policy(configuration: Configuration) -> None:
    """Refuse what the table for change reports cannot say, though no job reads it."""
    if configuration.diff:
        from bindsmith.commands.selecting import read_policy  # loads all of `diff`

        read_policy(configuration)


def read_tasks(arguments: JobArguments) -> tuple[Task, ...]:
    """Read the chosen jobs, which must say where docs come from and output goes."""
    configuration, jobs = read_jobs(arguments)
    return tuple(_read_task(job, configuration, arguments.workers) for job in jobs)


def _choose_jobs(configuration: Configuration, names: Sequence[str]) -> tuple[Job, ...]:
    jobs = {job.name: job for job in configuration.jobs if job.name is not None}
    for name in names:
        if name not in jobs:
            raise click.UsageError(_describe_unknown(name, configuration.path, jobs))
    if not names:
        return configuration.jobs
    return tuple(job for name, job in jobs.items() if name in names)


def _describe_unknown(name: str, path: Path | None, jobs: Iterable[str]) -> str:
    known = list(jobs)
    if not known:
        return (
            f"no job {name!r}: {path or 'there is no configuration that'} has no jobs"
        )
    hint = suggest(name, known, f"there are {', '.join(known)}")
    return f"no job {name!r} in {path}; {hint}"


def _require_one_job(jobs: Sequence[Job], arguments: JobArguments) -> None:
    """Refuse what only one output can have, where there are several."""
    options = [_OPTIONS[k] for k in arguments.settings if k not in _FOR_SEVERAL]
    if len(jobs) > 1 and options:
        listed = ", ".join(str(job.name) for job in jobs)
        raise click.UsageError(
            f"{options[0]} is for one job, and there are {listed}: choose with --job"
        )


def _complete_job(job: Job, arguments: JobArguments | None) -> Job:
    """Put the arguments, if any are for this job, and the defaults into it."""
    settings = arguments.settings if arguments else {}
    origins = {key: _OPTIONS[key] for key in settings}
    if job.corrections and "corrections" in settings:
        # given corrections are applied after the configured ones, which stay
        settings["corrections"] = (*job.corrections, *settings["corrections"])
        origins["corrections"] = f"{job.origins['corrections']}, --corrections"
    full = job.take(origins, settings)
    missing = {key: value for key, value in _DEFAULTS.items() if not full.get(key)}
    return full.take(dict.fromkeys(missing, DEFAULT_ORIGIN), missing)


def _require_own_folders(jobs: Iterable[Job]) -> None:
    """Refuse two jobs whose files go to one folder, on whatever system."""
    owners: dict[str, Job] = {}
    for job in jobs:
        plan = make_plan(job, job.out or Path())
        if job.out is None:
            continue
        folder = str(resolve_folder(plan.folder)).casefold()
        other = owners.setdefault(folder, job)
        if other is not job:
            reason = f"jobs {other.name!r} and {job.name!r} both write {plan.folder}"
            raise ConfigurationError(job.origins["out"], reason)


def make_plan(job: Job, out: Path) -> Plan:
    """Make a job's plan; raises `ConfigurationError` for what it cannot have."""
    if job.templates is not None and not job.templates.is_dir():
        reason = f"no folder of templates at {job.templates}"
        raise ConfigurationError(job.origins["templates"], reason)
    for path in job.corrections:
        if not path.is_file():
            reason = f"no corrections file at {path}"
            raise ConfigurationError(job.origins["corrections"], reason)
    plan = Plan(
        out=out,
        package=job.package or DEFAULT_PACKAGE,
        operations=job.operations,
        target=job.target or DEFAULT_TARGET,
        templates=job.templates,
        corrections=job.corrections,
        header=_read_header(job),
    )
    try:
        _ = plan.folder
    except TargetError as error:
        raise ConfigurationError(job.origins["target"], str(error)) from error
    except EmitterError as error:
        raise ConfigurationError(job.origins["package"], str(error)) from error
    return plan


def _read_header(job: Job) -> str:
    if job.header_file is None:
        return job.header or ""
    origin = job.origins["header-file"]
    try:
        return job.header_file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = f"cannot read the header file {job.header_file}: {error.strerror}"
        raise ConfigurationError(origin, reason) from error
    except UnicodeDecodeError as error:
        reason = f"the header file {job.header_file} is not UTF-8"
        raise ConfigurationError(origin, reason) from error


def _read_task(job: Job, configuration: Configuration, workers: int | None) -> Task:
    def require(argument: str, key: str) -> str:
        value = str(job.get(key) or "")
        return require_setting(value, argument, key, configuration, job=job.name)

    docs, out = require("DOCS", "docs"), Path(require("--out", "out"))
    request = Request(
        docs=docs, services=job.services, corrections=job.corrections, workers=workers
    )
    return Task(job=job, request=request, plan=make_plan(job, out))
