"""What `diff` and `history` share: whose verdicts count, and what is told at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from bindsmith.configuration import Configuration
from bindsmith.diff.changes import Client, Level
from bindsmith.diff.ignore import IgnoreEntry, parse_ignore_file
from bindsmith.diff.policy import parse_policy
from bindsmith.diff.selection import Selection
from bindsmith.errors import ConfigurationError
from bindsmith.shipped_package import read_package

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
        type=click.Path(path_type=Path, dir_okay=False),
        help="File of accepted changes; may be repeated.",
    ),
    click.option(
        "--for",
        "package",
        metavar="PACKAGE_DIR",
        type=click.Path(path_type=Path),
        help="Only what touches the generated package in this folder.",
    ),
)


def selecting_options(command: _F) -> _F:
    """Add the options that say which changes are told, and which fail."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_selection(
    configuration: Configuration,
    *,
    fail_on: str | None,
    clients: Sequence[str],
    ignore: Sequence[Path],
    package: Path | None,
) -> Selection:
    """Read what was asked for; arguments win over the configuration."""
    policy = parse_policy(
        configuration.diff,
        configuration.path or "configuration",
        places=configuration.diff_origins,
    )
    if fail_on is not None:
        policy = replace(policy, fail_on=Level(fail_on))
    if clients:
        policy = replace(policy, clients=tuple(map(Client, clients)))
    files = (*policy.ignore_files, *ignore)
    return Selection(
        policy=policy,
        ignores=(*policy.ignores, *_read_ignore_files(files)),
        shipped=read_package(package) if package is not None else None,
        today=date.today(),
    )


def _read_ignore_files(paths: Sequence[Path]) -> Iterator[IgnoreEntry]:
    for path in paths:
        try:
            text = path.read_bytes().decode("utf-8")
        except OSError as error:
            raise ConfigurationError(path, error.strerror or str(error)) from error
        except UnicodeDecodeError as error:
            raise ConfigurationError(path, "is not UTF-8") from error
        yield from parse_ignore_file(text, path)
