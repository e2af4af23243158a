"""Plain facts of rows, values and pages."""

import pytest

from bindsmith.prose.facts import find_deprecation
from bindsmith.prose.read_row import read_row
from bindsmith.prose.sentences import split_sentences
from prose.rows import OBJECT_TEXT


@pytest.mark.parametrize(
    ("text", "since", "replacement"),
    [
        ("This element is deprecated as of March 31st, 2031.", "2031-03-31", None),
        (
            "This column is deprecated as of 2032, so you should use the [Hoots](h.md) column instead.",
            "2032",
            "Hoots",
        ),
        (
            "This value is deprecated as of May 2031 and replaced by *Hoot*.",
            "2031-05",
            "Hoot",
        ),
        ("*Note*: *Motto* is deprecated.", None, None),
        ("The *Motto* element is deprecated.", None, None),
        (
            "The motto is deprecated, and instead you must set the [Hoot](h.md) element.",
            None,
            "Hoot",
        ),
        ("**This column is deprecated.**", None, None),
        (
            "**Note:** As of 9/30/2031, *Motto* will be deprecated. Please use [*Hoot*](h.md).",
            "2031-09-30",
            "Hoot",
        ),
        (
            "**Note:** The Motto service operation is deprecated as of May 1, 2031.",
            "2031-05-01",
            None,
        ),
        (
            "With the end of nests in April 2031, this operation is deprecated.",
            "2031-04",
            None,
        ),
        (
            "Beginning in March 2031 this value will no longer be accepted by nests.",
            "2031-03",
            None,
        ),
        ("Motto in Owl Management API is deprecated as of May 2031.", "2031-05", None),
        ("Standard mottos have been deprecated.", None, None),
        ("This property will be removed from a future version of the API.", None, None),
        ("As of July 2031, zoos no longer offers the *Motto* option.", "2031-07", None),
    ],
)
def test_deprecation(text: str, since: str | None, replacement: str | None) -> None:
    """Date and replacement come out where the docs state them."""
    found = find_deprecation(split_sentences(text), "Motto")
    assert found is not None
    assert (found.since, found.replacement) == (since, replacement)
    assert found.sentence in text


def test_deprecation_with_a_typing_error() -> None:
    """A long name that is misspelt by a letter is still the page's own."""
    text = "The BarnOwlSearchParamater data object is deprecated."
    sentences = split_sentences(text)
    assert find_deprecation(sentences, "BarnOwlSearchParameter") is not None
    assert find_deprecation(sentences, "BarnOwlSearch") is None


@pytest.mark.parametrize(
    "text",
    [
        "Deprecated for barn owls.",
        "The only nest (this nest type is deprecated as of July 2031).",
        "The *Hoot* element is deprecated.",
        "Numbers before the deprecation date stay available.",
        "Deprecated owls can be included.",
        "The owl no longer has a nest.",
    ],
)
def test_no_deprecation(text: str) -> None:
    """What is said of parts, of others or of single cases is none."""
    assert find_deprecation(split_sentences(text), "Motto") is None


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
