"""A WSDL's types as shapes: samples of them in XML and JSON, and checks of JSON.

Knows XSD and the rules by which the vendor's REST client writes the same types as JSON;
knows nothing of generated packages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from conformance.wsdl import NAMESPACES, XSD, QName, Wsdl

DISCRIMINATOR = "Type"
"""Names a derived type in JSON; samples hold none, and leave it out."""
DEPTH = 4
"""How many structures a sample nests."""

_TEXTS = {
    "string": "text",
    "long": "12345678901",
    "int": "7",
    "short": "7",
    "unsignedByte": "7",
    "double": "1.5",
    "decimal": "1.25",
    "boolean": "true",
    "dateTime": "2026-03-01T12:00:00+00:00",
    "base64Binary": "eA==",
    "guid": "11111111-2222-3333-4444-555555555555",
}
_JSON: dict[str, Any] = {"int": 7, "short": 7, "unsignedByte": 7, "boolean": True}
_JSON |= {"double": 1.5, "decimal": 1.25}
_JSON_TYPES = {"int": int, "short": int, "unsignedByte": int, "boolean": bool}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An element of a structure, or the item of an array."""

    name: QName
    type: QName


class Shapes:
    """All types of one WSDL."""

    def __init__(self, wsdl: Wsdl) -> None:
        self.wsdl = wsdl
        self.namespace = wsdl.root.get("targetNamespace", "")

    def message(self, name: str) -> tuple[Member, ...]:
        """List the elements of a request or response."""
        node = self.wsdl.elements[self.namespace, name].find(
            "xs:complexType", NAMESPACES
        )
        assert node is not None
        return tuple(self._own_members(self.namespace, node))

    def write_sample(self, name: str) -> etree._Element:
        """Make a message with every element set, a few structures deep."""
        root = etree.Element(f"{{{self.namespace}}}{name}")
        for member in self.message(name):
            self._write(root, member, DEPTH)
        return root

    def sample_json(self, name: str) -> dict[str, Any]:
        """Make the same message as the body of REST."""
        members = self.message(name)
        return {one.name[1]: self._json(one.type, DEPTH) for one in members}

    def find_json_faults(self, name: str, value: object) -> list[str]:
        """Find what is wrong with a JSON body; an empty list when nothing is."""
        return list(self._check_structure(self.message(name), value, name))

    def _write(self, parent: etree._Element, member: Member, depth: int) -> None:
        item = self._item_of(member.type)
        if item is None and self._is_structure(member.type) and not depth:
            return
        node = etree.SubElement(parent, etree.QName(*member.name))
        if item is not None:
            self._write(node, item, depth)
        elif self._is_structure(member.type):
            for inner in self._members(member.type):
                self._write(node, inner, depth - 1)
        else:
            node.text = self._text(member.type)

    def _json(self, qname: QName, depth: int) -> Any:
        item = self._item_of(qname)
        if item is not None and self._is_map(qname):
            return {"text": "text"}
        if item is not None:
            value = self._json(item.type, depth)
            return [] if value is None else [value]
        if self._is_structure(qname):
            if not depth:
                return None
            return {
                one.name[1]: self._json(one.type, depth - 1)
                for one in self._members(qname)
                if one.name[1] != DISCRIMINATOR
            }
        if qname[0] == XSD and qname[1] in _JSON:
            return _JSON[qname[1]]
        return self._text(qname).replace(" ", ", ")

    def _text(self, qname: QName) -> str:
        if qname[0] == XSD or qname not in self.wsdl.simple_types:
            return _TEXTS[qname[1]]
        values = self._values(qname)
        if not self._is_flags(qname):
            return (values or ["x"])[0]
        # beside other flags, None would carry nothing
        return " ".join([value for value in values if value != "None"][:2])

    def _check(self, qname: QName, value: object, path: str) -> Iterator[str]:
        item = self._item_of(qname)
        if value is None:
            return
        if item is not None and self._is_map(qname):
            if not isinstance(value, dict):
                yield f"{path}: a map must be an object"
        elif item is not None:
            if not isinstance(value, list):
                yield f"{path}: expected an array, found {value!r}"
                return
            for index, one in enumerate(value):
                yield from self._check(item.type, one, f"{path}[{index}]")
        elif self._is_structure(qname):
            family = (qname, *self._descendants(qname))
            members = tuple(one for name in family for one in self._members(name))
            yield from self._check_structure(members, value, path)
        else:
            yield from self._check_single(qname, value, path)

    def _check_structure(
        self, members: tuple[Member, ...], value: object, path: str
    ) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path}: expected an object, found {value!r}"
            return
        types = {one.name[1]: one.type for one in members}
        for name, inner in value.items():
            if name in types:
                yield from self._check(types[name], inner, f"{path}.{name}")
            elif name != DISCRIMINATOR:
                yield f"{path}: there is no {name!r}"

    def _check_single(self, qname: QName, value: object, path: str) -> Iterator[str]:
        if qname[0] == XSD and qname[1] in ("double", "decimal"):
            fits = isinstance(value, int | float) and not isinstance(value, bool)
        else:
            expected = _JSON_TYPES.get(qname[1], str) if qname[0] == XSD else str
            fits = type(value) is expected
        if not fits:
            yield f"{path}: {value!r} is no {qname[1]}"
        elif qname in self.wsdl.simple_types:
            allowed = {*self._values(qname), "None"}
            chosen = str(value).split(", ") if self._is_flags(qname) else [str(value)]
            if not allowed.issuperset(chosen):
                yield f"{path}: {value!r} is not among the values"

    def _is_structure(self, qname: QName) -> bool:
        return qname in self.wsdl.complex_types or qname in self._anonymous

    def _members(self, qname: QName) -> tuple[Member, ...]:
        node = self.wsdl.complex_types.get(qname)
        if node is None:
            node = self._anonymous[qname]
        base = self._base(qname)
        inherited = self._members(base) if base else ()
        return (*inherited, *self._own_members(qname[0], node))

    def _own_members(self, namespace: str, node: etree._Element) -> Iterator[Member]:
        inner = node.find("xs:complexContent/xs:extension", NAMESPACES)
        owner = node if inner is None else inner
        for element in owner.findall("xs:sequence/xs:element", NAMESPACES):
            if element.get("ref"):
                name = _resolve(element, element.get("ref", ""))
                yield Member(name=name, type=name)
            else:
                name = (namespace, element.get("name", ""))
                written = element.get("type")
                yield Member(
                    name=name, type=_resolve(element, written) if written else name
                )

    def _item_of(self, qname: QName) -> Member | None:
        node = self.wsdl.complex_types.get(qname)
        if node is None:
            return None
        elements = node.findall("xs:sequence/xs:element", NAMESPACES)
        if len(elements) == 1 and elements[0].get("maxOccurs") == "unbounded":
            return next(self._own_members(qname[0], node))
        return None

    def _is_map(self, qname: QName) -> bool:
        path = "xs:annotation/xs:appinfo/ser:IsDictionary"
        node = self.wsdl.complex_types[qname]
        return node.findtext(path, namespaces=NAMESPACES) == "true"

    def _base(self, qname: QName) -> QName | None:
        node = self.wsdl.complex_types.get(qname)
        path = "xs:complexContent/xs:extension"
        inner = None if node is None else node.find(path, NAMESPACES)
        return None if inner is None else _resolve(inner, inner.get("base", ""))

    def _descendants(self, qname: QName) -> Iterator[QName]:
        for other in self._derived.get(qname, ()):
            yield other
            yield from self._descendants(other)

    @cached_property
    def _derived(self) -> dict[QName, list[QName]]:
        found: dict[QName, list[QName]] = {}
        for qname in self.wsdl.complex_types:
            base = self._base(qname)
            if base:
                found.setdefault(base, []).append(qname)
        return found

    @cached_property
    def _anonymous(self) -> dict[QName, etree._Element]:
        """Find the types that only an array's item declares."""
        found: dict[QName, etree._Element] = {}
        for (namespace, _), node in self.wsdl.complex_types.items():
            for element in node.findall("xs:sequence/xs:element", NAMESPACES):
                inner = element.find("xs:complexType", NAMESPACES)
                if inner is not None:
                    found[namespace, element.get("name", "")] = inner
        return found

    def _values(self, qname: QName) -> list[str]:
        node = self.wsdl.simple_types[qname]
        found = node.findall(".//xs:enumeration", NAMESPACES)
        return [one.get("value", "") for one in found]

    def _is_flags(self, qname: QName) -> bool:
        return self.wsdl.simple_types[qname].find("xs:list", NAMESPACES) is not None


def _resolve(node: etree._Element, prefixed: str) -> QName:
    prefix, _, local_name = prefixed.rpartition(":")
    return node.nsmap[prefix or None], local_name
