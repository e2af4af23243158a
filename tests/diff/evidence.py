"""Clients of old docs, and services and user code of new ones, put to the proof.

A `Pair` holds packages generated from both sides of a comparison. A probe is one client
(or one piece of user code) that tells whether what worked on the old side works still;
every probe must hold where old and new are the same. A level is what probes of all its
clients come to: breaking when none works, risky when some do, safe when all do.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints
from urllib.parse import urlsplit

import httpx
from lxml import etree

from bindsmith.diff.changes import Level
from bindsmith.emitter.package import build_package
from bindsmith.emitter.renderer import Renderer
from bindsmith.model.types import Element, Endpoint, Message, Model, Operation, Service
from bindsmith.vendoring.write import write_tree
from diff.wire import JsonRules, build_schema

Make = Callable[[Any], Any]
"""Makes an object from the classes of a generated service module."""

_ENVELOPE = (
    b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">'
    b"<s:Body>%s</s:Body></s:Envelope>"
)
_XML = {"Content-Type": "text/xml"}
_FAILURES = (
    AttributeError,
    ImportError,
    LookupError,
    TypeError,
    ValueError,
    httpx.HTTPError,
)
"""What user code runs into; the generated package's errors are of these."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison: docs, and the package generated from them."""

    docs: Model
    service: Service
    package: ModuleType
    api: ModuleType

    def find_message(self, obj: Any) -> Message:
        """Find the request or response that an object of the package is."""
        name = type(obj).__name__
        for operation in self.service.operations:
            if name == f"{operation.name}Request":
                return operation.request
            if name == f"{operation.name}Response":
                return operation.response
        raise LookupError(name)


@dataclass(frozen=True)
class Pair:
    """Both sides of a comparison."""

    old: Side
    new: Side


Probe = Callable[[Pair], object]


class Workshop:
    """Generates packages in a folder that is on the path."""

    def __init__(self, folder: Path, renderer: Renderer) -> None:
        self._folder = folder
        self._renderer = renderer
        self._made: dict[Model, Side] = {}

    def make(self, docs: Model) -> Side:
        """Generate and import the package of some docs; once for equal docs."""
        if docs not in self._made:
            service = _address(docs.services[0])
            name = f"evidence_{len(self._made)}"
            model = replace(docs, services=(service, *docs.services[1:]))
            package = build_package(model, name, renderer=self._renderer)
            write_tree(self._folder / name, package.files)
            invalidate_caches()
            api = import_module(f"{name}.campaign_management")
            self._made[docs] = Side(docs, service, import_module(name), api)
        return self._made[docs]


def _address(service: Service) -> Service:
    """Give a service the REST address that its operations share."""
    bindings = [it.rest for it in service.operations if it.rest is not None]
    if not bindings:
        return service
    parts = urlsplit(bindings[0].production)
    return replace(
        service,
        rest=Endpoint(
            production=f"{parts.scheme}://{parts.netloc}/CampaignManagement/v13"
        ),
    )


def weigh(probes: Sequence[Probe], pair: Pair) -> Level:
    """Come to a level from what happens to all clients of a kind."""
    outcomes = [hold(probe, pair) for probe in probes]
    if all(outcomes):
        return Level.SAFE
    return Level.RISKY if any(outcomes) else Level.BREAKING


def hold(probe: Probe, pair: Pair) -> bool:
    """Tell whether a probe works; code that fails does not."""
    with suppress(*_FAILURES):
        return bool(probe(pair))
    return False


def have(api: ModuleType, class_name: str, **attributes: Any) -> Any:
    """Make an object with those attributes that its class has."""
    cls = getattr(api, class_name)
    known = {it.name for it in fields(cls)}
    return cls(**{name: it for name, it in attributes.items() if name in known})


def sent_xml(make: Make) -> Probe:
    """A request of the old bindings, before the schema of the new service."""

    def probe(pair: Pair) -> object:
        document = etree.fromstring(pair.old.package.to_xml(make(pair.old.api)))
        return build_schema(pair.new.service).validate(document)

    return probe


def strictly_read_xml(make: Make) -> Probe:
    """A response of the new service, read by what holds to the old schema."""

    def probe(pair: Pair) -> object:
        document = etree.fromstring(pair.new.package.to_xml(make(pair.new.api)))
        return build_schema(pair.old.service).validate(document)

    return probe


def read_xml(make: Make) -> Probe:
    """A response of the new service, read by the old bindings."""

    def probe(pair: Pair) -> object:
        answer = make(pair.new.api)
        cls = getattr(pair.old.api, type(answer).__name__)
        return pair.old.package.from_xml(cls, pair.new.package.to_xml(answer))

    return probe


def named_as_before(make: Make) -> Probe:
    """The names in a request of the old bindings, held against those of the new."""

    def probe(pair: Pair) -> object:
        old, new = (
            {
                it.tag
                for it in etree.fromstring(side.package.to_xml(make(side.api))).iter()
            }
            for side in (pair.old, pair.new)
        )
        return old == new

    return probe


def sent_json(make: Make, *, strict: bool = True) -> Probe:
    """A request of the old bindings, before a REST service of the new docs."""

    def probe(pair: Pair) -> object:
        request = make(pair.old.api)
        document = pair.old.package.to_json(request)
        rules = JsonRules(pair.new.service, strict_names=strict)
        return rules.accepts(pair.new.find_message(request), _load(document))

    return probe


