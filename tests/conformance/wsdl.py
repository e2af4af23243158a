"""Read the facts out of the vendor's WSDLs.

Takes the folder that holds `production/*.xml` and `sandbox/*.xml`; gives `Facts` under
the subjects and names of `model_facts.read_soap_facts`. Knows how .NET writes data
contracts: array wrapper types, and annotations for what XSD has no words for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from conformance.facts import MEMBERS, Facts, Value

XSD = "http://www.w3.org/2001/XMLSchema"
SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/"
NAMESPACES = {
    "xs": XSD,
    "ser": SERIALIZATION,
    "wsdl": "http://schemas.xmlsoap.org/wsdl/",
    "soap": "http://schemas.xmlsoap.org/wsdl/soap/",
}
SERVICE_BY_FILE = {
    "adinsight_service.xml": "AdInsight",
    "bulk_service.xml": "Bulk",
    "campaignmanagement_service.xml": "CampaignManagement",
    "customerbilling_service.xml": "CustomerBilling",
    "customermanagement_service.xml": "CustomerManagement",
    "reporting_service.xml": "Reporting",
}
UNDOCUMENTED_HEADERS = frozenset({"ApplicationToken", "Password", "UserName"})
"""Request headers of every WSDL that no page of v13 has: older ways to sign in."""
REFERENCE_BUILTINS = frozenset({"string", "base64Binary"})
"""Built-ins that .NET holds by reference, so their array items are always nillable."""

QName = tuple[str, str]
"""Namespace and local name."""


@dataclass(frozen=True, slots=True)
class Wsdl:
    """One WSDL with its schemas' top-level nodes by qualified name."""

    service: str
    root: etree._Element
    complex_types: Mapping[QName, etree._Element]
    simple_types: Mapping[QName, etree._Element]
    elements: Mapping[QName, etree._Element]

    @property
    def address(self) -> str:
        """URL of the service's only port."""
        (address,) = self.root.iterfind(".//soap:address", NAMESPACES)
        return address.get("location", "")


def read_wsdl_facts(proxies: Path) -> Facts:
    """Read the facts of all six services."""
    facts: Facts = {}
    for file_name, service in SERVICE_BY_FILE.items():
        wsdl = read_wsdl(proxies / "production" / file_name, service)
        sandbox = read_wsdl(proxies / "sandbox" / file_name, service)
        facts[service] = {
            "namespace": wsdl.root.get("targetNamespace", ""),
            "soap_production": wsdl.address,
            "soap_sandbox": sandbox.address,
        }
        facts |= read_type_facts(wsdl)
        facts |= read_value_set_facts(wsdl)
        facts |= read_operation_facts(wsdl)
    return facts


def read_wsdl(path: Path, service: str) -> Wsdl:
    """Read one file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.parse(path, parser).getroot()
    return Wsdl(
        service=service,
        root=root,
        complex_types=dict(_index(root, "complexType")),
        simple_types=dict(_index(root, "simpleType")),
        elements=dict(_index(root, "element")),
    )


def _index(root: etree._Element, kind: str) -> Iterator[tuple[QName, etree._Element]]:
    for schema in root.iterfind(".//xs:schema", NAMESPACES):
        namespace = schema.get("targetNamespace", "")
        for node in schema.iterfind(f"xs:{kind}", NAMESPACES):
            yield (namespace, node.get("name", "")), node


def read_type_facts(wsdl: Wsdl) -> Facts:
    """Read complexTypes and their elements; array wrappers count as elements' types."""
    facts: Facts = {}
    for (namespace, name), node in _find_types(wsdl):
        subject = f"{wsdl.service}.{name}"
        assert subject not in facts, f"two types are called {subject}"
        facts[subject] = {
            "kind": "type",
            "namespace": namespace,
            "base": _find_base(node),
            MEMBERS: _name_members(node),
        }
        facts |= _read_members(wsdl, subject, node)
    return facts


def _find_types(wsdl: Wsdl) -> Iterator[tuple[QName, etree._Element]]:
    for qname, node in wsdl.complex_types.items():
        item = _find_item(node)
        if item is None:
            yield qname, node
        elif (unnamed := item.find("xs:complexType", NAMESPACES)) is not None:
            # The pairs of a dictionary: a type that only its array's item declares.
            yield (qname[0], item.get("name", "")), unnamed


def _find_item(node: etree._Element) -> etree._Element | None:
    """Find the repeated item element when the type is an array's wrapper."""
    members = _find_members(node)
    if len(members) == 1 and members[0].get("maxOccurs") == "unbounded":
        return members[0]
    return None


def _find_members(node: etree._Element) -> list[etree._Element]:
    inner = node.find("xs:complexContent/xs:extension", NAMESPACES)
    return (node if inner is None else inner).findall(
        "xs:sequence/xs:element", NAMESPACES
    )


def _name_members(node: etree._Element) -> tuple[str, ...]:
    return tuple(member.get("name", "") for member in _find_members(node))


def _find_base(node: etree._Element) -> str:
    inner = node.find("xs:complexContent/xs:extension", NAMESPACES)
    return "" if inner is None else _resolve(inner, inner.get("base", ""))[1]


def _resolve(node: etree._Element, prefixed: str) -> QName:
    prefix, _, local_name = prefixed.rpartition(":")
    return node.nsmap[prefix or None], local_name


