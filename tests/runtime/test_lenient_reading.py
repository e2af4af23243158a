"""What a service may send that the docs do not say: it never fails a response."""

from typing import Any

import pytest

from bindsmith.runtime import (
    Extra,
    Extras,
    extras,
    from_json,
    from_xml,
    to_json,
    to_xml,
)
from bindsmith.runtime.base import Structure

from .sample_package import shop

ROOT = (
    '<{name} xmlns="https://example.com/Shop/v1"'
    ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:p="https://example.com/Shop/v1"'
    ' xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays">'
    "{content}</{name}>"
)
DECLARED = (
    ' xmlns="https://example.com/Shop/v1"'
    ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:p="https://example.com/Shop/v1"'
    ' xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"'
)
Active = shop.AdStatus.ACTIVE
Search = shop.Channels.SEARCH
Pair = shop.KeyValuePairOfstringstring


def document(cls: type[Structure], content: str) -> str:
    """Put a class's root element around some elements."""
    return ROOT.format(name=cls.__name__, content=content)


XML_CASES: dict[str, tuple[str, Structure]] = {
    "absent": ("", shop.AdGroup()),
    "derived type by default namespace": (
        '<First i:type="TextAd"><Text>Hi</Text></First>',
        shop.AdGroup(first=shop.TextAd(text="Hi")),
    ),
    "derived type by prefixed namespace": (
        '<First i:type="p:TextAd"><Text>Hi</Text></First>',
        shop.AdGroup(first=shop.TextAd(text="Hi")),
    ),
    "derived type in an array": (
        '<Ads><Ad i:type="p:RichTextAd"><Colour>red</Colour></Ad><Ad/></Ads>',
        shop.AdGroup(ads=[shop.RichTextAd(colour="red"), shop.Ad()]),
    ),
    "the declared type itself as type": (
        '<First i:type="p:Ad"><Id>1</Id></First>',
        shop.AdGroup(first=shop.Ad(id=1)),
    ),
    "nil object": ('<First i:nil="true"/>', shop.AdGroup()),
    "nil object that says 1": ('<Owner i:nil="1"/>', shop.AdGroup()),
    "empty object": ("<First/>", shop.AdGroup(first=shop.Ad())),
    "nil text": ('<Name i:nil="true"/>', shop.AdGroup()),
    "empty text": ("<Name/>", shop.AdGroup(name="")),
    "blank text": ("<Name> </Name>", shop.AdGroup(name=" ")),
    "text in CDATA": ("<Name><![CDATA[<a>]]> b</Name>", shop.AdGroup(name="<a> b")),
    "text with comments": ("<Name>a<!-- b -->c</Name>", shop.AdGroup(name="ac")),
    "empty number": ("<Id/>", shop.AdGroup()),
    "blanks around a number": ("<Id> 1\n</Id>", shop.AdGroup(id=1)),
    "nil array": ('<Tags i:nil="true"/>', shop.AdGroup()),
    "empty array": ("<Tags/>", shop.AdGroup(tags=[])),
    "array of white space": ("<Tags>\n  </Tags>", shop.AdGroup(tags=[])),
    "nil items": (
        '<Ads><Ad i:nil="true"/><Ad><Id>1</Id></Ad></Ads>'
        '<NullableIds><a:long i:nil="true"/><a:long>2</a:long></NullableIds>'
        '<Tags><a:string i:nil="true"/><a:string/></Tags>',
        shop.AdGroup(
            ads=[None, shop.Ad(id=1)],  # type: ignore[list-item]
            nullable_ids=[None, 2],
            tags=[None, ""],  # type: ignore[list-item]
        ),
    ),
    "items of another namespace": (
        "<NullableIds><long>1</long><p:long>2</p:long></NullableIds>",
        shop.AdGroup(nullable_ids=[1, 2]),
    ),
    "another order": (
        "<Status>Active</Status><Name>n</Name><Id>1</Id>",
        shop.AdGroup(id=1, name="n", status=Active),
    ),
    "an element of another namespace": (
        "<a:Name>n</a:Name><Status>Active</Status>",
        shop.AdGroup(name="n", status=Active),
    ),
    "unlisted value": (
        "<Status>Sparkling</Status>",
        shop.AdGroup(status=shop.AdStatus("Sparkling")),
    ),
    "blanks around a value": ("<Status> Active </Status>", shop.AdGroup(status=Active)),
    "pairs in lower case": (
        "<ForwardMap><p:KeyValuePairOfstringstring><key>k</key><value>v</value>"
        "</p:KeyValuePairOfstringstring></ForwardMap>",
        shop.AdGroup(forward_map=[Pair(key="k", value="v")]),
    ),
    "pairs with capitals": (
        "<ForwardMap><p:KeyValuePairOfstringstring><Key>k</Key><Value>v</Value>"
        "</p:KeyValuePairOfstringstring></ForwardMap>",
        shop.AdGroup(forward_map=[Pair(key="k", value="v")]),
    ),
    "nil array in an array": (
        "<Nested><p:ArrayOfKeyValuePairOfstringstring i:nil='true'/>"
        "<p:ArrayOfKeyValuePairOfstringstring/></Nested>",
        shop.AdGroup(nested=[None, []]),  # type: ignore[list-item]
    ),
}

