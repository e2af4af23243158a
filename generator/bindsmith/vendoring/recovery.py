"""What runs that were killed left behind: found, and made whole."""

from pathlib import Path

from bindsmith.errors import OutputError
from bindsmith.vendoring import in_place, swap
from bindsmith.vendoring.lock import lock_folder
from bindsmith.vendoring.paths import resolve_folder


def require_whole(root: Path) -> None:
    """Refuse a folder that an interrupted run left for the next one to complete."""
    place = resolve_folder(root)
    if in_place.has_leftovers(place) or swap.is_put_aside(place):
        raise OutputError(
            f"a run on {root} was interrupted: `bindsmith generate` completes it"
        )


def recover_folder(root: Path) -> None:
    """Tidy up after a run that was killed; the folder is whole again afterwards.

    Raises OutputError when the system refuses, or another run does not end.
    """
    place = resolve_folder(root)
    if not (in_place.has_leftovers(place) or swap.has_leftovers(place)):
        return
    try:
        with lock_folder(place):
            complete(place)
    except OSError as error:
        raise describe_refusal(error, root) from error


def complete(root: Path) -> None:
    """Make a folder whole, and remove what is left; the caller holds the lock."""
    swap.recover(root)
    in_place.finish(root)


def describe_refusal(error: OSError, root: Path) -> OutputError:
    """Say what the system did not let us write."""
    return OutputError(f"cannot write {error.filename or root}: {error.strerror}")
