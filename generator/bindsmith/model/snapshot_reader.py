"""The model from its JSON: checked key by key, so that a fault is named by its place.

Called through `bindsmith.model.snapshot`, which also documents the keys: those that must
be there, and further ones. Keys that are not known are passed over, since a later version
may add some.
"""

from typing import Any

from bindsmith.errors import SnapshotError
from bindsmith.model.element_reader import (
    read_deprecation,
    read_element,
    read_stated_deprecation,
)
from bindsmith.model.json_values import (
    JsonFaultError,
    JsonObject,
    parse_document,
    read_boolean,
    read_integer,
    read_list,
    read_object,
    read_optional_object,
    read_optional_string,
    read_optional_wire_name,
    read_string,
    read_wire_name,
    require_distinct,
    require_object,
    show_value,
)
from bindsmith.model.types import (
    FORMAT,
    ComplexType,
    Endpoint,
    Message,
    Model,
    ModelSource,
    Operation,
    RestBinding,
    Service,
    Value,
    ValueSet,
)


def load_model_json(text: str, *, name: str = "model JSON") -> Model:
    """Load a model back from what `dump_model` wrote.

    `name` is what messages call the text. Raises `SnapshotError` with the JSON path of
    the first fault.
    """
    try:
        return _model(parse_document(text))
    except JsonFaultError as fault:
        raise SnapshotError(f"{name}: {fault}") from None


# --- the model's parts ---------------------------------------------------------------


def _model(document: Any) -> Model:
    data = require_object(document)
    if "format" not in data:
        raise JsonFaultError("is no model: key 'format' is missing")
    if type(data["format"]) is not int or data["format"] != FORMAT:
        reason = f"expected format {FORMAT}, found {show_value(data['format'])}"
        raise JsonFaultError(reason, "format")
    return Model(
        source=read_object(data, "source", _source),
        services=require_distinct(read_list(data, "services", _service), "services"),
    )


def _source(data: JsonObject) -> ModelSource:
    return ModelSource(
        revision=read_optional_string(data, "revision"),
        content_hash=read_string(data, "content_hash"),
    )


def _service(data: JsonObject) -> Service:
    endpoints = read_object(data, "endpoints", _endpoints)
    return Service(
        name=read_wire_name(data, "name"),
        version=read_string(data, "version"),
        namespace=read_string(data, "namespace"),
        soap=endpoints[0],
        rest=endpoints[1],
        operations=require_distinct(
            read_list(data, "operations", read_operation), "operations"
        ),
        types=require_distinct(read_list(data, "types", read_complex_type), "types"),
        value_sets=require_distinct(
            read_list(data, "value_sets", read_value_set), "value_sets"
        ),
    )


def _endpoints(data: JsonObject) -> tuple[Endpoint, Endpoint]:
    return read_object(data, "soap", _endpoint), read_object(data, "rest", _endpoint)


def _endpoint(data: JsonObject) -> Endpoint:
    return Endpoint(
        production=read_optional_string(data, "production"),
        sandbox=read_optional_string(data, "sandbox"),
    )


def read_operation(data: JsonObject) -> Operation:
    """Read one OPERATION."""
    return Operation(
        name=read_wire_name(data, "name"),
        description=read_string(data, "description"),
        page=read_string(data, "page"),
        line=read_integer(data, "line", 0),
        namespace=read_string(data, "namespace", ""),
        request=read_object(data, "request", _message),
        response=read_object(data, "response", _message),
        rest=read_optional_object(data, "rest", _rest),
        deprecation=read_stated_deprecation(data),
    )


def _message(data: JsonObject) -> Message:
    return Message(
        body=require_distinct(read_list(data, "body", read_element), "body"),
        headers=require_distinct(read_list(data, "headers", read_element), "headers"),
    )


def _rest(data: JsonObject) -> RestBinding:
    return RestBinding(
        method=read_string(data, "method"),
        production=read_string(data, "production"),
        sandbox=read_optional_string(data, "sandbox"),
        headers=require_distinct(
            read_list(data, "headers", read_element, required=False), "headers"
        ),
    )


def read_complex_type(data: JsonObject) -> ComplexType:
    """Read one TYPE."""
    return ComplexType(
        name=read_wire_name(data, "name"),
        description=read_string(data, "description"),
        page=read_optional_string(data, "page"),
        line=read_integer(data, "line", 0),
        namespace=read_string(data, "namespace"),
        base=read_optional_wire_name(data, "base"),
        abstract=read_boolean(data, "abstract"),
        elements=require_distinct(
            read_list(data, "elements", read_element), "elements"
        ),
        inherited=require_distinct(
            read_list(data, "inherited", read_element), "inherited"
        ),
        discriminator=read_optional_string(data, "discriminator"),
        deprecation=read_optional_object(data, "deprecation", read_deprecation),
    )


def read_value_set(data: JsonObject) -> ValueSet:
    """Read one VALUE_SET."""
    return ValueSet(
        name=read_wire_name(data, "name"),
        description=read_string(data, "description"),
        page=read_optional_string(data, "page"),
        line=read_integer(data, "line", 0),
        namespace=read_string(data, "namespace"),
        flags=read_boolean(data, "flags"),
        values=require_distinct(read_list(data, "values", read_value), "values"),
        deprecation=read_optional_object(data, "deprecation", read_deprecation),
    )


def read_value(data: JsonObject) -> Value:
    """Read one value of a set."""
    return Value(
        name=read_wire_name(data, "name"),
        description=read_string(data, "description"),
        number=read_integer(data, "number"),
        line=read_integer(data, "line", 0),
        deprecation=read_stated_deprecation(data),
    )
