"""What each rule's verdicts say, shown on generated code and on the wire.

The cases are those of `verdict_cases`; here each kind of client is put to the proof, and
the reason in the report must hold the words beside the proof.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from bindsmith.diff.changes import Change, Client
from bindsmith.diff.compare import compare_models
from bindsmith.diff.rules import NOTE_RULES, ChangeRule
from bindsmith.emitter.renderer import Renderer
from bindsmith.emitter.shipped import find_templates
from bindsmith.model.types import Model
from diff.builders import put
from diff.evidence import (
    Make,
    Pair,
    Probe,
    Workshop,
    arrives,
    as_before,
    asked,
    called,
    called_anew,
    code,
    have,
    hold,
    named_as_before,
    read_json,
    read_xml,
    runs,
    said_of,
    sent_json,
    sent_xml,
    since,
    strictly_read_json,
    strictly_read_xml,
    typed,
    unmarked,
    valid,
    weigh,
)
from diff.verdict_cases import CASES
from diff.verdict_cases.case import name_entry, remove
from diff.world import build_world

Claim = tuple[str, tuple[Probe, ...]]
"""Words of the reason, and all the clients that it speaks of."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The proofs of one case."""

    soap: Claim
    rest: Claim
    python: Claim
    also: Callable[[Model], Model] = lambda docs: docs
    """Takes from the new side what cannot stand without the thing that went."""


# What clients send and receive.

NEW_YEAR = datetime(2031, 1, 1)
TOO_LONG = 2**40


def nil(api: ModuleType) -> Any:
    """Give the package's mark for nil."""
    return import_module(api.__name__.partition(".")[0]).NIL


def query(**more: Any) -> Make:
    """Make a request whose query holds everything, and more where it has it."""

    def make(api: Any) -> Any:
        facts = {"size": 1, "from_": NEW_YEAR, "until": NEW_YEAR} | more
        return api.AddAdsRequest(query=have(api, "Query", **facts))

    return make


def asking(*options: str) -> Make:
    """Make a request whose query holds flags."""

    def make(api: Any) -> Any:
        chosen = frozenset(api.QueryOption(it) for it in options)
        return api.AddAdsRequest(query=api.Query(option=chosen))

    return make


def ads(**facts: Any) -> Make:
    """Make a request with an ad."""
    return lambda api: api.AddAdsRequest(
        ads=[api.TextAd(**{"name": "n", "text": "t"} | facts)]
    )


def result(**more: Any) -> Make:
    """Make a response whose result holds everything, and more where it has it."""

    def make(api: Any) -> Any:
        facts = {"count": 1, "total": "t", "kind": api.ResultKind.FULL} | more
        return api.AddAdsResponse(result=have(api, "Result", **facts))

    return make


def fetched(class_name: str) -> Make:
    """Make a response with an ad of a class, or of the old one where there is none."""

    def make(api: Any) -> Any:
        known = class_name if hasattr(api, class_name) else "TextAd"
        return api.GetAdsResponse(ads=[have(api, known, name="n", text="t")])

    return make


def fresh_result(api: Any) -> Any:
    """Make a response of a kind that is new, where it is."""
    known = "Empty" if "EMPTY" in api.ResultKind.__members__ else "Full"
    return result(kind=api.ResultKind(known))(api)


def without_count(api: Any) -> Any:
    """Make a response whose count is nil."""
    return api.AddAdsResponse(result=api.Result(count=nil(api), total="t"))


def without_total(api: Any) -> Any:
    """Make a response that lacks the total."""
    return api.AddAdsResponse(result=api.Result(count=1))


def full(api: Any) -> Any:
    """Make a response whose kind is given as text."""
    return api.AddAdsResponse(result=api.Result(count=1, total="t", kind="Full"))


def nil_size(api: Any) -> Any:
    """Make a request whose size is nil."""
    return api.AddAdsRequest(query=api.Query(size=nil(api)))


def with_status(api: Any) -> Any:
    """Make a request with an ad that has a status."""
    return ads(status=api.AdStatus.ACTIVE)(api)


def empty_request(name: str) -> Make:
    """Make a request with nothing in it."""
    return lambda api: getattr(api, name)()


# Clients that come up in several cases.

