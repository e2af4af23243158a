"""`bindsmith targets`: what a model can be made into."""

from pathlib import Path

import click

from bindsmith.commands.options import output_option, quiet_option
from bindsmith.console import Console
from bindsmith.errors import TargetError
from bindsmith.targets import find_target, is_own, list_target_names


@click.command("targets")
@output_option
@quiet_option
@click.pass_obj
def targets_command(console: Console, output: Path | None) -> int:
    """List the targets: what `generate --target NAME` can write.

    Other distributions add theirs through entry points of the group bindsmith.targets;
    one that cannot be loaded is told, and left out.

    \b
    Example:
      bindsmith targets
    """
    lines = []
    names = list_target_names()
    width = max(map(len, names))
    for name in names:
        try:
            text = find_target(name).description
        except TargetError as error:
            console.warn(str(error))
            continue
        origin = "" if is_own(name) else " (from another distribution)"
        lines.append(f"{name:{width}}  {text}{origin}\n")
    console.write_result("".join(lines), output)
    return 0
