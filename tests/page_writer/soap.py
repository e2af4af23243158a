"""SOAP templates: every element there can be, with a placeholder for each value.

An element stands under the namespace of the type that declares it: the message's own
is the default one, any other gets a prefix (`a1` for items that are XSD built-ins,
`eN` otherwise). What a derived type adds follows the base's elements after a comment.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from bindsmith.model.types import (
    BUILTINS,
    ComplexType,
    Element,
    Message,
    Operation,
    TypeReference,
)
from page_writer.context import PageContext

_ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_DERIVED = "-- derived type specified here with the appropriate prefix --"
_PLACEHOLDER = "ValueHere"
_INDENT = "  "


def write_request_template(context: PageContext, operation: Operation) -> list[str]:
    """Lay out a request's envelope; lines without the fence."""
    action = f'<Action mustUnderstand="1">{operation.name}</Action>'
    return [
        f'<s:Envelope xmlns:i="{_INSTANCE}" xmlns:s="{_ENVELOPE}">',
        *_Template(context, operation, "i").write(
            f"{operation.name}Request", operation.request, [action]
        ),
        "</s:Envelope>",
    ]


def write_response_template(context: PageContext, operation: Operation) -> list[str]:
    """Lay out a response's envelope; lines without the fence."""
    return [
        f'<s:Envelope xmlns:s="{_ENVELOPE}">',
        *_Template(context, operation, None).write(
            f"{operation.name}Response", operation.response, []
        ),
        "</s:Envelope>",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """What holds where an element is about to be written."""

    prefix: str = ""
    """Prefix of the namespace in force, colon included; empty for the default one."""
    namespace: str
    nil_prefix: str | None
    """Prefix of `nil` and `type`; None while it is not declared yet."""
    depth: int
    open_types: frozenset[str] = frozenset()
    """Types that are being written; one that holds itself is not written again."""


class _Template:
    def __init__(
        self, context: PageContext, operation: Operation, nil_prefix: str | None
    ) -> None:
        self._context = context
        self._namespace = operation.namespace
        self._nil_prefix = nil_prefix
        self._numbers = count(1)

    def write(self, root: str, message: Message, first: list[str]) -> Iterator[str]:
        """Lay out header and body."""
        namespace = self._namespace
        scope = _Scope(namespace=namespace, nil_prefix=self._nil_prefix, depth=3)
        yield f'{_INDENT}<s:Header xmlns="{namespace}">'
        yield from (_INDENT * 2 + line for line in first)
        yield from self._elements(message.headers, namespace, scope)
        yield f"{_INDENT}</s:Header>"
        yield f"{_INDENT}<s:Body>"
        opening = f'{_INDENT * 2}<{root} xmlns="{namespace}"'
        if message.body:
            yield f"{opening}>"
            inner = replace(scope, depth=4)
            yield from self._elements(message.body, namespace, inner)
            yield f"{_INDENT * 2}</{root}>"
        else:
            yield f"{opening} />"
        yield f"{_INDENT}</s:Body>"

    def _elements(
        self, elements: tuple[Element, ...], namespace: str, scope: _Scope
    ) -> Iterator[str]:
        for element in elements:
            tag = _Tag(element.name, element.nillable, element.type)
            yield from self._node(tag, namespace, scope)

    def _node(self, tag: "_Tag", namespace: str, scope: _Scope) -> Iterator[str]:
        before: list[str] = []
        after: list[str] = []
        if namespace != scope.namespace:
            scope = self._bind(namespace, scope, before)
        name = f"{scope.prefix}{tag.name}"
        inner = self._enter(tag.type, scope, before, after)
        marks, inner = self._marks(tag, inner, after)
        attributes = "".join([*before, *marks, *after])
        indent = _INDENT * (scope.depth - 1)
        lines = list(self._content(tag.type, inner))
        if lines == [_PLACEHOLDER]:
            yield f"{indent}<{name}{attributes}>{_PLACEHOLDER}</{name}>"
        elif lines:
            yield from (f"{indent}<{name}{attributes}>", *lines, f"{indent}</{name}>")
        else:
            yield f"{indent}<{name}{attributes} />"

    def _enter(
        self,
        reference: TypeReference,
        scope: _Scope,
        before: list[str],
        after: list[str],
    ) -> _Scope:
        """Change to the namespace of what stands inside, binding a prefix for it."""
        inner = replace(scope, depth=scope.depth + 1)
        if reference.levels:
            namespace: str | None = reference.levels[0].namespace
        else:
            namespace = self._context.find_namespace(reference.name)
            if reference.name in self._context.value_sets:
                return inner
        if namespace is None or namespace == scope.namespace:
            return inner
        if reference.name in BUILTINS and len(reference.levels) == 1:
            after.append(f' xmlns:a1="{namespace}"')
            return replace(inner, prefix="a1:", namespace=namespace)
        return self._bind(namespace, inner, before)

    def _bind(self, namespace: str, scope: _Scope, before: list[str]) -> _Scope:
        prefix = f"e{next(self._numbers)}"
        before.append(f' xmlns:{prefix}="{namespace}"')
        return replace(scope, prefix=f"{prefix}:", namespace=namespace)

    def _marks(
        self, tag: "_Tag", inner: _Scope, after: list[str]
    ) -> tuple[list[str], _Scope]:
        """Write `nil` and `type`, declaring their prefix where it is not yet."""
        is_base = not tag.type.levels and self._context.derived_from(tag.type.name)
        if not tag.nillable and not is_base:
            return [], inner
        prefix = inner.nil_prefix
        if prefix is None:
            prefix = f"d{inner.depth - 1}p1"
            after.append(f' xmlns:{prefix}="{_INSTANCE}"')
        marks = [f' {prefix}:nil="false"'] if tag.nillable else []
        if is_base:
            marks.append(f' {prefix}:type="{_DERIVED}"')
        return marks, replace(inner, nil_prefix=prefix)

    def _content(self, reference: TypeReference, scope: _Scope) -> Iterator[str]:
        if reference.levels:
            level, *deeper = reference.levels
            item = _Tag(level.item, False, replace(reference, levels=tuple(deeper)))
            yield from self._node(item, level.namespace, scope)
            return
        declared = self._context.types.get(reference.name)
        if declared is None or declared.name in scope.open_types:
            yield _PLACEHOLDER
            return
        open_types = scope.open_types | {declared.name}
        yield from self._members(declared, replace(scope, open_types=open_types))

    def _members(self, declared: ComplexType, scope: _Scope) -> Iterator[str]:
        for level in self._context.lineage(declared):
            yield from self._elements(level.elements, level.namespace, scope)
        for derived in self._context.derived_from(declared.name):
            yield _INDENT * (scope.depth - 1) + _comment(derived)
            yield from self._elements(derived.elements, derived.namespace, scope)


@dataclass(frozen=True, slots=True)
class _Tag:
    """What makes an element of a template."""

    name: str
    nillable: bool
    type: TypeReference


def _comment(derived: ComplexType) -> str:
    match len(derived.elements):
        case 0:
            subject = "No additional fields are"
        case 1:
            subject = "This field is"
        case _:
            subject = "These fields are"
    condition = f"if the derived type attribute is set to {derived.name}"
    return f"<!--{subject} applicable {condition}-->"
