"""Closed lists of values."""

import pytest

from bindsmith.prose.rows import RowContext, RowKind
from prose.rows import (
    OBJECT_LIST,
    OBJECT_SET,
    OBJECT_SWITCH,
    OBJECT_TEXT,
    choices,
)

NUMBER = RowContext(kind=RowKind.ELEMENT, name="Id", type_name="long")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Possible values are *Calm* and *Angry*.", "Calm Angry"),
        ("Possible values include *Calm*, *Angry* and *Asleep*.", "Calm Angry Asleep"),
        ("Supported values are: Calm, Angry, and Asleep.", "Calm Angry Asleep"),
        ("The possible case-sensitive values are *Calm*.", "Calm"),
        ("The supported mood codes include AR, AT, and VN.", "AR AT VN"),
        (
            "The supported moods are *zh-Hant* (Traditional Chinese) and *en*.",
            "zh-Hant en",
        ),
        (
            'The supported values are "Calm" (No hoots) and "Angry" (Hoots).',
            "Calm Angry",
        ),
        ("The possible types are *Calm*, *Angry* (the default type).", "Calm Angry"),
        (
            "The supported mood values are [Calm](m.md#calm) and [Angry](m.md).",
            "Calm Angry",
        ),
        ("The only valid mood that you can set is Calm.", "Calm"),
        ("The only supported mood for this operation is Calm.", "Calm"),
        ("The supported values for an owl are Calm and Angry.", "Calm Angry"),
        ("Owls support the [Calm](a.md) and [Angry](a.md) categories.", "Calm Angry"),
        ("Owls only support the [Calm](a.md) category.", "Calm"),
        ("The following moods are supported as of now: *Calm*, *Angry*.", "Calm Angry"),
        ("A list of one or more of the following moods: Calm, Angry.", "Calm Angry"),
        (
            "The *OwlMood* value set has the following values: *Calm*, *Angry*.",
            "Calm Angry",
        ),
        ("The value must be set to either *calm* or *angry*", "calm angry"),
        ("Can either be *calm* or *angry*.", "calm angry"),
        ("The status can be *Calm* or *Angry*.", "Calm Angry"),
        ("You can set the owl mood to Calm or Angry.", "Calm Angry"),
        ("Only calm owls fly, so you must set this element to *EN*.", "EN"),
        ("Possible values are 16:9, 4:3, and 1:1.", "16:9 4:3 1:1"),
        ("Possible values include *12*: Gaming, *13*: Owls.", "12 13"),
        ("The type of mood: CALM, ANGRY or ASLEEP.", "CALM ANGRY ASLEEP"),
        ("*Note*: We currently support *CALM* and *ANGRY*.", "CALM ANGRY"),
        ("The following are the possible values:\n1 - Calm\n\n2 - Angry", "1 2"),
        (
            "Possible values include: <ul><li>1: Calm</li><li>2: Angry<li>3: Mad</ul>",
            "1 2 3",
        ),
        (
            "The possible moods include:\n- **Calm**: no hoots.\n- **Angry**: hoots.",
            "Calm Angry",
        ),
        (
            "The possible values are as follows.\nCalm - no\nAngry - yes\nMore text here",
            "Calm Angry",
        ),
        (
            "There are two choices, and the default is *Calm*:\n- *Calm*: x\n- *Angry*: y",
            "Calm Angry",
        ),
        (
            "Use the following keys as below: <ul><li>Calm<li>Angry.</li></ul>",
            "Calm Angry",
        ),
    ],
)
def test_closed_lists(text: str, expected: str) -> None:
    """Lists in a sentence and on the lines after it are read in the docs' order."""
    assert choices(text, OBJECT_TEXT) == tuple(expected.split())


@pytest.mark.parametrize(
    "text",
    [
        "Possible values include, but are not limited to *Calm* and *Angry*.",
        "Possible values are *Calm* and *Angry*. Do not take a dependency on a fixed set.",
        "Possible values include the following:\n1 - Calm\n2 - Angry\n"
        "**Important**: The list above provides examples of values.",
        "For example, supported moods include Calm and Angry.",
        "For barn owls, the supported values are Calm and Angry.",
        "If the owl is tame, the possible values are Calm and Angry.",
        "The supported values for most owls are Calm and Angry.",
        "In that case, the possible values include Calm and Angry.",
        "For possible values, see [OwlMood](owlmood.md).",
        "Possible moods are described in the remarks below.",
        "The supported values vary by owl.",
        "The possible values range from 0 to 24.",
        "Supported owl types are: Barn owls, Eagle owls.",
        "The *Calm* and *Angry* values are not supported.",
    ],
)
def test_lists_that_are_not_closed(text: str) -> None:
    """Open lists, cases, examples and lists of words are none."""
    assert choices(text, OBJECT_TEXT) is None


def test_types_decide_what_can_be_a_value() -> None:
    """Booleans need no list, ids take digits only, objects only their own values."""
    assert choices("Possible values are *true* and *false*.", OBJECT_SWITCH) is None
    assert choices("Supported values are KEYWORD and AD.", NUMBER) is None
    assert choices("Supported values are 3 and 4.", NUMBER) == ("3", "4")
    assert choices("The supported sub types are A and B.", OBJECT_LIST) is None
    assert choices("Possible values are A and B.", OBJECT_LIST) == ("A", "B")
    assert choices("Possible values are *Calm* and *Angry*.", OBJECT_SET) is not None


def test_scope_of_the_own_type() -> None:
    """A list for the row's own type holds always."""
    text = "The only supported status for barn owls is *Active*."
    own = RowContext(
        kind=RowKind.ELEMENT, name="Status", owner="BarnOwl", type_name="string"
    )
    assert choices(text, own) == ("Active",)
    assert choices(text, OBJECT_TEXT) is None
