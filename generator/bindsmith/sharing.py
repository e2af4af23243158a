"""Makes many things that do not depend on each other, in several processes if that pays.

Processes are forked, so that they share what was made before, and only where that is
safe: on Linux, with no other thread.
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

_T = TypeVar("_T")


class _UndoneError(BindsmithError):
    """A process ended before its share was done."""


_WORTH_A_PROCESS = 200
"""Fewer things are made sooner than a second process is up."""
_MOST_PROCESSES = 8


def make_all(makers: Sequence[Callable[[], _T]]) -> list[_T]:
    """Make everything, in order; raises a BindsmithError as the first that fails does."""
    try:
        return _share(makers, _choose_processes(len(makers)))
    except BindsmithError:
        return [make() for make in makers]


def _choose_processes(count: int) -> int:
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return max(
        1, min(len(os.sched_getaffinity(0)), count // _WORTH_A_PROCESS, _MOST_PROCESSES)
    )


def _share(makers: Sequence[Callable[[], _T]], processes: int) -> list[_T]:
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
        made.append([make() for make in makers[::processes]])
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
            sender.send([make() for make in makers])
        except (BindsmithError, BrokenPipeError):
            return


def _receive(receiver: Connection) -> list[_T]:
    try:
        made: list[_T] = receiver.recv()
    except EOFError as error:
        raise _UndoneError("another process did not do its share") from error
    return made
