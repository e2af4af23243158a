"""Bring the intermediate model to facts, once as SOAP and once as REST has it.

The subjects and names are those of `wsdl` and `sdk`. What only one protocol knows
stands in its facts only: order and nillable in SOAP's, literals and methods in REST's.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bindsmith.model.types import (
    ComplexType,
    Element,
    Message,
    Model,
    Operation,
    RestBinding,
    Service,
    TypeReference,
    ValueSet,
)
from conformance.facts import MEMBERS, Facts, Value

KIND_BY_BUILTIN = {
    "string": "text",
    "long": "text",
    "base64Binary": "text",
    "int": "integer",
    "unsignedByte": "integer",
    "double": "number",
    "decimal": "number",
    "boolean": "boolean",
    "dateTime": "time",
}
"""How JSON writes the XSD built-ins; a long is text there."""


def read_soap_facts(model: Model) -> Facts:
    """State what the model knows of the wire in XML."""
    facts: Facts = {}
    for service in model.services:
        facts[service.name] = _read_soap_service(service)
        for type_ in service.types:
            facts |= _read_soap_type(f"{service.name}.{type_.name}", type_)
        for value_set in service.value_sets:
            facts |= _read_soap_values(f"{service.name}.{value_set.name}", value_set)
        for operation in service.operations:
            subject = f"{service.name}.{operation.name}"
            facts |= _read_soap_operation(subject, operation)
    return facts


def _read_soap_service(service: Service) -> dict[str, Value]:
    facts: dict[str, Value] = {"namespace": service.namespace}
    for environment in ("production", "sandbox"):
        url = getattr(service.soap, environment)
        if url is not None:
            facts[f"soap_{environment}"] = url
    return facts


def _read_soap_type(subject: str, type_: ComplexType) -> Facts:
    facts: Facts = {
        subject: {
            "kind": "type",
            "namespace": type_.namespace,
            "base": type_.base or "",
            MEMBERS: tuple(element.name for element in type_.elements),
        }
    }
    return facts | _read_soap_elements(subject, type_.elements)


def _read_soap_elements(subject: str, elements: tuple[Element, ...]) -> Facts:
    return {
        f"{subject}.{element.name}": {
            "min_occurs": element.min_occurs,
            "emit_default": element.emit_default,
            "nillable": element.nillable,
            **_read_soap_reference(element.type),
        }
        for element in elements
    }


def _read_soap_reference(reference: TypeReference) -> dict[str, Value]:
    return {
        "type": reference.name,
        "items": tuple(
            f"{{{level.namespace}}}{level.item}" for level in reference.levels
        ),
        "nullable_items": any(level.nillable for level in reference.levels),
        "map": reference.map,
    }


def _read_soap_values(subject: str, value_set: ValueSet) -> Facts:
    facts: Facts = {
        subject: {
            "kind": "value set",
            "namespace": value_set.namespace,
            "flags": value_set.flags,
            MEMBERS: tuple(value.name for value in value_set.values),
        }
    }
    for value in value_set.values:
        facts[f"{subject}.{value.name}"] = {"number": value.number}
    return facts


def _read_soap_operation(subject: str, operation: Operation) -> Facts:
    facts: Facts = {subject: {"kind": "operation", "action": operation.name}}
    for side, message in (
        ("request", operation.request),
        ("response", operation.response),
    ):
        element = f"{{{operation.namespace}}}{operation.name}{side.title()}"
        facts |= _read_soap_message(f"{subject}.{side}", message, element)
        facts |= _read_soap_headers(f"{subject}.{side}_headers", message, operation)
    return facts


def _read_soap_message(subject: str, message: Message, element: str) -> Facts:
    facts: Facts = {
        subject: {
            "kind": "message",
            "element": element,
            MEMBERS: tuple(item.name for item in message.body),
        }
    }
    return facts | _read_soap_elements(subject, message.body)


def _read_soap_headers(subject: str, message: Message, operation: Operation) -> Facts:
    headers = message.headers
    facts: Facts = {
        subject: {"kind": "headers", MEMBERS: tuple(item.name for item in headers)}
    }
    for header in headers:
        facts[f"{subject}.{header.name}"] = {
            "namespace": operation.namespace,
            **_read_soap_reference(header.type),
        }
    return facts


def read_rest_facts(model: Model) -> Facts:
    """State what the model knows of REST and its JSON."""
    facts: Facts = {}
    for service in model.services:
        facts[service.name] = _read_rest_service(service)
        for type_ in service.types:
            facts |= _read_rest_type(service, type_)
        for value_set in service.value_sets:
            facts |= _read_rest_values(f"{service.name}.{value_set.name}", value_set)
        for operation in service.operations:
            subject = f"{service.name}.{operation.name}"
            facts |= _read_rest_operation(subject, operation)
    return facts


def _read_rest_service(service: Service) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for environment in ("production", "sandbox"):
        url = getattr(service.rest, environment)
        if url is not None:
            facts[f"rest_{environment}"] = urlsplit(url).netloc
    return facts


def _read_rest_type(service: Service, type_: ComplexType) -> Facts:
    subject = f"{service.name}.{type_.name}"
    known: dict[str, Value] = {
        "kind": "type",
        "base": type_.base or "",
        "literal": type_.discriminator or "",
    }
    facts: Facts = {subject: known}
    if type_.base or any(other.base == type_.name for other in service.types):
        # JSON tells the types of a family apart by this member.
        facts[f"{subject}.Type"] = {"json": "text"}
    for ancestor in _find_line(service, type_):
        facts |= _read_rest_elements(subject, ancestor.elements)
    return facts


def _find_line(service: Service, type_: ComplexType) -> Iterator[ComplexType]:
    """Walk from the root of the type's line down to the type itself."""
    for other in service.types:
        if other.name == type_.base:
            yield from _find_line(service, other)
    yield type_


def _read_rest_elements(subject: str, elements: tuple[Element, ...]) -> Facts:
    return {
        f"{subject}.{element.name}": {"json": _describe(element.type)}
        for element in elements
    }


def _describe(reference: TypeReference) -> str:
    if reference.map:
        return "map"
    text = KIND_BY_BUILTIN.get(reference.name, reference.name)
    for _ in reference.levels:
        text = f"list[{text}]"
    return text


def _read_rest_values(subject: str, value_set: ValueSet) -> Facts:
    facts: Facts = {
        subject: {
            "kind": "value set",
            "flags": value_set.flags,
        }
    }
    for value in value_set.values:
        facts[f"{subject}.{value.name}"] = {"kind": "value"}
    return facts


def _read_rest_operation(subject: str, operation: Operation) -> Facts:
    if operation.rest is None:
        return {}
    facts: Facts = {subject: _read_rest_binding(operation.rest)}
    for side, message in (
        ("request", operation.request),
        ("response", operation.response),
    ):
        if message.body:
            facts[f"{subject}.{side}"] = {"kind": "message"}
            facts |= _read_rest_elements(f"{subject}.{side}", message.body)
    return facts


def _read_rest_binding(rest: RestBinding) -> dict[str, Value]:
    production = urlsplit(rest.production)
    facts: dict[str, Value] = {
        "kind": "operation",
        "method": rest.method,
        "path": production.path.casefold(),
        "exact_path": production.path,
        "rest_production": production.netloc,
        "rest_headers": tuple(sorted(header.name for header in rest.headers)),
    }
    if rest.sandbox is not None:
        sandbox = urlsplit(rest.sandbox)
        facts["rest_sandbox"] = sandbox.netloc
        facts["sandbox_path"] = sandbox.path.casefold()
    return facts
