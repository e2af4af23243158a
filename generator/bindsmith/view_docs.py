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

from bindsmith.errors import TargetError


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
    documented: dict[str, FieldDoc] = {}
    for cls in reversed(view.__mro__):
        if is_dataclass(cls):
            documented |= {field.name: field for field in _read_fields(cls)}
    return ViewDoc(
        name=view.__name__,
        text=_join(view.__doc__ or ""),
        fields=tuple(documented[field.name] for field in fields(view)),
    )


def _read_fields(cls: type) -> Iterator[FieldDoc]:
    """Read the fields that a class itself declares, with the docstrings below them."""
    body = _read_body(cls)
    for statement, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign):
            yield FieldDoc(
                name=ast.unparse(statement.target),
                type=ast.unparse(statement.annotation),
                text=_find_docstring(following),
            )


def _read_body(cls: type) -> list[ast.stmt]:
    """Read a class's statements; raises TargetError where its source is not at hand."""
    try:
        source = dedent(inspect.getsource(cls))
    except OSError as error:
        raise TargetError(f"the source of {cls.__name__} is not at hand") from error
    (tree,) = ast.parse(source).body
    assert isinstance(tree, ast.ClassDef)
    return tree.body


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
