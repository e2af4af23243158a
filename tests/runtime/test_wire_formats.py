"""Exactly what is written for each kind of value, and that it reads back equal."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from bindsmith.runtime import NIL, from_json, from_xml, to_json, to_xml
from bindsmith.runtime.base import Structure

from .sample_package import shop

XMLNS = 'xmlns="https://example.com/Shop/v1"'
XMLNS_I = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
XMLNS_A = 'xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"'
XMLNS_G = 'xmlns:g="http://schemas.datacontract.org/2004/07/System.Collections.Generic"'
XMLNS_S = 'xmlns:s="http://schemas.datacontract.org/2004/07/System"'
XMLNS_T = 'xmlns:t="https://example.com/Shop/v1"'

Search, Hotel = shop.Channels.SEARCH, shop.Channels.HOTEL

SINGLE: list[tuple[str, Any, str, str]] = [
    ("string", "a<b>&c", "<String>a&lt;b&gt;&amp;c</String>", '"String":"a<b>&c"'),
    (
        "string",
        "\r\n\t é😀",
        "<String>&#13;\n\t é😀</String>",
        '"String":"\\r\\n\\t é😀"',
    ),
    ("string", "", "<String></String>", '"String":""'),
    (
        "long",
        2**63 - 1,
        "<Long>9223372036854775807</Long>",
        '"Long":"9223372036854775807"',
    ),
    ("int_", -5, "<Int>-5</Int>", '"Int":-5'),
    ("short", 0, "<Short>0</Short>", '"Short":0'),
    ("unsigned_byte", 255, "<UnsignedByte>255</UnsignedByte>", '"UnsignedByte":255'),
    ("double", 0.1, "<Double>0.1</Double>", '"Double":0.1'),
    ("double", 3, "<Double>3.0</Double>", '"Double":3.0'),
    ("decimal", Decimal("1E+2"), "<Decimal>100</Decimal>", '"Decimal":100'),
    (
        "decimal",
        Decimal("12345678901234567890.12"),
        "<Decimal>12345678901234567890.12</Decimal>",
        '"Decimal":12345678901234567890.12',
    ),
    ("boolean", True, "<Boolean>true</Boolean>", '"Boolean":true'),
    ("boolean", False, "<Boolean>false</Boolean>", '"Boolean":false'),
    (
        "date_time",
        datetime(2026, 1, 2, 3, 4, 5, 678),
        "<DateTime>2026-01-02T03:04:05.000678</DateTime>",
        '"DateTime":"2026-01-02T03:04:05.000678"',
    ),
    (
        "date_time",
        datetime(2026, 1, 2, tzinfo=timezone(timedelta(hours=-2))),
        "<DateTime>2026-01-02T00:00:00-02:00</DateTime>",
        '"DateTime":"2026-01-02T00:00:00-02:00"',
    ),
    (
        "date_time",
        datetime(1900, 1, 1, 1, tzinfo=timezone(timedelta(minutes=19, seconds=32))),
        "<DateTime>1900-01-01T00:40:28+00:00</DateTime>",
        '"DateTime":"1900-01-01T00:40:28+00:00"',
    ),
    ("binary", b"\x00\xff", "<Binary>AP8=</Binary>", '"Binary":"AP8="'),
    ("binary", b"", "<Binary></Binary>", '"Binary":""'),
    ("status", shop.AdStatus.PAUSED, "<Status>Paused</Status>", '"Status":"Paused"'),
    (
        "status",
        shop.AdStatus("New & odd"),
        "<Status>New &amp; odd</Status>",
        '"Status":"New & odd"',
    ),
    (
        "channels",
        frozenset({Hotel, shop.Channels("Zoo"), Search}),
        "<Channels>Search Hotel Zoo</Channels>",
        '"Channels":"Search, Hotel, Zoo"',
    ),
    ("channels", frozenset(), "<Channels></Channels>", '"Channels":"None"'),
    (
        "extras",
        frozenset({shop.Extras.NONE}),
        "<Extras>None</Extras>",
        '"Extras":"None"',
    ),
    ("extras", frozenset(), "<Extras></Extras>", '"Extras":""'),
    ("strings", [], "<Strings></Strings>", '"Strings":[]'),
    (
        "strings",
        ["", " a "],
        "<Strings><a:string></a:string><a:string> a </a:string></Strings>",
        '"Strings":[""," a "]',
    ),
    (
        "longs",
        [1, 2],
        "<Longs><a:long>1</a:long><a:long>2</a:long></Longs>",
        '"Longs":["1","2"]',
    ),
    (
        "statuses",
        [shop.AdStatus.ACTIVE],
        "<Statuses><AdStatus>Active</AdStatus></Statuses>",
        '"Statuses":["Active"]',
    ),
    (
        "several_channels",
        [frozenset({Search, Hotel})],
        "<SeveralChannels><Channels>Search Hotel</Channels></SeveralChannels>",
        '"SeveralChannels":["Search, Hotel"]',
    ),
    (
        "details",
        {"a": "<", "b": ""},
        "<Details><a:KeyValueOfstringstring><a:Key>a</a:Key><a:Value>&lt;</a:Value>"
        "</a:KeyValueOfstringstring><a:KeyValueOfstringstring><a:Key>b</a:Key>"
        "<a:Value></a:Value></a:KeyValueOfstringstring></Details>",
        '"Details":{"a":"<","b":""}',
    ),
    ("details", {}, "<Details></Details>", '"Details":{}'),
]
"""Attribute of a sheet, its value, and both forms of it."""


def xml(structure: Structure) -> str:
    """Write, check that it reads back equal, and drop the root's declarations."""
    text = to_xml(structure).decode()
    assert from_xml(type(structure), text) == structure
    return text.replace(f" {XMLNS}", "").replace(f" {XMLNS_I}", "")


