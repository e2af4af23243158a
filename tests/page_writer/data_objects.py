"""Data object pages."""

from bindsmith.model.types import ComplexType, Element
from page_writer.context import PageContext, sort_by_name
from page_writer.json_template import JsonTemplate
from page_writer.prose import (
    describe_abstract,
    is_described_abstract,
    join_lines,
    write_fence,
    write_head,
    write_requirements,
    write_used_by,
)
from page_writer.tables import (
    write_element_table,
    write_inherited_sentence,
    write_link,
    write_sentence,
)
from page_writer.xsd import write_complex_type


def write_data_object(context: PageContext, declared: ComplexType) -> str:
    """Lay out a type's page."""
    title = f"{declared.name} Data Object - {context.layout.title}"
    return join_lines(
        [
            *write_head(context, title, _describe(context, declared)),
            *_syntax(context, declared),
            *_elements(context, declared),
            *_inherited(context, declared),
            *write_requirements(context, declared.namespace),
            *write_used_by(context, declared.name),
        ]
    )


def _describe(context: PageContext, declared: ComplexType) -> str:
    """Add what an abstract type's page has to say, unless its description does."""
    if not declared.abstract or is_described_abstract(declared.description):
        return declared.description
    derived = [item.name for item in context.derived_from(declared.name)]
    warning = describe_abstract(declared.name, derived)
    return f"{declared.description}\n\n{warning}"


def _syntax(context: PageContext, declared: ComplexType) -> list[str]:
    fragment = write_fence("xml", write_complex_type(context, declared))
    if not context.is_current or context.derived_from(declared.name):
        return ["## Syntax", *fragment, ""]
    template = JsonTemplate(context).write_type(declared)
    return [
        "## Syntax",
        "",
        "# [XML](#tab/xml)",
        "",
        *fragment,
        "",
        "# [JSON](#tab/json)",
        "",
        *write_fence("json", template),
        "",
        "-----",
        "",
    ]


def _elements(context: PageContext, declared: ComplexType) -> list[str]:
    heading = ['## <a name="elements"></a>Elements', ""]
    if not declared.elements:
        return heading
    names = [element.name for element in sort_by_name(declared.elements)]
    sentence = write_sentence(declared.name, "object has the following elements", names)
    return [
        *heading,
        *([sentence, ""] if context.is_current else []),
        *write_element_table(context, declared.elements),
        "",
    ]


def _inherited(context: PageContext, declared: ComplexType) -> list[str]:
    """Lay out one section per base that has elements, nearest base first."""
    restated = {element.name: element for element in declared.inherited}
    sections: list[str] = []
    for base in context.ancestors(declared):
        rows = [restated[e.name] for e in base.elements if e.name in restated]
        if rows:
            sections += _inherited_from(context, declared, base, rows)
    if not sections:
        return []
    return [
        f"The {write_link(declared.name)} object has "
        "[Inherited Elements](#inheritedelements).",
        "",
        '## <a name="inheritedelements"></a>Inherited Elements',
        "",
        *sections,
    ]


def _inherited_from(
    context: PageContext,
    declared: ComplexType,
    base: ComplexType,
    rows: list[Element],
) -> list[str]:
    names = [element.name for element in sort_by_name(rows)]
    anchor = f"inheritedelements{base.name.lower()}"
    return [
        f'### <a name="{anchor}"></a>Inherited Elements from {base.name}',
        write_inherited_sentence(context, declared, base.name, names),
        "",
        *write_element_table(context, rows),
        "",
    ]
