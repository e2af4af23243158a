"""Descriptions to rules, limits and facts: model to model.

Comes in: a model whose elements have descriptions only, and what pages state outside of
descriptions. Goes out: the same model with rules, limits, defaults and facts filled,
each with its sentence, and a diagnostic for every annotation that says nothing known.
Called by `bindsmith.pipeline`; the reading of sentences is `bindsmith.prose`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.model.types import (
    ComplexType,
    Element,
    Evidence,
    Message,
    Model,
    Operation,
    Presence,
    Rule,
    Service,
)
from bindsmith.passes.read_announcements import (
    announce_operation,
    announce_type,
    announce_value_set,
)
from bindsmith.passes.reconcile_limits import reconcile_limits
from bindsmith.passes.state_facts import state_facts
from bindsmith.prose.read_row import read_row
from bindsmith.prose.rows import RowContext, RowFindings, RowKind
from bindsmith.prose.words import to_words
from bindsmith.source import SourceSpan

Stated = Mapping[tuple[str, str], Evidence]
"""(Service, operation) to what a page states of it: page, line, exact text."""
_NOTHING: Stated = MappingProxyType({})


def read_rules(
    model: Model, request_limits: Stated, general_sentences: Stated = _NOTHING
) -> tuple[Model, tuple[Diagnostic, ...]]:
    """Fill what descriptions state.

    `request_limits` are the cells of the Request Limits column; `general_sentences` are
    the sentences that make unmarked request elements required, for the operations
    whose pages have one. Diagnostics: DOC401 to DOC404.
    """
    diagnostics: list[Diagnostic] = []
    services = tuple(
        _ServiceReader(service, diagnostics).read(request_limits, general_sentences)
        for service in model.services
    )
    return replace(model, services=services), tuple(diagnostics)


class _ServiceReader:
    """Reads one service; equal descriptions in equal places are read once."""

    def __init__(self, service: Service, diagnostics: list[Diagnostic]) -> None:
        self._service = service
        self._diagnostics = diagnostics
        self._values = {
            value_set.name: tuple(value.name for value in value_set.values)
            for value_set in service.value_sets
        }
        self._findings: dict[tuple[str, RowContext], RowFindings] = {}

    def read(self, request_limits: Stated, general_sentences: Stated) -> Service:
        return replace(
            self._service,
            operations=tuple(
                self._read_operation(operation, request_limits, general_sentences)
                for operation in self._service.operations
            ),
            types=tuple(self._read_type(item) for item in self._service.types),
            value_sets=tuple(announce_value_set(i) for i in self._service.value_sets),
        )

    def _read_operation(
        self, operation: Operation, request_limits: Stated, general_sentences: Stated
    ) -> Operation:
        key = (self._service.name, operation.name)
        body = tuple(
            _require_silent(element, findings, general_sentences.get(key))
            for element, findings in self._read_elements(
                operation.request.body, RowKind.REQUEST, operation.name
            )
        )
        if cell := request_limits.get(key):
            body = reconcile_limits(body, operation.name, cell, self._diagnostics)
        return announce_operation(
            replace(
                operation,
                request=replace(operation.request, body=body),
                response=self._read_response(operation.response, operation.name),
            )
        )

    def _read_response(self, response: Message, owner: str) -> Message:
        read = self._read_elements(response.body, RowKind.RESPONSE, owner)
        return replace(response, body=tuple(element for element, _ in read))

    def _read_type(self, item: ComplexType) -> ComplexType:
        own = self._read_elements(item.elements, RowKind.ELEMENT, item.name)
        restated = self._read_elements(item.inherited, RowKind.ELEMENT, item.name)
        return announce_type(
            replace(
                item,
                elements=tuple(element for element, _ in own),
                inherited=tuple(element for element, _ in restated),
            )
        )

    def _read_elements(
        self, elements: tuple[Element, ...], kind: RowKind, owner: str
    ) -> Iterator[tuple[Element, RowFindings]]:
        for element in elements:
            context = RowContext(
                kind=kind,
                name=element.name,
                owner=_name_owner(owner, element.description),
                type_name=element.type.name,
                array=element.type.array,
                values=self._values.get(element.type.name, ()),
            )
            findings = self._read_row(element.description, context)
            self._diagnostics.extend(_report_annotations(element, findings))
            yield state_facts(element, findings), findings

    def _read_row(self, description: str, context: RowContext) -> RowFindings:
        key = (description, context)
        if key not in self._findings:
            self._findings[key] = read_row(description, context)
        return self._findings[key]


def _name_owner(owner: str, description: str) -> str:
    """Name the owner only where the text does, so that repeated rows are read once."""
    named = owner in description or to_words(owner) in description.lower()
    return owner if named else ""


def _require_silent(
    element: Element, findings: RowFindings, sentence: Evidence | None
) -> Element:
    if sentence is None or not findings.is_silent:
        return element
    rule = Rule(presence=Presence.REQUIRED, evidence=sentence)
    return replace(element, general=rule)


def _report_annotations(
    element: Element, findings: RowFindings
) -> Iterator[Diagnostic]:
    span = SourceSpan(element.page, element.line)
    for annotation in findings.unclassified:
        message = f"annotation of {element.name!r} states no presence"
        yield finding("DOC401", span, message, found=annotation[:120])
    for verb in findings.repeated:
        message = f"{element.name!r} is annotated twice for {verb!r}; the first counts"
        yield finding("DOC402", span, message)
