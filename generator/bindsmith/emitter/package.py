"""A model to all files of the package that is generated from it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from keyword import iskeyword

from bindsmith.allocation import SERVICES, Allocation, allocate
from bindsmith.cache import NO_CACHE, Cache
from bindsmith.emitter.export_views import build_package_module
from bindsmith.emitter.formatting import Formatter
from bindsmith.emitter.namer import NameClash, NamesByGroup
from bindsmith.emitter.renderer import Renderer
from bindsmith.emitter.service_files import ModuleRenderer, ServiceEmitter
from bindsmith.emitter.service_names import service_title
from bindsmith.emitter.shipped import read_runtime
from bindsmith.emitter.views import NoticeView
from bindsmith.errors import EmitterError
from bindsmith.model.types import Model, Service
from bindsmith.names import is_device, require_wire_name

RUNTIME_FOLDER = "_runtime"

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
    cache: Cache = NO_CACHE,
) -> Package:
    """Build all files of a package; `known_names` are those of the run before.

    With a cache, a service that is as it was before is not made again. The formatter
    sees only what comes from templates that the user replaced. Raises EmitterError for
    a package name, or a name in the model, that cannot be used, and for templates that
    fail.
    """
    require_package_name(name)
    known = known_names or {}
    modules = ModuleRenderer(renderer, formatter or Formatter())
    packages = _name_services(model.services, known)
    emitter = ServiceEmitter(modules, known, cache)
    made = emitter.emit(
        {packages.python_names[service.name]: service for service in model.services}
    )
    files = dict(_make_shared_files(model.services, name, renderer, modules))
    names = {_SERVICES_GROUP: packages.lasting} if packages.lasting else {}
    for service in made:
        files |= service.files
        names |= service.names
    return Package(
        name=name,
        files=dict(sorted(files.items())),
        clashes=tuple(clash for service in made for clash in service.clashes),
        names=names,
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


def _name_services(services: Iterable[Service], known: NamesByGroup) -> Allocation:
    """Name the packages of services."""
    wire_names = [require_wire_name(service.name, "service") for service in services]
    return allocate(wire_names, SERVICES, known=known.get(_SERVICES_GROUP))


def _make_shared_files(
    services: Iterable[Service], name: str, renderer: Renderer, modules: ModuleRenderer
) -> Iterator[tuple[str, str]]:
    """Make what stands beside the packages of services: each file's path and text."""
    titles = [service_title(service.name) for service in services]
    notice = NoticeView(package=name, services=tuple(titles))
    yield "NOTICE", renderer.render("NOTICE.j2", notice)
    yield "py.typed", ""
    yield modules.render("__init__.py", "exports", build_package_module(titles))
    yield modules.render("strategies.py", "strategies", notice)
    yield modules.render("testing.py", "testing", notice)
    for path, text in read_runtime().items():
        yield f"{RUNTIME_FOLDER}/{path}", text
