"""Value set pages to declarations.

Called by `bindsmith.reader`. Reads the XSD under Syntax and the table under Values:

    |Value|Description|
    |-----------|---------------|
    |<a name="active"></a>Active|The ad group is active.|
"""

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.declaration_parts import ComplexFragment, ValueRow
from bindsmith.reader.declarations import ValueSetDeclaration
from bindsmith.reader.heads import read_fragment, read_head, report_missing
from bindsmith.reader.pages import Page
from bindsmith.reader.prose import find_sentence, find_used_by
from bindsmith.reader.sections import Outline
from bindsmith.reader.tables import parse_value_table
from bindsmith.source import SourceSpan


def read_value_set(
    page: Page, outline: Outline, diagnostics: list[Diagnostic]
) -> ValueSetDeclaration:
    """Read a value set page."""
    head = read_head(page, outline, diagnostics)
    fragment = read_fragment(page, outline, diagnostics)
    if isinstance(fragment, ComplexFragment):
        message = "expected xs:simpleType on a value set page"
        span = SourceSpan(page.path, fragment.line)
        diagnostics.append(finding("DOC122", span, message))
        fragment = None
    values = outline.find("values")
    rows: tuple[ValueRow, ...] = ()
    if values is None:
        report_missing("Values", head.line, page, diagnostics)
    elif values.tables:
        rows = parse_value_table(values.tables[0], page.path, diagnostics)
    else:
        span = SourceSpan(page.path, values.line)
        diagnostics.append(finding("DOC121", span, "no value table under 'Values'"))
    return ValueSetDeclaration(
        head=head,
        fragment=fragment,
        table_line=values.table_line if values else None,
        rows=rows,
        sentence=find_sentence(values) if values else None,
        used_by=find_used_by(outline.find("used by")),
    )