WORKS_SOAP = (sent_xml(query()), strictly_read_xml(result()), called("soap"))
WORKS_REST = (sent_json(query()), strictly_read_json(result()), called("rest"))
USES = runs(lambda api: (query()(api), result()(api), ads()(api)))


def read_by_soap(make: Make) -> tuple[Probe, ...]:
    """Gather who reads a response over SOAP: to the letter, and the old bindings."""
    return (strictly_read_xml(make), read_xml(make))


def read_by_rest(make: Make) -> tuple[Probe, ...]:
    """Gather who reads a response over REST."""
    return (strictly_read_json(make), read_json(make))


def taken_by_rest(make: Make) -> tuple[Probe, ...]:
    """Gather services that take a request over REST: strict on names, and not."""
    return (sent_json(make), sent_json(make, strict=False))


def relied_on(
    read: Callable[[Make], Probe], answer: Callable[[Pair], Make], attribute: str
) -> Probe:
    """Code on the old bindings that needs an attribute of the result."""

    def probe(pair: Pair) -> bool:
        response: Any = read(answer(pair))(pair)
        return getattr(response.result, attribute) is not None

    return probe


def always(make: Make) -> Callable[[Pair], Make]:
    """Give what a service answers before and after."""
    return lambda _: make


def alike(words: str) -> Evidence:
    """Make evidence that clients and user code see nothing of a change."""
    return Evidence(
        soap=(words, WORKS_SOAP), rest=(words, WORKS_REST), python=(words, (USES,))
    )


def marked(make: Make) -> Evidence:
    """Make evidence that a thing still works and is pointed out."""
    return Evidence(
        soap=("still works", WORKS_SOAP),
        rest=("still works", WORKS_REST),
        python=("point out its use", (unmarked(make), USES)),
    )


def ruled(make: Make, verb: str | None = None) -> Evidence:
    """Make evidence that a service which keeps to the new docs refuses a request."""
    return Evidence(
        soap=("were valid are refused", (asked(make, verb),)),
        rest=("were valid are refused", (asked(make, verb),)),
        python=(
            "finds fault with objects that passed",
            (valid(make, verb), runs(make)),
        ),
    )


def stated(make: Make, verb: str | None = None) -> Evidence:
    """Make evidence for a rule that the service may have had all along."""
    services = (asked(make, verb), as_before)
    return Evidence(
        soap=("may have asked for it", services),
        rest=("may have asked for it", services),
        python=(
            "finds fault with objects that passed",
            (valid(make, verb), runs(make)),
        ),
    )


def loosened(make: Make, verb: str | None = None) -> Evidence:
    """Make evidence that what was valid stays valid."""
    return Evidence(
        soap=("stays valid", (asked(make, verb),)),
        rest=("stays valid", (asked(make, verb),)),
        python=("stays valid", (valid(make, verb),)),
    )


def elsewhere(protocol: str, words: str) -> Evidence:
    """Make evidence that one protocol's calls go to another place."""
    moved: Claim = (words, (called(protocol),))
    stays: Claim = ("", (called("rest" if protocol == "soap" else "soap"),))
    return Evidence(
        soap=moved if protocol == "soap" else stays,
        rest=moved if protocol == "rest" else stays,
        python=("by themselves", (called_anew("soap"), called_anew("rest"))),
    )


def _nameless(api: Any) -> Any:
    return api.AddAdsRequest(ads=[api.TextAd(id=7, text="t")])


def some_query(api: Any) -> Any:
    """Make a request whose query lacks the size."""
    return api.AddAdsRequest(query=api.Query(from_=NEW_YEAR))


def many_ads(api: Any) -> Any:
    """Make a request with more ads than a small batch holds."""
    return api.AddAdsRequest(ads=[api.TextAd(name="n")] * 11)


def strictly_read_long(pair: Pair) -> object:
    """A typed SOAP client that reads a count beyond its type."""
    answer = since(result(), result(count=TOO_LONG))(pair)
    return strictly_read_xml(answer)(pair)


def _long_name_read(read: Callable[[Make], Probe]) -> tuple[Probe, ...]:
    """Gather clients that read a name: with no room of their own, and with room for 100."""
    short, long = ads(name="n"), ads(name="n" * 150)

    def fits(pair: Pair) -> bool:
        response: Any = read(since(short, long)(pair))(pair)
        return len(response.ads[0].name) <= 100

    return (read(short), fits)


