"""The command `bindsmith`: arguments in, exit code out.

0 is clean, 1 means findings, 2 wrong usage or a run that could not go on. Mistakes of
the user's end in a message, never in a traceback; a traceback is a fault of ours.
"""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from bindsmith import __version__
from bindsmith.commands.completion import completion_command
from bindsmith.commands.diff import diff_command
from bindsmith.commands.explain import explain_command
from bindsmith.commands.generate import check_command, generate_command
from bindsmith.commands.lint import lint_command
from bindsmith.commands.model import model_command
from bindsmith.commands.options import quiet_option
from bindsmith.commands.templates import templates_command
from bindsmith.commands.verify import verify_command
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="bindsmith")
@quiet_option
@click.pass_context
def bindsmith(context: click.Context) -> None:
    """Typed Python bindings for the Microsoft Advertising API, from its docs.

    \b
    Examples:
      bindsmith generate docs/ --out src     write the bindings
      bindsmith check                        are they up to date?
      bindsmith lint docs/                   what is wrong with the docs?
      bindsmith diff old.json docs/          what changed, and whom it breaks

    Shell completion: eval "$(bindsmith completion bash)", or zsh, or fish.
    """
    context.ensure_object(Console)
    context.color = wants_color()


for _command in (
    model_command,
    generate_command,
    check_command,
    verify_command,
    lint_command,
    diff_command,
    explain_command,
    templates_command,
    completion_command,
):
    bindsmith.add_command(_command)


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
    sys.exit(run(sys.argv[1:]))
