"""What templates see, for people: a view's fields with their types and docstrings.

Comes in: a dataclass. Goes out: its documentation, and that of the views inside it,
read from the source, where a field's docstring stands below it.
"""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from textwrap import dedent
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDoc:
    """One field of a view."""

    name: str
    type: str
    """As it stands in the source."""
    text: str
    """Empty where the name says it all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewDoc:
    """A view."""

    name: str
    text: str
    fields: tuple[FieldDoc, ...]


def describe_views(view: type) -> tuple[ViewDoc, ...]:
    """Describe a view and all that its fields hold, each once, the outermost first."""
    return tuple(_describe_view(one) for one in _list_views(view))


def _describe_view(view: type) -> ViewDoc:
    tree = ast.parse(dedent(inspect.getsource(view))).body[0]
    assert isinstance(tree, ast.ClassDef)
    return ViewDoc(
        name=view.__name__,
        text=_join(ast.get_docstring(tree) or ""),
        fields=tuple(_describe_fields(tree)),
    )


def _describe_fields(tree: ast.ClassDef) -> Iterator[FieldDoc]:
    for statement, following in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign):
            yield FieldDoc(
                name=ast.unparse(statement.target),
                type=ast.unparse(statement.annotation),
                text=_find_docstring(following),
            )


def _find_docstring(statement: ast.stmt | None) -> str:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return _join(text)
        case _:
            return ""


def _join(text: str) -> str:
    return " ".join(text.split())


def _list_views(view: type) -> list[type]:
    found = [view]
    for one in found:  # grows on the way
        hints = get_type_hints(one)
        inner = [view for field in fields(one) for view in _unpack(hints[field.name])]
        found += [item for item in dict.fromkeys(inner) if item not in found]
    return found


def _unpack(annotation: Any) -> Iterator[type]:
    """Find the dataclasses in an annotation: `tuple[ClassView, ...]`."""
    if get_origin(annotation) in (tuple, list, dict, Union, UnionType):
        for argument in get_args(annotation):
            yield from _unpack(argument)
    elif isinstance(annotation, type) and is_dataclass(annotation):
        yield annotation
