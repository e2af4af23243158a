"""Pausing the cyclic garbage collector while a large response is read.

Reading makes many objects and no garbage, and each full collection visits all of them
again; without collections a large response is read about three times as fast. The
collector is global to the process: it stays off while any thread is in a pause, and
comes back as it was when the last one leaves.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

LARGE = 100_000
"""How many bytes of document make a pause worth its while."""

_lock = Lock()
_pauses = 0
_was_enabled = False
_allowed = True


def allow_collector_pauses(allowed: bool, /) -> None:
    """Say whether large responses may be read with the collector paused.

    They may unless a program turns it off, which does not end pauses under way.
    """
    global _allowed
    _allowed = allowed


@contextmanager
def paused_collector(size: int) -> Iterator[None]:
    """Pause the collector, if a document of this many bytes is large enough."""
    if size < LARGE or not _allowed:
        yield
        return
    _enter()
    try:
        yield
    finally:
        _leave()


def _enter() -> None:
    global _pauses, _was_enabled
    with _lock:
        if _pauses == 0:
            _was_enabled = gc.isenabled()
            gc.disable()
        _pauses += 1


def _leave() -> None:
    global _pauses
    with _lock:
        _pauses -= 1
        if _pauses == 0 and _was_enabled:
            gc.enable()
