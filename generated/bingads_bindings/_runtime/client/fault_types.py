"""Finding the classes of documented faults in the service that a request belongs to."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from ..base import DataObject, Request
from ..lazy import find_defining_module
from ..plan import wire_class


def find_fault_type(request: type[Request], name: str) -> type[DataObject] | None:
    """Load a service's data object by its name; None where the service lacks it."""
    service = wire_class(request).__module__.rsplit(".", 2)[0]
    module = find_defining_module(service, name)
    if module is None or not module.startswith("types."):
        return None
    found: type[DataObject] = getattr(import_module(service), name)
    return found


def guess_fault_name(request: type[Request], members: Mapping[str, Any]) -> str | None:
    """Tell a fault's type by its members, for one that does not say it itself."""
    names = [
        name
        for member, candidates in (
            ("EditorialErrors", ("EditorialApiFaultDetail",)),
            ("BatchErrors", ("ApiFaultDetail", "ApiBatchFault")),
            ("OperationErrors", ("ApiFaultDetail", "ApiFault")),
            ("Errors", ("AdApiFaultDetail",)),
        )
        if isinstance(members.get(member), list)
        for name in candidates
    ]
    known = (name for name in names if find_fault_type(request, name))
    return next(known, names[0] if names else None)
