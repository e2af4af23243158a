"""Every Python name of a service, given once and then looked up.

Wire names are checked here, so that whatever asks for a Python name later gets one that
is safe; clashes are collected for the pipeline to report.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bindsmith.allocation import (
    ATTRIBUTES,
    CLASSES,
    MEMBERS,
)
from bindsmith.emitter.namer import Group, NameClash, Namer, NamesByGroup, Places
from bindsmith.emitter.type_tree import TypeTree
from bindsmith.errors import EmitterError
from bindsmith.model.types import ComplexType, Element, Operation, Service, ValueSet
from bindsmith.names import (
    class_name,
    require_value,
    require_wire_name,
    split_words,
)

_CLIENT_MEMBERS = ("aclose", "close", "with_options")
"""What every client has beside the methods for its operations."""
_RESPONSE_MEMBERS = ("call", "failures", "raise_for_partial_errors", "tracking_id")
"""What every response has beside its elements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceNames:
    """Python names of one service, by wire name."""

    module: str
    title: str
    """The service's name as words."""
    classes: Mapping[str, str]
    """Of types and value sets."""
    messages: Mapping[str, str]
    """Of requests and responses."""
    modules: Mapping[str, str]
    """Of types and value sets: `types.ad_group`."""
    operation_modules: Mapping[str, str]
    """Of operations: `operations.add_ad_groups`."""
    attributes: Mapping[str, Mapping[str, str]]
    """Of types' elements, inherited ones included; by type, then by element."""
    body_attributes: Mapping[str, Mapping[str, str]]
    """The same of requests and responses."""
    members: Mapping[str, Mapping[str, str]]
    """Of the values of value sets; by value set, then by value."""
    methods: Mapping[str, str]
    """Of operations, on clients."""
    clients: Mapping[str, str]
    """Modules of the clients, by class."""
    clashes: tuple[NameClash, ...]
    lasting: NamesByGroup
    """What the next run has to know, so that names stay as they are."""

    def exports(self) -> dict[str, str]:
        """Map every class of the service to the module that defines it, by name."""
        found = {self.classes[name]: module for name, module in self.modules.items()}
        for operation, module in self.operation_modules.items():
            for message in message_names(operation):
                found[self.messages[message]] = module
        found.update(self.clients)
        return dict(sorted(found.items()))


def message_names(operation: str) -> tuple[str, str]:
    """Name an operation's request and response on the wire."""
    return f"{operation}Request", f"{operation}Response"


def service_title(service: str) -> str:
    """Write a service's name as words: `Campaign Management`."""
    return " ".join(split_words(service))


def name_service(
    service: Service, module: str, tree: TypeTree, known: NamesByGroup
) -> ServiceNames:
    """Give all names of a service; `known` is what `lasting` was in the run before.

    Raises EmitterError for a name that XML does not allow, and for one that stands
    twice where it may stand once.
    """
    namer = Namer(service.name, known)
    types, value_sets = service.types, service.value_sets
    client = f"{class_name(service.name)}Client"
    clients = {client: "a client", f"Async{client}": "a client"}
    classes = namer.name_all(
        Group("classes"), _places((*types, *value_sets), "type"), CLASSES, clients
    )
    taken = clients | {python: wire for wire, python in classes.items()}
    operations = _places(service.operations, "operation")
    messages = {
        message: place
        for operation, place in operations.items()
        for message in message_names(operation)
    }
    return ServiceNames(
        module=module,
        title=service_title(service.name),
        classes=classes,
        messages=namer.name_all(Group("messages"), messages, CLASSES, taken),
        modules=namer.name_modules("types", _places(types, "type"))
        | namer.name_modules("value_sets", _places(value_sets, "value set")),
        operation_modules=namer.name_modules("operations", operations),
        attributes=_name_types(types, tree, namer),
        body_attributes=_name_bodies(service.operations, namer),
        members={item.name: _name_members(item, namer) for item in value_sets},
        methods=namer.name_all(
            Group("methods"),
            operations,
            ATTRIBUTES,
            dict.fromkeys(_CLIENT_MEMBERS, ""),
        ),
        clients={client: "client", f"Async{client}": "async_client"},
        clashes=tuple(namer.clashes),
        lasting=namer.lasting,
    )


def _places(
    items: Iterable[ComplexType | ValueSet | Operation | Element], what: str
) -> Places:
    places: dict[str, tuple[str, int]] = {}
    for item in items:
        name = require_wire_name(item.name, what)
        if name in places:
            raise EmitterError(f"{what} {name!r} stands twice in one place")
        places[name] = (item.page or "", item.line)
    return places


def _name_types(
    types: Iterable[ComplexType], tree: TypeTree, namer: Namer
) -> dict[str, Mapping[str, str]]:
    """Name the elements of types, the base's first; a derived type's newcomer yields."""
    named: dict[str, Mapping[str, str]] = {}
    for item in types:
        for member in (*reversed(tree.list_ancestors(item)), item):
            if member.name not in named:
                named[member.name] = _name_elements(member, tree, named, namer)
    return named


def _name_elements(
    item: ComplexType,
    tree: TypeTree,
    named: Mapping[str, Mapping[str, str]],
    namer: Namer,
) -> Mapping[str, str]:
    base = tree.find_base(item)
    inherited = named[base.name] if base else {}
    taken = {python: wire for wire, python in inherited.items()}
    places = _places(list_own_elements(item, tree), "element")
    claimed = _list_claims(item, tree, namer)
    group = Group("attributes", item.name)
    own = namer.name_all(group, places, ATTRIBUTES, taken, claimed)
    return {**inherited, **own}


def _list_claims(item: ComplexType, tree: TypeTree, namer: Namer) -> dict[str, str]:
    """List the names that attributes of derived types have, so that they keep them.

    A base that gets an element comes later than what its derived types had before.
    """
    claims: dict[str, str] = {}
    for derived in tree.list_descendants(item):
        known = namer.list_known(Group("attributes", derived.name))
        names = [element.name for element in list_own_elements(derived, tree)]
        claims |= ATTRIBUTES.claim(names, known)
    return claims


def list_own_elements(item: ComplexType, tree: TypeTree) -> tuple[Element, ...]:
    """List the elements that a type's class declares first.

    They are its own, and those that it inherits from a base that no page describes.
    """
    if item.base and tree.find_base(item) is None:
        own = {element.name for element in item.elements}
        lost = [element for element in item.inherited if element.name not in own]
        return (*lost, *item.elements)
    return item.elements


def _name_bodies(
    operations: Iterable[Operation], namer: Namer
) -> dict[str, Mapping[str, str]]:
    named: dict[str, Mapping[str, str]] = {}
    for operation in operations:
        messages = (operation.request, operation.response)
        for name, message in zip(message_names(operation.name), messages, strict=True):
            places = _places(message.body, "element")
            taken = _RESPONSE_MEMBERS if message is operation.response else ()
            group = Group("parameters", name)
            named[name] = namer.name_all(
                group, places, ATTRIBUTES, dict.fromkeys(taken, "")
            )
    return named


def _name_members(item: ValueSet, namer: Namer) -> Mapping[str, str]:
    places = {
        require_value(value.name, item.name): (item.page or "", value.line)
        for value in item.values
    }
    return namer.name_all(Group("members", item.name), places, MEMBERS, {})