def strictly_read_json(make: Make) -> Probe:
    """A response of the new service, read by what knows only the old values and nulls."""

    def probe(pair: Pair) -> object:
        answer = make(pair.new.api)
        document = pair.new.package.to_json(answer)
        rules = JsonRules(pair.old.service, strict_names=False)
        return rules.accepts(pair.old.find_message(answer), _load(document))

    return probe


def read_json(make: Make) -> Probe:
    """A response of the new service, read by the old bindings."""

    def probe(pair: Pair) -> object:
        answer = make(pair.new.api)
        cls = getattr(pair.old.api, type(answer).__name__)
        return pair.old.package.from_json(cls, pair.new.package.to_json(answer))

    return probe


def _load(document: bytes) -> Any:
    return httpx.Response(200, content=document).json()


def called(protocol: str, operation: str = "AddAds", **options: Any) -> Probe:
    """A call by the old client, of a service that stands where the new docs say."""
    return lambda pair: _call(
        pair.old, pair.new, operation, {"protocol": protocol} | options
    )


def called_anew(protocol: str, **options: Any) -> Probe:
    """The same call by the regenerated client."""
    return lambda pair: _call(
        pair.new, pair.new, "AddAds", {"protocol": protocol} | options
    )


def _call(client: Side, server: Side, name: str, options: Mapping[str, Any]) -> bool:
    """Call an operation with nothing in it; every service answers with nothing."""

    def answer(request: httpx.Request) -> httpx.Response:
        known = {it.name: it for it in server.service.operations}
        if name not in known or not _is_addressed(request, server.service, known[name]):
            return httpx.Response(404)
        if options["protocol"] == "rest":
            return httpx.Response(200, content=b"{}")
        body = server.package.to_xml(getattr(server.api, f"{name}Response")())
        return httpx.Response(200, content=_ENVELOPE % body, headers=_XML)

    with (
        client.api.CampaignManagementClient(
            access_token="token",
            developer_token="token",
            transport=httpx.MockTransport(answer),
            retry=None,
            validate=False,
            **options,
        ) as opened,
        suppress(client.package.CallError),
    ):
        getattr(opened, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower())()
        return True
    return False


def _is_addressed(
    request: httpx.Request, service: Service, operation: Operation
) -> bool:
    """Tell whether a call goes to where the docs place the operation."""
    url = str(request.url)
    if url in (service.soap.production, service.soap.sandbox):
        return True
    rest = operation.rest
    return rest is not None and (
        request.method == rest.method and url in (rest.production, rest.sandbox)
    )


def arrives(make: Make, find: Callable[[Any], object]) -> Probe:
    """What the old client sends as JSON is found by a lenient service of the new docs."""

    def probe(pair: Pair) -> bool:
        request = make(pair.old.api)
        cls = getattr(pair.new.api, type(request).__name__)
        received = pair.new.package.from_json(cls, pair.old.package.to_json(request))
        return find(received) == find(request)

    return probe


def said_of(path: str, fact: Callable[[Element], object]) -> Probe:
    """What the docs say of an element, for a client that counts on it."""

    def find(side: Side) -> object:
        owner, _, name = path.partition(".")
        rows = [
            *(it for t in side.service.types if t.name == owner for it in t.elements),
            *(
                it
                for o in side.service.operations
                if o.name == owner
                for it in o.request.body
            ),
        ]
        return next(fact(it) for it in rows if it.name == name)

    return lambda pair: find(pair.old) == find(pair.new)


def code(run: Make) -> Probe:
    """User code that runs on the new package and gives what it gave on the old one."""
    return lambda pair: run(pair.new.api) == run(pair.old.api)


def runs(run: Make) -> Probe:
    """User code that runs on the new package."""

    def probe(pair: Pair) -> bool:
        run(pair.new.api)
        return True

    return probe


def typed(class_name: str, attribute: str) -> Probe:
    """A type checker's view of an attribute."""

    def show(api: ModuleType) -> str:
        hint = get_type_hints(getattr(api, class_name))[attribute]
        return str(hint).replace(api.__name__.partition(".")[0], "")

    return code(show)


def valid(make: Make, verb: str | None = None) -> Probe:
    """An object of user code, before the new package's validation; hints do not count."""

    def probe(pair: Pair) -> bool:
        found = pair.new.package.validate(make(pair.new.api), verb)
        return not [it for it in found if it.severity != "hint"]

    return probe


def unmarked(make: Make) -> Probe:
    """Code that neither type checkers nor hints of validation point at."""

    def probe(pair: Pair) -> bool:
        thing = make(pair.new.api)
        if getattr(thing, "__deprecated__", None):
            return False
        if isinstance(thing, type) or callable(thing):
            return True
        return not [
            it for it in pair.new.package.validate(thing) if it.rule == "deprecated"
        ]

    return probe


def asked(make: Make, verb: str | None = None) -> Probe:
    """A request of the old bindings, before a service that keeps to the new docs' rules."""

    def probe(pair: Pair) -> bool:
        request = make(pair.old.api)
        cls = getattr(pair.new.api, type(request).__name__)
        received = pair.new.package.from_xml(cls, pair.old.package.to_xml(request))
        return valid(lambda _: received, verb)(pair) is True

    return probe


def since(make: Make, make_then: Make) -> Callable[[Pair], Make]:
    """What a service answers before a change of its docs, and what from then on."""
    return lambda pair: make if pair.new is pair.old else make_then


def as_before(_: Pair) -> bool:
    """A service that does what it did, whatever the docs say of it now."""
    return True
