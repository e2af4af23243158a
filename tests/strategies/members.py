"""Strategies for what types and messages are made of."""

from collections.abc import Mapping
from typing import Literal

from hypothesis import strategies as st

from bindsmith.model.types import (
    ArrayLevel,
    Element,
    TypeReference,
    Value,
    ValueSet,
)
from page_writer.xsd import find_position_number
from strategies.texts import descriptions, openings, wire_names

ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
NULLABLES = "http://schemas.datacontract.org/2004/07/System"
MAP_ENTRY = "KeyValueOfstringstring"
NAMESPACE = "https://bingads.microsoft.com/CampaignManagement/v13"

Place = Literal["type", "operation"]
"""Where an element stands: an XSD can say more than an operation's table."""

_BUILT_INS = (
    "string",
    "long",
    "int",
    "boolean",
    "double",
    "decimal",
    "dateTime",
    "base64Binary",
    "unsignedByte",
)


@st.composite
def type_references(
    draw: st.DrawFn, known: Mapping[str, str] | None = None, *, place: Place = "type"
) -> TypeReference:
    """Draw a type; `known` maps names of types and value sets to their namespaces."""
    known = known or {}
    name = draw(st.sampled_from([*_BUILT_INS, *known]))
    namespace = known.get(name, ARRAYS)
    single = TypeReference(name=name)
    item = ArrayLevel(item=name, namespace=namespace)
    outer = ArrayLevel(item=f"ArrayOf{name}", namespace=namespace)
    entry = ArrayLevel(item=MAP_ENTRY, namespace=ARRAYS)
    shapes = [
        single,
        single,
        TypeReference(name=name, levels=(item,)),
        TypeReference(name=name, levels=(outer, item)),
        TypeReference(name=MAP_ENTRY, levels=(entry,), map=True),
    ]
    if place == "type" and name in _BUILT_INS:
        nullable = ArrayLevel(item=name, namespace=NULLABLES, nillable=True)
        shapes.append(TypeReference(name=name, levels=(nullable,)))
    return draw(st.sampled_from(shapes))


@st.composite
def elements(
    draw: st.DrawFn,
    known: Mapping[str, str] | None = None,
    *,
    name: str | None = None,
    place: Place = "type",
    page: str = "campaign-management-service/adgroup.md",
) -> Element:
    """Draw an element without rules, of a type or of a request or response."""
    is_member = place == "type"
    return Element(
        name=draw(wire_names()) if name is None else name,
        description=draw(descriptions()),
        page=page,
        line=draw(st.integers(1, 500)),
        type=draw(type_references(known, place=place)),
        nillable=draw(st.booleans()),
        min_occurs=draw(st.integers(0, 1)) if is_member else 0,
        emit_default=draw(st.booleans()) if is_member else True,
    )


@st.composite
def value_sets(
    draw: st.DrawFn,
    name: str = "AdGroupStatus",
    *,
    namespace: str = NAMESPACE,
    page: str = "campaign-management-service/adgroupstatus.md",
) -> ValueSet:
    """Draw a value set, of flags or not, some of its numbers stated."""
    flags = draw(st.booleans())
    names = draw(st.lists(wire_names(), min_size=1, max_size=5, unique_by=str.lower))
    stated = st.none() | st.integers(0, 2**31 - 1)
    values = []
    for position, value_name in enumerate(names):
        number = draw(stated)
        implied = find_position_number(position, flags=flags)
        values.append(
            Value(
                name=value_name,
                description=draw(descriptions()),
                number=implied if number is None else number,
            )
        )
    return ValueSet(
        name=name,
        description=draw(openings()),
        page=page,
        namespace=namespace,
        flags=flags,
        values=tuple(values),
    )
