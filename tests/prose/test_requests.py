"""Presence without markers: what rows state, and what leaves it to the page."""

import pytest

from bindsmith.model.facts import Presence
from bindsmith.prose.read_row import read_row
from prose.rows import (
    OBJECT_TEXT,
    REQUEST_LIST,
    REQUEST_TEXT,
    RESPONSE_LIST,
    presences,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A filter. This request element is optional.", Presence.OPTIONAL),
        ("This element is optional and defaults to *All* scope.", Presence.OPTIONAL),
        ("*Optional*: The tone of the hoot.", Presence.OPTIONAL),
        ("Optional tone of the hoot", Presence.OPTIONAL),
        ("The number of owls. Optional. See below.", Presence.OPTIONAL),
        ("The owls to release. Required.", Presence.REQUIRED),
        ("This element is required.", Presence.REQUIRED),
        ("The hash. It is required.", Presence.REQUIRED),
        ("This element is required for the barn type.", Presence.CONDITIONAL),
        ("This element is optional for keepers in the pilot.", Presence.CONDITIONAL),
        ("One or more of the *A* or *B* element must be set.", Presence.CONDITIONAL),
        ("Keepers must set one or more of the *A* or *B*.", Presence.CONDITIONAL),
        ("The optional part of the hoot.", None),
        ("The required *CustomerId* header decides.", None),
    ],
)
def test_stated_presence_of_a_request(text: str, expected: Presence | None) -> None:
    """An operation's row states presence in a sentence of its own."""
    request = read_row(text, REQUEST_TEXT).request
    assert (request.presence if request else None) is expected


def test_markers_on_an_operation_state_the_request() -> None:
    """Queries that mark elements with Add and Update state the request by them."""
    for context in (REQUEST_TEXT, RESPONSE_LIST):
        findings = read_row("A hoot.\n**Add:** Optional\n**Update:** Required", context)
        assert findings.request is not None
        assert findings.request.presence is Presence.OPTIONAL
        assert not findings.is_silent


def test_read_only_nature_of_a_response_is_no_rule() -> None:
    """`Output only` is a fact of the element and rules no verb."""
    findings = read_row("The owls. Output only.", RESPONSE_LIST)
    assert (findings.rules, findings.request) == ((), None)
    assert findings.read_only == "Output only."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not supported for this owl type.", Presence.NOT_ALLOWED),
        ("Required.", Presence.REQUIRED),
        ("Required text if the owl is tame.", Presence.CONDITIONAL),
    ],
)
def test_unmarked_presence_on_a_data_object(text: str, expected: Presence) -> None:
    """Without markers such a sentence holds for adding and for updating."""
    findings = read_row(text, OBJECT_TEXT)
    assert presences(findings) == {"add": expected, "update": expected}
    assert findings.request is None


def test_markers_win_over_unmarked_presence() -> None:
    """A sentence of the head rules nothing where markers do."""
    text = "Optional note of the keeper.\n**Add:** Required"
    assert presences(read_row(text, OBJECT_TEXT)) == {"add": Presence.REQUIRED}


@pytest.mark.parametrize(
    "text",
    [
        "The default value is *All*.",
        "If null, all owls come back.",
        "If set to null, the keeper's own owls are used.",
        "If this element is nil or empty, then all owls come back.",
        "If *OwlIds* is null or empty, then all owls come back.",
        "If you do not specify any owls, the nest decides.",
        "If you leave this element nil or empty, all owls come back.",
        "If no value is passed, all owls come back.",
        "If neither *NestId* or *OwlIds* are specified, the header decides.",
        "To get all owls, set this element to NULL.",
        "To limit the owls set it *true*, and otherwise leave it empty.",
        "You begin by setting this element to null.",
        "A nullable list of owls.",
        "Reserved for future use.",
        "This element is not yet supported.",
    ],
)
def test_rows_that_tell_of_omission_are_not_silent(text: str) -> None:
    """Calls without such an element must pass, so the page's sentence does not rule."""
    findings = read_row(text, REQUEST_LIST)
    assert (findings.request, findings.is_silent) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "The owls to get.",
        "If the *NestScope* is either empty or set to Tree, these must be barn owls.",
        "If you do not include the *NestParameter* in the request, it stays unknown.",
        "This element cannot be nil or empty.",
        "If an owl is not found, the matching item is null.",
    ],
)
def test_silent_rows(text: str) -> None:
    """Rows that speak of other elements, or of responses, stay silent."""
    assert read_row(text, REQUEST_LIST).is_silent


def test_only_requests_are_silent() -> None:
    """The general sentence is about requests alone."""
    for context in (RESPONSE_LIST, OBJECT_TEXT):
        assert not read_row("The owls.", context).is_silent
