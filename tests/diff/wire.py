"""Services of a small model, strict and lenient, that judge what clients send and read.

A SOAP service or reader is an XML Schema assembled from the model's types and messages;
a REST one walks the JSON. All names of the model must lie in one namespace.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from bindsmith.model.types import (
    BUILTINS,
    ComplexType,
    Element,
    Message,
    Service,
    TypeReference,
    ValueSet,
)

_XS = "http://www.w3.org/2001/XMLSchema"
_MAKE = ElementMaker(namespace=_XS, nsmap={"xs": _XS})
_SCALARS: Mapping[str, type] = {
    "boolean": bool,
    "int": int,
    "double": float,
    "decimal": float,
}
"""Built-ins that JSON does not write as strings."""


def build_schema(service: Service) -> etree.XMLSchema:
    """Assemble the schema; elements of types that the model lacks are left out."""
    return etree.XMLSchema(_SchemaBuilder(service).build())


class _SchemaBuilder:
    def __init__(self, service: Service) -> None:
        self._service = service
        self._known = {it.name for it in service.types}
        self._known |= {it.name for it in service.value_sets}
        self._arrays: dict[str, etree._Element] = {}

    def build(self) -> etree._Element:
        namespace = self._service.namespace
        schema = etree.Element(
            f"{{{_XS}}}schema",
            {"targetNamespace": namespace, "elementFormDefault": "qualified"},
            nsmap={"xs": _XS, "t": namespace},
        )
        schema.extend(self._build_type(it) for it in self._service.types)
        schema.extend(_build_value_set(it) for it in self._service.value_sets)
        for operation in self._service.operations:
            for message, suffix in (
                (operation.request, "Request"),
                (operation.response, "Response"),
            ):
                content = _MAKE.complexType(self._build_sequence(message.body))
                schema.append(_MAKE.element(content, name=operation.name + suffix))
        schema.extend(self._arrays.values())
        return schema

    def _build_type(self, item: ComplexType) -> etree._Element:
        sequence = self._build_sequence(item.elements)
        if item.base is None:
            return _MAKE.complexType(sequence, name=item.name)
        extension = _MAKE.extension(sequence, base=f"t:{item.base}")
        return _MAKE.complexType(_MAKE.complexContent(extension), name=item.name)

    def _build_sequence(self, elements: tuple[Element, ...]) -> etree._Element:
        return _MAKE.sequence(
            *(
                _MAKE.element(
                    name=it.name,
                    type=self._name_type(it.type),
                    minOccurs=str(it.min_occurs),
                    nillable=str(it.nillable).lower(),
                )
                for it in elements
                if it.type.name in self._known or it.type.name in BUILTINS
            )
        )

    def _name_type(self, reference: TypeReference) -> str:
        prefix = "xs" if reference.name in BUILTINS else "t"
        item = f"{prefix}:{reference.name}"
        if not reference.levels:
            return item
        name = f"ArrayOf{reference.name}"
        entry = _MAKE.element(
            name=reference.name, type=item, minOccurs="0", maxOccurs="unbounded"
        )
        self._arrays[name] = _MAKE.complexType(_MAKE.sequence(entry), name=name)
        return f"t:{name}"


def _build_value_set(item: ValueSet) -> etree._Element:
    values = (_MAKE.enumeration(value=it.name) for it in item.values)
    restriction = _MAKE.restriction(*values, base="xs:string")
    if not item.flags:
        return _MAKE.simpleType(restriction, name=item.name)
    return _MAKE.simpleType(_MAKE.list(_MAKE.simpleType(restriction)), name=item.name)


@dataclass(frozen=True)
class JsonRules:
    """What JSON of a service may hold."""

    service: Service
    strict_names: bool
    """Whether unknown members are refused; else they are ignored."""

    def accepts(self, message: Message, document: Any) -> bool:
        """Tell whether a body holds what the docs list, each of its type."""
        return not list(self._check_members(message.body, document))

    def _check_members(
        self, elements: tuple[Element, ...], document: Any
    ) -> Iterator[str]:
        if not isinstance(document, dict):
            yield "no object"
            return
        known = {it.name: it for it in elements}
        for name, value in document.items():
            if name in known:
                yield from self._check(known[name], value)
            elif self.strict_names and name != "Type":
                yield f"unknown {name}"
        for element in elements:
            if element.min_occurs and element.name not in document:
                yield f"{element.name} lacks"

    def _check(self, element: Element, value: Any) -> Iterator[str]:
        if value is None:
            if not element.nillable:
                yield f"{element.name} is null"
        elif element.type.levels:
            if not isinstance(value, list):
                yield f"{element.name} is no list"
                return
            for item in value:
                yield from self._check_item(element.type.name, item)
        else:
            yield from self._check_item(element.type.name, value)

    def _check_item(self, name: str, value: Any) -> Iterator[str]:
        if name in BUILTINS:
            if type(value) is not _SCALARS.get(name, str):
                yield f"{value!r} is no {name}"
        elif value_set := next(
            (it for it in self.service.value_sets if it.name == name), None
        ):
            texts = str(value).split(", ") if value_set.flags else [value]
            if not {it.name for it in value_set.values}.issuperset(texts):
                yield f"unknown {value!r}"
        else:
            yield from self._check_object(name, value)

    def _check_object(self, name: str, value: Any) -> Iterator[str]:
        types = {it.name: it for it in self.service.types}
        if name not in types:
            yield f"no type {name}"
            return
        literal = value.get("Type") if isinstance(value, dict) else None
        derived = {it.discriminator or it.name: it for it in types.values()}
        if literal is not None and literal not in derived:
            yield f"unknown Type {literal}"
            return
        found: ComplexType | None = derived[literal] if literal else types[name]
        elements: tuple[Element, ...] = ()
        while found is not None:
            elements = (*found.elements, *elements)
            found = types[found.base] if found.base else None
        yield from self._check_members(elements, value)
