"""Announcements that something is deprecated or about to end."""

import pytest

from bindsmith.prose.deprecations import find_deprecation, find_named_deprecation
from bindsmith.prose.sentences import split_sentences


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
        (
            "**Important:** Starting August 4, 2031, the [Barn in the Zoo](z.md#b) will no longer support *Hoot* and *Motto*.",
            "2031-08-04",
            None,
        ),
        (
            "Starting January 7, the *Motto* request body element will no longer be supported, and all owls stay.",
            None,
            None,
        ),
        (
            "This type is in use nowhere and will be removed from a later version.",
            None,
            None,
        ),
        ("It is reserved, and will be removed in a later API version.", None, None),
        ("This element will be removed on 4th of March, 2031.", "2031-03-04", None),
        (
            "This value is deprecated. It will be removed by Mar 4, 2031.",
            "2031-03-04",
            None,
        ),
        ("Deprecated. Use *Hoot* instead.", None, "Hoot"),
        ("**Deprecated:** use the [Hoot](h.md) value instead.", None, "Hoot"),
        ("The column was retired in 2031 in favor of *Hoot*.", "2031", "Hoot"),
        ("(Deprecated) The text of the owl.", None, None),
        ("Deprecated - use *Hoot* instead.", None, "Hoot"),
        ("No longer used.", None, None),
        ("This report is scheduled to be retired in May 2031.", "2031-05", None),
        ("In May 2031 the zoo will deprecate the *Motto* element.", "2031-05", None),
        ("We are deprecating this element.", None, None),
        (
            "This element is deprecated. Instead of *Motto*, use [Hoot](h.md).",
            None,
            "Hoot",
        ),
        ("Support for the *Motto* element ends on 2031-03-04.", "2031-03-04", None),
        ("The Motto operation is deprecated for both owls and users.", None, None),
        ("Mottos have been deprecated in favor of Expanded Text Ads.", None, None),
        (
            "Beginning in March 2031 this value will no longer be accepted when you add owls.",
            "2031-03",
            None,
        ),
        (
            "This report column has been discontinued, effective May 2031.",
            "2031-05",
            None,
        ),
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
        "This element is no longer supported for audience campaigns.",
        "This value is deprecated in some markets.",
        "The motto is deprecated if the owl has a nest.",
        "Starting May 2031, barns no longer support hooting of the *Motto*.",
        "No longer used for owls.",
        "The zoo will deprecate the *Hoot* element.",
        "Any motto that was set before will be removed.",
        "The motto will be removed from the owl.",
        "This is replaced by what you send.",
    ],
)
def test_no_deprecation(text: str) -> None:
    """What is said of parts, of others or of single cases is none."""
    assert find_deprecation(split_sentences(text), "Motto") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The *Motto* element is deprecated as of May 2031.", True),
        ("The [Motto](#motto) request body element will be removed in 2031.", True),
        ("Owls no longer support `Motto`.", True),
        ("The motto is deprecated.", False),
        ("This operation is deprecated; do not set *Motto*.", False),
        ("This is deprecated as *Motto* is.", False),
        ("Zoos no longer support this; set *Motto* instead.", False),
        ("The *Hoot* element is deprecated, other than *Motto*.", False),
    ],
)
def test_deprecation_of_a_member_by_its_page(text: str, expected: bool) -> None:
    """Only a member that is marked up and the subject of the sentence is meant."""
    found = find_named_deprecation(split_sentences(text), "Motto")
    assert (found is not None) == expected
