"""One element of the model to the view of its attribute."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bindsmith.emitter.annotations import Annotations, is_built_in
from bindsmith.emitter.docstrings import build_docstring, join_blocks
from bindsmith.emitter.element_text import describe_element
from bindsmith.emitter.layout import (
    STEP,
    Expression,
    call,
    dict_of,
    lay_out_assignment,
    tuple_of,
)
from bindsmith.emitter.links import page_link
from bindsmith.emitter.literals import quote, quote_number
from bindsmith.emitter.views import ElementView
from bindsmith.model.facts import Presence
from bindsmith.model.types import Element, TypeReference

ARRAYS_NAMESPACE = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
"""Namespace of the items of arrays of built-ins, unless a schema says otherwise."""

_COMMON_VERBS = ("add", "update", "delete")


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementSite:
    """Where an attribute stands."""

    python_name: str
    page: str | None
    """The class's page; only an element of another page names its own."""
    namespace: str
    """Of the type or message that declares the element first."""
    version: str
    """Of the service: `v13`."""


def build_element_view(
    element: Element, site: ElementSite, annotations: Annotations
) -> ElementView:
    """Build the view of an attribute."""
    description, facts = describe_element(element)
    annotation = annotations.annotate(element)
    type_name = annotations.name_type(element)
    declaration = call(
        "element",
        quote(element.name),
        quote(type_name),
        **_shape_arguments(element, type_name, site.namespace),
        **rule_arguments(element, annotations.list_values(element)),
        line=str(element.line) if element.line else None,
        page=quote(element.page) if element.page != (site.page or "") else None,
    )
    link = page_link(element.page, site.version, element.name)
    lines = join_blocks(description, facts, [link])
    return ElementView(
        python_name=site.python_name,
        wire_name=element.name,
        annotation=annotation,
        type_name=type_name,
        declaration=lay_out_assignment(
            site.python_name, annotation, declaration, indent=STEP
        ),
        docstring=build_docstring(lines, indent=STEP),
        description=description,
        facts=facts,
        is_required=_is_required(element),
        is_deprecated=element.deprecation is not None,
    )


def rule_arguments(
    element: Element, values: Iterable[str]
) -> Mapping[str, Expression | None]:
    """List what an element's declaration says of rules, limits and the values it may have."""
    other = {
        quote(entry.verb): quote(entry.rule.presence)
        for entry in element.rules
        if entry.verb not in _COMMON_VERBS
    }
    return {
        **{verb: _presence(element, verb) for verb in _COMMON_VERBS},
        "rules": dict_of(other) if other else None,
        "request": quote(element.request.presence) if element.request else None,
        "general": quote(element.general.presence) if element.general else None,
        **dict(_limit_arguments(element)),
        "values": tuple_of(map(quote, values)),
        "default": quote(element.default.value) if element.default else None,
        "deprecated": "True" if element.deprecation else None,
        "reserved": "True" if element.reservation else None,
    }


def _shape_arguments(
    element: Element, type_name: str, namespace: str
) -> Mapping[str, Expression | None]:
    reference = element.type
    nillable_items = reference.array and reference.levels[-1].nillable
    return {
        "array": str(len(reference.levels)) if reference.array else None,
        "items": _item_names(reference, type_name, namespace),
        "nillable": "True" if element.nillable else None,
        "min_occurs": str(element.min_occurs) if element.min_occurs else None,
        "emit_default": None if element.emit_default else "False",
        "nillable_items": "True" if nillable_items else None,
        "map": "True" if reference.map else None,
    }


def _item_names(
    reference: TypeReference, type_name: str, namespace: str
) -> Expression | None:
    """Name the items of an array where they are not called as usual.

    Usual is the type's name, with `ArrayOf` before it per level below, in the namespace
    of the declaring type, or of the serializer's arrays for built-ins and maps.
    """
    if reference.map or is_built_in(reference):
        namespace = ARRAYS_NAMESPACE
    depth = len(reference.levels)
    usual = [
        (f"{'ArrayOf' * (depth - 1 - level)}{type_name}", namespace)
        for level in range(depth)
    ]
    found = [(level.item, level.namespace) for level in reference.levels]
    if found == usual:
        return None
    return tuple_of(
        tuple_of([quote(item), quote(item_namespace)]) or ""
        for item, item_namespace in found
    )


def _limit_arguments(element: Element) -> Iterator[tuple[str, str]]:
    kinds = set()
    for limit in element.limits:
        kinds.add(limit.kind)
        yield limit.kind, quote_number(limit.value)
    # the batch size of the operations index is the same kind of limit on a list
    batch = element.request_limit
    if batch and element.type.array and "max_items" not in kinds:
        yield "max_items", quote_number(batch.value)


def _presence(element: Element, verb: str) -> str | None:
    rule = element.find_rule(verb)
    return quote(rule.presence) if rule else None


def _is_required(element: Element) -> bool:
    rules = (element.find_rule("add"), element.request, element.general)
    return any(rule and rule.presence is Presence.REQUIRED for rule in rules[:2]) or (
        element.request is None
        and element.general is not None
        and element.general.presence is Presence.REQUIRED
    )