SHEET_XML_CASES: dict[str, tuple[str, Structure]] = {
    "unlisted flag": (
        "<Channels>Search Zoo</Channels>",
        shop.Sheet(channels=frozenset({Search, shop.Channels("Zoo")})),
    ),
    "flags with commas": (
        "<Channels>Search, Hotel</Channels>",
        shop.Sheet(channels=frozenset({Search, shop.Channels.HOTEL})),
    ),
    "None beside other flags": (
        "<Extras>None Map</Extras>",
        shop.Sheet(extras=frozenset({shop.Extras.MAP})),
    ),
    "empty flags": ("<Channels/>", shop.Sheet(channels=frozenset())),
    "nil flags": ('<Channels i:nil="true"/>', shop.Sheet()),
    "booleans as digits": ("<Boolean>1</Boolean>", shop.Sheet(boolean=True)),
    "booleans in capitals": ("<Boolean>False</Boolean>", shop.Sheet(boolean=False)),
    "infinity": ("<Double>-INF</Double>", shop.Sheet(double=float("-inf"))),
    "wrapped base64": ("<Binary>AP\n 8=</Binary>", shop.Sheet(binary=b"\x00\xff")),
    "map with lower-case parts": (
        "<Details><p:KeyValueOfstringstring><key>k</key><value>v</value>"
        "</p:KeyValueOfstringstring></Details>",
        shop.Sheet(details={"k": "v"}),
    ),
    "nil map": ('<Details i:nil="true"/>', shop.Sheet()),
    "map entry without a value": (
        "<Details><a:KeyValueOfstringstring><a:Key>k</a:Key>"
        "<a:Value i:nil='true'/></a:KeyValueOfstringstring></Details>",
        shop.Sheet(details={"k": ""}),
    ),
}


@pytest.mark.parametrize("case", XML_CASES | SHEET_XML_CASES)
def test_xml_is_read_leniently(case: str) -> None:
    """Each oddity is understood without anything set aside."""
    content, expected = (XML_CASES | SHEET_XML_CASES)[case]
    read = from_xml(type(expected), document(type(expected), content))
    assert read == expected
    assert not extras(read)


