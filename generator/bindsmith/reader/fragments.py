"""XSD fragments to declarations.

Comes in: the first XML fence under `## Syntax`. Goes out: a `ComplexFragment` or a
`SimpleFragment`. Called by the data object and value set readers. A sample:

    <xs:complexType name="TargetSetting" xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:complexContent mixed="false">
        <xs:extension base="tns:Setting">
          <xs:sequence>
            <xs:element minOccurs="0" name="Details" nillable="true"
                        type="tns:ArrayOfTargetSettingDetail" />

`tns` is bound nowhere in a fragment, which is why types are split at their prefix here
rather than resolved as qualified names; `qN` prefixes are bound on the element.
"""

from lxml import etree

from bindsmith.reader.declaration_parts import (
    ComplexFragment,
    SimpleFragment,
    XsdElement,
    XsdValue,
)
from bindsmith.reader.xml import Markup, MarkupError, parse_markup

_XS = "{http://www.w3.org/2001/XMLSchema}"
_SERIALIZATION = "{http://schemas.microsoft.com/2003/10/Serialization/}"
_MOST_FLAGS = 64
"""Bits of the widest number that the serializer has."""
_UNBOUNDED_PREFIXES = frozenset({"tns", ""})


def parse_fragment(text: str, fence_line: int) -> ComplexFragment | SimpleFragment:
    """Parse an XSD fragment; raises `MarkupError` when it is neither kind."""
    markup = parse_markup(text, fence_line)
    root = markup.root
    if root.tag == f"{_XS}complexType":
        return _parse_complex(markup)
    if root.tag == f"{_XS}simpleType":
        return _parse_simple(markup)
    line = markup.line_of(root)
    raise MarkupError(line, "expected xs:complexType or xs:simpleType")


def _parse_complex(markup: Markup) -> ComplexFragment:
    root = markup.root
    extension = root.find(f"{_XS}complexContent/{_XS}extension")
    sequence = (root if extension is None else extension).find(f"{_XS}sequence")
    base = None
    if extension is not None:
        stated = extension.get("base", "").rpartition(":")[2]
        base = markup.require_wire_name(stated, extension)
    nodes = () if sequence is None else sequence.findall(f"{_XS}element")
    return ComplexFragment(
        name=root.get("name", ""),
        base=base,
        elements=tuple(_parse_element(node, markup) for node in nodes),
        line=markup.line_of(root),
    )


def _parse_element(node: etree._Element, markup: Markup) -> XsdElement:
    prefix, _, local = node.get("type", "").rpartition(":")
    default = node.find(f"{_XS}annotation/{_XS}appinfo/{_SERIALIZATION}DefaultValue")
    stated = node.get("minOccurs", "1")
    return XsdElement(
        name=markup.require_wire_name(node.get("name", ""), node),
        type_name=markup.require_wire_name(local, node),
        type_namespace=(
            None if prefix in _UNBOUNDED_PREFIXES else node.nsmap.get(prefix)
        ),
        nillable=node.get("nillable") in ("true", "1"),
        min_occurs=int(stated) if stated in ("0", "1") else 1,
        emit_default=default is None or default.get("EmitDefaultValue") != "false",
        line=markup.line_of(node),
    )


def _parse_simple(markup: Markup) -> SimpleFragment:
    root = markup.root
    is_list = root.find(f"{_XS}list") is not None
    path = (
        f"{_XS}list/{_XS}simpleType/{_XS}restriction"
        if is_list
        else (f"{_XS}restriction")
    )
    nodes = root.findall(f"{path}/{_XS}enumeration")
    if is_list and len(nodes) > _MOST_FLAGS:
        reason = f"expected at most {_MOST_FLAGS} flags, found {len(nodes)}"
        raise MarkupError(markup.line_of(root), reason)
    return SimpleFragment(
        name=root.get("name", ""),
        flags=is_list,
        values=tuple(_parse_value(node, markup) for node in nodes),
        line=markup.line_of(root),
    )


def _parse_value(node: etree._Element, markup: Markup) -> XsdValue:
    path = f"{_XS}annotation/{_XS}appinfo/{_SERIALIZATION}EnumerationValue"
    stated = (node.findtext(path) or "").strip()
    digits = stated.removeprefix("-")
    return XsdValue(
        name=markup.require_wire_name(node.get("value", ""), node),
        number=int(stated) if digits.isdecimal() and len(digits) < 20 else None,
        line=markup.line_of(node),
    )
