"""What was read from pages to a model with its rules: the passes, in their order.

    declarations -> model -> rules -> corrections

Comes in: page readings, in any order. Goes out: a `LoadedModel`. Called by
`bindsmith.pipeline`, and by whoever reads many states of the same docs: an `Assembler`
runs the passes over what differs alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bindsmith.corrections import Correction
from bindsmith.diagnostics import Diagnostic, sort_diagnostics
from bindsmith.memory import Memory
from bindsmith.model.facts import Evidence
from bindsmith.model.types import Model, ModelSource
from bindsmith.passes.apply_corrections import apply_corrections
from bindsmith.passes.build_model import build_model
from bindsmith.passes.read_rules import read_rules
from bindsmith.prose.row_reader import RowReader
from bindsmith.reader import PageReading
from bindsmith.reader.declarations import (
    Declaration,
    IndexDeclaration,
    OperationDeclaration,
)
from bindsmith.reader.pages import PageKind

_REVISION_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedModel:
    """A model, and what was found on the way to it."""

    model: Model
    diagnostics: tuple[Diagnostic, ...] = ()
    """Sorted by place; empty for a model that was read from JSON."""
    page_counts: Mapping[PageKind, int]
    """Pages read, by kind; empty for a model that was read from JSON."""

    @property
    def skipped_pages(self) -> int:
        """How many bulk record pages were recognised and passed over."""
        return self.page_counts.get(PageKind.RECORD, 0)


class Assembler:
    """Runs the passes over states of some docs, one after the other.

    What two states in a row have in common is built once, and is the same objects in
    both models: so long as the readings of unchanged pages are the same objects.
    """

    def __init__(
        self,
        corrections: Iterable[Correction] = (),
        rows: RowReader | None = None,
        memory: Memory | None = None,
    ) -> None:
        """Use these corrections, and this reader of rows, for every state.

        A memory may outlast the assembler.
        """
        self._corrections = tuple(corrections)
        self._rows = rows or RowReader()
        self._memory = memory or Memory()

    def assemble(
        self,
        readings: Iterable[PageReading],
        content_hash: str = "",
        *,
        includes: Iterable[PageReading] = (),
    ) -> LoadedModel:
        """Assemble the model of one state, or of some services of it.

        `includes` of other services are looked up, and not part of what is loaded.
        """
        readings = tuple(readings)
        declarations = [
            reading.declaration
            for reading in (*readings, *includes)
            if reading.declaration is not None
        ]
        diagnostics = [found for reading in readings for found in reading.diagnostics]
        model, found_building = build_model(declarations, self._memory)
        stated = _state_requests(declarations)
        model, found_reading = read_rules(model, *stated, self._memory, self._rows)
        model, found_correcting = apply_corrections(
            model, self._corrections, self._memory
        )
        diagnostics.extend((*found_building, *found_reading, *found_correcting))
        return LoadedModel(
            model=replace(model, source=describe_source(content_hash)),
            diagnostics=sort_diagnostics(diagnostics),
            page_counts=Counter(reading.kind for reading in readings),
        )


def describe_source(content_hash: str) -> ModelSource:
    """Describe docs by their hash, `sha256:…`; its first digits are their revision."""
    revision = content_hash.rpartition(":")[2][:_REVISION_LENGTH]
    return ModelSource(revision=revision, content_hash=content_hash)


def _state_requests(
    declarations: Iterable[Declaration],
) -> tuple[dict[tuple[str, str], Evidence], dict[tuple[str, str], Evidence]]:
    """Find what pages state of a request outside of its rows.

    Gives Request Limits cells and general sentences, by service and operation.
    """
    limits: dict[tuple[str, str], Evidence] = {}
    general: dict[tuple[str, str], Evidence] = {}
    for item in declarations:
        match item:
            case IndexDeclaration():
                for limit in item.limits:
                    cell = Evidence(
                        page=item.page, line=limit.line, sentence=limit.text
                    )
                    limits.setdefault((item.service, limit.operation), cell)
            case OperationDeclaration():
                found = next((z.general_sentence for z in item.zones), None)
                if found is not None:
                    head = item.head
                    sentence = Evidence(
                        page=head.page, line=found.line, sentence=found.text
                    )
                    general.setdefault((head.service, head.name), sentence)
    return limits, general
