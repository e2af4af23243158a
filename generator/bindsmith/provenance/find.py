"""A file and a line to the place in the docs that the line comes from.

The receipt above the file tells what was generated; without it nothing is known. What
is Python is read as a syntax tree; in any other file the nearest mention of a page
counts.
"""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from bindsmith.errors import OutputError, SelectionError
from bindsmith.provenance.classes import describe_class, find_element, find_in_class
from bindsmith.provenance.clients import find_method, find_parameter, find_request
from bindsmith.provenance.mentions import find_mention, find_page
from bindsmith.provenance.places import Place
from bindsmith.provenance.syntax import covers, find_class
from bindsmith.vendoring.compare import judge_against_receipt
from bindsmith.vendoring.receipt import RECEIPT, Receipt, read_receipt

_SERVICE = re.compile(r'ServiceInfo\(\s*name="(\w+)"')


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out about a line."""

    place: Place
    is_edited: bool
    """Whether somebody edited the file since it was generated."""


def find_place(file: Path, line: int) -> Found:
    """Find what a line of a generated file is about.

    Raises SelectionError for a file that was not generated and for a line that it does
    not have, and OutputError when it cannot be read.
    """
    absolute = file.parent.resolve() / file.name
    root, receipt = _require_receipt(absolute)
    path = absolute.relative_to(root).as_posix()
    if path != RECEIPT and path not in receipt.files:
        raise SelectionError(f"{file} was not generated: no receipt lists it")
    content = _read(file)
    text = content.decode("utf-8", "replace")
    count = len(text.splitlines())
    if not 1 <= line <= max(count, 1):
        raise SelectionError(f"{file} has {count} lines, and no line {line}")
    listed = receipt.files.get(path)
    edited = bool(listed) and judge_against_receipt(content, listed or "") == "edited"
    return Found(_find(file, path, text, line), edited)


def _require_receipt(file: Path) -> tuple[Path, Receipt]:
    if not file.is_file():
        raise SelectionError(f"there is no file {file}")
    for folder in file.parents:
        if (receipt := read_receipt(folder)) is not None:
            return folder, receipt
    raise SelectionError(f"{file} was not generated: no {RECEIPT} lies above it")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise OutputError(f"cannot read {file}: {error.strerror}") from error


def _find(file: Path, path: str, text: str, line: int) -> Place:
    if path == RECEIPT:
        return Place(kind="the receipt of what was generated")
    if path.startswith("_runtime/"):
        return Place(kind="part of bindsmith's own runtime, which is copied")
    if file.suffix != ".py":
        return find_mention(text.splitlines(), line)
    return _find_in_module(file, _parse(file, text), text, line)


def _parse(file: Path, text: str) -> ast.Module:
    """Parse a module, which somebody may have edited; raises SelectionError."""
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        # Python gives the last two for what is nested too deep
        raise SelectionError(f"{file} is no Python any more: {error}") from error


def _find_in_module(file: Path, tree: ast.Module, text: str, line: int) -> Place:
    service = _find_service(file)
    page = _find_page(tree)
    node = find_class(tree, line)
    if node is not None and _is_client(node):
        return _find_in_client(file, node, text, line).within(service)
    if node is not None:
        return find_in_class(node, line, page, text.splitlines()).within(service)
    if (imported := _find_imported(file, tree, line)) is not None:
        return imported
    if page is None:
        return Place(kind="module of no page", service=service)
    return Place(kind="module", service=service, page=page, line=1)


def _find_in_client(file: Path, node: ast.ClassDef, text: str, line: int) -> Place:
    method = find_method(node, line)
    request = find_request(method) if method else None
    if method is None or request is None:
        return Place(kind="client; its methods come from pages of operations")
    for module in sorted(file.parent.glob("operations/*.py")):
        found = _find_definition(module, request)
        if found is not None:
            parameter = find_parameter(method, line, text.splitlines())
            element = find_element(found, parameter) if parameter else None
            whole = describe_class(found, None)
            return element or Place(
                kind="operation",
                name=whole.name,
                page=whole.page,
                line=1,
                url=whole.url,
            )
    return Place(kind=f"method that sends {request}")


def _find_definition(module: Path, name: str) -> ast.ClassDef | None:
    text = module.read_text(encoding="utf-8")
    if f"class {name}(" not in text:
        return None
    for node in _parse(module, text).body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            return node
    return None


def _find_imported(file: Path, tree: ast.Module, line: int) -> Place | None:
    """Find the class that a line of imports or exports is about."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=[alias, *_]) if covers(
                node, line
            ):
                folder = file.parents[max(node.level, 1) - 1]
                return _follow(folder, module, alias.name)
            case ast.Dict():
                for key, value in zip(node.keys, node.values, strict=True):
                    match key, value:
                        case ast.Constant(value=str(name), lineno=number), ast.Constant(
                            value=str(module)
                        ) if (number == line):
                            return _follow(file.parent, module, name)
    return None


def _follow(folder: Path, module: str, name: str) -> Place | None:
    path = folder.joinpath(*module.split(".")).with_suffix(".py")
    if not path.is_file():
        return None
    node = _find_definition(path, name)
    if node is None or _is_client(node):
        return None
    page = _find_page(_parse(path, path.read_text(encoding="utf-8")))
    return describe_class(node, page).within(_find_service(path))


def _find_page(tree: ast.Module) -> str | None:
    """Find the page that a module's docstring names."""
    return find_page(ast.get_docstring(tree) or "")


def _find_service(file: Path) -> str | None:
    """Find the wire name of the service that a module belongs to."""
    for folder in file.absolute().parents:
        module = folder / "service.py"
        if module.is_file():
            found = _SERVICE.search(module.read_text(encoding="utf-8"))
            return found[1] if found else None
        if (folder / RECEIPT).is_file():
            return None
    return None


def _is_client(node: ast.ClassDef) -> bool:
    return any(
        isinstance(item, ast.Assign)
        and isinstance(item.targets[0], ast.Name)
        and item.targets[0].id == "_service_"
        for item in node.body
    )
