"""Index pages: a service's front page and its three lists."""

from collections.abc import Iterable

from bindsmith.model.types import ComplexType, Operation, ValueSet
from page_writer.context import PageContext, sort_by_name
from page_writer.prose import join_lines, write_head
from page_writer.tables import write_cell, write_link


def write_indexes(context: PageContext) -> dict[str, str]:
    """Lay out the index pages; file name to text."""
    prefix = context.layout.prefix
    service = context.service
    pages = {
        f"{prefix}-service-reference.md": _reference(context),
        f"{prefix}-service-operations.md": _operations(context),
    }
    types = [item for item in service.types if item.page is not None]
    pages[f"{prefix}-data-objects.md"] = _list(context, "Data Object", types)
    pages[f"{prefix}-value-sets.md"] = _list(context, "Value Set", service.value_sets)
    return pages


def write_request_limits(operation: Operation) -> str:
    """Word the Request Limits cell of an operation."""
    limits = [
        f"{element.request_limit.value:,} *{element.name}*"
        for element in sort_by_name(operation.request.body)
        if element.request_limit is not None
    ]
    return "<br/><br/>".join(limits) or "N/A."


def _operations(context: PageContext) -> str:
    rows = [
        f"|{write_link(item.name)}|{_summary(context, item.description)}"
        f"|{write_request_limits(item)}|"
        for item in sort_by_name(context.service.operations)
    ]
    head = ["|Service Operation|Description|Request Limits|", "|---|---|---|"]
    return _page(context, "Service Operation", [*head, *rows])


def _list(
    context: PageContext, kind: str, items: Iterable[ComplexType | ValueSet]
) -> str:
    rows = [
        f"|{write_link(item.name)}|{_summary(context, item.description)}|"
        for item in sorted(items, key=lambda item: item.name.lower())
    ]
    return _page(context, kind, [f"|{kind}|Description|", "|---|---|", *rows])


def _page(context: PageContext, kind: str, table: list[str]) -> str:
    title = f"{context.layout.title} {kind}s"
    plural = f"{kind}s".lower()
    subject = f"{kind.capitalize()}s reference for the {context.service.name} service."
    head = write_head(context, title, subject)
    # The opening text of a list differs from its front matter's description.
    start = head.index(f"# {title}") + 1
    opening = f"The {context.layout.title} service defines the following {plural}."
    return join_lines([*head[:start], opening, "", *table])


def _summary(context: PageContext, description: str) -> str:
    return write_cell(context, description.split("\n\n", 1)[0])


def _reference(context: PageContext) -> str:
    title = context.layout.title
    prefix = context.layout.prefix
    purpose = f"Reference documentation for the {title} API."
    kinds = ("Service Operations", "Data Objects", "Value Sets")
    rows = [
        f"|[{title} {kind}]({prefix}-{kind.lower().replace(' ', '-')}.md)"
        f"|Lists the {kind.lower()} of the service.|"
        for kind in kinds
    ]
    return join_lines(
        [
            *write_head(context, f"{title} API", purpose),
            "|Interface|Description|",
            "|---------|---------|",
            *rows,
        ]
    )
