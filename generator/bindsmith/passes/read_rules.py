"""Descriptions to rules, limits and facts: model to model.

Comes in: a model whose elements have descriptions only, and what pages state outside of
descriptions. Goes out: the same model with rules, limits, defaults and facts filled,
each with its sentence, and a diagnostic for every annotation that says nothing known.
Called by `bindsmith.assembly`; the reading of sentences is `bindsmith.prose`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.memory import Memory
from bindsmith.model.facts import Evidence, Presence, Rule
from bindsmith.model.types import (
    ComplexType,
    Element,
    Model,
    Operation,
    Service,
    ValueSet,
)
from bindsmith.passes.read_announcements import (
    announce_operation,
    announce_type,
    announce_value_set,
)
from bindsmith.passes.reconcile_limits import reconcile_limits
from bindsmith.passes.state_facts import state_facts
from bindsmith.prose.row_reader import Row, RowReader
from bindsmith.prose.rows import RowContext, RowFindings, RowKind
from bindsmith.prose.words import to_words
from bindsmith.source import SourceSpan

Stated = Mapping[tuple[str, str], Evidence]
"""(Service, operation) to what a page states of it: page, line, exact text."""
_NOTHING: Stated = MappingProxyType({})
_Values = tuple[str, ...]


def read_rules(
    model: Model,
    request_limits: Stated,
    general_sentences: Stated = _NOTHING,
    memory: Memory | None = None,
    rows: RowReader | None = None,
) -> tuple[Model, tuple[Diagnostic, ...]]:
    """Fill what descriptions state.

    `request_limits` are the cells of the Request Limits column; `general_sentences` are
    the sentences that make unmarked request elements required, for the operations
    whose pages have one. The memory is that of `build_model`. Diagnostics: DOC401 to
    DOC404.
    """
    memory = memory or Memory()
    rows = rows or RowReader()
    stated = (request_limits, general_sentences)
    diagnostics: list[Diagnostic] = []
    services = []
    readers = [
        _ServiceReader(service, stated, memory.area(service.name), rows)
        for service in model.services
    ]
    if rows.knows_nothing:
        rows.read_ahead(row for reader in readers for row in reader.list_rows())
    for reader in readers:
        services.append(reader.read())
        diagnostics.extend(reader.diagnostics)
    return replace(model, services=tuple(services)), tuple(diagnostics)


class _ServiceReader:
    """Reads one service."""

    def __init__(
        self,
        service: Service,
        stated: tuple[Stated, Stated],
        memory: Memory,
        rows: RowReader,
    ) -> None:
        self._service = service
        self._request_limits, self._general_sentences = stated
        self._memory = memory
        self._values = {
            value_set.name: tuple(value.name for value in value_set.values)
            for value_set in service.value_sets
        }
        self._rows = rows
        self.diagnostics: list[Diagnostic] = []

    def read(self) -> Service:
        return replace(
            self._service,
            operations=tuple(map(self._recall_operation, self._service.operations)),
            types=tuple(map(self._recall_type, self._service.types)),
            value_sets=tuple(map(self._recall_value_set, self._service.value_sets)),
        )

    def list_rows(self) -> Iterator[Row]:
        """List the rows that reading the service will ask for."""
        for operation in self._service.operations:
            for element in operation.request.body:
                yield self._find_row(element, RowKind.REQUEST, operation.name)
            for element in operation.response.body:
                yield self._find_row(element, RowKind.RESPONSE, operation.name)
        for item in self._service.types:
            for element in (*item.elements, *item.inherited):
                yield self._find_row(element, RowKind.ELEMENT, item.name)

    def _recall_operation(self, operation: Operation) -> Operation:
        key = (self._service.name, operation.name)
        cell, sentence = (
            it.get(key) for it in (self._request_limits, self._general_sentences)
        )
        read, found = self._memory.recall(
            "operation's rules",
            lambda: self._read_operation(operation, cell, sentence),
            of=(operation,),
            given=(cell, sentence, self._list_values(operation.elements)),
        )
        self.diagnostics.extend(found)
        return read

    def _recall_type(self, item: ComplexType) -> ComplexType:
        read, found = self._memory.recall(
            "type's rules",
            lambda: self._read_type(item),
            of=(item,),
            given=self._list_values((*item.elements, *item.inherited)),
        )
        self.diagnostics.extend(found)
        return read

    def _recall_value_set(self, item: ValueSet) -> ValueSet:
        return self._memory.recall(
            "value set's rules", lambda: announce_value_set(item), of=(item,)
        )

    def _list_values(self, elements: Iterable[Element]) -> tuple[_Values, ...]:
        """List the value sets that elements have as types: rows name their values."""
        return tuple(
            self._values[element.type.name]
            for element in elements
            if element.type.name in self._values
        )

    def _read_operation(
        self, operation: Operation, cell: Evidence | None, sentence: Evidence | None
    ) -> tuple[Operation, list[Diagnostic]]:
        diagnostics: list[Diagnostic] = []
        body = tuple(
            _require_silent(element, findings, sentence)
            for element, findings in self._read_elements(
                operation.request.body, (RowKind.REQUEST, operation.name), diagnostics
            )
        )
        if cell:
            body = reconcile_limits(body, operation.name, cell, diagnostics)
        response = self._read_elements(
            operation.response.body, (RowKind.RESPONSE, operation.name), diagnostics
        )
        answer = tuple(element for element, _ in response)
        read = replace(
            operation,
            request=replace(operation.request, body=body),
            response=replace(operation.response, body=answer),
        )
        return announce_operation(read), diagnostics

    def _read_type(self, item: ComplexType) -> tuple[ComplexType, list[Diagnostic]]:
        diagnostics: list[Diagnostic] = []
        place = (RowKind.ELEMENT, item.name)
        own = self._read_elements(item.elements, place, diagnostics)
        restated = self._read_elements(item.inherited, place, diagnostics)
        read = replace(
            item,
            elements=tuple(element for element, _ in own),
            inherited=tuple(element for element, _ in restated),
        )
        return announce_type(read), diagnostics

    def _read_elements(
        self,
        elements: tuple[Element, ...],
        place: tuple[RowKind, str],
        diagnostics: list[Diagnostic],
    ) -> Iterator[tuple[Element, RowFindings]]:
        kind, owner = place
        for element in elements:
            findings = self._rows.read(*self._find_row(element, kind, owner))
            diagnostics.extend(_report_annotations(element, findings))
            yield state_facts(element, findings), findings

    def _find_row(self, element: Element, kind: RowKind, owner: str) -> Row:
        context = RowContext(
            kind=kind,
            name=element.name,
            owner=_name_owner(owner, element.description),
            type_name=element.type.name,
            array=element.type.array,
            values=self._values.get(element.type.name, ()),
        )
        return element.description, context


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