def json(structure: Structure) -> str:
    """Write, and check that it reads back equal."""
    text = to_json(structure).decode()
    assert from_json(type(structure), text) == structure
    return text


@pytest.mark.parametrize(("attribute", "value", "in_xml", "in_json"), SINGLE)
def test_single_elements(attribute: str, value: Any, in_xml: str, in_json: str) -> None:
    """Each value has its exact form in both protocols, and comes back equal."""
    sheet = shop.Sheet(**{attribute: value})
    arrays = f" {XMLNS_A}" if "<a:" in in_xml else ""
    assert xml(sheet) == f"<Sheet{arrays}>{in_xml}</Sheet>"
    assert json(sheet) == f"{{{in_json}}}"


@pytest.mark.parametrize(
    "attribute",
    [
        name
        for name, field in shop.Sheet.__dataclass_fields__.items()
        if not field.metadata["element"].array
    ],
)
def test_nil_is_written_and_reads_back_as_none(attribute: str) -> None:
    """NIL is said explicitly, whatever the type, and leaves no trace when read."""
    sheet = shop.Sheet(**{attribute: NIL})
    name = shop.Sheet.__dataclass_fields__[attribute].metadata["element"].wire_name
    assert f'<{name} i:nil="true"/>' in to_xml(sheet).decode()
    assert to_json(sheet).decode() == f'{{"{name}":null}}'
    assert from_xml(shop.Sheet, to_xml(sheet)) == shop.Sheet()
    assert from_json(shop.Sheet, to_json(sheet)) == shop.Sheet()


@pytest.mark.parametrize("attribute", ["details", "longs"])
def test_nil_arrays_and_maps(attribute: str) -> None:
    """NIL for a whole array is no empty array."""
    sheet = shop.Sheet(**{attribute: NIL})
    assert 'i:nil="true"' in to_xml(sheet).decode()
    assert to_json(sheet).endswith(b":null}")
    assert from_xml(shop.Sheet, to_xml(sheet)) == shop.Sheet()
    assert from_json(shop.Sheet, to_json(sheet)) == shop.Sheet()


def test_nil_structures() -> None:
    """NIL stands for a child object and for an array item too."""
    group = shop.AdGroup(owner=NIL, ads=[NIL], comment="")
    assert to_xml(group).decode().partition(">")[2] == (
        '<Ads><Ad i:nil="true"/></Ads><Owner i:nil="true"/>'
        "<Comment></Comment></AdGroup>"
    )
    assert to_json(group) == b'{"Ads":[null],"Owner":null,"Comment":""}'


def test_an_element_that_must_occur_is_nil_when_it_is_none() -> None:
    """minOccurs 1 and nillable: XML says nil, JSON leaves it out."""
    pair = shop.KeyValuePairOfstringstring(key="k")
    assert to_xml(pair).decode().partition(">")[2] == (
        '<key>k</key><value i:nil="true"/></KeyValuePairOfstringstring>'
    )
    assert json(pair) == '{"key":"k"}'


def test_derived_types_come_base_first_with_a_declared_prefix() -> None:
    """Children say their type; the root's name says its own."""
    group = shop.AdGroup(
        ads=[shop.TextAd(id=1, text="Hi", status=shop.AdStatus.ACTIVE)],
        first=shop.RichTextAd(colour="red"),
        comment="",
    )
    assert xml(group) == (
        f'<AdGroup {XMLNS_T}><Ads><Ad i:type="t:TextAd"><Id>1</Id>'
        "<Status>Active</Status><Text>Hi</Text></Ad></Ads>"
        '<First i:type="t:RichTextAd"><Colour>red</Colour></First>'
        "<Comment></Comment></AdGroup>"
    )
    assert xml(shop.TextAd(id=1)) == "<TextAd><Id>1</Id></TextAd>"
    assert json(group) == (
        '{"Ads":[{"Type":"Text","Id":"1","Status":"Active","Text":"Hi"}],'
        '"First":{"Type":"RichText","Colour":"red"},"Comment":""}'
    )


def test_a_derived_type_without_a_stated_literal_goes_by_its_name() -> None:
    """Else nobody could tell it from its base."""
    assert json(shop.ImageAd(url="u")) == '{"Type":"ImageAd","Url":"u"}'


