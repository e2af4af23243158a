"""Cells of the Request Limits column."""

import pytest

from bindsmith.prose.request_limits import parse_request_limits


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1,000 *Owls*<br/><br/>1 *NestId*", (("Owls", 1000), ("NestId", 1))),
        ("100*MediaIds*", (("MediaIds", 100),)),
        ("1 *Owl*\n\n5 *Eggs*", (("Owl", 1), ("Eggs", 5))),
        ("100 *Owls* ", (("Owls", 100),)),
        ("N/A.", ()),
        ("Not applicable", ()),
        ("Maximum 1 of each [Owl](owl.md) type within *Owls*", ()),
        ("1 *Owls*<br/>Each *Owl* can contain up to 20 eggs.", (("Owls", 1),)),
        ("1 *Owl* derived data object", ()),
    ],
)
def test_request_limits(cell: str, expected: tuple[tuple[str, int], ...]) -> None:
    """Numbers stand before elements; free texts give nothing."""
    assert parse_request_limits(cell) == expected
