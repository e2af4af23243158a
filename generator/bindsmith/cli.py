"""The command `bindsmith`: arguments in, exit code out.

0 is clean, 1 means findings, 2 wrong usage or a run that could not go on. Mistakes of
the user's end in a message, never in a traceback; a traceback is a fault of ours.
"""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import click

from bindsmith import __version__
from bindsmith.commands.options import quiet_option
from bindsmith.console import (
    Console,
    ReaderGoneError,
    print_error,
    wants_color,
)
from bindsmith.errors import BindsmithError

_FAILED = 2
_INTERRUPTED = 130
"""128 and the number of the signal, as shells have it."""
_PIPE_CLOSED = 141

_COMMANDS: Mapping[str, str] = {
    "model": "model",
    "generate": "generate",
    "check": "generate",
    "verify": "verify",
    "lint": "lint",
    "diff": "diff",
    "history": "history",
    "explain": "explain",
    "targets": "targets",
    "templates": "templates",
    "config": "config",
    "init": "init",
    "completion": "completion",
}
"""Command to the module of `bindsmith.commands` that has it."""


class _Commands(click.Group):
    """Loads the module of a command when it is asked for, since most load slowly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"bindsmith.commands.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="bindsmith")
@quiet_option
@click.pass_context
def bindsmith(context: click.Context) -> None:
    """Typed Python bindings for the Microsoft Advertising API, from its docs.

    \b
    Examples:
      bindsmith init                         start a configuration
      bindsmith generate docs/ --out src     write the bindings
      bindsmith check                        are they up to date?
      bindsmith lint docs/                   what is wrong with the docs?
      bindsmith diff old.json docs/          what changed, and whom it breaks
      bindsmith history docs.git             when it changed

    Shell completion: eval "$(bindsmith completion bash)", or zsh, or fish.
    """
    context.ensure_object(Console)
    context.color = wants_color()


def run(arguments: Sequence[str]) -> int:
    """Run the command with arguments; return its exit code."""
    try:
        code: int = bindsmith.main(
            list(arguments), prog_name="bindsmith", standalone_mode=False
        )
    except click.ClickException as error:
        error.show()
        return _FAILED
    except BindsmithError as error:
        print_error(str(error))
        return _FAILED
    except (click.Abort, KeyboardInterrupt):
        print_error("interrupted")
        return _INTERRUPTED
    except ReaderGoneError:
        # What Python would flush at exit has to go elsewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except OSError as error:
        print_error(str(error))
        return _FAILED
    return code


def main() -> NoReturn:
    """Run the command with the process's arguments and end the process."""
    # Models are large and hold no circles; to look for some takes an eighth of a run.
    gc.disable()
    code = run(sys.argv[1:])
    # To take one apart, object by object, takes a twentieth: the process ends without.
    for stream in (sys.stdout, sys.stderr):
        # None where it was closed from the start; what failed before was told then.
        with suppress(AttributeError, OSError):
            stream.flush()
    os._exit(code)
