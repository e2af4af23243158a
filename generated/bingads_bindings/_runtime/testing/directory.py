"""Which operation a request on the wire is for, in a generated package."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

from ..base import Request, Response
from ..client.service import ServiceInfo
from ..elements import OperationInfo

PACKAGE = __name__.rpartition("._runtime")[0] or __name__.partition(".")[0]
"""The generated package that this runtime is a copy in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOperation:
    """An operation with the classes of its messages."""

    service: ServiceInfo
    info: OperationInfo
    request_class: type[Request]
    response_class: type[Response]


class Directory:
    """The operations of some services of a package."""

    def __init__(self, services: tuple[ModuleType, ...] = ()) -> None:
        """Take the services' modules; all of the package without any."""
        self._modules = services or tuple(_find_services())

    @cached_property
    def operations(self) -> tuple[KnownOperation, ...]:
        """All operations; loads their modules."""
        return tuple(
            found for module in self._modules for found in _read_operations(module)
        )

    def find_named(self, name: str, namespace: str) -> KnownOperation | None:
        """Find an operation by its name and the namespace of its messages."""
        for operation in self.operations:
            info = operation.info
            if info.name == name and namespace in ("", info.namespace):
                return operation
        return None

    def find_at(self, method: str, path: str) -> KnownOperation | None:
        """Find an operation by where REST reaches it, below any address.

        An address of the docs decides between services with the same paths.
        """
        fitting = [
            operation
            for operation in self.operations
            if operation.info.rest_method == method
            and operation.info.rest_path
            and path.casefold().endswith(operation.info.rest_path.casefold())
        ]
        # "/Campaigns/QueryByIds" must not be taken for "/QueryByIds"
        fitting.sort(key=lambda one: _rank(one, path), reverse=True)
        return fitting[0] if fitting else None


def _rank(operation: KnownOperation, path: str) -> tuple[bool, int]:
    base = urlsplit(operation.service.rest.production or "").path
    return bool(base) and path.startswith(base), len(operation.info.rest_path or "")


def _find_services() -> Iterator[ModuleType]:
    root = Path(str(sys.modules[PACKAGE].__file__)).parent
    for path in sorted(root.glob("*/service.py")):
        yield import_module(f"{PACKAGE}.{path.parent.name}")


def _read_operations(service: ModuleType) -> Iterator[KnownOperation]:
    info = import_module(f"{service.__name__}.service").SERVICE
    folder = Path(str(service.__file__)).parent / "operations"
    for path in sorted(folder.glob("[!_]*.py")):
        module = import_module(f"{service.__name__}.operations.{path.stem}")
        operation: OperationInfo = module.OPERATION
        yield KnownOperation(
            service=info,
            info=operation,
            request_class=getattr(module, operation.request),
            response_class=getattr(module, operation.response),
        )
