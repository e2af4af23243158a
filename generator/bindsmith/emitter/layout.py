"""Expressions laid out as black would lay them out, without asking black.

Only the few shapes that generated modules are made of: calls, tuples, dicts, and an
assignment with or without an annotation. The tests hold every one of them against
black itself; the line length and the trailing commas are black's defaults.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LINE_LENGTH = 88
STEP = 4
"""Columns of one indentation."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a call or one item of a collection."""

    value: "Expression"
    prefix: str = ""
    """`name=` of a keyword argument, `"key": ` of a dict's item, else empty."""


@dataclass(frozen=True, slots=True)
class Brackets:
    """Arguments or items in brackets; only a call may have none."""

    opening: str
    closing: str
    arguments: tuple[Argument, ...]
    hugs: bool = False
    """True for a call, whose arguments may share one line below its name."""


Expression = str | Brackets
"""A plain string is an atom: a name, or a literal that is written out."""


def call(function: str, *arguments: Expression, **named: Expression | None) -> Brackets:
    """Make a call; named arguments that are None are left out."""
    given = [Argument(value) for value in arguments]
    given += [
        Argument(value, f"{name}=")
        for name, value in named.items()
        if value is not None
    ]
    return Brackets(f"{function}(", ")", tuple(given), hugs=True)


def tuple_of(items: Iterable[Expression]) -> Brackets | None:
    """Make a tuple; None for no items."""
    arguments = tuple(map(Argument, items))
    return Brackets("(", ")", arguments) if arguments else None


def list_of(items: Iterable[Expression]) -> Expression:
    """Make a list."""
    arguments = tuple(map(Argument, items))
    return Brackets("[", "]", arguments) if arguments else "[]"


def dict_of(items: Mapping[str, Expression]) -> Expression:
    """Make a dict; keys are literals that are written out."""
    arguments = tuple(Argument(value, f"{key}: ") for key, value in items.items())
    return Brackets("{", "}", arguments) if arguments else "{}"


def flatten(expression: Expression) -> str:
    """Write an expression on one line, however long."""
    if isinstance(expression, str):
        return expression
    comma = "," if _is_one_tuple(expression) else ""
    body = _flatten_arguments(expression)
    return f"{expression.opening}{body}{comma}{expression.closing}"


def lay_out_assignment(
    name: str, annotation: str | None, value: Expression, *, indent: int
) -> str:
    """Lay out `name: annotation = value` at an indentation, all lines indented."""
    margin = " " * indent
    target = f"{name}: {annotation}" if annotation else name
    flat = f"{margin}{target} = {flatten(value)}"
    if len(flat) <= LINE_LENGTH:
        return flat
    if isinstance(value, str):
        return _lay_out_atom(flat, f"{margin}{target} = (", value, indent)
    if not annotation or len(f"{margin}{target} = {value.opening}") <= LINE_LENGTH:
        lines = _lay_out(Argument(value, f"{target} = "), "", indent)
    elif len(f"{margin}{target} = (") <= LINE_LENGTH:
        inner = _lay_out(Argument(value), "", indent + STEP)
        lines = [f"{margin}{target} = (", *inner, f"{margin})"]
    else:
        head = f"{margin}{name}: ("
        # black breaks all brackets of a line whose start it cannot make fit
        broken = len(head) > LINE_LENGTH
        tail = _lay_out(Argument(value, ") = "), "", indent, broken=broken)
        lines = [head, *_lay_out_annotation(annotation, indent + STEP), *tail]
    return "\n".join(lines)


def lay_out_statement(keyword: str, value: Brackets, *, indent: int) -> str:
    """Lay out a keyword, such as `return await`, and the expression that follows it."""
    return "\n".join(_lay_out(Argument(value, f"{keyword} "), "", indent))


def lay_out_decorator(name: str, argument: str, *, indent: int = 0) -> str:
    """Lay out a decorator with one argument."""
    return "\n".join(_lay_out(Argument(call(f"@{name}", argument)), "", indent))


