"""The strategy for whole models: services whose names all lead somewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from bindsmith.model.types import (
    ComplexType,
    Element,
    Endpoint,
    Message,
    Model,
    Operation,
    RestBinding,
    Service,
    TypeReference,
)
from page_writer import Dialect, describe_abstract
from page_writer.services import find_layout
from strategies.members import ARRAYS, MAP_ENTRY, Place, elements, value_sets
from strategies.texts import descriptions, openings, type_names, wire_names

_SERVICES = ("CampaignManagement", "Bulk", "Reporting", "AdInsight")
_FOREIGN = (
    "https://adapi.microsoft.com",
    "http://schemas.datacontract.org/2004/07/System.Collections.Generic",
)
_CONTRACTS = (
    "http://schemas.datacontract.org/2004/07/"
    "Microsoft.AdCenter.Advertiser.CampaignManagement.Api.DataContracts.V11"
)
_TEXT = TypeReference(name="string")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What is settled about a service before its parts are drawn."""

    name: str
    dialect: Dialect
    operations: tuple[str, ...]
    bases: Mapping[str, str | None]
    """Type name to the name of its base; bases come first."""
    namespaces: Mapping[str, str]
    """Of types and value sets."""

    @property
    def version(self) -> str:
        return "v13" if self.dialect == "current" else "v11"

    @property
    def namespace(self) -> str:
        return f"https://bingads.microsoft.com/{self.name}/{self.version}"

    @property
    def folder(self) -> str:
        return find_layout(self.name).folder

    def page_of(self, name: str) -> str:
        return f"{self.folder}/{name.lower()}.md"

    def chain_of(self, name: str) -> list[str]:
        """List a type's bases, farthest first."""
        chain: list[str] = []
        base = self.bases[name]
        while base is not None:
            chain.insert(0, base)
            base = self.bases[base]
        return chain

    def derived_from(self, name: str) -> list[str]:
        found = [item for item, base in self.bases.items() if base == name]
        return sorted(found, key=str.lower)


@st.composite
def models(draw: st.DrawFn, dialect: Dialect = "current") -> Model:
    """Draw a model that pages of the dialect can express."""
    names = draw(
        st.lists(st.sampled_from(_SERVICES), min_size=1, max_size=2, unique=True)
    )
    ordered = sorted(names, key=_SERVICES.index)
    return Model(services=tuple(draw(_services(name, dialect)) for name in ordered))


@st.composite
def _services(draw: st.DrawFn, name: str, dialect: Dialect) -> Service:
    plan = draw(_plans(name, dialect))
    sets = [
        draw(value_sets(item, namespace=namespace, page=plan.page_of(item)))
        for item, namespace in plan.namespaces.items()
        if item not in plan.bases
    ]
    types = draw(_types(plan))
    operations = draw(_operations(plan))
    used = [e for t in types for e in t.elements]
    used += [e for o in operations for e in o.elements]
    if any(element.type.map for element in used):
        types.append(_map_entry(plan))
    host = f"https://{name.lower()}.api.bingads.microsoft.com"
    soap = f"{host}/Api/Advertiser/{name}/{plan.version}/{name}Service.svc"
    bindings = [item.rest for item in operations if item.rest]
    return Service(
        name=name,
        version=plan.version,
        namespace=plan.namespace,
        soap=Endpoint(production=soap, sandbox=_to_sandbox(soap)),
        rest=_rest_endpoint(plan, bindings),
        operations=tuple(sorted(operations, key=lambda item: item.name)),
        types=tuple(sorted(types, key=lambda item: item.name)),
        value_sets=tuple(sorted(sets, key=lambda item: item.name)),
    )


@st.composite
def _plans(draw: st.DrawFn, name: str, dialect: Dialect) -> _Plan:
    names = draw(st.lists(type_names(), min_size=2, max_size=10, unique_by=str.lower))
    operations, *rest = (names[0:2], *names[2:])
    plan = _Plan(
        name=name,
        dialect=dialect,
        operations=tuple(operations),
        bases={},
        namespaces={},
    )
    foreign = [*_FOREIGN, _CONTRACTS] if dialect == "v11" else list(_FOREIGN)
    spaces = st.sampled_from([plan.namespace] * 4 + foreign)
    bases: dict[str, str | None] = {}
    namespaces: dict[str, str] = {}
    for item in rest:
        is_type = draw(st.integers(0, 3)) > 0
        namespaces[item] = draw(spaces) if is_type else plan.namespace
        if is_type:
            bases[item] = draw(st.sampled_from([None, *bases]))
    return replace(plan, bases=bases, namespaces=namespaces)


@st.composite
def _types(draw: st.DrawFn, plan: _Plan) -> list[ComplexType]:
    built: dict[str, ComplexType] = {}
    for name in plan.bases:
        built[name] = draw(_complex_types(plan, name, built))
    return list(built.values())


