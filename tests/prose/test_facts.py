"""Plain facts of rows."""

import pytest

from bindsmith.prose.read_row import read_row
from prose.rows import OBJECT_TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Reserved.",
        "Reserved for future use.",
        "For future use.",
        "Reserved for internal use only.",
        "For internal use only.",
        "Internal use only.",
        "This element is reserved for future use.",
        "A hoot. *Note*: Motto is reserved for internal usage.",
        "Nothing hoots today and this element is reserved for future use.",
        "The value of this field is not used or stored by the server.",
    ],
)
def test_reserved(text: str) -> None:
    """All ways of reserving are known."""
    assert read_row(text, OBJECT_TEXT).reserved is not None


@pytest.mark.parametrize(
    "text", ["Zoo copyright (*All rights reserved.*).", "A name that is reserved."]
)
def test_not_reserved(text: str) -> None:
    """The word alone reserves nothing."""
    assert read_row(text, OBJECT_TEXT).reserved is None


def test_returned_on_request_only() -> None:
    """The additional field's value is read, which need not be the element's name."""
    text = (
        "A motto.\nThis element is not returned by default. To get it, include the "
        "OwlMotto value in the ReturnAdditionalFields element of [GetOwls](getowls.md)."
    )
    found = read_row(text, OBJECT_TEXT).additional_field
    assert found is not None
    assert (found.value, found.sentence) == (
        "OwlMotto",
        "This element is not returned by default.",
    )


def test_part_that_is_not_returned() -> None:
    """One kind of object in a list says nothing of the list."""
    text = "The [Barn](barn.md) object is not returned by default."
    assert read_row(text, OBJECT_TEXT).additional_field is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "This element is only available for customers who are enabled for the Owl feature ([GetCustomerPilotFeatures](g.md) returns 574).",
            ("574",),
        ),
        (
            "Only available for customers in the closed Night owls pilot.",
            ("Night owls",),
        ),
        ("*Note*: Not everyone has this feature yet.", ("unnamed",)),
        ("It is available for limited pilot usage.", ("unnamed",)),
        (
            "For customers in the pilot (GetCustomerPilotFeatures returns 635) 8 owls fit.",
            None,
        ),
    ],
)
def test_pilot_features(text: str, expected: tuple[str, ...] | None) -> None:
    """Features that the element needs count, those that only change a limit do not."""
    found = read_row(text, OBJECT_TEXT).pilot
    assert (found.value if found else None) == expected
