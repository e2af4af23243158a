"""Work that is shared among processes: the same results, in order, and the same fault."""

import os
from collections.abc import Callable
from functools import partial

import pytest

from bindsmith.errors import EmitterError
from bindsmith.sharing import make_all

COUNT = 1_001
"""Enough for several processes, and no whole number of shares."""


def number(index: int) -> int:
    """Make something."""
    return index * index


def make_list(**makers: Callable[[], int]) -> list[Callable[[], int]]:
    """List makers of numbers, with others in the place of some: `_7` is the eighth."""
    return [makers.get(f"_{index}", partial(number, index)) for index in range(COUNT)]


def refuse(index: int) -> int:
    """Fail."""
    raise EmitterError(f"no {index}")


def test_results_are_in_order() -> None:
    """Several processes make what one would make."""
    assert make_all(make_list()) == list(map(number, range(COUNT)))
    assert make_all(make_list()[:3]) == [0, 1, 4]
    assert make_all([]) == []


def test_the_work_is_shared() -> None:
    """Where there are several processors, not all is made here."""
    if len(os.sched_getaffinity(0)) == 1:
        pytest.skip("needs two processors")
    assert len(set(make_all([os.getpid] * COUNT))) > 1


@pytest.mark.parametrize(("first", "second"), [(2, 3), (3, 4)])
def test_the_first_fault_is_told(first: int, second: int) -> None:
    """Whoever fails first in time, the first in order is raised."""
    faults = {f"_{index}": partial(refuse, index) for index in (second, first)}
    with pytest.raises(EmitterError, match=f"no {first}"):
        make_all(make_list(**faults))


def test_a_process_that_dies_is_done_without() -> None:
    """What another process left undone is made here."""
    here = os.getpid()

    def die() -> int:
        if os.getpid() != here:
            os._exit(1)
        return 0

    assert make_all([die] * COUNT) == [0] * COUNT
