"""Lengths, list sizes and ranges: phrases of the dialect, and decoys."""

import pytest

from bindsmith.prose.read_row import read_row
from bindsmith.prose.rows import RowContext, RowKind
from prose.rows import (
    OBJECT_LIST,
    OBJECT_NUMBER,
    OBJECT_SET,
    OBJECT_TEXT,
    REQUEST_LIST,
    RESPONSE_LIST,
    limits,
)

TEXTS = RowContext(kind=RowKind.ELEMENT, name="Mottos", type_name="string", array=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The motto can contain a maximum of 1,024 characters.", {"max_length": 1024}),
        (
            "- The length of the URL is limited to 2,048 characters.",
            {"max_length": 2048},
        ),
        ("The initial is limited to one character.", {"max_length": 1}),
        (
            "The maximum length of the motto is 100, and it is unique.",
            {"max_length": 100},
        ),
        ("Max. length: 80 characters.", {"max_length": 80}),
        ("The maximum string length is 255.", {"max_length": 255}),
        ("No more than 15 characters can be input.", {"max_length": 15}),
        ("A motto (at most 80 characters and 10 words).", {"max_length": 80}),
        ("The length cannot exceed 256 characters.", {"max_length": 256}),
        ("It cannot exceed the maximum length of 100.", {"max_length": 100}),
        (
            "The motto can be between 1 to 80 characters in length.",
            {"min_length": 1, "max_length": 80},
        ),
        (
            "The length must be between 1 to 2048.",
            {"min_length": 1, "max_length": 2048},
        ),
        ("The minimum length of the string is 3.", {"min_length": 3}),
        (
            "It must contain a 2 character country code.",
            {"min_length": 2, "max_length": 2},
        ),
        (
            "The maximum input length is 1,000 characters if you include dynamic text "
            "strings. Of these, no more than 30 final characters can be input.",
            {"max_length": 1000},
        ),
        (
            "The maximum input length is 90 characters. Note that for "
            "Traditional Chinese the maximum length is 45 characters.",
            {"max_length": 90},
        ),
        (
            "The maximum length is 40 characters. For languages with double-width "
            "characters the maximum length is 60 characters.",
            {"max_length": 60},
        ),
        ("No more than 30 final characters can be input.", {}),
        ("The HTTP protocol string does count towards the 2,048 character limit.", {}),
        ("The combined length of *A* and *B* must not exceed 67 characters.", {}),
        ("The owl will fail to display if the length exceeds 90 characters.", {}),
        ("For example, a title can contain a maximum of 25 characters.", {}),
        ("If it hoots, the motto can contain a maximum of 25 characters.", {}),
        ("The length must be four or greater, unless it hoots.", {}),
        ("The maximum length is 250 for all owls but one.", {}),
    ],
)
def test_lengths(text: str, expected: dict[str, int]) -> None:
    """Own lengths count, the larger of per-language ones; others and cases do not."""
    assert limits(text, OBJECT_TEXT) == expected


def test_lengths_need_text() -> None:
    """A number has no length, whatever its row counts."""
    assert limits("A maximum of 5 characters.", OBJECT_NUMBER) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The maximum size of the list is 100 items per service request.", (None, 100)),
        ("You can add 100 owls per service request.", (None, 100)),
        ("You can add a maximum of 1,000 owls to a nest per call.", (None, 1000)),
        ("A maximum of 20 identifiers of the owls.", (None, 20)),
        ("A list of up to 300 owls to count.", (None, 300)),
        ("Up to 200 words or phrases.", (None, 200)),
        ("There is a limit of 100 operations per request.", (None, 100)),
        ("You should limit your request to 10 owls per call.", (None, 10)),
        ("The count of owls should not exceed 1000.", (None, 1000)),
        ("The maximum number of owls that you can specify is one.", (None, 1)),
        ("The maximum number of *Owls* per request is 100.", (None, 100)),
        ("You can specify up to four (4) owls.", (None, 4)),
        ("You should only specify one *Owl* element in the array.", (None, 1)),
        (
            "An array that can contain a maximum of 50 [Owl](owl.md) objects.",
            (None, 50),
        ),
        ("You must set between 2-5 owls.", (2, 5)),
        ("You must include between one and 10 owls.", (1, 10)),
        ("You must include one or two owls.", (1, 2)),
        ("You must include exactly one owl.", (1, 1)),
        ("Include one or more [Owl](owl.md) objects.", (1, None)),
        ("It should have at least one owl.", (1, None)),
        (
            "You must list at least one owl, and otherwise the operation will error.",
            (1, None),
        ),
        (
            "Each list can include up to 90 owls, and each owl has up to 9 eggs.",
            (None, 90),
        ),
        ("Each owl colony can contain up to 70 owls.", (None, 70)),
        ("This element is an array of at most 1 *BarnOwl* object per call.", (None, 1)),
    ],
)
def test_list_sizes(text: str, expected: tuple[int | None, int | None]) -> None:
    """Counts of the row's own list are its limits."""
    found = limits(text, OBJECT_LIST)
    assert (found.get("min_items"), found.get("max_items")) == expected
    assert len(found) == sum(value is not None for value in expected)


