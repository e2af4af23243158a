"""What a line of a generated client is about: an operation, or one of its parameters.

A parameter is met three times, in the signature, in the docstring (`- name: …`) and in
the call; each leads to the element of the request.
"""

import ast
import re

from bindsmith.provenance.syntax import covers

_BULLET = re.compile(r"\s*- (\w+): ")
_MARK = "Request"

Method = ast.FunctionDef | ast.AsyncFunctionDef


def find_method(node: ast.ClassDef, line: int) -> Method | None:
    """Find the method at a line of a client."""
    methods = (item for item in node.body if isinstance(item, Method))
    return next((item for item in methods if covers(item, line)), None)


def find_request(method: Method) -> str | None:
    """Find the name of the class of a method's request."""
    for node in ast.walk(method):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name.rstrip(
                "_0123456789"
            ).endswith(_MARK):
                return name
    return None


def find_parameter(method: Method, line: int, lines: list[str]) -> str | None:
    """Find the parameter that a line of a method is about."""
    for argument in method.args.kwonlyargs:
        if covers(argument, line):
            return argument.arg
    if method.body and covers(method.body[0], line):
        return _find_bullet(method, line, lines)
    for node in ast.walk(method):
        if isinstance(node, ast.keyword) and node.value.lineno == line and node.arg:
            return node.arg if _is_alone(method, line) else None
    return None


def _find_bullet(method: Method, line: int, lines: list[str]) -> str | None:
    """Find the point of a docstring's list that a line belongs to."""
    for number in range(line, method.body[0].lineno, -1):
        text = lines[number - 1]
        if found := _BULLET.match(text):
            return found[1]
        if not text.strip():
            return None
    return None


def _is_alone(method: Method, line: int) -> bool:
    """Tell whether one parameter alone is passed on at a line."""
    passed = [
        node.arg
        for node in ast.walk(method)
        if isinstance(node, ast.keyword) and node.value.lineno == line
    ]
    return len(passed) == 1
