"""Wire names to Python names."""

import keyword
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.errors import EmitterError
from bindsmith.names import (
    ANNOTATION_NAMES,
    attribute_name,
    class_name,
    member_name,
    module_name,
    require_value,
    require_wire_name,
    service_module_name,
    split_words,
)

WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)

any_text = st.text(max_size=30)
name_like = st.text(st.sampled_from("aAbB1_-.éİßﬁ中"), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("wire_name", "words"),
    [
        ("CpcBid", ("Cpc", "Bid")),
        ("HTML5AssetIds", ("HTML5", "Asset", "Ids")),
        ("GetBSCCountries", ("Get", "BSC", "Countries")),
        ("MSClickId", ("MS", "Click", "Id")),
        ("LastCheckTimeUTC", ("Last", "Check", "Time", "UTC")),
        ("MedicalDeviceWebsite_En", ("Medical", "Device", "Website", "En")),
        ("L1Vertical", ("L1", "Vertical")),
        ("key", ("key",)),
        ("KeywordKPIs", ("Keyword", "KPIs")),
        ("B2BServices", ("B2B", "Services")),
        ("iOS", ("iOS",)),
        ("HTMLKPIs", ("HTML", "KPIs")),
        ("IDservice", ("I", "Dservice")),
        ("StoreiOSApps", ("Store", "iOS", "Apps")),
        ("YoYLast4WeeksClicks", ("YoY", "Last4", "Weeks", "Clicks")),
        ("_", ()),
    ],
)
def test_words_end_where_case_says(wire_name: str, words: tuple[str, ...]) -> None:
    """A word ends at a change of case, and the listed words stay whole."""
    assert split_words(wire_name) == words


@pytest.mark.parametrize(
    ("wire_name", "python_name"),
    [
        ("ForwardCompatibilityMap", "forward_compatibility_map"),
        ("AddHTML5s", "add_html5s"),
        ("KeywordKPIs", "keyword_kpis"),
        ("Id", "id"),
        ("Type", "type"),
        ("Format", "format"),
        ("Filter", "filter"),
        ("From", "from_"),
        ("Class", "class_"),
        ("None", "none"),
        ("Int", "int_"),
        ("List", "list_"),
        ("Str", "str_"),
        ("Datetime", "datetime_"),
        ("Element", "element_"),
        ("Api", "api_"),
    ],
)
def test_attributes_are_snake_case(wire_name: str, python_name: str) -> None:
    """Only keywords and names that annotations use get an underscore."""
    assert attribute_name(wire_name) == python_name


@pytest.mark.parametrize(
    ("value", "python_name"),
    [
        ("Paused", "PAUSED"),
        ("OwnedAndOperatedOnly", "OWNED_AND_OPERATED_ONLY"),
        ("None", "NONE"),
        ("True", "TRUE"),
        ("iOS", "IOS"),
        ("B2CServices", "B2C_SERVICES"),
        ("Ecpc_BidScaling", "ECPC_BID_SCALING"),
        ("30-day", "VALUE_30_DAY"),
        ("***", "VALUE"),
    ],
)
def test_members_are_upper_case(value: str, python_name: str) -> None:
    """A value's words in upper case; what begins with a digit gets a word before it."""
    assert member_name(value) == python_name


@pytest.mark.parametrize(
    ("wire_name", "python_name"),
    [
        ("AdGroup", "AdGroup"),
        ("KeyValuePairOfstringstring", "KeyValuePairOfstringstring"),
        ("None", "None_"),
        ("DataObject", "DataObject_"),
        ("types", "types_"),
        ("__init__", "init__"),
        ("a-b.c", "a_b_c"),
        ("_1", "X_1"),
    ],
)
def test_classes_keep_the_wire_name(wire_name: str, python_name: str) -> None:
    """A class is called as on the wire wherever Python and the module allow it."""
    assert class_name(wire_name) == python_name


@pytest.mark.parametrize(
    ("wire_name", "python_name"),
    [
        ("AdGroup", "ad_group"),
        ("Con", "con_"),
        ("NUL", "nul_"),
        ("Aux", "aux_"),
        ("COM1", "com1_"),
        ("Import", "import_"),
        ("__init__", "init"),
        ("__main__", "main"),
    ],
)
def test_modules_are_safe_files(wire_name: str, python_name: str) -> None:
    """No module is called like a device of Windows, a keyword or a special module."""
    assert module_name(wire_name) == python_name


def test_services_leave_room_for_what_stands_beside_them() -> None:
    """A service never takes the place of another module of the package."""
    assert service_module_name("AdInsight") == "ad_insight"
    assert service_module_name("Strategies") == "strategies_"


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        " ",
        "../x",
        "a/b",
        "a\\b",
        "a b",
        "1a",
        "-a",
        "a\n",
        "a\x00",
        "a\u202eb",
        'a"b',
        "a'b",
        "{{a}}",
        "a;import os",
        "a" * 161,
    ],
)
def test_names_that_xml_refuses_are_refused(hostile: str) -> None:
    """The error shows the name, with nothing in it that a terminal would act on."""
    with pytest.raises(EmitterError, match=r"element name ['\"]") as caught:
        require_wire_name(hostile, "element")
    assert str(caught.value).replace("…", "").isascii()


@pytest.mark.parametrize("hostile", ["", "a\x00", "a\ud800", "a\x1b[31m", "v" * 161])
def test_values_that_xml_refuses_are_refused(hostile: str) -> None:
    """A value must be text that XML can hold."""
    with pytest.raises(EmitterError, match="value '"):
        require_value(hostile, "Status")


@given(any_text | name_like)
def test_every_name_is_an_identifier(text: str) -> None:
    """Whatever comes in, an ASCII identifier comes out that hides no other name."""
    for convert in (attribute_name, member_name, class_name, module_name):
        name = convert(text)
        assert name.isidentifier()
        assert name.isascii()
        assert not keyword.iskeyword(name)
        assert not name.startswith("_")
    assert attribute_name(text) not in ANNOTATION_NAMES
    assert member_name(text) == member_name(text).upper()


@given(any_text | name_like)
def test_every_module_is_a_portable_file(text: str) -> None:
    """Module names are lower case, so no file system mixes two up."""
    name = module_name(text)
    assert name == name.lower()
    assert not WINDOWS_DEVICES.fullmatch(name)


@given(name_like)
def test_accepted_names_are_xml_names(text: str) -> None:
    """What is accepted can stand in an XML document as an element's name."""
    from lxml import etree

    try:
        require_wire_name(text, "element")
    except EmitterError:
        return
    assert etree.fromstring(f"<{text}/>").tag == text
