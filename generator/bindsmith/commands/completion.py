"""`bindsmith completion`: the script that a shell completes arguments with."""

import click
from click.shell_completion import get_completion_class

from bindsmith.console import Console

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion", short_help="Print the script that completes arguments in a shell."
)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion_command(context: click.Context, /, shell: str) -> int:
    """Print the script that completes bindsmith's arguments in SHELL.

    Commands, options, services and formats are completed, and the names of operations
    and types where the docs are a folder.

    \b
    Examples, for the shell's start-up file:
      eval "$(bindsmith completion bash)"            ~/.bashrc
      eval "$(bindsmith completion zsh)"             ~/.zshrc, after compinit
      bindsmith completion fish | source             ~/.config/fish/config.fish
    """
    completer = get_completion_class(shell)
    assert completer is not None
    root = context.find_root()
    script = completer(root.command, {}, "bindsmith", "_BINDSMITH_COMPLETE").source()
    context.ensure_object(Console).write_result(f"{script.strip()}\n")
    return 0
