"""What the values of arguments complete to in a shell.

Called by click on every press of the key, so nothing here reads more than the pages of
a folder, and whatever is wrong completes to nothing.
"""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from bindsmith.configuration import find_configuration
from bindsmith.errors import BindsmithError
from bindsmith.model.types import SERVICE_ORDER


def complete_service(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the name of a service."""
    return [
        CompletionItem(name) for name in SERVICE_ORDER if name.startswith(incomplete)
    ]


def complete_docs(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Let the shell complete files and folders."""
    return [CompletionItem(incomplete, type="file")]


def complete_operation(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the name of an operation of the docs."""
    names = _list_names(context, only_operations=True)
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def complete_name(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the name of anything that has a page."""
    names = _list_names(context, only_operations=False)
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def complete_job(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the name of a job of the configuration."""
    try:
        jobs = find_configuration(Path.cwd()).jobs
    except BindsmithError:
        return []
    names = (job.name for job in jobs if job.name is not None)
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def complete_target(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the name of a target."""
    # targets load what renders, and most commands do without
    from bindsmith.targets import list_target_names

    names = list_target_names()
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _list_names(context: click.Context, *, only_operations: bool) -> tuple[str, ...]:
    # click leaves arguments where they are when an option still lacks its value
    given = context.params.get("docs") or next(iter(context.args), None)
    try:
        docs = given or find_configuration(Path.cwd()).jobs[0].docs
        if not docs or not Path(docs).is_dir():
            return ()
        # reading loads slowly, and only a press of the key in a shell comes here
        from bindsmith import pipeline

        return pipeline.list_names(docs, only_operations=only_operations)
    except (BindsmithError, OSError):
        return ()
