"""What updates do with values that are left out or empty, and how to clear."""

import pytest

from bindsmith.model.facts import Clearing, Omission
from bindsmith.prose.read_row import read_row
from bindsmith.prose.rows import RowContext, StatedUpdate
from prose.rows import OBJECT_LIST, OBJECT_NUMBER, OBJECT_SWITCH, OBJECT_TEXT

KEPT, CLEARED, RESET = Omission.KEPT, Omission.CLEARED, Omission.RESET
REPLACED = Omission.REPLACED
CASES: list[tuple[str, RowContext, dict[str, object]]] = [
    (
        "Optional. If no value is set for the update, this setting is not changed.",
        OBJECT_TEXT,
        {"omitted": KEPT},
    ),
    (
        "Optional. If no value is set for the update, the prior setting is removed.",
        OBJECT_TEXT,
        {"omitted": CLEARED},
    ),
    (
        "Optional. If no value is specified on update, this setting is not changed.",
        OBJECT_TEXT,
        {"omitted": KEPT},
    ),
    (
        "Optional; If not specified during update, the previous setting is retained.",
        OBJECT_TEXT,
        {"omitted": KEPT},
    ),
    (
        "Optional. If you set this element null, the previous setting will be deleted.",
        OBJECT_TEXT,
        {"nil": CLEARED, "clear_with": (Clearing.NIL,)},
    ),
    (
        "Optional. If you set this element null, any hoot will remain unchanged.",
        OBJECT_TEXT,
        {"nil": KEPT},
    ),
    (
        'Optional. If you set this element to an empty string (*""*), it will be deleted.',
        OBJECT_TEXT,
        {"empty": CLEARED, "clear_with": (Clearing.EMPTY_STRING,)},
    ),
    (
        "Optional. If you set this element to an empty list, all will be deleted.",
        OBJECT_LIST,
        {"empty": CLEARED, "clear_with": (Clearing.EMPTY_LIST,)},
    ),
    (
        "Optional. To remove existing owls, set it to null or empty.",
        OBJECT_LIST,
        {
            "nil": CLEARED,
            "empty": CLEARED,
            "clear_with": (Clearing.NIL, Clearing.EMPTY_LIST),
        },
    ),
    (
        "Optional. If you set this element to '0' (zero), the setting will be deleted.",
        OBJECT_NUMBER,
        {"clear_with": (Clearing.ZERO,)},
    ),
    (
        "Optional. To retain all of the existing owls, set or leave this element nil. "
        "If you send some, any other owls will be replaced.",
        OBJECT_LIST,
        {"omitted": KEPT, "nil": KEPT, "sent": REPLACED},
    ),
    (
        "Required. To keep owls you must explicitly set them again during update.",
        OBJECT_LIST,
        {"sent": REPLACED},
    ),
    (
        "Optional. If you do not specify it or leave it empty, "
        "the default value of *false* is set.",
        OBJECT_SWITCH,
        {"omitted": RESET, "empty": RESET},
    ),
    (
        "When you update a nest, its settings change. If you update a nest and leave "
        "this element null, then you are resetting to the default value of *false*.",
        OBJECT_SWITCH,
        {"omitted": RESET, "nil": RESET},
    ),
    (
        "Optional if you hoot; If you do not include *A* and *B* during update, "
        "any existing settings will be deleted.",
        OBJECT_TEXT,
        {"omitted": CLEARED},
    ),
]


@pytest.mark.parametrize(("text", "context", "expected"), CASES)
def test_effect_of_an_update(
    text: str, context: RowContext, expected: dict[str, object]
) -> None:
    """Kept, cleared, replaced and reset are told apart, and how to clear is data."""
    update = read_row(f"A thing.\n**Update:** {text}", context).update
    assert update is not None
    blank = StatedUpdate()
    found = {
        name: getattr(update, name)
        for name in ("omitted", "nil", "empty", "sent", "clear_with")
        if getattr(update, name) != getattr(blank, name)
    }
    assert found == expected
    assert all(sentence in text for sentence in update.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "**Add:** Optional. If you set this element to null, nothing will be deleted.",
        "**Update:** Optional",
        "**Update:** Optional. If no value is set but the value for *Nest* is *Tree*, "
        "the default value of *Calm* is set.",
        "**Update:** For barn criterions, if no value is set for the update, "
        "this setting is not changed.",
        "**Update:** Optional. If the parent campaign has a nest and you set this "
        "element to an empty list, all will be deleted.",
    ],
)
def test_no_effect_of_an_update(text: str) -> None:
    """Other verbs' texts and single cases state no effect."""
    assert read_row(text, OBJECT_LIST).update is None


def test_effect_that_the_head_states() -> None:
    """A head may say what updating does to nil and to values."""
    text = (
        "The nest. When updating an owl, if *Nest* is nil or empty then none of the "
        "twigs will be updated. If it is not, you are effectively replacing any "
        "existing twigs."
    )
    update = read_row(text, OBJECT_TEXT).update
    assert update is not None
    assert (update.omitted, update.nil, update.empty) == (KEPT, KEPT, KEPT)
    assert update.sent is REPLACED
