"""The package generated from the real docs, and every class in it by service."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from lxml import etree

from bindsmith.names import service_module_name
from conformance.wsdl import SERVICE_BY_FILE

Class = Any
"""A generated class; generated at run time, so no type checker knows it."""


class Case(NamedTuple):
    """One class to try."""

    cls: Class
    name: str
    """Service and wire name: `Bulk.BatchError`."""
    schema: etree.XMLSchema | None
    """The service's schema, if it has the class."""


@dataclass(frozen=True)
class Bindings:
    """A generated package of all six services."""

    package: ModuleType

    def __getattr__(self, name: str) -> Any:
        """Give what the package exports: `to_xml`, `from_json`, `NIL`, …."""
        return getattr(self.package, name)

    def load(self, module: str) -> Any:
        """Import a module of the package."""
        return import_module(f"{self.package.__name__}.{module}")

    @cached_property
    def plan(self) -> Callable[[Class], Any]:
        """Give the function that tells a class's elements in wire order."""
        planner: Callable[[Class], Any] = self.load("_runtime.plan").plan
        return planner

    @cached_property
    def classes(self) -> Mapping[str, tuple[Class, ...]]:
        """Data objects, requests and responses by service name."""
        return {
            service: tuple(self._list_classes(service))
            for service in sorted(SERVICE_BY_FILE.values())
        }

    def _list_classes(self, service: str) -> Iterator[Class]:
        structure = self.load("_runtime.base").Structure
        module = self.load(service_module_name(service))
        for name in module.__all__:
            item = getattr(module, name)
            if isinstance(item, type) and issubclass(item, structure):
                yield item

    def is_message(self, cls: Class) -> bool:
        """Whether a class is a request or a response."""
        runtime = self.load("_runtime")
        return issubclass(cls, (runtime.Request, runtime.Response))


def wire_name(cls: Class) -> str:
    """Give a class's name on the wire."""
    name: str = cls._info_.name
    return name