JSON_CASES: dict[str, tuple[str, Structure]] = {
    "absent": ("{}", shop.AdGroup()),
    "the docs' literal": (
        '{"First": {"Text": "Hi", "Type": "Text"}}',
        shop.AdGroup(first=shop.TextAd(text="Hi")),
    ),
    "the class's name as literal": (
        '{"First": {"Type": "TextAd", "Text": "Hi"}}',
        shop.AdGroup(first=shop.TextAd(text="Hi")),
    ),
    "a derived type of a derived type": (
        '{"First": {"Type": "RichText", "Colour": "red"}}',
        shop.AdGroup(first=shop.RichTextAd(colour="red")),
    ),
    "a derived type without a stated literal": (
        '{"First": {"Type": "ImageAd", "Url": "u"}}',
        shop.AdGroup(first=shop.ImageAd(url="u")),
    ),
    "null object": ('{"First": null}', shop.AdGroup()),
    "empty object": ('{"First": {}}', shop.AdGroup(first=shop.Ad())),
    "null text": ('{"Name": null}', shop.AdGroup()),
    "empty text": ('{"Name": ""}', shop.AdGroup(name="")),
    "null array": ('{"Tags": null}', shop.AdGroup()),
    "empty array": ('{"Tags": []}', shop.AdGroup(tags=[])),
    "null items": (
        '{"Ads": [null, {"Id": "1"}], "NullableIds": [null, "2"]}',
        shop.AdGroup(
            ads=[None, shop.Ad(id=1)],  # type: ignore[list-item]
            nullable_ids=[None, 2],
        ),
    ),
    "long as a number": ('{"Id": 5}', shop.AdGroup(id=5)),
    "number as a string": ('{"Bid": "0.5"}', shop.AdGroup(bid=0.5)),
    "whole number for a double": ('{"Bid": 1}', shop.AdGroup(bid=1.0)),
    "unlisted value": (
        '{"Status": "Sparkling"}',
        shop.AdGroup(status=shop.AdStatus("Sparkling")),
    ),
    "pairs in lower case": (
        '{"ForwardMap": [{"key": "k", "value": "v"}]}',
        shop.AdGroup(forward_map=[Pair(key="k", value="v")]),
    ),
    "pairs with capitals": (
        '{"ForwardMap": [{"Key": "k", "Value": null}]}',
        shop.AdGroup(forward_map=[Pair(key="k")]),
    ),
    "null array in an array": (
        '{"Nested": [null, []]}',
        shop.AdGroup(nested=[None, []]),  # type: ignore[list-item]
    ),
    "a byte order mark": ('\ufeff{"Id": "5"}', shop.AdGroup(id=5)),
}

SHEET_JSON_CASES: dict[str, tuple[str, Structure]] = {
    "absent": ("{}", shop.AdGroup()),
    "unlisted flag": (
        '{"Channels": "Search, Zoo"}',
        shop.Sheet(channels=frozenset({Search, shop.Channels("Zoo")})),
    ),
    "flags with blanks": (
        '{"Channels": "Search Hotel"}',
        shop.Sheet(channels=frozenset({Search, shop.Channels.HOTEL})),
    ),
    "None where it is a member": (
        '{"Extras": "None"}',
        shop.Sheet(extras=frozenset({shop.Extras.NONE})),
    ),
    "None where it is no member": (
        '{"Channels": "None"}',
        shop.Sheet(channels=frozenset()),
    ),
    "None beside other flags": (
        '{"Extras": "None, Map"}',
        shop.Sheet(extras=frozenset({shop.Extras.MAP})),
    ),
    "booleans as strings": ('{"Boolean": "True"}', shop.Sheet(boolean=True)),
    "int as a string": ('{"Int": "7"}', shop.Sheet(int_=7)),
    "int as a whole float": ('{"Int": 7.0}', shop.Sheet(int_=7)),
    "text as a number": ('{"String": 7}', shop.Sheet(string="7")),
    "map as pairs": (
        '{"Details": [{"Key": "a", "Value": "b"}, {"key": "c", "value": null}]}',
        shop.Sheet(details={"a": "b", "c": ""}),
    ),
    "map of numbers": (
        '{"Details": {"a": 1, "b": null}}',
        shop.Sheet(details={"a": "1", "b": ""}),
    ),
}


@pytest.mark.parametrize("case", JSON_CASES | SHEET_JSON_CASES)
def test_json_is_read_leniently(case: str) -> None:
    """Each oddity is understood without anything set aside."""
    text, expected = (JSON_CASES | SHEET_JSON_CASES)[case]
    read = from_json(type(expected), text.encode())
    assert read == expected
    assert not extras(read)


@pytest.mark.parametrize(
    "content",
    [
        "<New>1</New><Id>1</Id><Name>n</Name><Tags><a:string>t</a:string></Tags>",
        "<Id>1</Id><Name>n</Name><New>1</New><Tags><a:string>t</a:string></Tags>",
        "<Id>1</Id><Name>n</Name><Tags><a:string>t</a:string></Tags><New>1</New>",
    ],
)
def test_unknown_elements_are_set_aside(content: str) -> None:
    """First, in the middle or last: the rest is read, and nothing of it is repeated."""
    read = from_xml(shop.AdGroup, document(shop.AdGroup, content))
    expected = shop.AdGroup(id=1, name="n", tags=["t"])
    assert read == expected
    assert to_xml(read) == to_xml(expected)
    raw = f"<New{DECLARED}>1</New>".encode()
    assert extras(read) == Extras(members=(Extra(name="New", value=raw),))


