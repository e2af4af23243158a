"""Value sets: listed members, and values that are not listed."""

import copy
import pickle

import pytest

from bindsmith.runtime.value_sets import flags_in_order

from .sample_package import shop

UNLISTED = shop.AdStatus("Sparkling")


def test_listed_values_are_the_members() -> None:
    """A listed text gives the member itself."""
    assert shop.AdStatus("Paused") is shop.AdStatus.PAUSED
    assert pickle.loads(pickle.dumps(shop.AdStatus.PAUSED)) is shop.AdStatus.PAUSED


def test_an_unlisted_value_is_an_instance_that_equals_its_text() -> None:
    """It behaves as its text does, in dicts too, and is of its value set."""
    assert isinstance(UNLISTED, shop.AdStatus)
    assert UNLISTED == "Sparkling"
    assert {"Sparkling": 1}[UNLISTED] == 1
    assert f"{UNLISTED}" == "Sparkling"
    assert (UNLISTED.name, UNLISTED.value) == ("Sparkling", "Sparkling")


def test_an_unlisted_value_is_no_listed_member() -> None:
    """Reading a value does not add it to the value set."""
    assert UNLISTED not in shop.AdStatus
    assert "Sparkling" not in shop.AdStatus
    assert list(shop.AdStatus) == [shop.AdStatus.ACTIVE, shop.AdStatus.PAUSED]
    assert shop.AdStatus.ACTIVE in shop.AdStatus
    assert "Active" in shop.AdStatus


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_an_unlisted_value_can_be_copied(duplicate: object) -> None:
    """Copies and pickles are unlisted values of the same set."""
    assert callable(duplicate)
    for made in (duplicate(UNLISTED), pickle.loads(pickle.dumps(UNLISTED))):
        assert made == UNLISTED
        assert type(made) is shop.AdStatus


def test_what_is_no_text_is_no_value() -> None:
    """Only a text can be a value."""
    with pytest.raises(ValueError, match="3 is not a valid AdStatus"):
        shop.AdStatus(3)  # type: ignore[arg-type]


def test_repr_is_as_one_would_type_it() -> None:
    """Members show by name, unlisted values by text."""
    assert repr(shop.AdStatus.PAUSED) == "AdStatus.PAUSED"
    assert repr(UNLISTED) == "AdStatus('Sparkling')"


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ([], []),
        (["Hotel", "Search"], ["Search", "Hotel"]),
        (["Zoo", "Hotel", "Ape"], ["Hotel", "Ape", "Zoo"]),
        (["None"], ["None"]),
        (["None", "Hotel"], ["Hotel"]),
    ],
)
def test_flags_are_written_in_order_of_declaration(
    flags: list[str], expected: list[str]
) -> None:
    """Unlisted ones come last, and None beside others says nothing."""
    listed = [channel.value for channel in shop.Channels]
    assert flags_in_order(map(shop.Channels, flags), listed) == expected
