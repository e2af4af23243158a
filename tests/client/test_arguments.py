"""What methods of clients make of their arguments."""

from collections import deque
from typing import Any

import pytest

from bindsmith.runtime import NIL
from bindsmith.runtime.client.arguments import to_list


@pytest.mark.parametrize("items", [[1, 2], (1, 2), deque([1, 2])])
def test_any_sequence_becomes_a_list(items: Any) -> None:
    """A request holds a list; one that is given is not copied."""
    made = to_list(items)
    assert (made, made is items) == ([1, 2], isinstance(items, list))


@pytest.mark.parametrize("other", [None, NIL, "text", b"bytes", 5, {1, 2}])
def test_what_is_no_sequence_of_objects_stays(other: Any) -> None:
    """Nil is sent as nil; what does not fit is left for validation to name."""
    assert to_list(other) is other
