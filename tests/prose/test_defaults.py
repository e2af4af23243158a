"""Unconditional defaults."""

import pytest

from prose.rows import OBJECT_SWITCH, OBJECT_TEXT, default


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The default value is *Calm*.", "Calm"),
        ('The default value is "Calm".', "Calm"),
        ("The default is Calm.", "Calm"),
        ("Default is *Calm*.", "Calm"),
        ("The default mood is Calm.", "Calm"),
        ("The default mood type is Calm, and owls like it.", "Calm"),
        ("The default value is 1033 for *EnglishUS*.", "1033"),
        ("The default value is 1 (State).", "1"),
        ("If you do not set it, the service defaults to version 1.0.", "1.0"),
        ("This element is optional and defaults to [Tree](t.md) scope.", "Tree"),
        ("If not specified, the default mood is effectively 0.", "0"),
        ("If not specified, the mood will be set to 30 by default.", "30"),
        ("By default, the mood is set to Calm.", "Calm"),
        ("If no scope is provided, the default is *Tree*.", "Tree"),
        (
            "If you leave this element nil or empty, the default mood will be set to [Calm](m.md).",
            "Calm",
        ),
        (
            "If you do not specify it, the default value of [None](m.md) will be set.",
            "None",
        ),
        ('If not set, the zoo sets this element to "None" by default.', "None"),
        (
            'If you do not set this element, then "Dublin" (UTC+0) will be used by default.',
            "Dublin",
        ),
        (
            "There are two choices, and if you do not set a value the default is *All*:\n- *All*: x",
            "All",
        ),
        ("The possible types are *A*, *B* (the default type), and *C*.", "B"),
        (
            "If you do not set *Hoot*, the default is to hoot, or the equivalent of setting *Hoot* to Loud.",
            "Loud",
        ),
        ("**Add:** Optional. The default value is *Calm*.", "Calm"),
        (
            "If you do not specify it, the default value of *Old* is set. After September 30, 2030, if you do not specify it, the default value of *New* is set.",
            "New",
        ),
    ],
)
def test_defaults(text: str, expected: str) -> None:
    """A default may hang on the omission itself, and on nothing else."""
    assert default(text, OBJECT_TEXT) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The default value is *null*.",
        "By default, this element will be nil.",
        "Defaults to *null*.",
        "If *null*, it defaults to the keeper's currency.",
        "If Null, the default is all owls of the zoo.",
        "The default value for barn owls is Calm.",
        "For barn owls the default value is Calm.",
        "If the owl is tame, the default value is Calm.",
        "When it hoots, the default value is Calm.",
        "If none of these are set, then *EN* is used by default.",
        "Previously if you left it empty, the default mood was set to [None](m.md).",
        "If not provided and the parent campaign hoots, it will default to *Calm*.",
        "By default the size of the list is 12.",
        "If this element is not specified, the defaut page is *0* and the default Size is *1,000*.",
        "This element is not returned by default.",
        "**Update:** Optional. The default value is *Calm*.",
        "A default name will be provided if none is given.",
        "You can set the default mood of all owls.",
    ],
)
def test_no_defaults(text: str) -> None:
    """Nil, other cases, the past and words that name no value are no defaults."""
    assert default(text, OBJECT_TEXT) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This hoot is enabled by default, or effectively set to *true*.", "true"),
        (
            "This hoot is turned off by default, or effectively set to *false*.",
            "false",
        ),
        ("The default value is False if this element is not set.", "false"),
        ("By default this element is false, and owls sleep.", "false"),
        (
            "If set to true owls wake, and otherwise, since the default value is false, they sleep.",
            "false",
        ),
        ("The default value of *true* will be set if nothing else is.", "true"),
        ("The default value is Calm.", None),
    ],
)
def test_defaults_of_switches(text: str, expected: str | None) -> None:
    """A boolean's default is true or false, in the wire's spelling."""
    assert default(text, OBJECT_SWITCH) == expected
