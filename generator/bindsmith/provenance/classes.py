"""What a line of a generated class is about: data objects, messages and value sets.

class AdGroup(DataObject):
    \"\"\"…address of the page\"\"\"
    _info_ = TypeInfo("AdGroup", …, page="campaign-management-service/adgroup.md")
    name: str | None = element("Name", …, line=241)
    \"\"\"…address of the row\"\"\"

class AdGroupStatus(ValueSet):
    PAUSED = "Paused"  # line 57
"""

import ast
from collections.abc import Sequence
from dataclasses import replace

from bindsmith.provenance.places import Place
from bindsmith.provenance.syntax import (
    covers,
    find_url,
    pair_docstrings,
    read_call,
    read_comment,
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


def find_in_class(
    node: ast.ClassDef, line: int, module_page: str | None, lines: Sequence[str]
) -> Place:
    """Find what a line of a class is about: an element, a value, or the class.

    `lines` are the module's.
    """
    whole = describe_class(node, module_page)
    for statement, docstring in pair_docstrings(node.body):
        if covers(statement, line) or (docstring and covers(docstring, line)):
            return _describe_member(statement, docstring, whole, lines) or whole
    return whole


def find_element(node: ast.ClassDef, attribute: str) -> Place | None:
    """Find the element behind an attribute of a class."""
    whole = describe_class(node, None)
    for statement, docstring in pair_docstrings(node.body):
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)) if name == attribute:
                return _describe_member(statement, docstring, whole, ())
    return None


def _describe_member(
    statement: ast.stmt,
    docstring: ast.Constant | None,
    whole: Place,
    lines: Sequence[str],
) -> Place | None:
    match statement:
        case ast.AnnAssign(value=value) if call := read_call(value, "element"):
            return _describe_element(
                call, whole, str(docstring.value) if docstring else None
            )
        case ast.Assign(value=ast.Constant(value=str(name)) as value):
            return _describe_value(name, whole, read_comment(lines, value))
    return None


def _describe_element(call: ast.Call, whole: Place, docstring: str | None) -> Place:
    line = read_keyword(call, "line")
    return Place(
        kind=f"element of a {whole.kind}" if whole.kind != "type" else "element",
        name=f"{whole.name}.{read_first(call)}",
        page=_text(read_keyword(call, "page")) or whole.page,
        line=line if isinstance(line, int) else None,
        url=find_url(docstring),
    )


def _describe_value(value: str, whole: Place, line: int | None) -> Place:
    return Place(
        kind="value",
        name=f"{whole.name}.{value}",
        page=whole.page,
        line=line,
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