@pytest.mark.parametrize(
    "text",
    [
        "Each zoo can have up to 20,000 owls.",
        "A zoo can contain at most 5,000 owls.",
        "You can add a maximum of 10,000 owls per zoo.",
        "You can include a maximum of one object per owl type.",
        "Each owl could be shared by up to 10 zoos.",
        "An owl which can have up to three nests.",
        "You must include exactly one [BarnOwl](barnowl.md).",
        "You can include up to three different [BarnOwl](barnowl.md) objects.",
        "A total of up to 20 owls can be saved.",
        "For example, if you ask for 30 owls, the maximum number of owls is 12.",
        "If it is night, you can add a maximum of 5 owls.",
        "As a best practice, you should only specify one owl.",
        "You can specify one or more owls.",
        "The owl sleeps for up to 12 hours.",
        "The list can be empty, or can include one or more owls.",
    ],
)
def test_counts_that_are_no_list_sizes(text: str) -> None:
    """Totals, counts per item or kind, cases, examples and advice are no limits."""
    assert limits(text, OBJECT_LIST) == {}


def test_sizes_need_a_list() -> None:
    """A single value has no size."""
    assert limits("You can specify a maximum of 5 owls per call.", OBJECT_TEXT) == {}


def test_item_length_beside_list_size() -> None:
    """On a list, lengths are per item."""
    text = "A maximum of 1,000 mottos, and each motto can contain a maximum of 99 characters."
    assert limits(text, TEXTS) == {"max_length": 99, "max_items": 1000}


def test_some_of_a_request_list() -> None:
    """`One or more` opens a request's list with a minimum, a response's without."""
    text = "One or more owls."
    assert limits(text, REQUEST_LIST) == {"min_items": 1}
    assert limits(text, RESPONSE_LIST) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The possible values range from 0 to 23.", (0, 23)),
        ("The wingspan is given in the range 0.0 through 1.0.", (0, 1)),
        (
            "Supported values are negative ninety (-90) through positive nine hundred (900).",
            (-90, 900),
        ),
        (
            "The wingspan must be greater than or equal to -85.5 and less than or equal to +85.",
            (-85.5, 85),
        ),
        ("It must be greater than 0, and less than or equal to 3.", (0, 3)),
        ("The minimum value supported is 1 minute.", (1, None)),
        (
            "The minimum duration is 1 day and the maximum duration allowed is 180 days.",
            (1, 180),
        ),
        ("The maximum value that you can specify is 800.", (None, 800)),
        ("The maximum size is 1,000.", (None, 1000)),
        ("The range is 0.01 (1 percent) to 1,000.00 (a lot).", (0.01, 1000)),
        (
            "If you don't hoot, the default value is 0, and the range is 0 through 86,399.",
            (0, 86399),
        ),
        ("You must specify a value from 1 through 5,000.", (1, 5000)),
        ("The maximum size for *SearchOwls* is 100.", (None, None)),
        ("For most owls the valid range is -90 through 900.", (None, None)),
        (
            "If *A* is set to 4, you can request a maximum of 200 hoots; otherwise 100.",
            (None, None),
        ),
        ("The maximum wingspan to look for.", (None, None)),
    ],
)
def test_ranges(text: str, expected: tuple[float | None, float | None]) -> None:
    """Bounds of the number itself count, those of single cases do not."""
    found = limits(text, OBJECT_NUMBER)
    assert (found.get("minimum"), found.get("maximum")) == expected


def test_exclusive_bound_of_whole_numbers() -> None:
    """Above zero means from one on where there are no fractions."""
    count = RowContext(kind=RowKind.ELEMENT, name="Count", type_name="int")
    assert limits("It must be greater than 0.", count) == {"minimum": 1}


def test_range_of_a_value_set() -> None:
    """A value set has a range only where the row says so."""
    assert limits("Values range from 0 to 60.", OBJECT_SET) == {
        "minimum": 0,
        "maximum": 60,
    }
    assert limits("The maximum value is 5.", OBJECT_SET) == {}


def test_limit_evidence_is_exact() -> None:
    """A limit's sentence is the page's own text."""
    text = "A motto.\n- The *motto* can contain a maximum of 1,024 characters. More."
    ((_, stated),) = read_row(text, OBJECT_TEXT).limits
    assert stated.sentence == "- The *motto* can contain a maximum of 1,024 characters."
