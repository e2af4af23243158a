"""The include pages that hold a service's header elements."""

from bindsmith.model.types import Element
from page_writer.context import PageContext
from page_writer.prose import join_lines
from page_writer.tables import write_element_table


def write_includes(context: PageContext) -> dict[str, str]:
    """Lay out the includes; path below the service's folder to text.

    All operations of a service share them, so each is taken from the first operation
    that has it.
    """
    headers: dict[str, tuple[Element, ...]] = {}
    for operation in context.service.operations:
        headers.setdefault("request-header", operation.request.headers)
        headers.setdefault("response-header", operation.response.headers)
        if context.is_current and operation.rest is not None:
            headers.setdefault("request-header-rest", operation.rest.headers)
    return {
        f"includes/{name}.md": _write_include(context, elements)
        for name, elements in headers.items()
    }


def _write_include(context: PageContext, elements: tuple[Element, ...]) -> str:
    return join_lines(write_element_table(context, elements, anchors=False))
