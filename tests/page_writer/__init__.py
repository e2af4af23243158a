"""Lays out a model as docs pages, the way the real ones are laid out.

Comes in: a `bindsmith.model.types.Model`. Goes out: pages as text, by path relative to
the folder of services. Used by the round-trip tests, which read the pages back, and to
lay out the pages of `spec/`, whose descriptions are written by hand.
"""

from bindsmith.model.types import Model
from page_writer.context import Dialect, PageContext
from page_writer.data_objects import write_data_object
from page_writer.includes import write_includes
from page_writer.indexes import write_indexes
from page_writer.operations import write_operation
from page_writer.prose import describe_abstract
from page_writer.value_sets import write_value_set

__all__ = ["Dialect", "describe_abstract", "write_pages"]


def write_pages(model: Model, *, dialect: Dialect = "current") -> dict[str, str]:
    """Lay out every page of a model; path to Markdown text.

    The dialect "v11" is the one of the years before REST: one implicit zone, no tabs,
    no JSON, no sentence that lists the elements. What it cannot say (REST bindings,
    `Type` literals) is left out. Types without a page of their own get none.
    """
    pages: dict[str, str] = {}
    for service in model.services:
        context = PageContext.of(service, dialect)
        folder = context.layout.folder
        for operation in service.operations:
            name = f"{folder}/{operation.name.lower()}.md"
            pages[name] = write_operation(context, operation)
        for declared in service.types:
            if declared.page is not None:
                name = f"{folder}/{declared.name.lower()}.md"
                pages[name] = write_data_object(context, declared)
        for value_set in service.value_sets:
            name = f"{folder}/{value_set.name.lower()}.md"
            pages[name] = write_value_set(context, value_set)
        for name, text in {**write_includes(context), **write_indexes(context)}.items():
            pages[f"{folder}/{name}"] = text
    return pages
