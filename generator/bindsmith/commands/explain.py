"""`bindsmith explain`: what is known about a name, and the sentences behind it."""

import re
from pathlib import Path
from typing import Any

import click

from bindsmith.commands.completing import complete_docs, complete_name
from bindsmith.commands.loading import load_docs
from bindsmith.commands.options import reading_options
from bindsmith.commands.request import ReadingArguments, read_request
from bindsmith.console import Console
from bindsmith.explain import explain
from bindsmith.provenance.find import find_place
from bindsmith.provenance.places import describe_place
from bindsmith.safe_text import show_controls

_FILE_AND_LINE = re.compile(r"(?P<file>.+?):(?P<line>[0-9]{1,9})(:[0-9]+)?")
"""As editors and compilers print places; a column says nothing here."""


@click.command("explain", short_help="Print what the docs say of NAME, and where.")
@click.argument("name", shell_complete=complete_name)
@click.option(
    "--docs",
    metavar="DOCS",
    shell_complete=complete_docs,
    help="Docs to read, if not the configured.",
)
@reading_options
@click.pass_obj
def explain_command(
    console: Console, /, name: str, docs: str | None, **options: Any
) -> int:
    """Print what the docs say of NAME, with the sentence behind each fact.

    NAME may be FILE:LINE, a line of generated code: then it is printed which page and
    line of the docs it comes from. That needs no docs; with --docs, what they say of
    it follows.

    \b
    Examples:
      bindsmith explain AdGroup.Name
      bindsmith explain AddAdGroups
      bindsmith explain CampaignManagement.AdGroup.Name --docs docs/
      bindsmith explain src/bingads_bindings/campaign_management/types/bid.py:24
    """
    lines: list[str] = []
    subject: str | None = name
    if line := _FILE_AND_LINE.fullmatch(name):
        found = find_place(Path(line["file"]), int(line["line"]))
        if found.is_edited:
            console.warn(f"{line['file']} was edited since it was generated")
        lines += describe_place(found.place)
        subject = found.place.subject if docs else None
    elif Path(name).is_file():
        raise click.UsageError(f"{name} is a file: say which line, as in {name}:1")
    if subject is not None:
        request = read_request(docs, ReadingArguments(**options))
        lines += explain(load_docs(console, request).model, subject).splitlines()
    console.write_result("".join(f"{show_controls(line)}\n" for line in lines))
    return 0
