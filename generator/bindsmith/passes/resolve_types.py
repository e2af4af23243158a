"""Names of types to `TypeReference`s, within one service.

Used by the building passes. An XSD type name may be a built-in, a type with a page, or
an array wrapper, which has no page and is told by its name alone:

    tns:ArrayOfArrayOfKeyValuePairOfstringstring   two levels
    q1:ArrayOfNullableOflong                       items may be nil
    q2:ArrayOfKeyValueOfstringstring               a map

Prefixes are resolved by local name. In v11 pages they point to contract namespaces
whose types have pages of the same service; only the serializer's own namespaces count.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.memory import Memory
from bindsmith.model.types import (
    BUILTINS,
    ArrayLevel,
    ComplexType,
    Element,
    TypeReference,
    ValueSet,
)
from bindsmith.reader.declaration_parts import (
    CellType,
    ElementRow,
    TemplateElement,
    XsdElement,
)
from bindsmith.source import SourceSpan

ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
_SERIALIZER = (
    "http://schemas.microsoft.com/",
    "http://schemas.datacontract.org/2004/07/System",
)
_ARRAY = "ArrayOf"
_NULLABLE = "NullableOf"
_MAP_ENTRY = "KeyValueOf"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undescribed:
    """A type that elements use and no page describes."""

    part: ComplexType | ValueSet
    fault: Diagnostic | None
    """None for what the serializer makes, which needs no page."""


class _Asked(Mapping[str, str]):
    """Namespaces by name that know what they were asked for.

    A page that comes or goes changes the names of its service; what was built without
    asking for those need not be built again.
    """

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self._namespaces = namespaces
        self._answers: dict[str, str | None] = {}

    def __getitem__(self, name: str) -> str:
        answer = self._answers[name] = self._namespaces.get(name)
        if answer is None:
            raise KeyError(name)
        return answer

    def __iter__(self) -> Iterator[str]:
        raise TypeError("whoever asks for all names hangs on all of them")

    def __len__(self) -> int:
        return len(self._namespaces)

    def holds(self, namespaces: Mapping[str, str]) -> bool:
        """Whether other namespaces would have given the same answers."""
        if namespaces is not self._namespaces:
            if any(namespaces.get(it) != was for it, was in self._answers.items()):
                return False
            self._namespaces = namespaces
        return True


@dataclass(slots=True, kw_only=True)
class TypeResolver:
    """Knows a service's type names, and collects those that no page describes."""

    namespaces: Mapping[str, str]
    """Namespace by name of every type and value set with a page."""
    memory: Memory = field(default_factory=Memory)
    """What was built of the service's pages before."""
    undescribed: dict[str, Undescribed] = field(default_factory=dict)
    """By name, as the first element that uses it has it."""
    faults: list[Diagnostic] = field(default_factory=list)

    def build(
        self,
        name: str,
        make: Callable[["TypeResolver"], _T],
        *,
        of: Sequence[object],
        given: Hashable = (),
    ) -> _T:
        """Build a part of a page, or remember it with all that its names gave rise to.

        `make` is handed a resolver of the same names, and what it makes holds so long
        as those it asked for are the same; for the rest see `Memory.recall`.
        """

        def make_apart() -> tuple[_T, TypeResolver, _Asked]:
            asked = _Asked(self.namespaces)
            apart = TypeResolver(namespaces=asked)
            return make(apart), apart, asked

        part, apart, _ = self.memory.recall(
            name,
            make_apart,
            of=of,
            given=given,
            holds=lambda made: made[2].holds(self.namespaces),
        )
        for undescribed, found in apart.undescribed.items():
            self.undescribed.setdefault(undescribed, found)
        self.faults.extend(apart.faults)
        return part

    def resolve_xsd(
        self, element: XsdElement, owner_namespace: str, span: SourceSpan
    ) -> TypeReference:
        """Resolve the type of an xs:element."""
        wrapper = self._choose_namespace(element, owner_namespace)
        name, levels = self._unwrap(element.type_name, wrapper)
        self._note(name, levels[-1].namespace if levels else wrapper, span)
        return TypeReference(name=name, levels=levels, map=_is_map(name, levels))

    def resolve_row(
        self,
        row: ElementRow,
        template: TemplateElement | None,
        owner_namespace: str,
        span: SourceSpan,
    ) -> TypeReference:
        """Resolve a table row's type cell.

        The cell knows one array level and no item names; the SOAP template, where there
        is one, shows both. A cell that could not be read (`DOC135`) is taken for text.
        """
        cell = row.type or CellType("string", array=False)
        name, levels = self._unwrap(
            cell.name, self._wrapper_of(cell.name, owner_namespace)
        )
        items = template.items if template else ()
        if cell.array and items:
            depth = 2 if items[0].name.startswith(_ARRAY) else 1
            levels = tuple(
                ArrayLevel(item=item.name, namespace=item.namespace)
                for item in items[:depth]
            )
        elif cell.array:
            wrapper = self._wrapper_of(name, owner_namespace)
            levels = (ArrayLevel(item=name, namespace=wrapper), *levels)
        is_value = template is not None and not template.items
        namespace = levels[-1].namespace if levels else owner_namespace
        self._note(name, namespace, span, is_value=is_value)
        return TypeReference(name=name, levels=levels, map=_is_map(name, levels))

    def _choose_namespace(self, element: XsdElement, owner_namespace: str) -> str:
        stated = element.type_namespace
        if stated is not None and stated.startswith(_SERIALIZER):
            return stated
        name = element.type_name
        while name.startswith(_ARRAY) and name not in self.namespaces:
            name = name.removeprefix(_ARRAY)
        if stated is not None and name in self.namespaces:
            return self.namespaces[name]
        return owner_namespace

    def _wrapper_of(self, name: str, owner_namespace: str) -> str:
        item = name.removeprefix(_ARRAY)
        if item in BUILTINS or item.startswith(_MAP_ENTRY):
            return ARRAYS
        return self.namespaces.get(item, owner_namespace)

    def _unwrap(self, name: str, wrapper: str) -> tuple[str, tuple[ArrayLevel, ...]]:
        levels: list[ArrayLevel] = []
        while name.startswith(_ARRAY) and name not in self.namespaces:
            item = name.removeprefix(_ARRAY)
            nillable = item.startswith(_NULLABLE)
            item = item.removeprefix(_NULLABLE)
            if not item:
                break
            levels.append(ArrayLevel(item=item, namespace=wrapper, nillable=nillable))
            name = item
        return name, tuple(levels)

    def _note(
        self, name: str, namespace: str, span: SourceSpan, *, is_value: bool = False
    ) -> None:
        if name in BUILTINS or name in self.namespaces:
            return
        if name in self.undescribed:
            return
        if name.startswith(_MAP_ENTRY):
            entry = _map_entry(name, namespace, span)
            self.undescribed[name] = Undescribed(part=entry, fault=None)
            return
        kind = ValueSet if is_value else ComplexType
        self.undescribed[name] = Undescribed(
            part=kind(name=name, description="", page=None, namespace=namespace),
            fault=finding("DOC301", span, f"no page describes {name!r}"),
        )


def _is_map(name: str, levels: tuple[ArrayLevel, ...]) -> bool:
    return len(levels) == 1 and name.startswith(_MAP_ENTRY)


def _map_entry(name: str, namespace: str, span: SourceSpan) -> ComplexType:
    """Build the entry type that the DataContract serializer makes for dictionaries."""
    text = TypeReference(name="string")
    key, value = (
        Element(
            name=part,
            description="",
            page=span.page,
            line=span.line,
            type=text,
            nillable=True,
            min_occurs=1,
        )
        for part in ("Key", "Value")
    )
    return ComplexType(
        name=name, description="", page=None, namespace=namespace, elements=(key, value)
    )
