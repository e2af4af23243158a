"""What a line of a generated class is about: data objects, messages and value sets.

class AdGroup(DataObject):
    \"\"\"…address of the page\"\"\"
    _info_ = TypeInfo("AdGroup", …, page="campaign-management-service/adgroup.md")
    name: str | None = element("Name", …, line=241)
    \"\"\"…address of the row\"\"\"
"""

import ast
from collections.abc import Iterator
from dataclasses import replace

from bindsmith.provenance.places import Place
from bindsmith.provenance.syntax import (
    covers,
    find_url,
    pair_docstrings,
    read_call,
    read_first,
    read_keyword,
)

_INFOS = ("TypeInfo", "MessageInfo")


def describe_class(node: ast.ClassDef, module_page: str | None) -> Place:
    """Describe a class as a whole; `module_page` is the one that its module names."""
    info = _find_info(node)
    whole = Place(
        kind="value set",
        name=node.name,
        page=module_page,
        line=1 if module_page else None,
        url=find_url(ast.get_docstring(node)),
    )
    if info is None:
        return whole
    page = _text(read_keyword(info, "page"))
    whole = replace(whole, page=page, line=1 if page else None)
    operation = read_keyword(info, "operation")
    if isinstance(operation, str):
        side = "response" if node.name.endswith("Response") else "request"
        return replace(whole, kind=side, name=operation)
    return replace(whole, kind="type", name=read_first(info) or node.name)


def find_in_class(node: ast.ClassDef, line: int, module_page: str | None) -> Place:
    """Find what a line of a class is about: an element, a value, or the class."""
    whole = describe_class(node, module_page)
    for place, statement, docstring in _list_members(node, whole):
        if covers(statement, line) or (docstring and covers(docstring, line)):
            return place
    return whole


def find_element(node: ast.ClassDef, attribute: str) -> Place | None:
    """Find the element behind an attribute of a class."""
    whole = describe_class(node, None)
    for place, statement, _ in _list_members(node, whole):
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)) if name == attribute:
                return place
    return None


def _list_members(
    node: ast.ClassDef, whole: Place
) -> Iterator[tuple[Place, ast.stmt, ast.Constant | None]]:
    for statement, docstring in pair_docstrings(node.body):
        text = str(docstring.value) if docstring else None
        match statement:
            case ast.AnnAssign(value=value) if call := read_call(value, "element"):
                yield _describe_element(call, whole, text), statement, docstring
            case ast.Assign(value=ast.Constant(value=str(value))):
                yield _describe_value(value, whole), statement, docstring


def _describe_element(call: ast.Call, whole: Place, docstring: str | None) -> Place:
    line = read_keyword(call, "line")
    return Place(
        kind=f"element of a {whole.kind}" if whole.kind != "type" else "element",
        name=f"{whole.name}.{read_first(call)}",
        page=_text(read_keyword(call, "page")) or whole.page,
        line=line if isinstance(line, int) else None,
        url=find_url(docstring),
    )


def _describe_value(value: str, whole: Place) -> Place:
    """Describe a value; its row has an anchor, though the code does not say its line."""
    return Place(
        kind="value",
        name=f"{whole.name}.{value}",
        page=whole.page,
        url=f"{whole.url}#{value.lower()}" if whole.url else None,
    )


def _find_info(node: ast.ClassDef) -> ast.Call | None:
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="_info_")], value=value):
                return read_call(value, *_INFOS)
    return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