def _counts_on_date(pair: Pair) -> bool:
    """A client that means to move on when the old docs say that the type ends."""
    old, new = (
        next(it for it in side.service.types if it.name == "Query").deprecation
        for side in (pair.old, pair.new)
    )
    assert old is not None
    assert new is not None
    return (new.since or "") >= (old.since or "")


_COUNTS_ON_CASE = (
    said_of("AddAds.Query", lambda it: it.request and it.request.condition),
    as_before,
)
_COUNTS_ON_UPDATE = (said_of("Ad.Name", lambda it: it.on_update), as_before)
_COUNTS_ON_DEFAULT = (said_of("Ad.Status", lambda it: it.default), as_before)

EVIDENCE = {
    "service added": alike("nothing that exists changes"),
    "service removed": Evidence(
        soap=("every call", (lambda pair: pair.new.docs.find_service("Bulk"),)),
        rest=("every call", (lambda pair: pair.new.docs.find_service("Bulk"),)),
        python=(
            "module is gone",
            (lambda pair: import_module(f"{pair.new.package.__name__}.bulk"),),
        ),
    ),
    "operation added": alike("nothing that exists changes"),
    "operation removed": Evidence(
        soap=("calls of the operation fail", (called("soap", "GetAds"),)),
        rest=("calls of the operation fail", (called("rest", "GetAds"),)),
        python=(
            "method and its request and response classes are gone",
            (
                runs(lambda api: api.CampaignManagementClient.get_ads),
                runs(lambda api: api.GetAdsRequest),
            ),
        ),
    ),
    "operation renamed": Evidence(
        soap=("old name fail", (called("soap", "GetAds"),)),
        rest=("old name fail", (called("rest", "GetAds"),)),
        python=(
            "method has another name",
            (runs(lambda api: api.CampaignManagementClient.get_ads),),
        ),
    ),
    "type added": alike("nothing that exists changes"),
    "derived type added, read and sent": Evidence(
        soap=(
            "xsi:type that the client does not know",
            read_by_soap(fetched("VideoAd")),
        ),
        rest=("Type that the client does not know", read_by_rest(fetched("VideoAd"))),
        python=("a class is new", (USES,)),
    ),
    "type removed": Evidence(
        soap=(
            "no longer hold the type",
            (relied_on(read_xml, always(result()), "count"),),
        ),
        rest=(
            "no longer hold the type",
            (relied_on(read_json, always(result()), "count"),),
        ),
        python=("class is gone", (runs(lambda api: api.Result),)),
        also=lambda docs: put(
            docs, "AddAds", response=build_world().services[0].operations[1].response
        ),
    ),
    "derived type removed": Evidence(
        soap=("hold the derived type", (sent_xml(ads()),)),
        rest=("hold the derived type", taken_by_rest(ads())),
        python=("class is gone", (runs(lambda api: api.TextAd),)),
    ),
    "type became value set": Evidence(
        soap=("no longer what the client writes", (sent_xml(query()),)),
        rest=("became a string", taken_by_rest(query())),
        python=("of another kind", (runs(lambda api: api.Query(size=1)),)),
    ),
    "base dropped": Evidence(
        soap=("begins with the base type's elements", (sent_xml(ads()),)),
        rest=("may come or go", taken_by_rest(ads(name="n"))),
        python=(
            "isinstance checks",
            (lambda pair: issubclass(pair.new.api.TextAd, pair.new.api.Ad),),
        ),
    ),
    "service namespace": Evidence(
        soap=("another name in XML", (sent_xml(query()),)),
        rest=("no namespaces", WORKS_REST),
        python=("by themselves", (USES, called_anew("soap"))),
    ),
    "type namespace": Evidence(
        soap=("another name in XML", (named_as_before(ads()),)),
        rest=("no namespaces", (sent_json(ads()),)),
        python=("by themselves", (USES, called_anew("soap"))),
    ),
    "value set namespace": Evidence(
        soap=("no namespace on the wire", (named_as_before(asking("All")),)),
        rest=("no namespaces", (sent_json(asking("All")),)),
        python=("by themselves", (USES,)),
    ),
    "Type literal": Evidence(
        soap=("SOAP does not use it", (sent_xml(ads()), read_xml(fetched("TextAd")))),
        rest=("no longer names the type", taken_by_rest(ads())),
        python=(
            "by themselves",
            (lambda pair: sent_json(ads())(Pair(pair.new, pair.new)),),
        ),
    ),
    "value set added": alike("nothing that exists changes"),
    "value set removed": Evidence(
        soap=("no longer hold the value set", (sent_xml(with_status),)),
        rest=(
            "no longer hold the value set",
            (sent_json(with_status), arrives(with_status, lambda it: it.ads[0].status)),
        ),
        python=("class is gone", (runs(lambda api: api.AdStatus),)),
        also=remove("Ad", "Status"),
    ),
    "value set renamed": Evidence(
        soap=("they stay", read_by_soap(full)),
        rest=("they stay", read_by_rest(full)),
        python=("another name", (runs(lambda api: api.ResultKind),)),
    ),
    "value added to what is sent": Evidence(
        soap=("nobody has to send it", (sent_xml(asking("All")),)),
        rest=("nobody has to send it", (sent_json(asking("All")),)),
        python=("a member is new", (USES,)),
    ),
    "value added to what is read": Evidence(
        soap=("value that they do not know", read_by_soap(fresh_result)),
        rest=("value that they do not know", read_by_rest(fresh_result)),
        python=("unknown values are read", (USES,)),
    ),
    "value removed from what is sent": Evidence(
        soap=("requests with the value", (sent_xml(asking("Some")),)),
        rest=("requests with the value", taken_by_rest(asking("Some"))),
        python=("member is gone", (runs(lambda api: api.QueryOption.SOME),)),
    ),
    "value removed from what is read": Evidence(
        soap=("no longer hold the value", read_by_soap(result())),
        rest=("no longer hold the value", read_by_rest(result())),
        python=("member is gone", (runs(lambda api: api.ResultKind.PART),)),
    ),
    "value order": alike("names are the wire form"),
    "flags lost": Evidence(
        soap=("list of values", (sent_xml(asking("All", "Some")),)),
        rest=("list of values", taken_by_rest(asking("All", "Some"))),
        python=("set of values", (typed("Query", "option"),)),
    ),
    "element added last": alike("comes last"),
    "element added in the middle of what is sent": Evidence(
        soap=("requests without it stay valid", (sent_xml(query()),)),
        rest=("may be left out", (sent_json(query()),)),
        python=("may be left out", (USES,)),
    ),
    "element added in the middle of what is read": Evidence(
        soap=("strict readers", read_by_soap(result(fresh="f"))),
        rest=("ignore unknown members", read_by_rest(result(fresh="f"))),
        python=("may be left out", (USES,)),
    ),
    "element added that the schema requires": Evidence(
        soap=("requests without the element", (sent_xml(query()),)),
        rest=("requests without the element", taken_by_rest(query())),
        python=("validation refuses", (valid(query()), runs(query()))),
    ),
    "request element added that is only generally required": Evidence(
        soap=("general sentence", (asked(empty_request("GetAdsRequest")), as_before)),
        rest=("general sentence", (asked(empty_request("GetAdsRequest")), as_before)),
        python=(
            "warns",
            (
                valid(empty_request("GetAdsRequest")),
                runs(empty_request("GetAdsRequest")),
            ),
        ),
    ),
    "element removed from what is sent": Evidence(
        soap=("hold the element", (sent_xml(query()),)),
        rest=("refuse or ignore", taken_by_rest(query())),
        python=("attribute is gone", (runs(lambda api: api.Query(from_=NEW_YEAR)),)),
    ),
    "element removed from what is read": Evidence(
        soap=(
            "rely on the element",
            (read_xml(result()), relied_on(read_xml, always(result()), "count")),
        ),
        rest=(
            "rely on the element",
            (read_json(result()), relied_on(read_json, always(result()), "count")),
        ),
        python=("attribute is gone", (runs(lambda api: api.Result().count),)),
    ),
    "element renamed": Evidence(
        soap=("another name", (sent_xml(query()),)),
        rest=(
            "another name",
            (
                sent_json(query()),
                arrives(
                    query(),
                    lambda it: getattr(it.query, "since", None)
                    or getattr(it.query, "from_", None),
                ),
            ),
        ),
        python=("another name", (runs(lambda api: api.Query(from_=NEW_YEAR)),)),
    ),
    "element moved to a base": Evidence(
        soap=("old order", (sent_xml(query(key="k", size=1)),)),
        rest=("no order", (sent_json(query(key="k")),)),
        python=("still there", (runs(lambda api: api.Query(key="k", size=1)),)),
    ),
    "element type": Evidence(
        soap=("no longer what the client writes", (sent_xml(query()),)),
        rest=("no longer what the client writes", taken_by_rest(query())),
        python=("type checker", (typed("Query", "from_"), runs(query()))),
    ),
    "element type widened in what is read": Evidence(
        soap=(
            "may not fit the client's type",
            (strictly_read_long,),
        ),
        rest=("long is a JSON string", read_by_rest(result(count=TOO_LONG))),
        python=(
            "the Python type does not",
            (
                typed("Result", "count"),
                lambda pair: not valid(result(count=TOO_LONG))(pair),
            ),
        ),
    ),
    "element type narrowed": Evidence(
        soap=("may not fit what the service reads", (sent_xml(query(size=TOO_LONG)),)),
        rest=("long was a JSON string", taken_by_rest(query(size=TOO_LONG))),
        python=(
            "the Python type does not",
            (typed("Query", "size"), valid(query(size=TOO_LONG))),
        ),
    ),
    "single became array": Evidence(
        soap=("became a list", (sent_xml(query()),)),
        rest=("became a list", taken_by_rest(query())),
        python=("holds a list", (typed("Query", "size"),)),
    ),
    "nillable lost": Evidence(
        soap=("send nil", (sent_xml(nil_size),)),
        rest=("send null", taken_by_rest(nil_size)),
        python=("validation refuses NIL", (valid(nil_size), runs(nil_size))),
    ),
    "nillable gained": Evidence(
        soap=(
            "may hold nil",
            (
                read_xml(result()),
                relied_on(read_xml, since(result(), without_count), "count"),
            ),
        ),
        rest=(
            "may hold null",
            (
                read_json(result()),
                relied_on(read_json, since(result(), without_count), "count"),
            ),
        ),
        python=(
            "may be None",
            (USES, relied_on(read_xml, since(result(), without_count), "count")),
        ),
    ),
    "min occurs raised": Evidence(
        soap=("requests without the element", (sent_xml(_nameless),)),
        rest=("requests without the element", taken_by_rest(_nameless)),
        python=("validation refuses", (valid(_nameless, "update"), runs(_nameless))),
    ),
    "min occurs lowered": Evidence(
        soap=(
            "may lack",
            (
                strictly_read_xml(result()),
                relied_on(read_xml, since(result(), without_total), "total"),
            ),
        ),
        rest=(
            "may lack",
            (
                strictly_read_json(result()),
                relied_on(read_json, since(result(), without_total), "total"),
            ),
        ),
        python=(
            "may be None",
            (USES, relied_on(read_xml, since(result(), without_total), "total")),
        ),
    ),
    "order in what is sent": Evidence(
        soap=("old order are refused", (sent_xml(query()),)),
        rest=("no order", (sent_json(query()),)),
        python=("keywords", (USES,)),
    ),
    "order in what is read": Evidence(
        soap=("expect the old order", read_by_soap(result())),
        rest=("no order", read_by_rest(result())),
        python=("keywords", (USES,)),
    ),
    "REST added": Evidence(
        soap=("nothing that exists changes", (called("soap"),)),
        rest=("nothing that exists changes", (sent_json(query()),)),
        python=("nothing that exists changes", (USES,)),
    ),
    "REST removed": Evidence(
        soap=("SOAP remains", (called("soap"),)),
        rest=("no URL any more", (called("rest"),)),
        python=("SOAP remains", (called_anew("soap"), USES)),
    ),
    "HTTP method": elsewhere("rest", "old HTTP method"),
    "URL path": elsewhere("rest", "old URL"),
    "REST host": elsewhere("rest", "old host"),
    "SOAP address": elsewhere("soap", "old address fail"),
    "rule tightened": ruled(ads(id=7), "update"),
    "rule stated that was not": stated(some_query, "add"),
    "rule relaxed": loosened(ads(), "add"),
    "condition reworded": Evidence(
        soap=("in other cases", _COUNTS_ON_CASE),
        rest=("in other cases", _COUNTS_ON_CASE),
        python=("are hints", (valid(some_query), USES)),
    ),
    "update clears what it kept": Evidence(
        soap=("leaves another value", _COUNTS_ON_UPDATE),
        rest=("leaves another value", _COUNTS_ON_UPDATE),
        python=("leaves another value", _COUNTS_ON_UPDATE),
    ),
    "limit tightened": ruled(ads(name="n" * 60)),
    "limit stated that was not": stated(query(size=10)),
    "batch size lowered": Evidence(
        soap=("were valid are refused", (asked(many_ads),)),
        rest=("were valid are refused", (asked(many_ads),)),
        python=("finds fault", (valid(many_ads), runs(many_ads))),
    ),
    "closed list exchanged a value": Evidence(
        soap=(
            "were valid are refused",
            (said_of("Query.From", lambda it: it.values and "B" in it.values.values),),
        ),
        rest=(
            "were valid are refused",
            (said_of("Query.From", lambda it: it.values and "B" in it.values.values),),
        ),
        python=(
            "finds fault",
            (
                said_of("Query.From", lambda it: it.values and "B" in it.values.values),
                USES,
            ),
        ),
    ),
    "limit relaxed": Evidence(
        soap=("more than the client allows for", _long_name_read(read_xml)),
        rest=("more than the client allows for", _long_name_read(read_json)),
        python=("stays valid", (valid(ads(name="n" * 60)),)),
    ),
    "limit relaxed on what is only sent": loosened(query(size=5)),
    "default": Evidence(
        soap=("something else", _COUNTS_ON_DEFAULT),
        rest=("something else", _COUNTS_ON_DEFAULT),
        python=("something else", _COUNTS_ON_DEFAULT),
    ),
    "element deprecated": marked(with_status),
    "operation deprecated": marked(lambda api: api.CampaignManagementClient.get_ads),
    "sunset moved later": Evidence(
        soap=("more time", WORKS_SOAP),
        rest=("more time", WORKS_REST),
        python=(
            "say of it changes",
            (code(lambda api: api.Query.__deprecated__), USES),
        ),
    ),
    "sunset moved earlier": Evidence(
        soap=("before the date", (_counts_on_date,)),
        rest=("before the date", (_counts_on_date,)),
        python=("before the date", (_counts_on_date,)),
    ),
    "undeprecated": alike("it stays"),
}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Generate packages that can be imported while this module's tests run."""
    folder = tmp_path_factory.mktemp("evidence")
    sys.path.insert(0, str(folder))
    yield Workshop(folder, Renderer(find_templates()))
    sys.path.remove(str(folder))


