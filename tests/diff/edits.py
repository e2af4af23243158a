"""Every single edit that a model offers, each with the one entry it must give."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bindsmith.model.facts import (
    AdditionalField,
    Default,
    Deprecation,
    Limit,
    Omission,
    Presence,
    Rule,
    UpdateEffect,
    VerbRule,
)
from bindsmith.model.types import (
    ComplexType,
    Element,
    Endpoint,
    Message,
    Model,
    Operation,
    RestBinding,
    Service,
    TypeReference,
    Value,
    ValueSet,
)

Elements = tuple[Element, ...]
Replace = Callable[[Elements], "Service"]

_SUNSET = Deprecation(since="2030-01")
_LATER = Deprecation(since="2031-01")
_RULE = VerbRule(verb="add", rule=Rule(presence=Presence.REQUIRED))
_CASE = VerbRule(
    verb="update", rule=Rule(presence=Presence.CONDITIONAL, condition="if old")
)
_OTHER_CASE = VerbRule(
    verb="update", rule=Rule(presence=Presence.CONDITIONAL, condition="if young")
)


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One edit of a model and the entry it must give."""

    rule: str
    service: str
    subject: str
    path: str
    edited: Service | None
    """The service afterwards; None when it is gone."""

    def apply(self, docs: Model) -> Model:
        """Put the edited service, or only the edited subject of it, in place."""
        services = [
            it if it.name != self.service else self._merge(it) for it in docs.services
        ]
        if self.service not in {it.name for it in docs.services}:
            services.append(self.edited)
        return replace(docs, services=tuple(it for it in services if it is not None))

    def _merge(self, current: Service) -> Service | None:
        """Take the edited subject over, and leave earlier edits of others alone."""
        if self.edited is None or self.subject == self.service:
            return self.edited
        return replace(
            current,
            operations=self._take(current.operations, self.edited.operations),
            types=self._take(current.types, self.edited.types),
            value_sets=self._take(current.value_sets, self.edited.value_sets),
        )

    def _take(
        self, current: tuple[Any, ...], edited: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        kept = [it for it in current if it.name != self.subject]
        return (*kept, *(it for it in edited if it.name == self.subject))


def dress(docs: Model) -> Model:
    """State something of everything, so that there is something to take back."""
    return replace(docs, services=tuple(map(_dress_service, docs.services)))


def _dress_service(service: Service) -> Service:
    def dress_message(message: Message) -> Message:
        return replace(message, body=_dress_elements(message.body))

    return replace(
        service,
        operations=tuple(
            replace(
                it,
                deprecation=_SUNSET,
                request=dress_message(it.request),
                response=dress_message(it.response),
            )
            for it in service.operations
        ),
        types=tuple(
            replace(it, deprecation=_SUNSET, elements=_dress_elements(it.elements))
            for it in service.types
        ),
        value_sets=tuple(
            replace(
                it,
                deprecation=_SUNSET,
                values=tuple(replace(v, deprecation=_SUNSET) for v in it.values),
            )
            for it in service.value_sets
        ),
    )


def _dress_elements(elements: Elements) -> Elements:
    return tuple(
        replace(
            it,
            rules=(_RULE, _CASE),
            limits=(Limit(kind="max_length", value=9),),
            default=Default(value="Old"),
            on_update=UpdateEffect(omitted=Omission.KEPT),
            deprecation=_SUNSET,
        )
        for it in elements
    )


def list_edits(docs: Model) -> Iterator[Edit]:
    """List the edits of all services, and of their number."""
    yield Edit(
        rule="service-added",
        service="FreshService",
        subject="FreshService",
        path="FreshService",
        edited=Service(name="FreshService", version="v13", namespace="urn:fresh"),
    )
    for service in docs.services:
        yield from _edit_service(service)
        for operation in service.operations:
            yield from _edit_operation(service, operation)
        for complex_type in service.types:
            if complex_type.page is not None:
                yield from _edit_type(service, complex_type)
        for value_set in service.value_sets:
            yield from _edit_value_set(service, value_set)


def _edit_service(service: Service) -> Iterator[Edit]:
    def make(rule: str, edited: Service | None, subject: str = service.name) -> Edit:
        return Edit(
            rule=rule,
            service=service.name,
            subject=subject,
            path=subject,
            edited=edited,
        )

    page, namespace = "bulk-service/fresh.md", service.namespace
    yield make("service-removed", None)
    yield make("namespace-changed", replace(service, namespace="urn:fresh"))
    address = Endpoint(production="https://fresh.example", sandbox=service.soap.sandbox)
    yield make("endpoint-changed", replace(service, soap=address))
    fresh_type = ComplexType(
        name="FreshType", description="", page=page, namespace=namespace
    )
    types = (*service.types, fresh_type)
    yield make("type-added", replace(service, types=types), "FreshType")
    fresh_set = ValueSet(
        name="FreshSet", description="", page=page, namespace=namespace
    )
    value_sets = (*service.value_sets, fresh_set)
    yield make("value-set-added", replace(service, value_sets=value_sets), "FreshSet")
    fresh_call = Operation(
        name="FreshCall",
        description="",
        page=page,
        line=1,
        namespace=namespace,
        request=Message(),
        response=Message(),
    )
    operations = (*service.operations, fresh_call)
    yield make("operation-added", replace(service, operations=operations), "FreshCall")


def _edit_type(service: Service, item: ComplexType) -> Iterator[Edit]:
    def make(rule: str, *changed: ComplexType, member: str | None = None) -> Edit:
        others = [it for it in service.types if it.name != item.name]
        return _make(service, item.name, rule, member, types=(*others, *changed))

    yield make("type-removed")
    as_set = ValueSet(
        name=item.name, description="", page=item.page, namespace=item.namespace
    )
    yield replace(
        make("type-kind-changed"),
        edited=replace(
            service,
            types=tuple(it for it in service.types if it.name != item.name),
            value_sets=(*service.value_sets, as_set),
        ),
    )
    yield make("base-type-changed", replace(item, base="FreshBase"))
    if item.base is not None:
        yield make("base-type-changed", replace(item, base=None))
    if item.discriminator is not None:
        yield make("discriminator-changed", replace(item, discriminator="Fresh"))
    yield make("namespace-changed", replace(item, namespace="urn:fresh"))
    for rule, deprecation in _edit_deprecation(item.deprecation):
        yield make(rule, replace(item, deprecation=deprecation))
    for rule, member, elements in _edit_elements(item.elements):
        yield make(rule, replace(item, elements=elements), member=member)


def _edit_operation(service: Service, item: Operation) -> Iterator[Edit]:
    def make(rule: str, *changed: Operation, member: str | None = None) -> Edit:
        others = [it for it in service.operations if it.name != item.name]
        return _make(service, item.name, rule, member, operations=(*others, *changed))

    yield make("operation-removed")
    yield make("namespace-changed", replace(item, namespace="urn:fresh"))
    for rule, deprecation in _edit_deprecation(item.deprecation):
        yield make(rule, replace(item, deprecation=deprecation))
    for rule, member, body in _edit_elements(item.request.body):
        request = replace(item.request, body=body)
        yield make(rule, replace(item, request=request), member=member)
    for rule, member, body in _edit_elements(item.response.body):
        response = replace(item.response, body=body)
        yield make(rule, replace(item, response=response), member=member)
    if item.rest is None:
        fresh = RestBinding(
            method="POST", production="https://x.example/y", sandbox=None
        )
        yield make("rest-added", replace(item, rest=fresh))
        return
    yield make("rest-removed", replace(item, rest=None))
    for rule, facts in (
        ("rest-method-changed", {"method": "PATCH"}),
        ("rest-path-changed", {"production": f"{item.rest.production}/Fresh"}),
        (
            "rest-host-changed",
            {"production": item.rest.production.replace("https://", "https://fresh.")},
        ),
    ):
        rest = replace(item.rest, **facts)  # type: ignore[arg-type]
        yield make(rule, replace(item, rest=rest))


def _edit_value_set(service: Service, item: ValueSet) -> Iterator[Edit]:
    def make(rule: str, *changed: ValueSet, member: str | None = None) -> Edit:
        others = [it for it in service.value_sets if it.name != item.name]
        return _make(service, item.name, rule, member, value_sets=(*others, *changed))

    yield make("value-set-removed")
    yield make("flags-changed", replace(item, flags=not item.flags))
    yield make("namespace-changed", replace(item, namespace="urn:fresh"))
    for rule, deprecation in _edit_deprecation(item.deprecation):
        yield make(rule, replace(item, deprecation=deprecation))
    fresh = Value(name="FreshValue", description="")
    for index, value in enumerate(item.values):
        before, after = item.values[:index], item.values[index + 1 :]
        inserted = replace(item, values=(*before, fresh, value, *after))
        yield make("value-added", inserted, member="FreshValue")
        rest = replace(item, values=(*before, *after))
        yield make("value-removed", rest, member=value.name)
        for rule, deprecation in _edit_deprecation(value.deprecation):
            marked = replace(value, deprecation=deprecation)
            values = (*before, marked, *after)
            yield make(rule, replace(item, values=values), member=value.name)
        if after:
            swapped = replace(item, values=(*before, after[0], value, *after[1:]))
            yield make("value-order-changed", swapped)


def _edit_elements(elements: Elements) -> Iterator[tuple[str, str | None, Elements]]:
    """List edits of one sequence: rule, member, sequence afterwards."""
    fresh = Element(
        name="Fresh",
        description="",
        page="p.md",
        line=1,
        type=TypeReference(name="string"),
    )
    yield "element-added", "Fresh", (*elements, fresh)
    for index, element in enumerate(elements):
        before, after = elements[:index], elements[index + 1 :]
        yield "element-added", "Fresh", (*before, fresh, element, *after)
        yield "element-removed", element.name, (*before, *after)
        if after:
            yield "sequence-order-changed", None, (
                *before,
                after[0],
                element,
                *after[1:],
            )
        for rule, changed in _edit_element(element):
            yield rule, element.name, (*before, changed, *after)


def _edit_element(element: Element) -> Iterator[tuple[str, Element]]:
    other = "int" if element.type.name != "int" else "string"
    yield (
        "element-type-changed",
        replace(element, type=replace(element.type, name=other, map=False)),
    )
    single = TypeReference(name=element.type.name)
    if element.type.array:
        yield "element-type-changed", replace(element, type=single)
    yield "nillable-changed", replace(element, nillable=not element.nillable)
    yield "min-occurs-changed", replace(element, min_occurs=1 - element.min_occurs)
    for rule, deprecation in _edit_deprecation(element.deprecation):
        yield rule, replace(element, deprecation=deprecation)
    batch = Limit(kind="max_items", value=9)
    yield "limit-tightened", replace(element, request_limit=batch)
    hidden = not element.returned_by_default
    field = None if hidden else AdditionalField(value="Fresh")
    yield "availability-changed", replace(element, additional_field=field)
    yield from _edit_stated(element) if element.rules else _edit_silent(element)


def _edit_silent(element: Element) -> Iterator[tuple[str, Element]]:
    """List what can be stated of an element of which nothing is."""
    yield "rule-tightened", replace(element, rules=(_RULE,))
    limit = Limit(kind="max_length", value=9)
    yield "limit-tightened", replace(element, limits=(limit,))
    yield "default-changed", replace(element, default=Default(value="Fresh"))


def _edit_stated(element: Element) -> Iterator[tuple[str, Element]]:
    """List how the statements that `dress` makes can change."""
    optional = VerbRule(verb="add", rule=Rule(presence=Presence.OPTIONAL))
    always = VerbRule(verb="update", rule=Rule(presence=Presence.REQUIRED))
    yield "rule-relaxed", replace(element, rules=(_CASE,))
    yield "rule-relaxed", replace(element, rules=(optional, _CASE))
    yield "rule-tightened", replace(element, rules=(_RULE, always))
    yield "rule-reworded", replace(element, rules=(_RULE, _OTHER_CASE))
    for rule, value in (("limit-tightened", 8), ("limit-relaxed", 10)):
        limit = Limit(kind="max_length", value=value)
        yield rule, replace(element, limits=(limit,))
    yield "limit-relaxed", replace(element, limits=())
    yield "default-changed", replace(element, default=Default(value="Fresh"))
    yield "default-changed", replace(element, default=None)
    cleared = UpdateEffect(omitted=Omission.CLEARED)
    yield "update-effect-changed", replace(element, on_update=cleared)


def _edit_deprecation(
    found: Deprecation | None,
) -> Iterator[tuple[str, Deprecation | None]]:
    """List how an announcement can change."""
    if found is None:
        yield "deprecated", _SUNSET
    else:
        yield "undeprecated", None
        yield "deprecation-changed", _LATER


def _make(
    service: Service, subject: str, rule: str, member: str | None, **facts: Any
) -> Edit:
    return Edit(
        rule=rule,
        service=service.name,
        subject=subject,
        path=f"{subject}.{member}" if member else subject,
        edited=replace(service, **facts),
    )