@st.composite
def _complex_types(
    draw: st.DrawFn, plan: _Plan, name: str, built: Mapping[str, ComplexType]
) -> ComplexType:
    bases = [built[base] for base in plan.chain_of(name)]
    derived = plan.derived_from(name)
    taken = [element.name for base in bases for element in base.elements]
    page = plan.page_of(name)
    opening = draw(openings())
    abstract = bool(derived) and draw(st.booleans())
    if abstract:
        opening = f"{opening}\n\n{describe_abstract(name, derived)}"
    # Pages of bases have no JSON tab, and those of v11 none at all.
    has_json = not derived and plan.dialect == "current"
    return ComplexType(
        name=name,
        description=opening,
        page=page,
        namespace=plan.namespaces[name],
        base=plan.bases[name],
        abstract=abstract,
        elements=draw(_members(plan, page=page, taken=taken, place="type")),
        inherited=draw(_restated(bases, page)),
        discriminator=draw(st.none() | type_names()) if has_json else None,
    )


@st.composite
def _members(
    draw: st.DrawFn, plan: _Plan, *, page: str, taken: Sequence[str], place: Place
) -> tuple[Element, ...]:
    used = {name.lower() for name in taken}
    names = draw(st.lists(wire_names(), max_size=4, unique_by=str.lower))
    return tuple(
        draw(elements(plan.namespaces, name=name, place=place, page=page))
        for name in names
        if name.lower() not in used
    )


@st.composite
def _restated(
    draw: st.DrawFn, bases: Sequence[ComplexType], page: str
) -> tuple[Element, ...]:
    """Restate what each base has in words of the derived type's own."""
    return tuple(
        replace(element, description=draw(descriptions()), page=page)
        for base in bases
        for element in base.elements
    )


@st.composite
def _operations(draw: st.DrawFn, plan: _Plan) -> list[Operation]:
    request_headers = draw(_headers(plan, "request-header"))
    response_headers = draw(_headers(plan, "response-header"))
    rest_headers = draw(_headers(plan, "request-header-rest"))
    # An include of REST headers is read as its table stands, and cannot say nillable.
    listed = sorted(rest_headers, key=lambda item: item.name.lower())
    rest_headers = tuple(replace(item, nillable=False) for item in listed)
    found = []
    for name in plan.operations:
        page = plan.page_of(name)
        body = _members(plan, page=page, taken=(), place="operation")
        found.append(
            Operation(
                name=name,
                description=draw(openings()),
                page=page,
                line=1,
                namespace=plan.namespace,
                request=Message(body=draw(body), headers=request_headers),
                response=Message(body=draw(body), headers=response_headers),
                rest=draw(_bindings(plan, name, rest_headers)),
            )
        )
    return found


@st.composite
def _headers(draw: st.DrawFn, plan: _Plan, include: str) -> tuple[Element, ...]:
    page = f"{plan.folder}/includes/{include}.md"
    names = draw(st.lists(wire_names(), min_size=1, max_size=3, unique_by=str.lower))
    return tuple(
        Element(
            name=name,
            description=draw(descriptions()),
            page=page,
            line=3,
            type=_TEXT,
            nillable=draw(st.booleans()),
        )
        for name in names
        # The templates' own header element; it is no header of the model.
        if name != "Action"
    )


@st.composite
def _bindings(
    draw: st.DrawFn, plan: _Plan, name: str, headers: tuple[Element, ...]
) -> RestBinding | None:
    if plan.dialect == "v11" or draw(st.integers(0, 4)) == 0:
        return None
    path = draw(st.sampled_from([name, f"{name}/Query", f"{name}/QueryByIds"]))
    production = f"{_rest_base(plan)}/{path}"
    return RestBinding(
        method=draw(st.sampled_from(["POST", "PUT", "DELETE"])),
        production=production,
        sandbox=_to_sandbox(production),
        headers=headers,
    )


def _map_entry(plan: _Plan) -> ComplexType:
    """Build the type of a map's entries, which no page describes."""
    key, value = (
        Element(
            name=name,
            description="",
            page=plan.folder,
            line=1,
            type=_TEXT,
            nillable=True,
            min_occurs=1,
        )
        for name in ("Key", "Value")
    )
    return ComplexType(
        name=MAP_ENTRY,
        description="",
        page=None,
        namespace=ARRAYS,
        elements=(key, value),
    )


def _rest_endpoint(plan: _Plan, bindings: Sequence[RestBinding]) -> Endpoint:
    base = _rest_base(plan)
    return (
        Endpoint(production=base, sandbox=_to_sandbox(base)) if bindings else Endpoint()
    )


def _rest_base(plan: _Plan) -> str:
    host = f"https://{plan.name.lower()}.api.bingads.microsoft.com"
    return f"{host}/{plan.name}/{plan.version}"


def _to_sandbox(url: str) -> str:
    return url.replace(".api.", ".api.sandbox.", 1)
