"""Checks: hold what the docs say against what they say elsewhere.

Comes in: every page's declaration, the pages' texts and the model made of them. Goes
out: diagnostics. The docs state most things twice; where two statements differ the
reader takes the more reliable one, and a check says so. Called by the pipeline for
`lint`; reading docs does not depend on it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bindsmith.checks.columns import locate_columns
from bindsmith.checks.data_objects import check_data_object
from bindsmith.checks.links import check_links
from bindsmith.checks.operations import check_operation
from bindsmith.checks.references import check_references
from bindsmith.checks.templates import check_templates
from bindsmith.checks.type_names import TypeNames
from bindsmith.checks.value_sets import check_value_set
from bindsmith.diagnostics import Diagnostic
from bindsmith.model.types import Model
from bindsmith.reader.declarations import (
    DataObjectDeclaration,
    Declaration,
    IncludeDeclaration,
    OperationDeclaration,
    ValueSetDeclaration,
)

__all__ = ["check_docs", "locate_columns"]


def check_docs(
    declarations: Iterable[Declaration], texts: Mapping[str, str], model: Model
) -> tuple[Diagnostic, ...]:
    """Run every check.

    `texts` maps a page's path to its text with line feeds only. The result is in no
    order, and may hold repeats.
    """
    everything = tuple(declarations)
    names = TypeNames(everything)
    on_pages = tuple(_check_pages(everything, names))
    # A name that its table lacks has no anchor either; that is one fault, not two.
    missing = {(d.span.page, d.expected.lower()) for d in on_pages if d.expected}
    return (
        *on_pages,
        *check_templates(everything, model),
        *check_references(everything, names),
        *check_links(texts, frozenset(missing)),
    )


def _check_pages(
    declarations: Sequence[Declaration], names: TypeNames
) -> Iterator[Diagnostic]:
    includes = {i.page: i for i in declarations if isinstance(i, IncludeDeclaration)}
    for item in declarations:
        match item:
            case DataObjectDeclaration():
                yield from check_data_object(item, names)
            case ValueSetDeclaration():
                yield from check_value_set(item)
            case OperationDeclaration():
                yield from check_operation(item, includes)
