"""`bindsmith lint`: what is wrong with the docs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from bindsmith.codes import CODES
from bindsmith.commands.loading import describe_counts, lint_docs
from bindsmith.commands.options import (
    docs_argument,
    format_option,
    output_option,
    path_prefix_option,
    reading_options,
)
from bindsmith.commands.request import ReadingArguments, read_request
from bindsmith.commands.values import StatedPath
from bindsmith.console import Console
from bindsmith.diagnostics import Diagnostic, Severity, sort_diagnostics
from bindsmith.ledger import KnownFault, read_ledger, render_ledger
from bindsmith.lint_report import RENDERERS, count_severities, render_codes


def _read_prefixes(
    _context: click.Context, parameter: click.Parameter, values: Sequence[str]
) -> tuple[str, ...]:
    """Split at commas, and refuse what no code starts with."""
    prefixes = tuple(item for value in values for item in value.split(","))
    for prefix in prefixes:
        if not prefix or not any(code.startswith(prefix) for code in CODES):
            raise click.BadParameter(f"no code starts with {prefix!r}")
    return prefixes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arguments(ReadingArguments):
    """The command's arguments, by the names of its options."""

    docs: str | None
    output: Path | None
    output_format: str
    select: Sequence[str]
    ignore: Sequence[str]
    ledger: Path | None
    write_ledger: Path | None
    path_prefix: str
    codes: bool

    def wants(self, code: str) -> bool:
        """Whether findings of a code are asked for."""
        ignored = code.startswith(tuple(self.ignore))
        return not ignored and (not self.select or code.startswith(tuple(self.select)))


@click.command("lint", short_help="Print what is wrong with DOCS.")
@docs_argument
@format_option(RENDERERS, "diagnostics")
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    callback=_read_prefixes,
    help="Only codes that start so (DOC2,DOC301); may be repeated.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODES",
    callback=_read_prefixes,
    help="No codes that start so; wins over --select; may be repeated.",
)
@click.option(
    "--ledger",
    metavar="FILE",
    type=StatedPath(dir_okay=False),
    help="Leave out the known faults in this file; report those that are gone.",
)
@click.option(
    "--write-ledger",
    metavar="FILE",
    type=StatedPath(dir_okay=False),
    help="Write a ledger of all faults found, and end with 0.",
)
@path_prefix_option
@click.option("--codes", is_flag=True, help="Print what each code means, and end.")
@output_option
@reading_options
@click.pass_obj
def lint_command(console: Console, /, **options: Any) -> int:
    """Print what is wrong with DOCS; exit with 1 if there is an error.

    \b
    Examples:
      bindsmith lint docs/
      bindsmith lint docs/ --select DOC2 --ignore DOC204,DOC205
      bindsmith lint docs/ --format sarif -o lint.sarif
      bindsmith lint docs/ --write-ledger known-faults.txt
      bindsmith lint docs/ --ledger known-faults.txt
      bindsmith lint --codes
    """
    arguments = _Arguments(**options)
    if arguments.codes:
        console.write_result(render_codes(), arguments.output)
        return 0
    found = _find(console, arguments)
    if arguments.write_ledger is not None:
        console.write_result(render_ledger(found), arguments.write_ledger)
        return 0
    placed = [_put_prefix(item, arguments.path_prefix) for item in found]
    console.write_result(RENDERERS[arguments.output_format](placed), arguments.output)
    console.say(describe_counts(count_severities(found)))
    return int(any(item.severity is Severity.ERROR for item in found))


def _find(console: Console, arguments: _Arguments) -> tuple[Diagnostic, ...]:
    ledger = None if arguments.ledger is None else read_ledger(arguments.ledger)
    loaded = lint_docs(console, read_request(arguments.docs, arguments))
    found = tuple(item for item in loaded.diagnostics if arguments.wants(item.code))
    if ledger is None or arguments.write_ledger is not None:
        return found
    folders = {service.name.lower() for service in loaded.model.services}

    def was_looked_for(fault: KnownFault) -> bool:
        service = fault.page.partition("-service/")[0].replace("-", "")
        return arguments.wants(fault.code) and service in folders

    sifted = ledger.sift(found, was_looked_for)
    return sort_diagnostics(item for item in sifted if arguments.wants(item.code))


def _put_prefix(found: Diagnostic, prefix: str) -> Diagnostic:
    """Put the docs' place before the page; files outside the docs stay as they are."""
    if not prefix or not found.span.page.partition("/")[0].endswith("-service"):
        return found
    page = f"{prefix.rstrip('/')}/{found.span.page}"
    return replace(found, span=replace(found.span, page=page))
