"""Checks within a value set page: XSD, table and sentence name the same values."""

from collections.abc import Iterator

from bindsmith.checks.statements import Statement, compare_statements
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
    statements.append(
        Statement(
            label="the table",
            lines={row.name: row.line for row in item.rows},
            line=item.table_line,
            lacks="DOC206",
            alone="DOC207",
        )
    )
    if item.sentence is not None:
        statements.append(
            Statement(
                label="the sentence before the table",
                lines=dict.fromkeys(item.sentence.names, item.sentence.line),
                line=item.sentence.line,
                lacks="DOC204",
                alone="DOC204",
            )
        )
    yield from compare_statements(item.head.page, statements)
