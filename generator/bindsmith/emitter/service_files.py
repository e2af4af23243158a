"""A service's model to the files of its package, made or as they were made before.

Comes in: services, by the names of their packages. Goes out: their files, and the
names given on the way. Files are kept in a cache by all that they depend on: what the
model says of the service, the names that are known, the templates, and this tool's code.
So a changed page costs the files of its own service.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from bindsmith.cache import NO_CACHE, Cache, make_key
from bindsmith.emitter.client_views import ClientViews
from bindsmith.emitter.export_views import (
    FOLDERS,
    build_folder_module,
    build_service_module,
)
from bindsmith.emitter.formatting import Formatter
from bindsmith.emitter.module_views import ModuleViews
from bindsmith.emitter.namer import NameClash, NamesByGroup
from bindsmith.emitter.renderer import Renderer
from bindsmith.model.types import Service
from bindsmith.sharing import make_all

_Maker = Callable[[], tuple[str, str]]
"""Makes a file: its path and its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFiles:
    """The package of one service, not yet written."""

    files: Mapping[str, str]
    """Text by path below the folder of the whole package, with `/`."""
    clashes: tuple[NameClash, ...]
    names: NamesByGroup
    """Python names that the next run has to know, so that they stay as they are."""


class ModuleRenderer:
    """Renders modules, formatted where a template is the user's."""

    def __init__(self, renderer: Renderer, formatter: Formatter) -> None:
        self._renderer = renderer
        self._formatter = formatter

    def render(self, path: str, template: str, view: Any) -> tuple[str, str]:
        """Render a module; give its path and its text."""
        file_name = f"{template}.py.j2"
        text = self._renderer.render(file_name, view)
        if self._renderer.is_overridden(file_name):
            text = self._formatter.format(text, f"{path}, rendered with {file_name}")
        return path, text

    def hash_templates(self) -> str:
        """Hash all that the text depends on beside the view."""
        return self._renderer.hash_folders()


class ServiceEmitter:
    """Makes the files of services."""

    def __init__(
        self,
        modules: ModuleRenderer,
        known_names: NamesByGroup,
        cache: Cache = NO_CACHE,
    ) -> None:
        """Use the names of the run before, and the files of earlier runs."""
        self._modules = modules
        self._known_names = known_names
        self._cache = cache

    def emit(self, services: Mapping[str, Service]) -> list[ServiceFiles]:
        """Make the files of services, which are given by their packages' names.

        Raises EmitterError as `build_package` does.
        """
        if not self._cache.is_kept:
            return self._make(services)
        templates = self._modules.hash_templates()
        causes = {
            module: (module, repr(service), templates)
            for module, service in services.items()
        }
        keys = {
            module: _make_key(causes[module], _select(self._known_names, service.name))
            for module, service in services.items()
        }
        found: dict[str, ServiceFiles] = self._cache.load(keys.values())
        missing = [module for module, key in keys.items() if key not in found]
        made = self._make({module: services[module] for module in missing})
        fresh: dict[str, ServiceFiles] = {}
        for module, files in zip(missing, made, strict=True):
            # who knows the names that this run gave gives them again
            fresh[keys[module]] = files
            fresh[_make_key(causes[module], files.names)] = files
        self._cache.store(fresh)
        found |= fresh
        return [found[key] for key in keys.values()]

    def _make(self, services: Mapping[str, Service]) -> list[ServiceFiles]:
        """Make the files; those of all services together, in several processes."""
        views = [
            ModuleViews(service, module, self._known_names)
            for module, service in services.items()
        ]
        makers = [list(_list_makers(self._modules, view)) for view in views]
        made = iter(make_all([maker for some in makers for maker in some]))
        return [
            ServiceFiles(
                files=dict(islice(made, len(some))),
                clashes=view.names.clashes,
                names=view.names.lasting,
            )
            for view, some in zip(views, makers, strict=True)
        ]


def _make_key(causes: Iterable[str], names: NamesByGroup) -> str:
    return make_key("service files", json.dumps(names, sort_keys=True), *causes)


def _select(names: NamesByGroup, service: str) -> NamesByGroup:
    """Select the groups of a service: the others have no part in its files."""
    return {
        group: known
        for group, known in names.items()
        if group.partition(" ")[0] == service
    }


def _list_makers(modules: ModuleRenderer, views: ModuleViews) -> Iterator[_Maker]:
    """List what makes each file of a service; none needs what another has made."""
    service, names = views.service, views.names
    clients = ClientViews(service, names)

    def make(path: str, template: str, build: Callable[..., Any], *of: Any) -> _Maker:
        return lambda: modules.render(f"{names.module}/{path}", template, build(*of))

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


def _module_path(module: str) -> str:
    return f"{module.replace('.', '/')}.py"
