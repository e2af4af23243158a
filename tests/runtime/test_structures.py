"""Generated classes as values: construction, comparison, copies and display."""

import copy
import pickle
from dataclasses import replace
from typing import get_type_hints

import pytest

from bindsmith.runtime import NIL, Extra, Extras, Nil, extras, from_json
from bindsmith.runtime.base import Structure

from .sample_package import shop

GROUP = shop.AdGroup(
    name="Shoes",
    status=shop.AdStatus.PAUSED,
    ads=[shop.TextAd(text="Hi"), None],  # type: ignore[list-item]  # a failed item
    owner=NIL,
)


def test_repr_shows_only_what_is_set() -> None:
    """What was left out does not clutter the display."""
    assert repr(GROUP) == (
        "AdGroup(ads=[TextAd(text='Hi'), None], name='Shoes', owner=NIL,"
        " status=AdStatus.PAUSED)"
    )


@pytest.mark.parametrize(
    "duplicate",
    [
        copy.copy,
        copy.deepcopy,
        replace,
        lambda value: pickle.loads(pickle.dumps(value)),
        lambda value: pickle.loads(pickle.dumps(value, 2)),
    ],
)
def test_copies_are_equal(duplicate: object) -> None:
    """Copies of each kind equal the original and keep NIL itself."""
    assert callable(duplicate)
    made = duplicate(GROUP)
    assert made == GROUP
    assert made is not GROUP
    assert made.owner is NIL


def test_a_deep_copy_shares_nothing() -> None:
    """Changing a deep copy leaves the original alone."""
    made = copy.deepcopy(GROUP)
    assert made.ads is not None
    made.ads[0].id = 1
    assert GROUP.ads is not None
    assert GROUP.ads[0].id is None


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nmae", "AdGroup has no attribute 'nmae'; did you mean 'name'?"),
        (
            "ForwardMap",
            "AdGroup has no attribute 'ForwardMap'; did you mean 'forward_map'?",
        ),
        ("qqq", "AdGroup has no attribute 'qqq'"),
    ],
)
def test_unknown_names_fail_with_the_nearest(name: str, message: str) -> None:
    """A misspelt attribute, or a wire name, fails at construction with a hint."""
    with pytest.raises(TypeError) as caught:
        shop.AdGroup(**{name: 1})  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_positional_arguments_fail() -> None:
    """Elements are given by name only."""
    with pytest.raises(TypeError, match="positional"):
        shop.AdGroup("Shoes")  # type: ignore[call-arg, arg-type]


def test_instances_have_no_dict() -> None:
    """Assigning to a misspelt attribute fails, as there is nowhere to keep it."""
    with pytest.raises(AttributeError):
        shop.TextAd().txet = "Hi"  # type: ignore[attr-defined]


def test_derived_types_are_subclasses() -> None:
    """Elements of base types come first, though a derived type restates them."""
    assert issubclass(shop.RichTextAd, shop.TextAd)
    names = list(shop.RichTextAd.__dataclass_fields__)
    assert names == ["id", "status", "type", "text", "colour"]


def test_extras_take_no_part_in_comparing_and_display() -> None:
    """What was set aside is reachable, survives copies, and is otherwise invisible."""
    read = from_json(shop.TextAd, '{"Text": "Hi", "Sparkle": [1]}')
    assert extras(read) == Extras(members=(Extra(name="Sparkle", value=[1]),))
    assert read == shop.TextAd(text="Hi")
    assert repr(read) == "TextAd(text='Hi')"
    assert extras(pickle.loads(pickle.dumps(read))) == extras(read)
    assert extras(copy.deepcopy(read)) == extras(read)
    assert not extras(replace(read))


def test_nothing_is_extra_at_first() -> None:
    """An object made by hand has nothing set aside."""
    assert extras(GROUP) == Extras()
    assert not extras(GROUP)


@pytest.mark.parametrize("name", shop.__all__)
def test_type_hints_resolve(name: str) -> None:
    """Annotations of lazily loaded classes can be resolved."""
    exported = getattr(shop, name)
    if issubclass(exported, Structure):
        assert set(exported.__dataclass_fields__) <= set(get_type_hints(exported))


def test_nil_is_one_falsy_value() -> None:
    """There is one NIL, whatever is done to it."""
    assert Nil() is NIL
    assert copy.copy(NIL) is NIL
    assert copy.deepcopy([NIL])[0] is NIL
    assert all(
        pickle.loads(pickle.dumps(NIL, protocol)) is NIL
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    )
    assert not NIL
    assert repr(NIL) == "NIL"
