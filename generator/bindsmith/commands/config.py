"""`bindsmith config`: which settings are in force, and where each comes from."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from bindsmith.commands.folders import show_path
from bindsmith.commands.job_options import job_options
from bindsmith.commands.jobs import DEFAULT_ORIGIN, JobArguments, make_plan, read_jobs
from bindsmith.commands.options import format_option, output_option
from bindsmith.configuration import JOB_KEYS, Configuration, Job
from bindsmith.console import Console
from bindsmith.safe_text import show_controls

_FORMAT = 1
_UNSET = {
    "docs": "not set",
    "out": "not set",
    "services": "all",
    "operations": "all",
    "corrections": "the shipped ones",
    "templates": "the target's own",
    "header": "none",
}
"""What a setting that nobody states amounts to."""


@click.command(
    "config", short_help="Print the settings in force, and where each comes from."
)
@job_options
@format_option(("text", "json"), "settings")
@output_option
@click.pass_obj
def config_command(
    console: Console,
    /,
    *,
    output_format: str,
    output: Path | None,
    **options: Any,
) -> int:
    """Print the settings in force for each job, and where each comes from.

    Takes the arguments of generate, and shows what they would change. A setting comes
    from an argument, or from the job's table in the configuration, or from the file's
    top level, or else is the default.

    \b
    Examples:
      bindsmith config
      bindsmith config --job bindings --out elsewhere
      bindsmith config --format json | jq '.jobs[].folder'
    """
    configuration, jobs = read_jobs(JobArguments(**options))
    document = _build_document(configuration, jobs)
    if output_format == "json":
        text = f"{json.dumps(document, indent=2)}\n"
    else:
        text = "".join(f"{show_controls(line)}\n" for line in _lay_out(document))
    console.write_result(text, output)
    return 0


def _build_document(
    configuration: Configuration, jobs: tuple[Job, ...]
) -> dict[str, Any]:
    path = configuration.path
    return {
        "format": _FORMAT,
        "file": show_path(path) if path else None,
        "jobs": [_build_job(job) for job in jobs],
        "diff": {
            key: {"value": value, "origin": _shorten(configuration.diff_origins[key])}
            for key, value in configuration.diff.items()
        },
    }


def _build_job(job: Job) -> dict[str, Any]:
    stated = "header-file" if job.header_file else "header"
    keys = [key for key in JOB_KEYS if key not in ("header", "header-file")]
    folder = make_plan(job, job.out).folder if job.out else None
    return {
        "name": job.name,
        "folder": show_path(folder) if folder else None,
        "settings": {
            key: {
                "value": _simplify(job.get(key)),
                "origin": _shorten(job.origins.get(key, DEFAULT_ORIGIN)),
            }
            for key in (*keys, stated)
        },
    }


def _simplify(value: Any) -> Any:
    """Turn a setting into what JSON can hold, paths as they are seen from here."""
    if isinstance(value, tuple):
        return [_simplify(item) for item in value]
    if isinstance(value, Path):
        return show_path(value)
    return _shorten(value) if isinstance(value, str) else value


def _shorten(text: str) -> str:
    """Leave out the working folder at the start of paths."""
    return text.removeprefix(f"{Path.cwd()}/")


def _lay_out(document: Mapping[str, Any]) -> Iterator[str]:
    yield f"configuration: {document['file'] or 'none'}"
    for job in document["jobs"]:
        yield ""
        name = f"job {job['name']}" if job["name"] else "generate"
        yield f"{name}, into {job['folder'] or 'no folder yet'}"
        yield from _lay_out_settings(job["settings"])
    if document["diff"]:
        yield ""
        yield "diff"
        yield from _lay_out_settings(document["diff"])


def _lay_out_settings(settings: Mapping[str, Any]) -> Iterator[str]:
    rows = [
        (key, _write_value(key, setting["value"]), setting["origin"])
        for key, setting in settings.items()
    ]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for key, value, origin in rows:
        yield f"  {key:{widths[0]}}  {value:{widths[1]}}  {origin}"


def _write_value(key: str, value: Any) -> str:
    if value in (None, []):
        return _UNSET.get(key, "none")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return json.dumps(value)
    return " ".join(str(value).split())