def lay_out_signature(
    head: str,
    first: Sequence[str],
    parameters: Mapping[str, str],
    returns: str,
    *,
    indent: int,
) -> str:
    """Lay out the line that opens a function; `head` ends in its name.

    `first` are its plain parameters, `parameters` maps the others, which default to
    None, to their annotations.
    """
    margin, inner = " " * indent, " " * (indent + STEP)
    others = [f"{name}: {kind} = None" for name, kind in parameters.items()]
    listed = ", ".join([*first, *others])
    flat = f"{margin}{head}({listed}) -> {returns}:"
    if len(flat) <= LINE_LENGTH:
        return flat
    if parameters and len(inner + listed) <= LINE_LENGTH:
        lines = [inner + listed]
    else:
        lines = [f"{inner}{name}," for name in first]
        for name, kind in parameters.items():
            lines += _lay_out_parameter(name, kind, indent + STEP)
    ending = [f"{margin}) -> {returns}:"]
    if len(ending[0]) > LINE_LENGTH:
        ending = [f"{margin}) -> (", inner + returns, f"{margin}):"]
    return "\n".join([f"{margin}{head}(", *lines, *ending])


def _lay_out_parameter(name: str, annotation: str, indent: int) -> list[str]:
    margin = " " * indent
    flat = f"{margin}{name}: {annotation} = None,"
    if len(flat) <= LINE_LENGTH:
        return [flat]
    body = _lay_out_annotation(annotation, indent + STEP)
    return [f"{margin}{name}: (", *body, f"{margin}) = None,"]


def lay_out_import(module: str, names: Sequence[str], *, indent: int = 0) -> str:
    """Lay out `from module import names`; a name may carry its `as`."""
    margin = " " * indent
    flat = f"{margin}from {module} import {', '.join(names)}"
    if len(flat) <= LINE_LENGTH:
        return flat
    inner = "\n".join(f"{margin}{' ' * STEP}{name}," for name in names)
    return f"{margin}from {module} import (\n{inner}\n{margin})"


def lay_out_class(name: str, base: str) -> str:
    """Lay out the line that opens a class."""
    flat = f"class {name}({base}):"
    if len(flat) <= LINE_LENGTH:
        return flat
    return f"class {name}(\n{' ' * STEP}{base}\n):"


def _lay_out_atom(flat: str, head: str, value: str, indent: int) -> str:
    """Put an atom in brackets of its own where that makes it fit."""
    margin = " " * indent
    inner = f"{margin}{' ' * STEP}{value}"
    if len(inner) > LINE_LENGTH:
        return flat
    return f"{head}\n{inner}\n{margin})"


def _lay_out_annotation(annotation: str, indent: int) -> list[str]:
    margin = " " * indent
    if len(margin + annotation) <= LINE_LENGTH:
        return [margin + annotation]
    if annotation.endswith(" | None"):
        operand = annotation.removesuffix(" | None")
        return [*_lay_out_annotation(operand, indent), f"{margin}| None"]
    outer, bracket, inner = annotation.partition("[")
    if not bracket:
        return [margin + annotation]
    body = _lay_out_annotation(inner.removesuffix("]"), indent + STEP)
    return [f"{margin}{outer}[", *body, f"{margin}]"]


def _lay_out(
    argument: Argument, suffix: str, indent: int, *, broken: bool = False
) -> list[str]:
    margin = " " * indent
    flat = f"{margin}{argument.prefix}{flatten(argument.value)}{suffix}"
    fits = len(flat) <= LINE_LENGTH and not broken
    value = argument.value
    if fits or isinstance(value, str) or not value.arguments:
        return [flat]
    return [
        f"{margin}{argument.prefix}{value.opening}",
        *_lay_out_body(value, indent + STEP),
        f"{margin}{value.closing}{suffix}",
    ]


def _lay_out_body(value: Brackets, indent: int) -> list[str]:
    body = " " * indent + _flatten_arguments(value)
    # black keeps a call's arguments together on one line, a collection's items never
    if value.hugs and len(body) <= LINE_LENGTH:
        return [body]
    return [
        line for argument in value.arguments for line in _lay_out(argument, ",", indent)
    ]


def _flatten_arguments(value: Brackets) -> str:
    return ", ".join(
        f"{argument.prefix}{flatten(argument.value)}" for argument in value.arguments
    )


def _is_one_tuple(value: Brackets) -> bool:
    return value.opening == "(" and len(value.arguments) == 1
