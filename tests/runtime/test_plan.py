"""Plans and compiled functions: what they embed, and that nothing escapes into them."""

from dataclasses import dataclass
from types import ModuleType

import pytest

from bindsmith.runtime import (
    DataObject,
    TypeInfo,
    ValueSet,
    element,
    from_json,
    from_xml,
    to_json,
    to_xml,
)
from bindsmith.runtime.plan import Kind, plan
from bindsmith.runtime.source import Source

from .sample_package import shop


def test_elements_come_base_first_with_their_declaring_namespaces() -> None:
    """A derived type's elements keep the namespace of the type that declares them."""
    planned = plan(shop.ApiFault)
    assert [(item.wire_name, item.namespace) for item in planned.elements] == [
        ("TrackingId", "https://adapi.microsoft.com"),
        ("BatchErrors", "https://example.com/Shop/v1/Exception"),
    ]


def test_a_restated_element_stays_where_it_was() -> None:
    """It keeps its order and namespace and takes the derived type's facts."""
    first, *_ = plan(shop.RichTextAd).elements
    assert (first.wire_name, first.info.line) == ("Id", 60)
    assert first.page == "shop-service/textad.md"


def test_kinds() -> None:
    """A name is a built-in, a value set, flags or a structure."""
    kinds = {item.attribute: item.kind for item in plan(shop.Sheet).elements}
    assert kinds["string"] is Kind.BUILTIN
    assert kinds["status"] is Kind.VALUE_SET
    assert kinds["channels"] is Kind.FLAGS
    assert kinds["details"] is Kind.MAP
    assert plan(shop.AdGroup).elements[0].kind is Kind.STRUCTURE


def test_usual_levels() -> None:
    """Built-ins have items in the arrays' namespace, types in the declaring one's."""
    levels = {item.attribute: item.levels for item in plan(shop.Sheet).elements}
    arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
    assert levels["longs"] == (("long", arrays),)
    assert levels["statuses"] == (("AdStatus", "https://example.com/Shop/v1"),)
    assert levels["details"] == (("KeyValueOfstringstring", arrays),)
    assert levels["long"] == ()


NASTY = "x'\"\\\n{1/0}\u2028"


@pytest.fixture
def nasty(monkeypatch: pytest.MonkeyPatch) -> type[DataObject]:
    """Make a class whose docs chose their names to break out of strings."""
    service = ModuleType("nasty_service")
    monkeypatch.setitem(__import__("sys").modules, "nasty_service", service)

    class Nasty(ValueSet):
        VALUE = NASTY

    @dataclass(kw_only=True, slots=True, repr=False)
    class Thing(DataObject):
        _info_ = TypeInfo("Thing", NASTY, discriminator=NASTY, derived={NASTY: NASTY})
        value: Nasty | None = element("Value", "Nasty")  # noqa: RUF009
        text: str | None = element("Text", "string")

    service.Nasty = Nasty  # type: ignore[attr-defined]
    service.Thing = Thing  # type: ignore[attr-defined]
    Thing.__module__ = "nasty_service.types.thing"
    return Thing


def test_texts_of_the_docs_stay_texts(nasty: type[DataObject]) -> None:
    """Namespaces, literals and values of any content are only ever data."""
    made = nasty(value=NASTY.strip(), text="{1/0}")  # type: ignore[call-arg]
    assert from_json(nasty, to_json(made)) == made
    assert b"{1/0}" in to_xml(made)


@pytest.mark.parametrize(
    "name", ["a b", "a'b", 'a"b', "a>b", "a{b}", "a\nb", "", "1a", "a:b", "-a"]
)
def test_names_that_are_no_xml_names_are_refused(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else could stand in a tag."""

    @dataclass(kw_only=True, slots=True, repr=False)
    class Thing(DataObject):
        _info_ = TypeInfo("Thing", "urn:x")
        text: str | None = element(name, "string")

    for use in (lambda: to_xml(Thing()), lambda: from_xml(Thing, "<Thing/>")):
        with pytest.raises(RuntimeError, match="is no XML name"):
            use()


def test_a_source_compiles_what_it_says() -> None:
    """Lines nest by block; constants and late functions are reached by name."""
    source = Source()
    calls: list[int] = []
    late = source.late(lambda: calls.append(1) or abs)  # type: ignore[func-returns-value]
    constant = source.constant(-3)
    with source.block("def function():"):
        source.line(f"return {late}({constant})")
    assert source.text == f"def function():\n    return {late}({constant})\n"
    function = source.compile("test")["function"]
    assert calls == []
    assert (function(), function()) == (3, 3)
    assert calls == [1]
