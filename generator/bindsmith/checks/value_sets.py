"""Checks within a value set page: XSD, table and sentence name the same values."""

from collections.abc import Iterator

from bindsmith.checks.statements import (
    Statement,
    compare_statements,
    state_rows,
    state_sentence,
)
from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.declarations import ValueSetDeclaration


def check_value_set(item: ValueSetDeclaration) -> Iterator[Diagnostic]:
    """Check one value set page; one whose table is missing says so when read."""
    if item.table_line is None:
        return
    statements: list[Statement] = []
    if item.fragment is not None:
        statements.append(
            Statement(
                label="the XSD",
                lines={value.name: value.line for value in item.fragment.values},
                line=item.fragment.line,
                lacks="DOC207",
                alone="DOC206",
            )
        )
    statements.append(state_rows(item.rows, item.table_line, "DOC206", "DOC207"))
    if item.sentence is not None:
        statements.append(state_sentence(item.sentence))
    yield from compare_statements(item.head.page, statements)
