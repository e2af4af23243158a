"""A model to all files of the package that is generated from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from keyword import iskeyword
from typing import Any

from bindsmith.allocation import SERVICES, allocate
from bindsmith.emitter.client_views import ClientViews
from bindsmith.emitter.export_views import (
    FOLDERS,
    build_folder_module,
    build_package_module,
    build_service_module,
)
from bindsmith.emitter.formatting import Formatter
from bindsmith.emitter.module_views import ModuleViews
from bindsmith.emitter.namer import NameClash, NamesByGroup
from bindsmith.emitter.renderer import Renderer
from bindsmith.emitter.service_names import service_title
from bindsmith.emitter.sharing import make_all
from bindsmith.emitter.shipped import read_runtime
from bindsmith.emitter.views import NoticeView
from bindsmith.errors import EmitterError
from bindsmith.model.types import Model
from bindsmith.names import is_device, require_wire_name

RUNTIME_FOLDER = "_runtime"

_Maker = Callable[[], tuple[str, str]]
"""Makes a file: its path and its text."""
_SERVICES_GROUP = "services"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A generated package, not yet written."""

    name: str
    """As imported: `bingads_bindings` or `company.bindings`."""
    files: Mapping[str, str]
    """Text by path below the package's own folder, with `/`, sorted by path."""
    clashes: tuple[NameClash, ...]
    names: NamesByGroup
    """Python names that the next run has to know, so that they stay as they are."""


def build_package(
    model: Model,
    name: str,
    *,
    renderer: Renderer,
    formatter: Formatter | None = None,
    known_names: NamesByGroup | None = None,
) -> Package:
    """Build all files of a package; `known_names` are those of the run before.

    The formatter sees only what comes from templates that the user replaced. Raises
    EmitterError for a package name, or a name in the model, that cannot be used, and
    for templates that fail.
    """
    require_package_name(name)
    emitter = _Emitter(model, name, renderer, formatter or Formatter())
    emitter.known_names = known_names or {}
    files = dict(emitter.emit())
    return Package(
        name=name,
        files=dict(sorted(files.items())),
        clashes=tuple(emitter.clashes),
        names=emitter.names,
    )


def locate_package(name: str) -> str:
    """Locate a package's folder, relative to where it is generated."""
    return require_package_name(name).replace(".", "/")


def require_package_name(name: str) -> str:
    """Return a package name that Python can import anywhere; raises EmitterError."""
    parts = name.split(".")
    if not all(part.isascii() and part.isidentifier() for part in parts) or any(
        map(iskeyword, parts)
    ):
        raise EmitterError(f"{name!a} is no name of a Python package")
    if any(map(is_device, parts)):
        raise EmitterError(f"{name!a} is a device on Windows, and no folder")
    return name


class _Emitter:
    """One run: a model, where it goes, and the clashes found on the way."""

    def __init__(
        self, model: Model, package: str, renderer: Renderer, formatter: Formatter
    ) -> None:
        self.model = model
        self.package = package
        self.renderer = renderer
        self.formatter = formatter
        self.clashes: list[NameClash] = []
        self.known_names: NamesByGroup = {}
        self.names: dict[str, Mapping[str, str]] = {}

    def emit(self) -> Iterator[tuple[str, str]]:
        """Yield every file's path and text."""
        services = self.model.services
        wire_names = [require_wire_name(item.name, "service") for item in services]
        modules = self._name_modules(wire_names)
        titles = [service_title(name) for name in wire_names]
        notice = NoticeView(package=self.package, services=tuple(titles))
        yield "NOTICE", self.renderer.render("NOTICE.j2", notice)
        yield "py.typed", ""
        yield self._render("__init__.py", "exports", build_package_module(titles))
        yield self._render("strategies.py", "strategies", notice)
        yield self._render("testing.py", "testing", notice)
        for path, text in read_runtime().items():
            yield f"{RUNTIME_FOLDER}/{path}", text
        makers: list[_Maker] = []
        for service in services:
            views = ModuleViews(service, modules[service.name], self.known_names)
            self.clashes += views.names.clashes
            self.names |= views.names.lasting
            makers += self._list_makers(views, f"{modules[service.name]}/")
        yield from make_all(makers)

    def _name_modules(self, wire_names: Iterable[str]) -> Mapping[str, str]:
        """Name the packages of services."""
        known = self.known_names.get(_SERVICES_GROUP)
        allocation = allocate(wire_names, SERVICES, known=known)
        if allocation.lasting:
            self.names[_SERVICES_GROUP] = allocation.lasting
        return allocation.python_names

    def _list_makers(self, views: ModuleViews, folder: str) -> Iterator[_Maker]:
        """List what makes each file of a service; none needs what another has made."""
        service, names = views.service, views.names
        clients = ClientViews(service, names)

        def make(
            path: str, template: str, build: Callable[..., Any], *of: Any
        ) -> _Maker:
            return lambda: self._render(f"{folder}{path}", template, build(*of))

        yield make("__init__.py", "exports", build_service_module, names)
        yield make("service.py", "service", clients.build_service_module)
        for client, client_module in names.clients.items():
            path = _module_path(client_module)
            is_async = client_module == "async_client"
            build = partial(clients.build_client_module, asynchronous=is_async)
            yield make(path, "client", build, client)
        for kind in FOLDERS:
            path = f"{kind}/__init__.py"
            yield make(path, "folder", build_folder_module, kind, names)
        for item in service.types:
            path = _module_path(names.modules[item.name])
            yield make(path, "data_object", views.build_type_module, item)
        for value_set in service.value_sets:
            path = _module_path(names.modules[value_set.name])
            yield make(path, "value_set", views.build_value_set_module, value_set)
        for operation in service.operations:
            path = _module_path(names.operation_modules[operation.name])
            yield make(path, "operation", views.build_operation_module, operation)

    def _render(self, path: str, template: str, view: Any) -> tuple[str, str]:
        file_name = f"{template}.py.j2"
        text = self.renderer.render(file_name, view)
        if self.renderer.is_overridden(file_name):
            text = self.formatter.format(text, f"{path}, rendered with {file_name}")
        return path, text


def _module_path(module: str) -> str:
    return f"{module.replace('.', '/')}.py"
