"""Small models for the comparison's tests, and ways to change one thing of them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from bindsmith.model.facts import Limit, Presence, Rule, VerbRule
from bindsmith.model.types import (
    ArrayLevel,
    ComplexType,
    Element,
    Endpoint,
    Message,
    Model,
    ModelSource,
    Operation,
    RestBinding,
    Service,
    TypeReference,
    Value,
    ValueSet,
)

SERVICE = "CampaignManagement"
NAMESPACE = "https://bingads.microsoft.com/CampaignManagement/v13"
HOST = "https://campaign.api.bingads.microsoft.com"
SANDBOX = "https://campaign.api.sandbox.bingads.microsoft.com"
FOLDER = "campaign-management-service"

_Item = TypeVar("_Item", ComplexType, ValueSet, Operation, Element, Value)


def reference(text: str) -> TypeReference:
    """Make a type from how reports show it, such as `long array`."""
    name, *levels = text.split()
    return TypeReference(
        name=name,
        levels=tuple(ArrayLevel(item=name, namespace=NAMESPACE) for _ in levels),
    )


def rule(presence: str, condition: str | None = None) -> Rule:
    """Make a rule."""
    return Rule(presence=Presence(presence), condition=condition)


def verbs(**presences: str) -> tuple[VerbRule, ...]:
    """Make rules per verb."""
    return tuple(
        VerbRule(verb=verb, rule=rule(presence)) for verb, presence in presences.items()
    )


def limits(**values: float) -> tuple[Limit, ...]:
    """Make limits by kind."""
    return tuple(Limit(kind=kind, value=value) for kind, value in values.items())


def element(name: str, type_text: str = "string", **facts: Any) -> Element:
    """Make an element; its page and line follow from its name."""
    filled: dict[str, Any] = {
        "description": f"Words about {name}.",
        "page": "p.md",
        "line": 7,
    } | facts
    return Element(name=name, type=reference(type_text), **filled)


def data_object(name: str, *elements: Element, **facts: Any) -> ComplexType:
    """Make a data object."""
    page = f"{FOLDER}/{name.lower()}.md"
    filled: dict[str, Any] = {
        "description": "",
        "page": page,
        "namespace": NAMESPACE,
    } | facts
    return ComplexType(name=name, elements=elements, **filled)


def value_set(name: str, *names: str, **facts: Any) -> ValueSet:
    """Make a value set."""
    filled: dict[str, Any] = {
        "description": "",
        "page": f"{FOLDER}/{name.lower()}.md",
        "namespace": NAMESPACE,
        "values": tuple(Value(name=it, description="", line=20) for it in names),
    } | facts
    return ValueSet(name=name, **filled)


def operation(
    name: str,
    request: tuple[Element, ...] = (),
    response: tuple[Element, ...] = (),
    **facts: Any,
) -> Operation:
    """Make an operation with a REST binding."""
    filled: dict[str, Any] = {
        "description": "",
        "page": f"{FOLDER}/{name.lower()}.md",
        "line": 5,
        "namespace": NAMESPACE,
        "request": Message(body=request),
        "response": Message(body=response),
        "rest": RestBinding(
            method="POST",
            production=f"{HOST}/CampaignManagement/v13/{name}",
            sandbox=f"{SANDBOX}/CampaignManagement/v13/{name}",
        ),
    } | facts
    return Operation(name=name, **filled)


def service(*items: ComplexType | ValueSet | Operation, **facts: Any) -> Service:
    """Make a service of whatever it shall hold."""
    filled: dict[str, Any] = {
        "name": SERVICE,
        "version": "v13",
        "namespace": NAMESPACE,
        "soap": Endpoint(production="https://a.example/x.svc"),
    } | facts
    return Service(
        operations=tuple(it for it in items if isinstance(it, Operation)),
        types=tuple(it for it in items if isinstance(it, ComplexType)),
        value_sets=tuple(it for it in items if isinstance(it, ValueSet)),
        **filled,
    )


def model(*services: Service, revision: str = "0") -> Model:
    """Make a model of services."""
    return Model(source=ModelSource(revision=revision), services=services)


def edit(docs: Model, path: str, change: Callable[[Any], Any]) -> Model:
    """Replace what a path names: a service, a subject, or `Subject.Member`.

    For an operation's members the path says where: `AddFoos<Foos` stands in the
    request's body, `AddFoos>FooIds` in the response's.
    """
    return replace(
        docs, services=tuple(_edit_service(it, path, change) for it in docs.services)
    )


def put(docs: Model, path: str, **facts: Any) -> Model:
    """Set fields of what a path names."""
    return edit(docs, path, lambda item: replace(item, **facts))


def add(docs: Model, item: ComplexType | ValueSet | Operation) -> Model:
    """Add a subject to the first service."""
    first, *rest = docs.services
    added = service(*first.operations, *first.types, *first.value_sets, item)
    return replace(docs, services=(added, *rest))


def drop(docs: Model, name: str) -> Model:
    """Remove a subject from every service."""
    return replace(
        docs,
        services=tuple(
            replace(
                it,
                operations=tuple(sub for sub in it.operations if sub.name != name),
                types=tuple(sub for sub in it.types if sub.name != name),
                value_sets=tuple(sub for sub in it.value_sets if sub.name != name),
            )
            for it in docs.services
        ),
    )


def _edit_service(item: Service, path: str, change: Callable[[Any], Any]) -> Service:
    if path == item.name:
        changed = change(item)
        assert isinstance(changed, Service)
        return changed
    return replace(
        item,
        operations=tuple(_edit_operation(it, path, change) for it in item.operations),
        types=tuple(_edit_type(it, path, change) for it in item.types),
        value_sets=tuple(_edit_value_set(it, path, change) for it in item.value_sets),
    )


def _edit_type(
    item: ComplexType, path: str, change: Callable[[Any], Any]
) -> ComplexType:
    if path == item.name:
        return _checked(change(item), item)
    name, _, member = path.partition(".")
    if name != item.name:
        return item
    return replace(
        item,
        elements=_edit_named(item.elements, member, change),
        inherited=_edit_named(item.inherited, member, change),
    )


def _edit_value_set(
    item: ValueSet, path: str, change: Callable[[Any], Any]
) -> ValueSet:
    if path == item.name:
        return _checked(change(item), item)
    name, _, member = path.partition(".")
    if name != item.name:
        return item
    return replace(item, values=_edit_named(item.values, member, change))


def _edit_operation(
    item: Operation, path: str, change: Callable[[Any], Any]
) -> Operation:
    if path == item.name:
        return _checked(change(item), item)
    for sign, side in (("<", "request"), (">", "response")):
        name, found, member = path.partition(sign)
        if found and name == item.name:
            message = getattr(item, side)
            body = _edit_named(message.body, member, change)
            return replace(item, **{side: replace(message, body=body)})
    return item


def _edit_named(
    items: tuple[_Item, ...], name: str, change: Callable[[Any], Any]
) -> tuple[_Item, ...]:
    return tuple(_checked(change(it), it) if it.name == name else it for it in items)


def _checked(changed: Any, original: _Item) -> _Item:
    assert isinstance(changed, type(original))
    return changed