@pytest.mark.parametrize("name", EVIDENCE)
def test_verdicts_are_what_happens(name: str, workshop: Workshop) -> None:
    """Each verdict's level is what its clients meet, and its reason says what that is."""
    case, evidence = CASES[name], EVIDENCE[name]
    docs = case.before(build_world())
    edited = case.edit(docs)
    change = find_change(docs, edited, case.entry)
    old, new = workshop.make(docs), workshop.make(evidence.also(edited))
    claims = (evidence.soap, evidence.rest, evidence.python)

    for client, (words, probes) in zip(Client, claims, strict=True):
        verdict = change.verdicts.find(client)
        assert all(hold(probe, Pair(old, old)) for probe in probes), client
        assert (client, weigh(probes, Pair(old, new))) == (client, verdict.level)
        assert words in verdict.reason


def find_change(old: Model, new: Model, entry: str) -> Change:
    """Find the change that a case names by its entry."""
    (found,) = (
        it for it in compare_models(old, new).changes if name_entry(it) == entry
    )
    return found


def test_every_rule_is_shown() -> None:
    """No rule is without a proof; notes say that the wire stays as it is."""
    shown = {CASES[name].rule for name in EVIDENCE}

    assert shown == {rule.value for rule in ChangeRule if rule not in NOTE_RULES}
