"""How commands print the files of an output folder."""

from collections.abc import Collection, Iterable
from pathlib import Path

from bindsmith.console import Console
from bindsmith.words import count_words


def list_files(
    console: Console, folder: Path, files: Iterable[tuple[str, str]]
) -> None:
    """Print how files differ, one a line."""
    lines = (f"{kind} {show_path(folder / path)}\n" for kind, path in files)
    console.write_result("".join(lines))


def show_path(path: Path) -> str:
    """Show a path from the working folder, where it lies below that."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def tell_turned(console: Console, paths: Collection[str]) -> None:
    """Say how many files a checkout turned the line endings of; that is no fault."""
    if paths:
        files = count_words(len(paths), "file")
        console.say(f"{files} as generated but for line endings (CR LF)")
