"""The package of the real docs: complete, importable, formatted, quickly made."""

import time
import typing
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

from bindsmith.cache import tool_fingerprint
from bindsmith.emitter.formatting import format_python
from bindsmith.emitter.package import Package, build_package
from bindsmith.emitter.renderer import Renderer
from bindsmith.model.types import Model
from bindsmith.names import service_module_name
from bindsmith.pipeline import load_model
from emitter.conftest import Import

SECONDS = 10
"""Far more than building takes, on a machine that does other things too."""


@pytest.fixture(scope="module")
def model(corpus_dir: Path) -> Model:
    """The real docs' model."""
    return load_model(str(corpus_dir)).model


@pytest.fixture(scope="module")
def package(model: Model, renderer: Renderer) -> Package:
    """The real docs' package, built within its time."""
    start = time.process_time()
    package = build_package(model, "bindings", renderer=renderer)
    assert time.process_time() - start < SECONDS
    return package


def _generated(files: Mapping[str, str], folder: str) -> list[str]:
    return [path for path in files if f"/{folder}/" in path and "__init__" not in path]


def test_every_page_has_its_module(package: Package, model: Model) -> None:
    """One file per data object, value set and operation, and no name clashes."""
    services = model.services
    expected = {
        "types": sum(len(service.types) for service in services),
        "value_sets": sum(len(service.value_sets) for service in services),
        "operations": sum(len(service.operations) for service in services),
    }
    assert package.clashes == ()
    for folder, count in expected.items():
        assert len(_generated(package.files, folder)) == count


def test_modules_are_as_black_has_them(package: Package) -> None:
    """Every twelfth module, black being slow: other ones each time our code changes."""
    paths = sorted(path for path in package.files if path.endswith(".py"))
    for path in paths[int(tool_fingerprint(), 16) % 12 :: 12]:
        assert format_python(package.files[path], path) == package.files[path]


def test_every_class_imports(model: Model, import_package: Import) -> None:
    """All exports load, and their annotations resolve."""
    package = import_package(model)
    for service in model.services:
        module = import_module(
            f"{package.__name__}.{service_module_name(service.name)}"
        )
        for name in module.__all__:
            cls = getattr(module, name)
            assert cls.__name__ == name
            typing.get_type_hints(cls)
