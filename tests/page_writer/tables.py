"""Element and value tables, and the sentences that list what stands in them."""

from collections.abc import Iterable, Sequence

from bindsmith.model.types import (
    BUILTINS,
    ComplexType,
    Element,
    TypeReference,
    ValueSet,
)
from page_writer.context import PageContext, sort_by_name

_ELEMENT_HEAD = (
    "|Element|Description|Data Type|",
    "|-----------|---------------|-------------|",
)
_VALUE_HEAD = ("|Value|Description|", "|-----------|---------------|")


def write_element_table(
    context: PageContext, elements: Iterable[Element], *, anchors: bool = True
) -> list[str]:
    """Lay out a table of elements in the order of their names."""
    rows = [
        f"|{_name_cell(element.name, anchors)}"
        f"|{write_cell(context, element.description)}"
        f"|{write_type_cell(element.type)}|"
        for element in sort_by_name(elements)
    ]
    return [*_ELEMENT_HEAD, *rows]


def write_value_table(context: PageContext, value_set: ValueSet) -> list[str]:
    """Lay out a table of values in the order of their names."""
    rows = [
        f"|{_name_cell(value.name, True)}|{write_cell(context, value.description)}|"
        for value in sort_by_name(value_set.values)
    ]
    return [*_VALUE_HEAD, *rows]


def write_cell(context: PageContext, description: str) -> str:
    """Turn a description into a cell's text."""
    return description.replace("|", r"\|").replace("\n", context.line_break)


def write_type_cell(reference: TypeReference) -> str:
    """Turn a type into a data type cell, which cannot say all that an XSD can."""
    if reference.map:
        return f"**ArrayOf{reference.name}**"
    is_built_in = reference.name in BUILTINS
    scalar = f"**{reference.name}**" if is_built_in else write_link(reference.name)
    return f"{scalar} array" if reference.array else scalar


def write_link(name: str) -> str:
    """Link a page of the same service."""
    return f"[{name}]({name.lower()}.md)"


def write_sentence(owner: str, what: str, names: Sequence[str]) -> str:
    """List a table's names in a sentence, as pages do since 2021."""
    return f"The {write_link(owner)} {what}: {_list_names(names)}."


def write_inherited_sentence(
    context: PageContext, declared: ComplexType, base: str, names: Sequence[str]
) -> str:
    """Introduce the rows that a type restates of one of its bases."""
    listed = f": {_list_names(names)}." if context.is_current else "."
    own, parent = write_link(declared.name), write_link(base)
    return (
        f"The {own} object derives from the {parent} object, and inherits the "
        f"following elements{listed} The descriptions below are specific to {own}, and "
        "might not apply to other objects that inherit the same elements from the "
        f"{parent} object.  "
    )


def _list_names(names: Sequence[str]) -> str:
    return ", ".join(f"[{name}](#{name.lower()})" for name in names)


def _name_cell(name: str, has_anchor: bool) -> str:
    return f'<a name="{name.lower()}"></a>{name}' if has_anchor else name