def _read_members(wsdl: Wsdl, subject: str, node: etree._Element) -> Facts:
    return {
        f"{subject}.{member.get('name')}": {
            "min_occurs": int(member.get("minOccurs", "1")),
            "emit_default": _has_default(member),
            **_read_type_of(wsdl, member),
        }
        for member in _find_members(node)
    }


def _has_default(member: etree._Element) -> bool:
    path = "xs:annotation/xs:appinfo/ser:DefaultValue"
    marker = member.find(path, NAMESPACES)
    return marker is None or marker.get("EmitDefaultValue") != "false"


def _read_type_of(wsdl: Wsdl, member: etree._Element) -> dict[str, Value]:
    qname = _resolve(member, member.get("type", ""))
    items: list[str] = []
    nullable_items = is_map = False
    while (item := _find_item_of(wsdl, qname)) is not None:
        items.append(f"{{{qname[0]}}}{item.get('name')}")
        is_map = is_map or _is_dictionary(wsdl.complex_types[qname])
        if item.get("type") is None:
            qname = (qname[0], item.get("name", ""))
            break
        qname = _resolve(item, item.get("type", ""))
        nullable_items = _is_nillable(item) and _is_value_type(wsdl, qname)
    return {
        "type": qname[1],
        "items": tuple(items),
        "nullable_items": nullable_items,
        "map": is_map,
        "nillable": _is_nillable(member),
    }


def _find_item_of(wsdl: Wsdl, qname: QName) -> etree._Element | None:
    wrapper = wsdl.complex_types.get(qname)
    return None if wrapper is None else _find_item(wrapper)


def _is_nillable(node: etree._Element) -> bool:
    return node.get("nillable") == "true"


def _is_dictionary(wrapper: etree._Element) -> bool:
    path = "xs:annotation/xs:appinfo/ser:IsDictionary"
    return wrapper.findtext(path, namespaces=NAMESPACES) == "true"


def _is_value_type(wsdl: Wsdl, qname: QName) -> bool:
    """Tell types whose values .NET cannot leave null, unless it is said apart."""
    if qname[0] == XSD:
        return qname[1] not in REFERENCE_BUILTINS
    return qname in wsdl.simple_types


def read_value_set_facts(wsdl: Wsdl) -> Facts:
    """Read simpleTypes with enumerations, flags included."""
    facts: Facts = {}
    for (namespace, name), node in wsdl.simple_types.items():
        flags = node.find("xs:list", NAMESPACES) is not None
        values = node.findall(".//xs:enumeration", NAMESPACES)
        if not values:
            continue  # guid, char and duration
        subject = f"{wsdl.service}.{name}"
        assert subject not in facts, f"two value sets are called {subject}"
        facts[subject] = {
            "kind": "value set",
            "namespace": namespace,
            "flags": flags,
            MEMBERS: tuple(value.get("value", "") for value in values),
        }
        for index, value in enumerate(values):
            number = _read_number(value, 1 << index if flags else index)
            facts[f"{subject}.{value.get('value')}"] = {"number": number}
    return facts


def _read_number(value: etree._Element, default: int) -> int:
    path = "xs:annotation/xs:appinfo/ser:EnumerationValue"
    return int(value.findtext(path, str(default), namespaces=NAMESPACES))


def read_operation_facts(wsdl: Wsdl) -> Facts:
    """Read operations with their bodies and headers, in the binding's order."""
    facts: Facts = {}
    for operation in wsdl.root.iterfind("wsdl:binding/wsdl:operation", NAMESPACES):
        name = operation.get("name", "")
        subject = f"{wsdl.service}.{name}"
        action = operation.find("soap:operation", NAMESPACES)
        assert action is not None
        facts[subject] = {"kind": "operation", "action": action.get("soapAction", "")}
        for direction, side in (("input", "request"), ("output", "response")):
            end = operation.find(f"wsdl:{direction}", NAMESPACES)
            assert end is not None
            facts |= _read_message(wsdl, f"{subject}.{side}", end)
    return facts


def _read_message(wsdl: Wsdl, subject: str, end: etree._Element) -> Facts:
    """Read one side of an operation: the body under the subject, then its headers."""
    namespace, name = _find_part(wsdl, end.get("name", ""), "parameters")
    body = wsdl.elements[namespace, name].find("xs:complexType", NAMESPACES)
    assert body is not None
    headers = [
        _find_part(wsdl, header.get("message", ""), header.get("part", ""))
        for header in end.iterfind("soap:header", NAMESPACES)
        if header.get("part") not in UNDOCUMENTED_HEADERS
    ]
    facts: Facts = {
        subject: {
            "kind": "message",
            "element": f"{{{namespace}}}{name}",
            MEMBERS: _name_members(body),
        },
        f"{subject}_headers": {
            "kind": "headers",
            MEMBERS: tuple(local_name for _, local_name in headers),
        },
    }
    facts |= _read_members(wsdl, subject, body)
    for header in headers:
        facts[f"{subject}_headers.{header[1]}"] = {
            "namespace": header[0],
            **_read_type_of(wsdl, wsdl.elements[header]),
        }
    return facts


def _find_part(wsdl: Wsdl, message: str, part: str) -> QName:
    """Find the element that a message's part is."""
    local_name = message.rpartition(":")[2]
    path = f"wsdl:message[@name='{local_name}']/wsdl:part[@name='{part}']"
    node = wsdl.root.find(path, NAMESPACES)
    assert node is not None, f"no part {part} in message {message}"
    return _resolve(node, node.get("element", ""))
