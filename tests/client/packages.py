"""Generated packages for tests: made in a folder, imported from there."""

import sys
from importlib import import_module, invalidate_caches
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from bindsmith.emitter.package import build_package
from bindsmith.emitter.renderer import Renderer
from bindsmith.emitter.shipped import find_templates
from bindsmith.pipeline import load_model
from bindsmith.vendoring.write import write_tree


def import_generated(docs: Path, name: str, folder: Path) -> ModuleType:
    """Generate a package from docs into a folder, if it is not there yet; import it."""
    if not (folder / name).is_dir():
        model = load_model(str(docs)).model
        package = build_package(model, name, renderer=Renderer(find_templates()))
        with TemporaryDirectory(dir=folder) as scratch:
            write_tree(Path(scratch, name), package.files)
            if not (folder / name).is_dir():  # another worker may have been quicker
                Path(scratch, name).rename(folder / name)
    sys.path.insert(0, str(folder))
    invalidate_caches()
    return import_module(name)
