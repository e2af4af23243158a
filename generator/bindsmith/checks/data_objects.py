"""Checks within a data object page, and of it against its bases.

XSD, table, sentence and JSON tab name the same elements; XSD and table give them the
same types; inherited tables name the base's elements.
"""

from collections.abc import Iterator

from bindsmith.checks.statements import (
    Statement,
    compare_statements,
    state_keys,
    state_rows,
    state_sentence,
)
from bindsmith.checks.type_names import TypeNames
from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.declaration_parts import CellType, XsdElement
from bindsmith.reader.declarations import DataObjectDeclaration, InheritedSection
from bindsmith.source import SourceSpan

_DISCRIMINATOR = "Type"


def check_data_object(
    item: DataObjectDeclaration, names: TypeNames
) -> Iterator[Diagnostic]:
    """Check one data object page."""
    yield from _check_elements(item, names)
    yield from _check_types(item)
    for section in item.inherited:
        yield from _check_inherited(item, section, names)
    yield from _check_bases(item, names)
    yield from _check_discriminator(item, names)


def _check_elements(
    item: DataObjectDeclaration, names: TypeNames
) -> Iterator[Diagnostic]:
    page = item.head.page
    statements: list[Statement] = []
    is_empty = item.fragment is not None and not item.fragment.elements
    if item.table_line is None and not is_empty:
        # A table that is not there at all is one fault, which reading reports.
        return
    if item.fragment is not None:
        statements.append(
            Statement(
                label="the XSD",
                lines={e.name: e.line for e in item.fragment.elements},
                line=item.fragment.line,
                lacks="DOC202",
                alone="DOC201",
            )
        )
    line = item.table_line or item.head.line
    statements.append(state_rows(item.rows, line, "DOC201", "DOC202"))
    if item.sentence is not None:
        statements.append(state_sentence(item.sentence))
    if item.json is not None:
        statements.append(_state_json(item, names))
    yield from compare_statements(page, statements)


def _state_json(item: DataObjectDeclaration, names: TypeNames) -> Statement:
    """Make the statement of the JSON tab: its keys less what is inherited.

    A `Type` that no element provides is REST's own and no disagreement.
    """
    assert item.json is not None
    service, name = item.head.service, item.head.name
    inherited = {
        element
        for base in names.chain(service, name)
        for element in names.elements(service, base)
    }
    own = names.elements(service, name)
    keys = [k for k in item.json.keys if k not in inherited or k in own]
    if _DISCRIMINATOR not in own:
        keys = [key for key in keys if key != _DISCRIMINATOR]
    return state_keys(keys, item.json.line)


def _check_types(item: DataObjectDeclaration) -> Iterator[Diagnostic]:
    if item.fragment is None:
        return
    rows = {row.name: row for row in item.rows}
    for xsd in item.fragment.elements:
        row = rows.get(xsd.name)
        if row is None or row.type is None or _agree(xsd, row.type):
            continue
        cell = row.type
        yield finding(
            "DOC203",
            SourceSpan(item.head.page, row.line),
            f"type of {xsd.name!r} differs from the XSD's",
            expected=xsd.type_name,
            found=f"{cell.name} array" if cell.array else cell.name,
        )


def _agree(xsd: XsdElement, cell: CellType) -> bool:
    """Tell whether a cell says what the XSD says, as far as a cell can.

    A cell knows one array level, and cannot say that items may be nil.
    """
    stated = xsd.type_name
    if stated == cell.name:
        return not cell.array
    item = stated.removeprefix("ArrayOf")
    if item == stated or not cell.array:
        return False
    return item.removeprefix("ArrayOf").removeprefix("NullableOf") == cell.name


def _check_inherited(
    item: DataObjectDeclaration, section: InheritedSection, names: TypeNames
) -> Iterator[Diagnostic]:
    service, page = item.head.service, item.head.page
    if section.base not in names.chain(service, item.head.name):
        return
    if section.table_line is None:
        if known := names.elements(service, section.base):
            message = f"no element table under inherited elements from {section.base!r}"
            expected = ", ".join(sorted(known))
            span = SourceSpan(page, section.line)
            yield finding("DOC121", span, message, expected=expected)
        return
    known = names.elements(service, section.base)
    statements = [
        Statement(
            label=f"the page of {section.base!r}",
            lines=dict.fromkeys(sorted(known), section.line),
            line=section.line,
            lacks="DOC205",
            alone="DOC205",
        ),
        state_rows(
            section.rows, section.table_line or section.line, "DOC205", "DOC205"
        ),
    ]
    for diagnostic in compare_statements(page, statements):
        base = names.types[(service, section.base)]
        # What the base's own page disagrees about is reported there.
        own = {e.name for e in base.fragment.elements} if base.fragment else set()
        settled = own & {row.name for row in base.rows}
        if diagnostic.expected is None or diagnostic.expected in settled:
            yield diagnostic


def _check_bases(item: DataObjectDeclaration, names: TypeNames) -> Iterator[Diagnostic]:
    """Hold the inherited sections against the chain of XSD bases."""
    service, name = item.head.service, item.head.name
    stated = {section.base: section.line for section in item.inherited}
    chain = names.chain(service, name)
    missing = [b for b in chain if b not in stated and names.elements(service, b)]
    extra = [b for b in stated if b not in chain and (service, b) in names.types]
    lines = {base: stated[base] for base in extra}
    # The statement given first is the reliable one: the chain of the XSD.
    expected = [base for base in chain if base in stated or base in missing]
    kept = {base: stated[base] for base in expected if base in stated}
    statements = [
        Statement(
            label="the XSD's chain of bases",
            lines=dict.fromkeys(expected, item.head.line),
            line=item.head.line,
            lacks="DOC205",
            alone="DOC205",
        ),
        Statement(
            label="the list of inherited sections",
            lines=kept | lines,
            line=item.head.line,
            lacks="DOC205",
            alone="DOC205",
        ),
    ]
    yield from compare_statements(item.head.page, statements)


def _check_discriminator(
    item: DataObjectDeclaration, names: TypeNames
) -> Iterator[Diagnostic]:
    """Hold the `Type` literal against the value set of the `Type` element."""
    if item.json is None or item.json.discriminator is None:
        return
    service, name = item.head.service, item.head.name
    for owner in (name, *names.chain(service, name)):
        declaration = names.types[(service, owner)]
        elements = declaration.fragment.elements if declaration.fragment else ()
        for element in elements:
            value_set = names.value_sets.get((service, element.type_name))
            if element.name != _DISCRIMINATOR or value_set is None:
                continue
            members = value_set.fragment.values if value_set.fragment else ()
            if item.json.discriminator not in {value.name for value in members}:
                yield finding(
                    "DOC222",
                    SourceSpan(item.head.page, item.json.line),
                    f"Type literal is no member of {element.type_name!r}",
                    found=item.json.discriminator,
                )
