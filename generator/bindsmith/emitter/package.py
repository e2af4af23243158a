"""A model to all files of the package that is generated from it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from keyword import iskeyword

from bindsmith.allocation import SERVICES, allocate
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
from bindsmith.model.types import Model
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

    With a cache, a service that is as it was before is not made again. The formatter sees only what comes from templates that the user replaced. Raises
    EmitterError for a package name, or a name in the model, that cannot be used, and
    for templates that fail.
    """
    require_package_name(name)
    emitter = _Emitter(model, name, renderer, formatter or Formatter())
    emitter.known_names = known_names or {}
    emitter.cache = cache
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
        self.modules = ModuleRenderer(renderer, formatter)
        self.cache = NO_CACHE
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
        render = self.modules.render
        yield render("__init__.py", "exports", build_package_module(titles))
        yield render("strategies.py", "strategies", notice)
        yield render("testing.py", "testing", notice)
        for path, text in read_runtime().items():
            yield f"{RUNTIME_FOLDER}/{path}", text
        emitter = ServiceEmitter(self.modules, self.known_names, self.cache)
        for made in emitter.emit({modules[item.name]: item for item in services}):
            self.clashes += made.clashes
            self.names |= made.names
            yield from made.files.items()

    def _name_modules(self, wire_names: Iterable[str]) -> Mapping[str, str]:
        """Name the packages of services."""
        known = self.known_names.get(_SERVICES_GROUP)
        allocation = allocate(wire_names, SERVICES, known=known)
        if allocation.lasting:
            self.names[_SERVICES_GROUP] = allocation.lasting
        return allocation.python_names
