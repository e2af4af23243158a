"""Verdicts on whole subjects, value sets and addresses."""

from collections.abc import Mapping

from bindsmith.diff.marks import Marks, alike, breaking, either, risky, safe

_NEW = safe("nothing that exists changes")
_NOT_XML = safe("JSON has no namespaces")
_NOT_JSON = safe("SOAP does not use it")
_REGENERATED = safe("generated clients follow the docs by themselves")

SUBJECT_MARKS: Mapping[str, Marks] = {
    "service-added": alike(_NEW),
    "service-removed": either(
        breaking("every call of the service fails"),
        breaking("every call of the service fails"),
        breaking("the service's module is gone"),
    ),
    "operation-added": alike(_NEW),
    "operation-removed": either(
        breaking("calls of the operation fail"),
        breaking("calls of the operation fail"),
        breaking("the client's method and its request and response classes are gone"),
    ),
    "operation-removed/renamed": either(
        breaking("calls under the old name fail"),
        breaking("calls under the old name fail"),
        breaking("the client's method has another name"),
    ),
    "type-added": alike(_NEW),
    "type-added/derived": Marks(
        request=(safe("nobody has to send it"), safe("nobody has to send it")),
        response=(
            risky("a response may hold an xsi:type that the client does not know"),
            risky("a response may hold a Type that the client does not know"),
        ),
        python=safe("a class is new"),
    ),
    "type-removed": either(
        breaking("messages no longer hold the type"),
        breaking("messages no longer hold the type"),
        breaking("the class is gone"),
    ),
    "type-removed/derived": Marks(
        request=(
            breaking("requests that hold the derived type are refused"),
            breaking("requests that hold the derived type are refused"),
        ),
        response=(
            safe("responses no longer hold the derived type"),
            safe("responses no longer hold the derived type"),
        ),
        python=breaking("the class is gone"),
    ),
    "type-removed/renamed": either(
        breaking("the type has another name on the wire and in xsi:type"),
        breaking("the Type literal may follow the new name"),
        breaking("the class has another name"),
    ),
    "type-kind-changed": either(
        breaking("the content is no longer what the client writes and reads"),
        breaking("a JSON object became a string, or the reverse"),
        breaking("the class is of another kind"),
    ),
    "base-type-changed": either(
        breaking("the wire's order begins with the base type's elements"),
        risky("inherited members may come or go"),
        risky("the class gains a base class"),
    ),
    "base-type-changed/dropped": either(
        breaking("the wire's order begins with the base type's elements"),
        risky("inherited members may come or go"),
        breaking("isinstance checks and annotations with the old base class fail"),
    ),
    "namespace-changed": either(
        breaking("elements have another name in XML"), _NOT_XML, _REGENERATED
    ),
    "namespace-changed/value-set": either(
        safe("values carry no namespace on the wire"), _NOT_XML, _REGENERATED
    ),
    "discriminator-changed": either(
        _NOT_JSON,
        breaking("the old Type literal no longer names the type"),
        _REGENERATED,
    ),
    "value-set-added": alike(_NEW),
    "value-set-removed": either(
        breaking("messages no longer hold the value set"),
        breaking("messages no longer hold the value set"),
        breaking("the class is gone"),
    ),
    "value-set-removed/renamed": either(
        safe("values are the wire form, and they stay"),
        safe("values are the wire form, and they stay"),
        breaking("the class has another name"),
    ),
    "value-added": Marks(
        request=(safe("nobody has to send it"), safe("nobody has to send it")),
        response=(
            risky("strict readers refuse a value that they do not know"),
            risky("strict readers refuse a value that they do not know"),
        ),
        python=safe("unknown values are read, and a member is new"),
    ),
    "value-removed": Marks(
        request=(
            breaking("requests with the value are refused"),
            breaking("requests with the value are refused"),
        ),
        response=(
            safe("responses no longer hold the value"),
            safe("responses no longer hold the value"),
        ),
        python=breaking("the member is gone"),
    ),
    "value-removed/renamed": either(
        breaking("the value has another name on the wire"),
        breaking("the value has another name on the wire"),
        breaking("the member has another name"),
    ),
    "value-order-changed": alike(safe("names are the wire form, not positions")),
    "flags-changed": either(
        breaking("one value became a list of values, or the reverse"),
        breaking("one value became a list of values, or the reverse"),
        breaking("the attribute holds a set of values, or no longer"),
    ),
    "rest-added": alike(_NEW),
    "rest-removed": either(
        safe("SOAP remains"),
        breaking("the operation has no URL any more"),
        safe("SOAP remains"),
    ),
    "rest-method-changed": either(
        _NOT_JSON, breaking("calls with the old HTTP method fail"), _REGENERATED
    ),
    "rest-path-changed": either(
        _NOT_JSON, breaking("calls of the old URL fail"), _REGENERATED
    ),
    "rest-path-changed/case": either(
        _NOT_JSON,
        risky("servers may tell upper from lower case in a path"),
        _REGENERATED,
    ),
    "rest-host-changed": either(
        _NOT_JSON, breaking("calls of the old host fail"), _REGENERATED
    ),
    "rest-host-changed/sandbox": either(
        _NOT_JSON, risky("tests against the old sandbox host fail"), _REGENERATED
    ),
    "endpoint-changed": either(
        breaking("calls of the old address fail"),
        safe("REST does not use it"),
        _REGENERATED,
    ),
    "endpoint-changed/sandbox": either(
        risky("tests against the old sandbox address fail"),
        safe("REST does not use it"),
        _REGENERATED,
    ),
}
