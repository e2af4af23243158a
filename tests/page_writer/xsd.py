"""XSD fragments of types and value sets, as they stand under `## Syntax`."""

import re
from collections.abc import Iterator
from itertools import count

from bindsmith.model.types import (
    BUILTINS,
    ComplexType,
    Element,
    TypeReference,
    Value,
    ValueSet,
)
from page_writer.context import PageContext

_SCHEMA = "http://www.w3.org/2001/XMLSchema"
_SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/"
_GENERIC_PAIR = re.compile(r"KeyValuePairOf(string|long|int)(string|long|int)")
_INDENT = "  "


def write_complex_type(context: PageContext, declared: ComplexType) -> list[str]:
    """Lay out a complexType; lines without the fence."""
    prefixes = _Prefixes(declared.namespace)
    body = [*_generic_type(declared)]
    base = context.types[declared.base] if declared.base is not None else None
    if base is None:
        body += _sequence(declared, prefixes, context)
    else:
        binding, name = prefixes.bind(base.namespace, base.name)
        content = [
            f'<xs:extension{binding} base="{name}">',
            *_indented(_sequence(declared, prefixes, context)),
            "</xs:extension>",
        ]
        body += [
            '<xs:complexContent mixed="false">',
            *_indented(content),
            "</xs:complexContent>",
        ]
    return [
        f'<xs:complexType name="{declared.name}" xmlns:xs="{_SCHEMA}">',
        *_indented(body),
        "</xs:complexType>",
    ]


def write_simple_type(value_set: ValueSet) -> list[str]:
    """Lay out a simpleType; a flags set is an xs:list of an unnamed one."""
    restriction = [
        '<xs:restriction base="xs:string">',
        *_indented(_enumerations(value_set)),
        "</xs:restriction>",
    ]
    if value_set.flags:
        inner = ["<xs:simpleType>", *_indented(restriction), "</xs:simpleType>"]
        restriction = ["<xs:list>", *_indented(inner), "</xs:list>"]
    return [
        f'<xs:simpleType name="{value_set.name}" xmlns:xs="{_SCHEMA}">',
        *_indented(restriction),
        "</xs:simpleType>",
    ]


def find_position_number(position: int, *, flags: bool) -> int:
    """Tell the number of a value for which the docs state none."""
    return 1 << position if flags else position


class _Prefixes:
    """Hands out `tns` for the page's own namespace and a new `qN` for any other."""

    def __init__(self, own_namespace: str) -> None:
        self._own_namespace = own_namespace
        self._numbers = count(1)

    def bind(self, namespace: str, name: str) -> tuple[str, str]:
        """Give the attribute that binds a prefix (or nothing), and the prefixed name."""
        if namespace == self._own_namespace:
            return "", f"tns:{name}"
        prefix = f"q{next(self._numbers)}"
        return f' xmlns:{prefix}="{namespace}"', f"{prefix}:{name}"


def _sequence(
    declared: ComplexType, prefixes: _Prefixes, context: PageContext
) -> list[str]:
    if not declared.elements:
        return ["<xs:sequence />"]
    lines = [
        line
        for element in declared.elements
        for line in _element(element, prefixes, context)
    ]
    return ["<xs:sequence>", *_indented(lines), "</xs:sequence>"]


def _element(
    element: Element, prefixes: _Prefixes, context: PageContext
) -> Iterator[str]:
    binding, type_name = _type_name(element.type, prefixes, context)
    attributes = "".join(
        [
            ' minOccurs="0"' if element.min_occurs == 0 else "",
            f' name="{element.name}"',
            ' nillable="true"' if element.nillable else "",
            f' type="{type_name}"',
        ]
    )
    # The old dialect binds a prefix after the other attributes, today's before them.
    parts = binding + attributes if context.is_current else attributes + binding
    if element.emit_default:
        yield f"<xs:element{parts} />"
        return
    yield f"<xs:element{parts}>"
    default = f'<DefaultValue EmitDefaultValue="false" xmlns="{_SERIALIZATION}" />'
    yield from _indented(_annotation([default]))
    yield "</xs:element>"


def _type_name(
    reference: TypeReference, prefixes: _Prefixes, context: PageContext
) -> tuple[str, str]:
    if not reference.levels:
        namespace = context.find_namespace(reference.name)
        if namespace is None:
            return "", f"xs:{reference.name}"
        return prefixes.bind(namespace, reference.name)
    outermost = reference.levels[0]
    nullable = "NullableOf" if _has_nullable_values(reference) else ""
    return prefixes.bind(outermost.namespace, f"ArrayOf{nullable}{outermost.item}")


def _has_nullable_values(reference: TypeReference) -> bool:
    return reference.name in BUILTINS and reference.levels[-1].nillable


def _enumerations(value_set: ValueSet) -> list[str]:
    lines: list[str] = []
    for position, value in enumerate(value_set.values):
        implied = find_position_number(position, flags=value_set.flags)
        lines += _enumeration(value, value.number != implied)
    return lines


def _enumeration(value: Value, is_numbered: bool) -> Iterator[str]:
    if not is_numbered:
        yield f'<xs:enumeration value="{value.name}" />'
        return
    yield f'<xs:enumeration value="{value.name}">'
    number = f'<EnumerationValue xmlns="{_SERIALIZATION}">{value.number}'
    yield from _indented(_annotation([f"{number}</EnumerationValue>"]))
    yield "</xs:enumeration>"


def _generic_type(declared: ComplexType) -> Iterator[str]:
    found = _GENERIC_PAIR.fullmatch(declared.name)
    if found is None:
        return
    parameters = [
        f'<GenericParameter Name="{name}" Namespace="{_SCHEMA}" />'
        for name in found.groups()
    ]
    yield from _annotation(
        [
            f'<GenericType Name="KeyValuePairOf{{0}}{{1}}{{#}}" '
            f'Namespace="{declared.namespace}" xmlns="{_SERIALIZATION}">',
            *_indented(parameters),
            "</GenericType>",
            f'<IsValueType xmlns="{_SERIALIZATION}">true</IsValueType>',
        ]
    )


def _annotation(content: list[str]) -> list[str]:
    inner = ["<xs:appinfo>", *_indented(content), "</xs:appinfo>"]
    return ["<xs:annotation>", *_indented(inner), "</xs:annotation>"]


def _indented(lines: list[str]) -> list[str]:
    return [_INDENT + line for line in lines]
