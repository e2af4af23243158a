"""`bindsmith templates`: which templates there are, what they see, a copy to start from."""

from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap

import click

from bindsmith.commands.completing import complete_target
from bindsmith.commands.options import output_option, quiet_option
from bindsmith.commands.values import StatedPath
from bindsmith.console import Console
from bindsmith.errors import OutputError
from bindsmith.output_file import write_atomically
from bindsmith.target import Target
from bindsmith.targets import DEFAULT_TARGET, find_target
from bindsmith.view_docs import ViewDoc, describe_views
from bindsmith.words import suggest

_WIDTH = 88


@click.command(
    "templates", short_help="List the templates of a target, or print what they see."
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--target",
    "target_name",
    metavar="NAME",
    default=DEFAULT_TARGET,
    show_default=True,
    shell_complete=complete_target,
    help="Whose templates.",
)
@click.option(
    "--copy-to",
    "folder",
    metavar="DIR",
    type=StatedPath(file_okay=False),
    help="Copy the named templates to this folder, as a start for your own.",
)
@output_option
@quiet_option
@click.pass_obj
def templates_command(
    console: Console,
    names: tuple[str, ...],
    target_name: str,
    folder: Path | None,
    output: Path | None,
) -> int:
    """List the templates of a target, or print what the NAMEd ones see.

    A template in a folder that `generate --templates DIR` names stands for the
    target's own of the same name. Templates are jinja2; what they see is a view, whose
    texts are ready to print. The version of the context goes up when a template for an
    older one might break, so a template states it in its first line:

    \b
      {# bindsmith-context: 1 #}

    \b
    Examples:
      bindsmith templates
      bindsmith templates data_object.py.j2
      bindsmith templates data_object.py.j2 _class.py.j2 --copy-to templates
    """
    target = find_target(target_name)
    for name in names:
        _require_template(target, name)
    if folder is not None:
        if not names:
            raise click.UsageError("--copy-to needs the names of templates")
        _copy(console, target, names, folder)
        return 0
    lines = _describe(target, names) if names else _list_templates(target)
    console.write_result("".join(f"{line}\n" for line in lines), output)
    return 0


def _require_template(target: Target, name: str) -> None:
    if name not in target.templates:
        listed = f"`bindsmith templates --target {target.name}` lists them"
        hint = suggest(name, target.templates, listed)
        raise click.UsageError(f"{target.name} has no template {name!r}; {hint}")


def _copy(console: Console, target: Target, names: Iterable[str], folder: Path) -> None:
    for name in names:
        if (folder / name).exists():
            raise OutputError(f"{folder / name} exists; nothing is overwritten")
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / name, (target.template_folder / name).read_bytes())
        console.say(f"wrote {folder / name}")
    console.say(f"`bindsmith generate --templates {folder}` uses what is in there")


def _list_templates(target: Target) -> Iterable[str]:
    yield f"target {target.name}, context version {target.context_version}"
    yield ""
    width = max(map(len, target.templates))
    for name, template in target.templates.items():
        text = describe_views(template.view)[0].text
        yield f"  {name:{width}}  {text}"


def _describe(target: Target, names: Iterable[str]) -> Iterable[str]:
    views: dict[str, ViewDoc] = {}
    for name in names:
        template = target.templates[name]
        documented = describe_views(template.view)
        yield f"{name} sees `{template.variable}`, a {documented[0].name},"
        yield f"and `context_version`, {target.context_version}"
        views |= {view.name: view for view in documented}
    for view in views.values():
        yield ""
        yield from wrap(f"{view.name}: {view.text}", _WIDTH)
        for field in view.fields:
            yield f"  {field.name}: {field.type}"
            yield from wrap(
                field.text, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6
            )
