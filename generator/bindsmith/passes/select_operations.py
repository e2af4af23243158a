"""Prune a model to some services and operations, and what these reach.

Called when only part of the API is wanted. An operation reaches the types and value
sets of its elements, everything that derives from a type in such a place (the service
may send it), the bases of all of these, and theirs in turn. Faults are reached by every
operation, though no page of an operation names them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from bindsmith.errors import SelectionError
from bindsmith.model.types import Element, Model, Operation, Service

FAULT = "ApplicationFault"
"""The type that all faults derive from."""


def select_operations(
    model: Model, *, services: Sequence[str] = (), operations: Sequence[str] = ()
) -> Model:
    """Keep the named services and operations; empty means all.

    An operation is named by itself, or with its service where several have one of that
    name: `Bulk.DownloadCampaignsByAccountIds`. With operations given, a service that
    has none of them goes, and types that none of them reaches. Raises SelectionError
    that names the nearest valid name.
    """
    chosen = _select_services(model, services)
    if operations:
        wanted = {name: _split(name) for name in operations}
        _require_operations(chosen, wanted)
        chosen = [
            pruned
            for service in chosen
            if (pruned := _prune(service, set(wanted.values()))).operations
        ]
    return replace(model, services=tuple(chosen))


def _select_services(model: Model, names: Sequence[str]) -> list[Service]:
    known = [service.name for service in model.services]
    for name in names:
        if name not in known:
            raise SelectionError(_explain("service", name, known))
    return [item for item in model.services if not names or item.name in names]


def _split(name: str) -> tuple[str | None, str]:
    service, dot, operation = name.rpartition(".")
    return (service if dot else None, operation)


def _require_operations(
    services: Sequence[Service], wanted: dict[str, tuple[str | None, str]]
) -> None:
    known = {
        (service.name, operation.name)
        for service in services
        for operation in service.operations
    }
    names = sorted({operation for _, operation in known})
    full_names = sorted(".".join(pair) for pair in known)
    for name, (service, operation) in wanted.items():
        if service is None and operation not in names:
            raise SelectionError(_explain("operation", name, names))
        if service is not None and (service, operation) not in known:
            raise SelectionError(_explain("operation", name, full_names))


def _explain(what: str, name: str, known: Iterable[str]) -> str:
    folded = {item.casefold(): item for item in known}
    nearest = get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    hint = f"; did you mean {folded[nearest[0]]!r}?" if nearest else ""
    return f"the docs have no {what} {name!a}{hint}"


def _prune(service: Service, wanted: set[tuple[str | None, str]]) -> Service:
    kept = tuple(
        operation
        for operation in service.operations
        if {(None, operation.name), (service.name, operation.name)} & wanted
    )
    reached = _reach(service, kept)
    return replace(
        service,
        operations=kept,
        types=tuple(item for item in service.types if item.name in reached),
        value_sets=tuple(item for item in service.value_sets if item.name in reached),
    )


def _reach(service: Service, operations: Iterable[Operation]) -> set[str]:
    """Find the names of all types and value sets that operations reach."""
    types = {item.name: item for item in service.types}
    derived: dict[str, list[str]] = {}
    for item in service.types:
        if item.base:
            derived.setdefault(item.base, []).append(item.name)
    elements = [element for operation in operations for element in operation.elements]
    waiting = [(FAULT, True), *_list_references(elements)]
    reached: set[tuple[str, bool]] = set()
    while waiting:
        name, with_heirs = step = waiting.pop()
        if step in reached:
            continue
        reached.add(step)
        if with_heirs:
            waiting += [(heir, True) for heir in derived.get(name, [])]
        if found := types.get(name):
            waiting += _list_references((*found.elements, *found.inherited))
            # a base that no element names brings its elements, not its other heirs
            waiting += [(found.base, False)] if found.base else []
    return {name for name, _ in reached}


def _list_references(elements: Iterable[Element]) -> list[tuple[str, bool]]:
    return [(element.type.name, True) for element in elements]
