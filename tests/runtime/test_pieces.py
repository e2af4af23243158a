"""Large documents are read piece by piece, with the same outcome as in one go."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bindsmith.runtime import DecodeError, extras, from_xml, to_xml, xml_pieces
from bindsmith.runtime.base import Structure
from bindsmith.runtime.strategies import instances
from bindsmith.runtime.xml_pieces import parse_document

from .conftest import RunProgram
from .sample_package import shop

CLASSES: list[type[Structure]] = [
    shop.AddAdGroupsResponse,
    shop.AdGroup,
    shop.ApiFault,
]
ENVELOPE = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{}'
    "</s:Body></s:Envelope>"
)


@pytest.fixture(autouse=True)
def _tiny_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Treat every document as a large one, in many pieces."""
    monkeypatch.setattr(xml_pieces, "STREAMED", 0)
    monkeypatch.setattr(xml_pieces, "_PIECE", 13)


def document(content: str) -> str:
    """Put a response's root around some elements."""
    return (
        '<AddAdGroupsResponse xmlns="https://example.com/Shop/v1"'
        f' xmlns:i="http://www.w3.org/2001/XMLSchema-instance">{content}'
        "</AddAdGroupsResponse>"
    )


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_round_trips(data: st.DataObject) -> None:
    """Whatever is written is read back, items in their order."""
    cls = data.draw(st.sampled_from(CLASSES))
    made = data.draw(instances(cls, valid=False))
    read = from_xml(cls, to_xml(made))
    assert read == made
    assert not extras(read)


def test_items_leave_the_tree_before_the_document_ends() -> None:
    """What was read takes no memory as a tree any more."""
    groups = "".join(f"<AdGroup><Id>{number}</Id></AdGroup>" for number in range(50))
    parsed = parse_document(
        shop.AddAdGroupsResponse, document(f"<AdGroups>{groups}</AdGroups>")
    )
    assert len(parsed.root[0]) < 5
    read = parsed.read(parsed.root)
    assert isinstance(read, shop.AddAdGroupsResponse)
    assert read.ad_groups is not None
    assert [group.id for group in read.ad_groups] == list(range(50))


@pytest.mark.parametrize(
    ("content", "ids", "unknown"),
    [
        ("<AdGroups/>", [], []),
        ("<AdGroups></AdGroups><Odd/>", [], ["Odd"]),
        ('<AdGroups i:nil="true"/>', None, []),
        (
            "<AdGroups> <AdGroup><Id>1</Id></AdGroup> text <AdGroup i:nil='true'/>"
            "<!-- c --><AdGroup><Id>2</Id></AdGroup> </AdGroups>",
            [1, None, 2],
            [],
        ),
        (
            "<AdGroups><AdGroup><Id>1</Id></AdGroup><Odd/><AdGroup><Id>2</Id></AdGroup>"
            "<AdGroup><Id>3</Id></AdGroup></AdGroups>",
            [1, 2, 3],
            ["Odd"],
        ),
    ],
)
def test_lists_of_every_shape(
    content: str, ids: list[int | None] | None, unknown: list[str]
) -> None:
    """Nil, empty and strange lists come out as from a small document."""
    for text in (document(content), document(content).encode("utf-16")):
        read = from_xml(shop.AddAdGroupsResponse, text)
        found = None
        if read.ad_groups is not None:
            found = [None if group is None else group.id for group in read.ad_groups]
        assert found == ids
        assert [extra.name for extra in extras(read).members] == unknown


def test_an_element_in_an_envelope() -> None:
    """The element that the document is about may stand in a body."""
    content = "<AdGroups><AdGroup><Id>1</Id></AdGroup><AdGroup/></AdGroups>"
    text = ENVELOPE.format(document(content))
    parsed = parse_document(shop.AddAdGroupsResponse, text)
    expected = shop.AddAdGroupsResponse(ad_groups=[shop.AdGroup(id=1), shop.AdGroup()])
    assert parsed.read(parsed.root[0][0]) == expected
    assert parsed.items == {"ad_groups": [shop.AdGroup(id=1)]}