def test_unknown_items_are_set_aside() -> None:
    """An array holds only the items that its type names."""
    content = "<Tags><a:string>t</a:string><a:int>1</a:int></Tags>"
    read = from_xml(shop.AdGroup, document(shop.AdGroup, content))
    assert read == shop.AdGroup(tags=["t"])
    assert [extra.name for extra in extras(read).members] == ["int"]


@pytest.mark.parametrize(
    ("content", "expected", "names"),
    [
        ("<Id>x</Id><Name>n</Name>", shop.AdGroup(name="n"), ["Id"]),
        ("<Bid>x</Bid><Id>y</Id><Name>n</Name>", shop.AdGroup(name="n"), ["Bid", "Id"]),
        (
            "<Name>n</Name><NullableIds><a:long>1</a:long><a:long>x</a:long></NullableIds>"
            "<Status>Active</Status>",
            shop.AdGroup(name="n", status=Active),
            ["NullableIds"],
        ),
    ],
)
def test_xml_text_that_is_no_value_is_set_aside(
    content: str, expected: Structure, names: list[str]
) -> None:
    """What cannot be read as its type can still be reached."""
    read = from_xml(shop.AdGroup, document(shop.AdGroup, content))
    assert read == expected
    assert [extra.name for extra in extras(read).members] == names


@pytest.mark.parametrize(
    ("attribute", "name", "text"),
    [
        ("long", "Long", "1.5"),
        ("double", "Double", "much"),
        ("decimal", "Decimal", "NaN"),
        ("decimal", "Decimal", "1E999999999"),
        ("boolean", "Boolean", "maybe"),
        ("date_time", "DateTime", "soon"),
        ("binary", "Binary", "*"),
    ],
)
def test_every_builtin_that_is_no_value_is_set_aside(
    attribute: str, name: str, text: str
) -> None:
    """In both protocols, for each built-in type that can be wrong."""
    content = f"<{name}>{text}</{name}><Strings/>"
    for read in (
        from_xml(shop.Sheet, document(shop.Sheet, content)),
        from_json(shop.Sheet, f'{{"{name}": "{text}", "Strings": []}}'),
    ):
        assert read == shop.Sheet(strings=[])
        assert [extra.name for extra in extras(read).members] == [name]


@pytest.mark.parametrize(
    "text",
    [
        '{"New": 1, "Id": "1", "Tags": ["t"]}',
        '{"Id": "1", "New": 1, "Tags": ["t"]}',
        '{"Id": "1", "Tags": ["t"], "New": 1}',
    ],
)
def test_unknown_members_are_set_aside(text: str) -> None:
    """First, in the middle or last: the rest is read, and nothing of it is repeated."""
    read = from_json(shop.AdGroup, text)
    expected = shop.AdGroup(id=1, tags=["t"])
    assert read == expected
    assert to_json(read) == to_json(expected)
    assert extras(read) == Extras(members=(Extra(name="New", value=1),))


@pytest.mark.parametrize(
    ("text", "expected", "members"),
    [
        ('{"New": [1], "Id": "1"}', shop.AdGroup(id=1), [("New", [1])]),
        ('{"Id": "x", "Name": "n"}', shop.AdGroup(name="n"), [("Id", "x")]),
        ('{"Id": {}, "Bid": [1]}', shop.AdGroup(), [("Bid", [1]), ("Id", {})]),
        ('{"Name": true, "Tags": ["t"]}', shop.AdGroup(tags=["t"]), [("Name", True)]),
        ('{"Tags": "t", "Name": "n"}', shop.AdGroup(name="n"), [("Tags", "t")]),
        ('{"Owner": "me"}', shop.AdGroup(), [("Owner", "me")]),
        ('{"Owner": ["me"]}', shop.AdGroup(), [("Owner", ["me"])]),
        ('{"Status": 1}', shop.AdGroup(), [("Status", 1)]),
        ('{"Status": {}}', shop.AdGroup(), [("Status", {})]),
        ('{"Id": 1e400}', shop.AdGroup(), [("Id", float("inf"))]),
        ('{"Id": "x", "New": 1}', shop.AdGroup(), [("Id", "x"), ("New", 1)]),
    ],
)
def test_json_that_is_unknown_or_no_value_is_set_aside(
    text: str, expected: Structure, members: list[tuple[str, Any]]
) -> None:
    """The rest is read; the raw value can be reached under its name."""
    read = from_json(shop.AdGroup, text)
    assert read == expected
    assert [(extra.name, extra.value) for extra in extras(read).members] == members


