"""Pauses of the garbage collector: they nest, end, and can be turned off."""

import gc
from collections.abc import Iterator
from threading import Barrier, Thread

import pytest

from bindsmith.runtime import DecodeError, allow_collector_pauses, from_json
from bindsmith.runtime.collector import LARGE, paused_collector

from .sample_package import shop


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Start each test with the collector on, and leave it on."""
    gc.enable()
    yield
    gc.enable()
    allow_collector_pauses(True)


def test_it_is_paused_for_large_documents_only() -> None:
    """A small response is not worth it."""
    with paused_collector(LARGE):
        assert not gc.isenabled()
    assert gc.isenabled()
    with paused_collector(LARGE - 1):
        assert gc.isenabled()


def test_pauses_nest() -> None:
    """It comes back when the outermost pause ends."""
    with paused_collector(LARGE):
        with paused_collector(LARGE):
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_comes_back_after_a_failure() -> None:
    """A malformed response leaves no trace."""
    with pytest.raises(DecodeError):
        from_json(shop.AdGroup, b"{" + b" " * LARGE)
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    """A program that turned it off keeps it off."""
    gc.disable()
    with paused_collector(LARGE):
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_pauses_can_be_turned_off() -> None:
    """A program may keep its collector to itself."""
    allow_collector_pauses(False)
    with paused_collector(LARGE):
        assert gc.isenabled()


def test_a_pause_that_began_before_they_were_turned_off_ends() -> None:
    """Turning pauses off does not lose count of those under way."""
    with paused_collector(LARGE):
        allow_collector_pauses(False)
    assert gc.isenabled()


def test_pauses_are_counted_across_threads() -> None:
    """The collector comes back when the last of several threads is done."""
    inside, leave = Barrier(3), Barrier(3)

    def pause() -> None:
        with paused_collector(LARGE):
            inside.wait(10)
            leave.wait(10)

    threads = [Thread(target=pause), Thread(target=pause)]
    for thread in threads:
        thread.start()
    inside.wait(10)
    assert not gc.isenabled()
    with paused_collector(LARGE):
        pass
    assert not gc.isenabled()
    leave.wait(10)
    for thread in threads:
        thread.join(10)
    assert gc.isenabled()