@pytest.mark.parametrize(
    "item",
    [
        "<AdGroup><Name><![CDATA[</AdGroup><AdGroup>]]></Name></AdGroup>",
        "<AdGroup><Name>a<!-- </AdGroup><AdGroup> -->b</Name></AdGroup>",
        "<AdGroup><Name>a</Name><AdGroup><Id>7</Id></AdGroup><Id>1</Id></AdGroup>",
        "<AdGroup><Name a='&lt;/AdGroup>'>a</Name></AdGroup>",
        "<p:AdGroup xmlns:p='urn:p'><Name>a</Name></p:AdGroup>",
    ],
)
@pytest.mark.parametrize(
    "wrapper", ["<AdGroups>", "<AdGroups note='>'>", "<!-- <AdGroups> --><AdGroups>"]
)
def test_cuts_in_places_that_only_look_right(
    item: str, wrapper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What looks like the end of an item, and is none, changes nothing."""
    plain = "<AdGroup><Id>1</Id><Name>n</Name></AdGroup>"
    text = document(f"{wrapper}{(plain + item) * 3}</AdGroups>")
    in_pieces = from_xml(shop.AddAdGroupsResponse, text)
    monkeypatch.setattr(xml_pieces, "STREAMED", 1_000_000)
    as_a_whole = from_xml(shop.AddAdGroupsResponse, text)
    assert in_pieces == as_a_whole
    assert in_pieces.ad_groups is not None
    assert [extras(group) for group in in_pieces.ad_groups] == [
        extras(group) for group in as_a_whole.ad_groups or ()
    ]


@pytest.mark.parametrize("fault", ["</Name>", "&odd;", "\0", "<q:Odd/>", "<?xml?>"])
def test_a_fault_has_its_place_in_the_whole_document(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line and column are those that a reader of the document would count."""
    items = "\n<AdGroup><Id>1</Id></AdGroup>" * 5
    text = document(f"<AdGroups>{items}\n<AdGroup>{fault}</AdGroup>{items}</AdGroups>")
    messages = []
    for streamed in (0, 1_000_000):
        monkeypatch.setattr(xml_pieces, "STREAMED", streamed)
        with pytest.raises(DecodeError) as caught:
            from_xml(shop.AddAdGroupsResponse, text)
        messages.append(str(caught.value))
    assert messages[0] == messages[1]
    assert messages[0].startswith("line 7")


@pytest.mark.parametrize(
    "text",
    [
        "<AddAdGroupsResponse><AdGroups><AdGroup></AdGroups>",
        "",
        "<!DOCTYPE a><AddAdGroupsResponse/>",
        "<Other/>",
        "<AddAdGroupsResponse/>\ud800",
    ],
)
def test_refusals_are_the_same(text: str) -> None:
    """A malformed large document fails as a small one does."""
    with pytest.raises(DecodeError):
        from_xml(shop.AddAdGroupsResponse, text)


@pytest.mark.slow
def test_a_large_response_takes_little_memory(run_program: RunProgram) -> None:
    """The tree of a response of 20 MB is never there as a whole."""
    program = """
import resource
from runtime.sample_package import shop
from bindsmith.runtime import from_xml
item = "<AdGroup>" + "<Bid>1</Bid><Id>1</Id><Name>n</Name>" * 12 + "</AdGroup>"
text = "<AddAdGroupsResponse xmlns='https://example.com/Shop/v1'><AdGroups>%s</AdGroups></AddAdGroupsResponse>"
from_xml(shop.AddAdGroupsResponse, text % item)
data = (text % (item * 45_000)).encode()
assert len(data) > 20_000_000
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
read = from_xml(shop.AddAdGroupsResponse, data)
assert len(read.ad_groups) == 45_000
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    assert int(run_program(program)) < 60_000
