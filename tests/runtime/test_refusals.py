"""What reading and writing refuse, and how they say so."""

import pickle
from datetime import date
from typing import Any

import pytest

from bindsmith.runtime import (
    DecodeError,
    EncodeError,
    from_json,
    from_xml,
    to_json,
    to_xml,
)

from .sample_package import shop

SILLY = shop.TextAd(text=b"x")  # type: ignore[arg-type]
HUGE = b"<AdGroup><Name>" + b"x" * 10_500_000 + b"</Name></AdGroup>"
DEEP = b"<AdGroup>" + b"<Ads>" * 300 + b"</Ads>" * 300 + b"</AdGroup>"
BOMB = (
    b"<!DOCTYPE AdGroup ["
    + b'<!ENTITY a0 "boom">'
    + b"".join(
        b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10)
        for level in range(1, 12)
    )
    + b"]><AdGroup %s></AdGroup>"
)


@pytest.mark.parametrize(
    ("data", "line", "column", "reason"),
    [
        (b"", 1, 1, "Document is empty"),
        (b"<AdGroup>", 1, 10, "Premature end"),
        (b"<AdGroup>\n<Name></AdGroup>", 2, 17, "tag mismatch: Name"),
        (b"<AdGroup>\n &nope;</AdGroup>", 2, 8, "'nope' not defined"),
        (b"\xff\xfe\xfd", 1, 1, ""),
        (b"<Foo/>", None, None, "expected element 'AdGroup', found 'Foo'"),
        (b"<!DOCTYPE AdGroup><AdGroup/>", None, None, "type declaration is refused"),
        (
            b"<!DOCTYPE a [<!ENTITY x 'y'>]><AdGroup><Name>&x;</Name></AdGroup>",
            None,
            None,
            "type declaration is refused",
        ),
        (
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b"<AdGroup><Name>&x;</Name></AdGroup>",
            None,
            None,
            "type declaration is refused",
        ),
        (BOMB % b'Id="&a11;"', ..., ..., ""),
        (HUGE, ..., ..., ""),
        (DEEP, ..., ..., ""),
    ],
    ids=lambda value: str(value)[:30],
)
def test_xml_that_is_refused(data: bytes, line: Any, column: Any, reason: str) -> None:
    """One exception, with the place where there is one."""
    with pytest.raises(DecodeError) as caught:
        from_xml(shop.AdGroup, data)
    assert reason in caught.value.reason
    if line is not ...:
        assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    ("data", "line", "column", "reason"),
    [
        (b"", 1, 1, "Expecting value"),
        (b'{"Id":\n tru}', 2, 2, "Expecting value"),
        (b"[]", None, None, "expected an object, found list"),
        (b"null", None, None, "expected an object, found NoneType"),
        (b"\x80{}", None, None, "can't decode"),
        (b"[" * 200_000, None, None, "nested too deeply"),
        (b'{"Id": %s}' % (b"9" * 10_000), None, None, "4300"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_json_that_is_refused(
    data: bytes, line: int | None, column: int | None, reason: str
) -> None:
    """One exception, with the place where there is one."""
    with pytest.raises(DecodeError) as caught:
        from_json(shop.AdGroup, data)
    assert reason in caught.value.reason
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_place_is_part_of_the_message() -> None:
    """Whoever reads a log finds the place; the exception survives a process pool."""
    error = DecodeError("no such luck", line=3, column=7)
    assert str(error) == "line 3, column 7: no such luck"
    copied = pickle.loads(pickle.dumps(error))
    assert (str(copied), copied.line, copied.column) == (str(error), 3, 7)
    refused = pickle.loads(pickle.dumps(EncodeError("a.b", "no")))
    assert (str(refused), refused.path) == ("a.b: no", "a.b")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"id": "x"}, "id: expected int, found str"),
        ({"id": 1.5}, "id: expected int, found float"),
        ({"id": date(2026, 3, 1)}, "id: expected int, found date"),
        ({"bid": 10**400}, "bid: int too large to convert to float"),
        ({"bid": "x"}, "bid: expected float, found str"),
        ({"name": 3}, "name: expected str, found int"),
        ({"status": 3}, "status: expected AdStatus, found int"),
        ({"owner": shop.Ad()}, "owner: expected Owner, found Ad"),
        ({"owner": {"name": "x"}}, "owner: expected Owner, found dict"),
        ({"ads": shop.TextAd()}, "ads: expected list, found TextAd"),
        ({"ads": [shop.TextAd(), 1]}, "ads[1]: expected Ad, found int"),
        ({"ads": [SILLY]}, "ads[0].text: expected str, found bytes"),
        ({"tags": "abc"}, "tags: expected list, found str"),
        (
            {"nested": [[1]]},
            "nested[0][0]: expected KeyValuePairOfstringstring, found int",
        ),
    ],
)
def test_values_of_another_type_are_not_written(
    values: dict[str, Any], message: str
) -> None:
    """The error names the path; nothing unescaped gets into a document."""
    for write in (to_xml, to_json):
        with pytest.raises(EncodeError) as caught:
            write(shop.AdGroup(**values))
        assert str(caught.value) == message


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"decimal": 1.5}, "decimal: expected Decimal, found float"),
        ({"boolean": "x"}, "boolean: expected bool, found str"),
        ({"date_time": "x"}, "date_time: expected datetime, found str"),
        ({"binary": "x"}, "binary: expected bytes, found str"),
        ({"channels": "Search"}, "channels: expected frozenset, found str"),
        ({"channels": [5]}, "channels: expected members of Channels"),
        ({"details": {"a": 1}}, "details['a']: expected str, found int"),
        ({"details": {"a": None}}, "details['a']: expected str, found NoneType"),
        ({"details": {1: "a"}}, "details[1]: expected str, found int"),
        ({"details": []}, "details: expected dict, found list"),
    ],
)
def test_sheets_with_values_of_another_type_are_not_written(
    values: dict[str, Any], message: str
) -> None:
    """The same for the remaining types."""
    for write in (to_xml, to_json):
        with pytest.raises(EncodeError) as caught:
            write(shop.Sheet(**values))
        assert str(caught.value) == message


@pytest.mark.parametrize("text", ["\0", "\x1f", "a\ufffe", "\ud800", "\x0b<"])
def test_text_must_be_xml_characters(text: str) -> None:
    """XML cannot carry control characters, and they are not dropped in silence."""
    with pytest.raises(EncodeError) as caught:
        to_xml(shop.AdGroup(tags=["fine", text]))
    assert caught.value.path == "tags[1]"
    assert "must be XML characters" in caught.value.reason


def test_numbers_that_json_does_not_have() -> None:
    """Infinity is no JSON, though XML has it."""
    with pytest.raises(EncodeError):
        to_json(shop.Sheet(double=float("inf")))
    assert b"<Double>INF</Double>" in to_xml(shop.Sheet(double=float("inf")))


def test_objects_that_hold_themselves_are_not_written() -> None:
    """An endless document is refused."""
    group = shop.AdGroup(comment="")
    error = shop.ApiFault()
    error.batch_errors = [error]  # type: ignore[list-item]
    with pytest.raises(EncodeError):
        to_xml(error)
    assert to_xml(group)
