"""Value set pages."""

from bindsmith.model.types import ValueSet
from page_writer.context import PageContext, sort_by_name
from page_writer.prose import (
    join_lines,
    write_fence,
    write_head,
    write_requirements,
    write_used_by,
)
from page_writer.tables import write_sentence, write_value_table
from page_writer.xsd import write_simple_type


def write_value_set(context: PageContext, value_set: ValueSet) -> str:
    """Lay out a value set's page."""
    title = f"{value_set.name} Value Set - {context.layout.title}"
    names = [value.name for value in sort_by_name(value_set.values)]
    sentence = write_sentence(
        value_set.name, "value set has the following values", names
    )
    return join_lines(
        [
            *write_head(context, title, value_set.description),
            "## Syntax",
            *write_fence("xml", write_simple_type(value_set)),
            "",
            '## <a name="values"></a>Values',
            "",
            *([sentence, ""] if context.is_current else []),
            *write_value_table(context, value_set),
            "",
            *write_requirements(context, value_set.namespace),
            *write_used_by(context, value_set.name),
        ]
    )
