"""Makes many things that do not depend on each other, in several processes if that pays.

Processes are forked, so that they share what was made before, and only where that is
safe: on Linux, with no other thread. Elsewhere this process makes everything.
"""

import os
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from signal import SIG_IGN, SIGINT, signal
from typing import TypeVar

from bindsmith.errors import BindsmithError
from bindsmith.packing import pack, unpack

Progress = Callable[[int, int], None]
"""Called with the number of things made so far and of all."""

_T = TypeVar("_T")


class _UndoneError(BindsmithError):
    """A process ended before its share was done."""


_WORTH_A_PROCESS = 200
"""Fewer things of the usual kind are made sooner than a second process is up."""
_MOST_PROCESSES = 8


def make_all(
    makers: Sequence[Callable[[], _T]],
    *,
    processes: int | None = None,
    worth: int = _WORTH_A_PROCESS,
    progress: Progress | None = None,
) -> list[_T]:
    """Make everything, in order; raises a BindsmithError as the first that fails does.

    `processes` None means one a processor, if there is enough to make: `worth` is how
    many things are worth a process.
    """
    progress = progress or _tell_nobody
    count = len(makers) // worth
    chosen = _choose_processes(count) if processes is None else max(1, processes)
    try:
        return _share(makers, chosen if _can_fork() else 1, progress)
    except BindsmithError:
        return _make(makers, len(makers), progress)


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _choose_processes(most: int) -> int:
    if sys.platform != "linux":
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), most, _MOST_PROCESSES))


def _tell_nobody(done: int, total: int) -> None:
    """Show no progress."""


def _make(
    makers: Sequence[Callable[[], _T]], total: int, progress: Progress
) -> list[_T]:
    """Make a share; others are taken to be as far with theirs."""
    made = []
    for count, make in enumerate(makers, 1):
        made.append(make())
        progress(total * count // len(makers), total)
    return made


def _share(
    makers: Sequence[Callable[[], _T]], processes: int, progress: Progress
) -> list[_T]:
    """Share the work among this process and others, and put the results in order."""
    context = get_context("fork")
    made: list[list[_T]] = []
    others = []
    for share in range(1, processes):
        receiver, sender = context.Pipe(duplex=False)
        other = context.Process(
            target=_make_share, args=(makers[share::processes], sender), daemon=True
        )
        other.start()
        sender.close()
        others.append((other, receiver))
    try:
        made.append(_make(makers[::processes], len(makers), progress))
        made += [_receive(receiver) for _, receiver in others]
    finally:
        for other, receiver in others:
            receiver.close()
            other.join()
    return [made[index % processes][index // processes] for index in range(len(makers))]


def _make_share(makers: Sequence[Callable[[], _T]], sender: Connection) -> None:
    """Make a share, and send it if nothing fails."""
    signal(SIGINT, SIG_IGN)  # the first process ends, and says so
    with sender:
        try:
            sender.send_bytes(pack([make() for make in makers]))
        except (BindsmithError, BrokenPipeError):
            return


def _receive(receiver: Connection) -> list[_T]:
    try:
        made: list[_T] = unpack(receiver.recv_bytes())
    except EOFError as error:
        raise _UndoneError("another process did not do its share") from error
    return made
