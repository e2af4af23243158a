"""Checks of SOAP templates below their first level: order against the XSD.

A template shows every element of the types it reaches, base first, then each derived
type's own behind a comment. Only order is checked: a name that the XSD lacks, or has
more, is reported on the type's own page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.model.types import ComplexType, Element, Model, Service
from bindsmith.reader.declaration_parts import SoapTemplate
from bindsmith.reader.declarations import Declaration, OperationDeclaration
from bindsmith.source import SourceSpan


def check_templates(
    declarations: Iterable[Declaration], model: Model
) -> Iterator[Diagnostic]:
    """Check the templates of all operations."""
    services = {service.name: _ServiceTypes(service) for service in model.services}
    for item in declarations:
        if not isinstance(item, OperationDeclaration):
            continue
        types = services.get(item.head.service)
        operation = types.operations.get(item.head.name) if types else None
        if types is None or operation is None:
            continue
        for zone in item.zones:
            sides = (
                (zone.request.soap, operation.request.body),
                (zone.response.soap, operation.response.body),
            )
            for template, body in sides:
                if template is not None:
                    yield from _check_template(item.head.page, template, body, types)


class _ServiceTypes:
    """A service's types by name, with the elements of their whole chain."""

    def __init__(self, service: Service) -> None:
        self.types = {item.name: item for item in service.types}
        self.operations = {item.name: item for item in service.operations}
        self._own: dict[str, dict[str, tuple[int, Element]]] = {}

    def chain(self, name: str) -> list[ComplexType]:
        """List a type and its bases, outermost base first."""
        found: list[ComplexType] = []
        current = self.types.get(name)
        while current is not None:
            found.append(current)
            current = self.types.get(current.base) if current.base else None
        return found[::-1]

    def elements(
        self, name: str, *, below: str | None = None
    ) -> dict[str, tuple[int, Element]]:
        """Map element name to position and element; `below` leaves out its chain."""
        key = f"{name}<{below}" if below else name
        if key not in self._own:
            skipped = len(self.chain(below)) if below else 0
            listed = [e for t in self.chain(name)[skipped:] for e in t.elements]
            self._own[key] = {e.name: (i, e) for i, e in enumerate(listed)}
        return self._own[key]


@dataclass(slots=True)
class _Level:
    """An open element of the template while it is walked."""

    type_name: str | None
    """Type whose elements stand here; None where nothing is known or checked."""
    wrappers: int
    """Array levels that still come before the type's own elements."""
    known: dict[str, tuple[int, Element]]
    last: tuple[int, str] | None = None


def _check_template(
    page: str, template: SoapTemplate, body: tuple[Element, ...], types: _ServiceTypes
) -> Iterator[Diagnostic]:
    """Walk the outline with a stack of open elements."""
    first = {element.name: (0, element) for element in body}
    # First-level order is held against the page's other statements elsewhere.
    stack = [_Level(None, 0, first)]
    for text in template.outline.split("\n") if template.outline else ():
        depth_text, name, line = text.split(" ")
        depth = int(depth_text)
        del stack[depth + 1 :]
        level = stack[depth]
        if name.startswith("!"):
            _open_derived(level, name[1:], types)
            continue
        found = level.known.get(name)
        if found is not None and level.type_name is not None:
            position, _ = found
            if level.last is not None and position < level.last[0]:
                yield finding(
                    "DOC213",
                    SourceSpan(page, int(line)),
                    f"{name!r} stands after {level.last[1]!r}, against the XSD of "
                    f"{level.type_name!r}",
                )
            level.last = (position, name)
        stack.append(_descend(level, found[1] if found else None, types))


def _open_derived(level: _Level, name: str, types: _ServiceTypes) -> None:
    if level.type_name is None:
        return
    level.known = types.elements(name, below=level.type_name)
    level.last = None


def _descend(level: _Level, element: Element | None, types: _ServiceTypes) -> _Level:
    if level.wrappers:
        left = level.wrappers - 1
        known = {} if left or not level.type_name else types.elements(level.type_name)
        return _Level(level.type_name, left, known)
    if element is None:
        return _Level(None, 0, {})
    name, depth = element.type.name, len(element.type.levels)
    known = {} if depth else types.elements(name)
    return _Level(name, depth, known)
