"""Who may import whom: data flows from docs to output, and nothing looks back.

A part is a module or package directly below `bindsmith`. Imports are read from the
source, so that one inside a function counts too.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "generator"

PARTS: Mapping[str, str] = {
    # what everything stands on
    "bindsmith": "",
    "errors": "",
    "source": "",
    "diagnostics": "source",
    "codes": "diagnostics source",
    "names": "errors",
    "allocation": "names",
    "safe_text": "",
    "words": "",
    "text_file": "errors",
    # docs to declarations
    "git_tree": "errors",
    "git_log": "errors git_tree",
    "docs_name": "",
    "docs_layout": "errors",
    "docs_source": "docs_layout docs_name errors git_tree source",
    "packing": "",
    "cache": "packing",
    "sharing": "errors packing",
    "memory": "",
    "reader": "codes diagnostics errors source",
    # declarations to model, model to model
    "model": "errors",
    "prose": "model sharing",
    "toml_file": "errors text_file words",
    "corrections": "toml_file",
    "passes": (
        "codes corrections diagnostics errors memory model names prose reader source"
        " words"
    ),
    "assembly": "corrections diagnostics memory model passes prose reader",
    "checks": "codes diagnostics model reader source",
    # models to output
    "runtime": "",
    "emitter": "allocation bindsmith cache errors model names sharing",
    "vendoring": "errors",
    "diff": "bindsmith errors memory model toml_file words",
    "shipped_package": "errors",
    "explain": "errors model",
    "provenance": "errors vendoring",
    "sarif": "bindsmith codes diagnostics",
    "lint_report": "codes diagnostics safe_text sarif",
    "ledger": "codes diagnostics errors source text_file",
    "output_file": "errors",
    "configuration": "docs_name errors toml_file",
    # what a model can be made into
    "header": "safe_text",
    "view_docs": "errors",
    "target": "cache diagnostics emitter model",
    "overrides": "emitter errors target words",
    "targets": (
        "allocation codes diagnostics emitter errors header model names source target"
        " words"
    ),
    # the stages in order, and the command
    "service_parts": (
        "assembly cache corrections diagnostics docs_source memory model passes prose"
        " reader"
    ),
    "pipeline": (
        "assembly cache checks corrections diagnostics docs_source errors memory"
        " model passes reader service_parts sharing"
    ),
    "revisions": (
        "assembly cache corrections diff docs_layout docs_name docs_source errors"
        " git_log git_tree memory model passes pipeline reader sharing source"
    ),
    "output": (
        "bindsmith cache diagnostics emitter errors header model overrides passes"
        " target targets vendoring"
    ),
    "console": "output_file safe_text",
    "commands": (
        "assembly bindsmith cache codes configuration console corrections diagnostics"
        " diff docs_name docs_source errors explain ledger lint_report memory model"
        " output output_file pipeline provenance revisions safe_text shipped_package"
        " target targets text_file toml_file vendoring view_docs words"
    ),
    "cli": "bindsmith commands console errors",
    "__main__": "cli",
}
"""Part to the parts that it may import."""

DECLARATIONS = frozenset(
    {"bindsmith.reader.declarations", "bindsmith.reader.declaration_parts"}
)
MODEL_VALUES = frozenset({"bindsmith.model.facts", "bindsmith.model.types"})

NARROW: Mapping[tuple[str, str], frozenset[str]] = {
    ("passes", "reader"): DECLARATIONS,
    ("checks", "reader"): DECLARATIONS,
    ("emitter", "model"): MODEL_VALUES,
    ("diff", "model"): MODEL_VALUES,
    ("explain", "model"): MODEL_VALUES,
    ("prose", "model"): MODEL_VALUES,
}
"""Pairs of parts where only some modules may be imported."""

LIBRARIES: Mapping[str, frozenset[str]] = {
    "black": frozenset({"bindsmith.emitter.formatting"}),
    "jinja2": frozenset({"bindsmith.emitter.renderer"}),
    # one module parses with it; the others are rules of its parser
    "markdown_it": frozenset(
        {
            "bindsmith.reader.blocks",
            "bindsmith.reader.quote_rule",
            "bindsmith.reader.table_rule",
        }
    ),
    "platformdirs": frozenset({"bindsmith.cache"}),
    # one module configures the parser; two read different documents with it
    "lxml": frozenset(
        {
            "bindsmith.reader.fragments",
            "bindsmith.reader.templates",
            "bindsmith.reader.xml",
        }
    ),
}
"""Library to the modules that may import it; the command's parts may import click."""

COMMAND_PARTS = ("cli", "commands", "console")
VAGUE_NAMES = ("utils", "common", "helpers", "misc")


