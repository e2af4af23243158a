"""Declarations to the intermediate model: the first pass.

Comes in: every page's declaration, in any order. Goes out: a `Model` in canonical order
with names resolved, rules and limits still empty. Names are keyed by service and name:
28 names stand in several services, 13 of them with different shapes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeVar
from urllib.parse import urlsplit

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.memory import Memory
from bindsmith.model.types import (
    SERVICE_ORDER,
    ComplexType,
    Endpoint,
    Model,
    Operation,
    Service,
    ValueSet,
)
from bindsmith.passes.build_operations import build_operations
from bindsmith.passes.build_types import build_types, build_value_sets
from bindsmith.passes.resolve_types import TypeResolver
from bindsmith.reader.declarations import (
    DataObjectDeclaration,
    Declaration,
    IncludeDeclaration,
    OperationDeclaration,
    PageHead,
    ValueSetDeclaration,
)
from bindsmith.source import SourceSpan

_Described = DataObjectDeclaration | ValueSetDeclaration | OperationDeclaration
_D = TypeVar("_D", bound=_Described)
_Part = TypeVar("_Part", ComplexType, ValueSet)


def build_model(
    declarations: Iterable[Declaration], memory: Memory | None = None
) -> tuple[Model, tuple[Diagnostic, ...]]:
    """Build the model of all services that have at least one reference page.

    With a memory, in which each service is an area, what it remembers is not built.
    """
    memory = memory or Memory()
    everything = tuple(declarations)
    includes = {
        item.page: item for item in everything if isinstance(item, IncludeDeclaration)
    }
    described = sorted(
        (item for item in everything if isinstance(item, _Described)),
        key=lambda item: item.head.page,
    )
    names = sorted({item.head.service for item in described}, key=service_key)
    diagnostics: list[Diagnostic] = []
    services = []
    for name in names:
        mine = [item for item in described if item.head.service == name]
        builder = _ServiceBuilder(name, includes, memory.area(name))
        services.append(builder.build(mine))
        diagnostics.extend(builder.diagnostics)
    return Model(services=tuple(services)), tuple(diagnostics)


def service_key(name: str) -> tuple[int, str]:
    """Give what services are sorted by."""
    known = SERVICE_ORDER.index(name) if name in SERVICE_ORDER else len(SERVICE_ORDER)
    return known, name


class _ServiceBuilder:
    """Builds one service."""

    def __init__(
        self, name: str, includes: dict[str, IncludeDeclaration], memory: Memory
    ) -> None:
        self._name = name
        self._includes = includes
        self._memory = memory
        self.diagnostics: list[Diagnostic] = []

    def build(self, described: list[_Described]) -> Service:
        operations = list(_unique(described, OperationDeclaration, self.diagnostics))
        types = list(
            _unique(
                described,
                (DataObjectDeclaration, ValueSetDeclaration),
                self.diagnostics,
            )
        )
        heads = [item.head for item in (*operations, *types)]
        namespace = _most_common(_namespaces(operations or types))
        resolver = self._make_resolver(types, namespace)
        objects = [item for item in types if isinstance(item, DataObjectDeclaration)]
        sets = [item for item in types if isinstance(item, ValueSetDeclaration)]
        built_types = build_types(objects, namespace, resolver)
        built_operations = build_operations(
            operations, namespace, self._includes, resolver
        )
        built_sets = build_value_sets(sets, namespace, resolver)
        self.diagnostics.extend(resolver.faults)
        undescribed = resolver.undescribed.values()
        self.diagnostics.extend(it.fault for it in undescribed if it.fault)
        parts = [it.part for it in undescribed]
        return Service(
            name=self._name,
            version=_most_common(
                h.requirements.version for h in heads if h.requirements
            ),
            namespace=namespace,
            soap=_soap_endpoint(heads),
            rest=_rest_endpoint(built_operations),
            operations=built_operations,
            types=_sort(
                *built_types, *(p for p in parts if isinstance(p, ComplexType))
            ),
            value_sets=_sort(
                *built_sets, *(p for p in parts if isinstance(p, ValueSet))
            ),
        )

    def _make_resolver(
        self, types: Iterable[_Described], namespace: str
    ) -> TypeResolver:
        self._memory.turn()
        namespaces = {
            item.head.name: _namespace_of(item.head) or namespace for item in types
        }
        return TypeResolver(
            namespaces=self._memory.same("namespaces", namespaces), memory=self._memory
        )


def _sort(*parts: _Part) -> tuple[_Part, ...]:
    return tuple(sorted(parts, key=lambda part: part.name))


def _unique(
    described: list[_Described],
    kinds: type[_D] | tuple[type[_D], ...],
    diagnostics: list[Diagnostic],
) -> Iterator[_D]:
    """Yield declarations of the kinds, the first page of each name only."""
    seen: dict[str, str] = {}
    for item in described:
        if not isinstance(item, kinds):
            continue
        head = item.head
        if head.name in seen:
            message = f"{head.name!r} is described by {seen[head.name]} already"
            span = SourceSpan(head.page, head.line)
            diagnostics.append(finding("DOC107", span, message))
            continue
        seen[head.name] = head.page
        yield item


def _namespace_of(head: PageHead) -> str | None:
    return head.requirements.namespace if head.requirements else None


def _namespaces(described: Iterable[_Described]) -> Iterator[str | None]:
    for item in described:
        yield _namespace_of(item.head)


def _most_common(values: Iterable[str | None]) -> str:
    """Pick the most frequent value, the smaller of equals; empty when there is none."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default="")


def _soap_endpoint(heads: Iterable[PageHead]) -> Endpoint:
    production = _most_common(
        h.requirements.service_url for h in heads if h.requirements
    )
    if not production:
        return Endpoint()
    # The pages state the production address alone. Both REST addresses are stated, and
    # differ by this word on all 272 operations of 2026-03.
    sandbox = production.replace(".api.bingads.", ".api.sandbox.bingads.", 1)
    return Endpoint(
        production=production, sandbox=sandbox if sandbox != production else None
    )


def _rest_endpoint(operations: Iterable[Operation]) -> Endpoint:
    bindings = [item.rest for item in operations if item.rest]
    return Endpoint(
        production=_most_common(_base_url(rest.production) for rest in bindings)
        or None,
        sandbox=_most_common(_base_url(rest.sandbox) for rest in bindings) or None,
    )


@lru_cache(maxsize=1024)
def _base_url(url: str | None) -> str | None:
    """Cut `https://host/Segment/v13/Resource/Verb` after the version."""
    if url is None:
        return None
    parts = urlsplit(url)
    segments = parts.path.split("/")[:3]
    return f"{parts.scheme}://{parts.netloc}{'/'.join(segments)}"
