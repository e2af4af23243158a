"""`bindsmith init`: a commented start of a configuration."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bindsmith.commands.folders import show_path
from bindsmith.commands.job_options import DEFAULT_PACKAGE
from bindsmith.commands.options import quiet_option
from bindsmith.commands.values import StatedPath
from bindsmith.configuration import (
    OWN_FILE,
    PROJECT_FILE,
    PROJECT_TABLE,
    find_table,
    find_table_in,
)
from bindsmith.console import Console
from bindsmith.docs_source import find_docs_folders
from bindsmith.errors import OutputError, SourceError
from bindsmith.output_file import write_atomically
from bindsmith.targets import DEFAULT_TARGET
from bindsmith.toml_file import quote_toml, read_toml
from bindsmith.words import count_words

_START = """\
{opening}
{docs}
out = {out}
package = {package}
# services = ["CampaignManagement", "Bulk"]  # default: all
# operations = ["AddAdGroups"]               # with all that they reach; default: all
# corrections = ["corrections.toml"]         # facts that the docs get wrong
# target = "json-schema"                     # default: {target}
# templates = "templates"                    # yours; `bindsmith templates` lists them
# header = "Copyright Example Ltd."          # for the top of files; or header-file

# Several outputs are a table each, which takes from above what it leaves out.
# [{head}jobs.bindings]
# out = "src"
# [{head}jobs.schemas]
# out = "schemas"
# target = "json-schema"

# Changes of the docs that make `bindsmith diff` end with 1.
# [{head}diff]
# fail-on = "breaking"
"""
_OPENING = """\
# What `bindsmith generate` writes, and from what; `bindsmith config` shows what is in
# force. Paths are relative to this file.\
"""


@click.command("init", short_help="Write a commented start of a configuration.")
@click.argument(
    "folder",
    metavar="[DIR]",
    default=".",
    type=StatedPath(file_okay=False, exists=True),
)
@quiet_option
@click.pass_obj
def init_command(console: Console, folder: Path) -> int:
    """Write a commented start of a configuration to DIR, the working folder by default.

    A pyproject.toml that is there gets a table [tool.bindsmith] at its end; otherwise
    a bindsmith.toml is written. Docs in the folder are found by their *-service
    folders. Nothing that is there is changed.

    \b
    Examples:
      bindsmith init
      bindsmith init clients/ads
    """
    _require_none(folder)
    outer = find_table(folder)
    docs = _find_docs(folder)
    path = _write(folder, docs)
    console.say(f"wrote {show_path(path)}")
    if outer is not None:
        console.say(f"{show_path(outer.path)} counts no longer in {show_path(folder)}")
    if len(docs) != 1:
        console.say(
            f"found {count_words(len(docs), 'folder')} of docs: see to `docs` in it"
        )
    console.say("next: `bindsmith config` to look, `bindsmith generate` to write")
    return 0


def _require_none(folder: Path) -> None:
    """Refuse to touch a configuration that is there."""
    table = find_table_in(folder)
    if table is not None:
        line = table.find_line()
        place = f"{table.path}:{line}" if line else str(table.path)
        raise OutputError(f"{place}: is a configuration already; it is left as it is")


def _find_docs(folder: Path) -> tuple[str, ...]:
    try:
        return find_docs_folders(folder)
    except SourceError:  # docs that cannot be read are told by the commands that do
        return ()


def _write(folder: Path, docs: Sequence[str]) -> Path:
    """Write where it fits, and return the file."""
    project, own = folder / PROJECT_FILE, folder / OWN_FILE
    if project.is_file():
        text = read_toml(project).text
        head = f"{PROJECT_TABLE}."
        extended = _append(text, _compose(folder, docs, f"\n[{PROJECT_TABLE}]", head))
        if extended is not None:
            write_atomically(project, extended.encode("utf-8"))
            return project
    write_atomically(own, _compose(folder, docs, "", "").encode("utf-8"))
    return own


def _append(text: str, start: str) -> str | None:
    """Append to a TOML file; None where its tables cannot go on like that."""
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = newline if text.endswith("\n") else newline * 2
    extended = text + gap + start.replace("\n", newline) if text.strip() else start
    try:
        values = tomllib.loads(extended.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:  # such as after `tool = { … }`
        return None
    return extended if isinstance(values["tool"], dict) else None


def _compose(folder: Path, docs: Sequence[str], table: str, head: str) -> str:
    return _START.format(
        opening=_OPENING + table,
        docs="\n".join(_compose_docs(docs)),
        out=quote_toml("src" if (folder / "src").is_dir() else "generated"),
        package=quote_toml(DEFAULT_PACKAGE),
        target=DEFAULT_TARGET,
        head=head,
    )


def _compose_docs(docs: Sequence[str]) -> Iterator[str]:
    if docs:
        yield f"docs = {quote_toml(docs[0])}"
    else:
        yield "# No docs were found here: name their folder, or REPO@REVISION[:SUBDIR]."
        yield 'docs = "docs"'
    yield from (f"# docs = {quote_toml(other)}" for other in docs[1:])
