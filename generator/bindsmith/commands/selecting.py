"""What `diff` and `history` share: whose verdicts count, what is told at all, and how."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from bindsmith.commands.request import ReadingArguments
from bindsmith.commands.values import StatedPath
from bindsmith.configuration import Configuration
from bindsmith.console import Console
from bindsmith.diff.changes import Client, Level
from bindsmith.diff.ignore import IgnoreEntry, parse_ignore_file
from bindsmith.diff.policy import Policy, parse_policy
from bindsmith.diff.selection import Selection
from bindsmith.shipped_package import read_package
from bindsmith.text_file import read_text_file

_F = TypeVar("_F", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--fail-on",
        metavar="LEVEL",
        type=click.Choice([Level.BREAKING.value, Level.RISKY.value]),
        help="Exit with 1 if a change is of this level (breaking or risky) or worse.",
    ),
    click.option(
        "--client",
        "clients",
        multiple=True,
        type=click.Choice([client.value for client in Client]),
        help="Whose verdicts can fail; may be repeated (default: all).",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="FILE",
        type=StatedPath(dir_okay=False),
        help="File of accepted changes; may be repeated.",
    ),
    click.option(
        "--for",
        "package",
        metavar="PACKAGE_DIR",
        type=StatedPath(),
        help="Only what touches the generated package in this folder.",
    ),
)


def selecting_options(command: _F) -> _F:
    """Add the options that say which changes are told, and which fail."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def schema_option(render: Callable[[], str], document: str) -> Callable[[_F], _F]:
    """Make the option that prints the schema of a command's JSON, and does no more."""

    def print_schema(
        context: click.Context, _parameter: click.Parameter, wanted: bool
    ) -> None:
        if wanted:
            context.ensure_object(Console).write_result(render())
            context.exit()

    return click.option(
        "--schema",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=print_schema,
        help=f"Print the JSON {document}'s schema, and end.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportArguments(ReadingArguments):
    """What both commands are given, by the names of the options."""

    output: Path | None
    output_format: str
    fail_on: str | None
    clients: Sequence[str]
    ignore: Sequence[Path]
    package: Path | None


def read_policy(configuration: Configuration) -> Policy:
    """Read what the configuration says of change reports, or refuse it."""
    return parse_policy(
        configuration.diff,
        configuration.path or "configuration",
        places=configuration.diff_origins,
    )


def read_selection(
    configuration: Configuration, arguments: ReportArguments
) -> Selection:
    """Read what was asked for; arguments win over the configuration."""
    policy = read_policy(configuration)
    if arguments.fail_on is not None:
        policy = replace(policy, fail_on=Level(arguments.fail_on))
    if arguments.clients:
        policy = replace(policy, clients=tuple(map(Client, arguments.clients)))
    files = (*policy.ignore_files, *arguments.ignore)
    package = arguments.package
    return Selection(
        policy=policy,
        ignores=(*policy.ignores, *_read_ignore_files(files)),
        shipped=read_package(package) if package is not None else None,
        today=date.today(),
    )


def _read_ignore_files(paths: Sequence[Path]) -> Iterator[IgnoreEntry]:
    for path in paths:
        yield from parse_ignore_file(read_text_file(path), path)