@cache
def read_imports() -> Mapping[str, frozenset[str]]:
    """Map every module of the package to the modules that it imports."""
    return {name: frozenset(find_imports(name, path)) for name, path in modules()}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package, by name."""
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__"), path


def find_imports(
    name: str, path: Path, *, only_when_loaded: bool = False
) -> Iterator[str]:
    """Every module that a module imports, as it would be found from there."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = walk_when_loaded(tree) if only_when_loaded else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            start = ".".join(above) if node.level else ""
            base = ".".join(filter(None, (start, node.module)))
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield inner if is_module(inner) else base


def walk_when_loaded(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes that are run when a module is loaded."""
    yield node
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        for child in ast.iter_child_nodes(node):
            yield from walk_when_loaded(child)


def is_module(name: str) -> bool:
    """Whether a dotted name is a module of the package, and not something in one."""
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def part_of(module: str) -> str:
    """The part that a module belongs to."""
    return module.split(".")[1] if "." in module else module


def own_imports() -> Iterator[tuple[str, str]]:
    """Pairs of our modules: who imports, what."""
    for module, imported in read_imports().items():
        for other in sorted(imported):
            if other.split(".")[0] == "bindsmith":
                yield module, other


def test_every_part_has_a_rule() -> None:
    """A new part states here what it may import."""
    assert {part_of(name) for name in read_imports()} - PARTS.keys() == set()


def test_parts_import_what_they_may() -> None:
    """No part imports one that comes after it, or that is none of its business."""
    wrong = [
        f"{module} imports {other}"
        for module, other in own_imports()
        if part_of(module) != part_of(other)
        and part_of(other) not in PARTS[part_of(module)].split()
    ]
    assert wrong == []


def test_narrow_doors() -> None:
    """Where a part opens only some modules to another, the rest stays shut."""
    wrong = [
        f"{module} imports {other}"
        for module, other in own_imports()
        if (allowed := NARROW.get((part_of(module), part_of(other)))) is not None
        and other not in allowed
    ]
    assert wrong == []


def test_runtime_stands_alone() -> None:
    """The runtime is copied into other packages: it imports nothing beside itself."""
    wrong = [
        f"{module} imports {other}"
        for module, other in own_imports()
        if part_of(module) == "runtime" and part_of(other) != "runtime"
    ]
    absolute = [
        path.name
        for name, path in modules()
        if part_of(name) == "runtime" and "bindsmith" in path.read_text("utf-8").split()
    ]
    assert wrong == absolute == []


def test_no_cycles() -> None:
    """No module imports itself by way of others, when it is loaded or for its types.

    The runtime is an exception: a function imports what only it needs, so that using
    one wire format loads neither the other nor the clients, and its modules name each
    other's types. There it is loading alone that must not go in circles.
    """
    graph: dict[str, set[str]] = {name: set() for name in read_imports()}
    for module, path in modules():
        lazy = part_of(module) == "runtime"
        others = set(find_imports(module, path, only_when_loaded=lazy))
        graph[module] = (others & graph.keys()) - {module}
    while leaves := {name for name, others in graph.items() if not others}:
        graph = {
            name: others - leaves
            for name, others in graph.items()
            if name not in leaves
        }
    assert graph == {}


@pytest.mark.parametrize("library", LIBRARIES)
def test_one_library_one_module(library: str) -> None:
    """Who wants another library changes one module."""
    users = {
        module
        for module, imported in read_imports().items()
        if part_of(module) != "runtime"
        and any(name.split(".")[0] == library for name in imported)
    }
    assert users == LIBRARIES[library]


def test_other_libraries() -> None:
    """Nothing else is imported but the standard library, and click for the command."""
    wrong = [
        f"{module} imports {name}"
        for module, imported in read_imports().items()
        for name in sorted(imported)
        if part_of(module) != "runtime"
        and (library := name.split(".")[0]) not in {*LIBRARIES, "bindsmith"}
        and library not in sys.stdlib_module_names
        and not (library == "click" and part_of(module) in COMMAND_PARTS)
    ]
    assert wrong == []


def test_only_the_command_prints() -> None:
    """print stands nowhere, and only the command knows the standard streams."""
    streams = {"stdout", "stderr", "print"}
    found = {
        name
        for name, path in modules()
        if part_of(name) not in COMMAND_PARTS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id == "print")
        or (
            isinstance(node, ast.Attribute)
            and node.attr in streams
            and isinstance(node.value, ast.Name)
            and node.value.id == "sys"
        )
    }
    assert found == set()


def test_names_say_something() -> None:
    """No module is named for what it is not."""
    found = [name for name in read_imports() if name.split(".")[-1] in VAGUE_NAMES]
    assert found == []
