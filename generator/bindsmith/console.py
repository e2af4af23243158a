"""What the command prints: results to standard output, all the rest to standard error.

Used by the commands alone. Messages, progress and summaries can be silenced; results
and errors cannot. Whatever the docs say, nothing that steers a terminal goes to one;
in files and pipes a result stands as it is.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from bindsmith.output_file import write_atomically
from bindsmith.safe_text import show_controls, show_controls_of_report

Progress = Callable[[int, int], None]

_LAYOUT = "\n\t"
"""What may lay out a message."""


class ReaderGoneError(Exception):
    """Nobody reads what is printed any more.

    Not let through as the `BrokenPipeError` that it is, since click would end the
    process with 1, which here means findings.
    """


@contextmanager
def _noticing_closed_pipes() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGoneError from error


@dataclass(slots=True)
class Console:
    """Where one run of the command prints."""

    quiet: bool = False

    def write_result(self, text: str, output: Path | None = None) -> None:
        """Write a result as UTF-8, to a file all at once or to standard output."""
        if output is not None:
            write_atomically(output, _encode(text))
            return
        shown = show_controls_of_report(text) if sys.stdout.isatty() else text
        with _noticing_closed_pipes():
            sys.stdout.buffer.write(_encode(shown))
            sys.stdout.flush()

    def say(self, message: str) -> None:
        """Print a message for people, unless they asked for quiet."""
        self._print(show_controls(message, keep=_LAYOUT))

    def warn(self, message: str) -> None:
        """Print a warning, unless quiet was asked for."""
        self._print(f"{click.style('warning:', fg='yellow')} {show_controls(message)}")

    def _print(self, text: str) -> None:
        if not self.quiet:
            with _noticing_closed_pipes():
                click.echo(text, err=True)

    @contextmanager
    def progress(self, label: str) -> Iterator[Progress | None]:
        """Show a progress bar where somebody can see it; give what moves it.

        It appears when it first moves, so that a run that ends at once shows none.
        """
        if self.quiet or not sys.stderr.isatty() or _is_dumb_terminal():
            yield None
            return
        bar = click.progressbar(length=0, label=label, file=sys.stderr)
        with ExitStack() as shown:

            def move(done: int, total: int) -> None:
                if bar.length != total:
                    bar.length = total
                    shown.enter_context(bar)
                bar.update(done - bar.pos)

            yield move


def print_error(message: str) -> None:
    """Print why the run ends."""
    shown = show_controls(message, keep=_LAYOUT)
    text = f"{click.style('error:', fg='red')} {shown}"
    click.echo(text, err=True, color=wants_color())


def wants_color() -> bool | None:
    """Whether to use colour: False where it is not wanted, None where it depends."""
    return False if os.environ.get("NO_COLOR") or _is_dumb_terminal() else None


def can_color(output: Path | None) -> bool:
    """Whether a result that goes to a file, or else is printed, may hold colours."""
    return output is None and sys.stdout.isatty() and wants_color() is not False


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _is_dumb_terminal() -> bool:
    return os.environ.get("TERM") == "dumb"
