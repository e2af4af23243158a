"""What tests of the emitter share: a renderer, and imports of generated packages."""

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module, invalidate_caches
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest

from bindsmith.emitter.package import build_package
from bindsmith.emitter.renderer import Renderer
from bindsmith.model.types import Model
from bindsmith.vendoring.write import write_tree

Import = Callable[[Model], ModuleType]
_numbers = count()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the rewriting of golden files where this folder is run by itself."""
    parser.addoption("--update-golden", action="store_true", help="rewrite them")


@pytest.fixture(scope="session")
def templates_dir(project_dir: Path) -> Path:
    """Folder of the shipped templates."""
    return project_dir / "templates"


@pytest.fixture(scope="session")
def renderer(templates_dir: Path) -> Renderer:
    """A renderer of the shipped templates."""
    return Renderer(templates_dir)


@pytest.fixture
def import_package(
    tmp_path: Path, renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Import]:
    """Generate a package from a model and import it, for the length of a test."""
    made: list[str] = []
    monkeypatch.syspath_prepend(str(tmp_path))

    def import_model(model: Model) -> ModuleType:
        name = f"generated_{next(_numbers)}"
        made.append(name)
        package = build_package(model, name, renderer=renderer)
        write_tree(tmp_path / name, package.files)
        invalidate_caches()
        return import_module(name)

    yield import_model
    for module in [item for item in sys.modules if item.split(".")[0] in made]:
        del sys.modules[module]


def class_source(files: Mapping[str, str], path: str) -> str:
    """Give a generated module without its docstring and imports."""
    return files[path].partition("\n\n\n")[2]
