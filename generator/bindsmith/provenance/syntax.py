"""What stands at a line of a Python module: classes, statements, docstrings, literals.

Lines are 1-based, both ends included.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

_URL = re.compile(r"https?://\S+")
_COMMENT = re.compile(r"# line ([0-9]{1,9})\s*$")


def covers(node: ast.stmt | ast.expr | ast.arg, line: int) -> bool:
    """Tell whether a node, with its decorators, stands at a line."""
    start = node.lineno
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        start = min([start, *(item.lineno for item in node.decorator_list)])
    return start <= line <= (node.end_lineno or node.lineno)


def find_class(tree: ast.Module, line: int) -> ast.ClassDef | None:
    """Find the class at a line."""
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return next((node for node in classes if covers(node, line)), None)


def pair_docstrings(
    body: Iterable[ast.stmt],
) -> Iterator[tuple[ast.stmt, ast.Constant | None]]:
    """Give each statement with the text that follows it and describes it."""
    statements = [*body, None]
    for statement, following in pairwise(statements):
        if statement is not None and read_text(statement) is None:
            yield statement, read_text(following)


def read_text(statement: ast.stmt | None) -> ast.Constant | None:
    """Return the text that a statement consists of, if it does."""
    match statement:
        case ast.Expr(value=ast.Constant(value=str()) as text):
            return text
        case _:
            return None


def find_url(text: str | None) -> str | None:
    """Find the address that a docstring ends with."""
    found = _URL.findall(text or "")
    return found[-1] if found else None


def read_comment(lines: Sequence[str], node: ast.expr) -> int | None:
    """Read the line of the docs that a comment behind a literal names."""
    found = _COMMENT.search(lines[(node.end_lineno or node.lineno) - 1])
    return int(found[1]) if found else None


def read_call(node: ast.expr | None, *names: str) -> ast.Call | None:
    """Return a node that is a call of one of some functions."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in names:
            return node
        case _:
            return None


def read_first(call: ast.Call) -> str | None:
    """Read the first argument of a call, a text."""
    match call.args:
        case [ast.Constant(value=str(text)), *_]:
            return text
        case _:
            return None


def read_keyword(call: ast.Call, name: str) -> object:
    """Read a literal that a call is given by name; None when there is none."""
    for keyword in call.keywords:
        if keyword.arg == name and isinstance(keyword.value, ast.Constant):
            return keyword.value.value
    return None