def test_an_unknown_derived_type_in_xml_is_its_base_with_the_raw_element() -> None:
    """What the base knows is read; the whole element and its type can be reached."""
    content = '<First i:type="p:VideoAd"><Id>1</Id><Clip>c</Clip></First>'
    read = from_xml(shop.AdGroup, document(shop.AdGroup, content))
    assert read == shop.AdGroup(first=shop.Ad(id=1))
    assert type(read.first) is shop.Ad
    found = extras(read.first)
    assert found.type_name == "VideoAd"
    raw = content.replace("<First", f"<First{DECLARED}")
    assert found.raw == raw.encode()
    assert [extra.name for extra in found.members] == ["Clip"]


def test_an_unknown_derived_type_of_a_type_without_derived_types() -> None:
    """A family may begin at any type."""
    content = '<Owner i:type="p:Company"><p:Name>n</p:Name></Owner>'
    read = from_xml(shop.AdGroup, document(shop.AdGroup, content))
    assert read == shop.AdGroup(owner=shop.Owner(name="n"))
    assert read.owner is not None
    assert extras(read.owner).type_name == "Company"


def test_an_unknown_type_in_json_is_its_base_with_the_raw_object() -> None:
    """The literal is kept as the element `Type` where there is one."""
    text = '{"First": {"Type": "Video", "Id": "1", "Clip": "c"}}'
    read = from_json(shop.AdGroup, text)
    assert read == shop.AdGroup(first=shop.Ad(id=1, type=shop.AdType("Video")))
    assert read.first is not None
    found = extras(read.first)
    assert found.type_name == "Video"
    assert found.raw == {"Type": "Video", "Id": "1", "Clip": "c"}
    assert found.members == (Extra(name="Clip", value="c"),)


@pytest.mark.parametrize("literal", ["{}", "[]", "7", "true"])
def test_a_type_that_is_no_text_is_unknown(literal: str) -> None:
    """Whatever stands there, it fails nothing."""
    read = from_json(shop.TextAd, f'{{"Type": {literal}, "Text": "Hi"}}')
    assert read.text == "Hi"
    assert extras(read).type_name is not None


@pytest.mark.parametrize(
    ("cls", "text", "expected"),
    [
        (shop.TextAd, '{"Type": "Text"}', shop.TextAd()),
        (shop.TextAd, '{"Type": "TextAd"}', shop.TextAd()),
        (shop.Ad, '{"Type": "Text"}', shop.TextAd()),
        (shop.ApplicationFault, '{"Type": "ApiFault"}', shop.ApiFault()),
        (shop.BatchError, '{"Type": "EditorialError"}', shop.EditorialError()),
        (shop.BatchError, '{"Type": "BatchError"}', shop.BatchError()),
        (shop.Owner, '{"Type": "Owner"}', shop.Owner()),
    ],
)
def test_type_is_set_only_where_the_class_does_not_say_it(
    cls: type[Structure], text: str, expected: Structure
) -> None:
    """Both spellings of a class choose it, and leave no trace in `type`."""
    read = from_json(cls, text)
    assert read == expected
    assert type(read) is type(expected)
    assert not extras(read)


def test_a_wrapped_fault_is_unwrapped() -> None:
    """Some of the vendor's guides show faults in an object named like the class."""
    wrapped = '{"ApplicationFault": {"Type": "ApiFault", "TrackingId": "1"}}'
    read = from_json(shop.ApplicationFault, wrapped)
    assert read == shop.ApiFault(tracking_id="1")


def test_reading_an_abstract_root_gives_the_derived_type() -> None:
    """The root's own name or its `i:type` says which."""
    assert from_xml(shop.Ad, to_xml(shop.TextAd(id=1))) == shop.TextAd(id=1)
    typed = ROOT.format(name="Ad", content="").replace(
        " xmlns=", ' i:type="TextAd" xmlns='
    )
    assert from_xml(shop.Ad, typed) == shop.TextAd()
