"""Generated packages held against the model: what is defined, and where files lie."""

import ast
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from bindsmith.emitter.package import build_package
from bindsmith.emitter.renderer import Renderer
from bindsmith.emitter.shipped import find_templates
from bindsmith.model.types import Model

RUNTIME = "_runtime/"
RENDERER = Renderer(find_templates())


def generate(model: Model) -> Mapping[str, str]:
    """Generate a model's package; give its own Python modules by path."""
    files = build_package(model, "shop", renderer=RENDERER).files
    for path in files:
        assert_plain(path)
    assert len({path.casefold() for path in files}) == len(files)
    return {
        path: text
        for path, text in files.items()
        if path.endswith(".py") and not path.startswith(RUNTIME)
    }


def assert_plain(path: str) -> None:
    """A path stays in its folder, and is a file name that every system takes."""
    pure = PurePosixPath(path)
    assert not pure.is_absolute()
    assert all(part.isascii() and part.isprintable() for part in pure.parts)
    assert not {"", ".", ".."} & set(path.split("/"))
    # 160 characters, an underscore for each two of them, and what parts a clash
    assert all(len(part) < 250 for part in pure.parts)


def shape(text: str) -> str:
    """A module's syntax tree without its texts: what it defines, and nothing of words.

    String literals count as equal, and docstrings are left out.
    """
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
        if isinstance(body := getattr(node, "body", None), list):
            kept = [item for item in body if not _is_docstring(item)]
            node.body = kept  # type: ignore[attr-defined]
    return ast.dump(tree)


def _is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def shapes(model: Model) -> Mapping[str, str]:
    """The shape of every module of a model's package, by path."""
    return {path: shape(text) for path, text in generate(model).items()}


def list_tree(folder: Path) -> set[Path]:
    """All that lies below a folder."""
    return set(folder.rglob("*"))