def test_an_abstract_type_is_written_without_a_type() -> None:
    """The declared type needs no saying, in neither protocol."""
    group = shop.AdGroup(first=shop.Ad(id=1), comment="")
    assert xml(group) == (
        "<AdGroup><First><Id>1</Id></First><Comment></Comment></AdGroup>"
    )
    assert json(group) == '{"First":{"Id":"1"},"Comment":""}'


def test_a_base_type_that_can_stand_on_its_own_goes_by_its_name() -> None:
    """The vendor's client wants it; of an unknown derived type it keeps the name."""
    assert json(shop.BatchError(code=2)) == '{"Type":"BatchError","Code":2}'
    unknown = from_json(shop.BatchError, '{"Code":2,"Type":"RareError"}')
    assert json(unknown) == '{"Type":"RareError","Code":2}'


def test_type_is_an_ordinary_element_in_xml() -> None:
    """It is read and written as it stands; in JSON the class decides."""
    ad = shop.TextAd(type=shop.AdType.IMAGE)
    assert xml(ad) == "<TextAd><Type>Image</Type></TextAd>"
    assert to_json(ad) == b'{"Type":"Text"}'


def test_elements_live_in_the_namespace_of_the_type_that_declares_them() -> None:
    """A child's own elements, and a base type's, keep their namespaces."""
    fault = shop.ApiFault(tracking_id="1", batch_errors=[shop.BatchError(code=2)])
    assert to_xml(fault).decode() == (
        '<ApiFault xmlns="https://example.com/Shop/v1/Exception"'
        f' {XMLNS_I} xmlns:f="https://adapi.microsoft.com"'
        ' xmlns:n8ddc34e2="https://example.com/Shop/v1">'
        "<f:TrackingId>1</f:TrackingId><BatchErrors><n8ddc34e2:BatchError>"
        "<n8ddc34e2:Code>2</n8ddc34e2:Code></n8ddc34e2:BatchError></BatchErrors>"
        "</ApiFault>"
    )
    assert xml(shop.AdGroup(owner=shop.Owner(name="A"), comment="")) == (
        '<AdGroup xmlns:nacf31adb="https://example.com/Shop/v1/Entities"><Owner>'
        "<nacf31adb:Name>A</nacf31adb:Name></Owner><Comment></Comment></AdGroup>"
    )


def test_items_of_arrays_with_namespaces_of_their_own() -> None:
    """Arrays of arrays, pairs and nullable items are where the schema has them."""
    pair = shop.KeyValuePairOfstringstring(key="k", value="v")
    group = shop.AdGroup(nested=[[pair], []], nullable_ids=[1, None], comment="")
    assert xml(group) == (
        f"<AdGroup {XMLNS_A} {XMLNS_G}><Nested><g:ArrayOfKeyValuePairOfstringstring>"
        "<g:KeyValuePairOfstringstring><g:key>k</g:key><g:value>v</g:value>"
        "</g:KeyValuePairOfstringstring></g:ArrayOfKeyValuePairOfstringstring>"
        "<g:ArrayOfKeyValuePairOfstringstring></g:ArrayOfKeyValuePairOfstringstring>"
        '</Nested><NullableIds><a:long>1</a:long><a:long i:nil="true"/>'
        "</NullableIds><Comment></Comment></AdGroup>"
    )
    assert json(group) == (
        '{"Nested":[[{"key":"k","value":"v"}],[]],"NullableIds":["1",null],'
        '"Comment":""}'
    )
    response = shop.AddAdGroupsResponse(ad_group_ids=[None, 5])
    assert xml(response) == (
        f'<AddAdGroupsResponse {XMLNS_S}><AdGroupIds><s:long i:nil="true"/>'
        "<s:long>5</s:long></AdGroupIds></AddAdGroupsResponse>"
    )


def test_messages_without_elements() -> None:
    """An empty body is an empty element, or an empty object."""
    assert xml(shop.ClearRequest()) == "<ClearRequest></ClearRequest>"
    assert json(shop.ClearRequest()) == "{}"
    assert from_json(shop.ClearResponse, b"") == shop.ClearResponse()
    assert from_json(shop.ClearResponse, b"null") == shop.ClearResponse()


def test_a_users_subclass_is_written_as_its_base() -> None:
    """Subclassing a generated class does not invent a wire type."""

    class Mine(shop.TextAd):
        __slots__ = ()

    group = shop.AdGroup(ads=[Mine(text="Hi")])
    plain = shop.AdGroup(ads=[shop.TextAd(text="Hi")])
    assert to_xml(group) == to_xml(plain)
    assert to_json(group) == to_json(plain)
    assert to_xml(Mine(text="Hi")) == to_xml(shop.TextAd(text="Hi"))


def test_prefixes_do_not_depend_on_what_was_written_before() -> None:
    """A document declares the namespaces it uses, no others."""
    to_xml(shop.AdGroup(nullable_ids=[1], ads=[shop.TextAd()]))
    assert to_xml(shop.AdGroup(comment="")) == (
        f"<AdGroup {XMLNS} {XMLNS_I}><Comment></Comment></AdGroup>".encode()
    )
