"""Other clients read what generated classes write to the same values, and the reverse."""

import json
from collections.abc import Iterator
from typing import Any

from conformance.bindings import Bindings, Class, wire_name
from conformance.ledger import Failure, judge_failures, load_subjects
from conformance.peer_values import drop_empty, drop_nil_items, rest_values, soap_values
from conformance.peers import Peers
from conformance.samples import PLAIN, Sampler, list_subjects
from conformance.sdk import SERVICE_BY_FOLDER
from conformance.sdk_models import NAME_BY_CLASS

LEAST_SAMPLES = 10_000
"""How many instances must have been compared at least."""
LEAST_KNOWN = 0.85
"""How much of them the ledger may leave to be compared at least."""
FOLDER_BY_SERVICE = {service: name for name, service in SERVICE_BY_FOLDER.items()}
CLASS_BY_NAME = {name: class_ for class_, name in NAME_BY_CLASS.items()}

Document = tuple[str, Class, Any]
"""Service, class and instance."""


def test_zeep(bindings: Bindings, peers: Peers) -> None:
    """zeep reads our XML to the values that we wrote, and we what it writes of them."""
    documents = list(_list_documents(bindings, Sampler(bindings, PLAIN)))
    answers = peers.read_soap(
        [(service, bindings.to_xml(made).decode()) for service, _, made in documents]
    )
    failures = []
    for (service, cls, made), answer in zip(documents, answers, strict=True):
        reason = _judge_zeep(bindings, cls, made, answer)
        if reason:
            failures.append(_fail(bindings, service, made, reason))
    _check(failures, len(documents), "zeep")


def _judge_zeep(
    bindings: Bindings, cls: Class, made: Any, answer: dict[str, Any]
) -> str:
    if "fault" in answer:
        return str(answer["fault"])
    expected = drop_empty(soap_values(bindings, made))
    if drop_empty(answer["value"]) != expected:
        return f"wrote {expected}, zeep read {answer['value']}"
    read = bindings.from_xml(cls, answer["xml"])
    if drop_empty(soap_values(bindings, read)) != drop_nil_items(expected):
        return f"zeep wrote {answer['xml']}, read {read}"
    return ""


def test_msads(bindings: Bindings, peers: Peers) -> None:
    """msads reads our JSON to the values that we wrote, and we what it writes of them."""
    documents = list(_list_documents(bindings, Sampler(bindings, PLAIN, typed=False)))
    answers = peers.read_rest(
        [
            (
                FOLDER_BY_SERVICE[service],
                CLASS_BY_NAME.get(wire_name(cls), wire_name(cls)),
                bindings.to_json(made).decode(),
            )
            for service, cls, made in documents
        ]
    )
    failures = []
    for (service, cls, made), answer in zip(documents, answers, strict=True):
        reason = _judge_msads(bindings, cls, made, answer)
        if reason:
            failures.append(_fail(bindings, service, made, reason))
    _check(failures, len(documents), "msads")


def _judge_msads(
    bindings: Bindings, cls: Class, made: Any, answer: dict[str, Any]
) -> str:
    if "fault" in answer:
        return str(answer["fault"])
    expected = drop_empty(rest_values(bindings, made))
    if drop_empty(_without_none(answer["value"])) != expected:
        return f"wrote {expected}, msads read {json.dumps(answer['value'])}"
    read = bindings.from_json(cls, answer["json"])
    if drop_empty(rest_values(bindings, read)) != expected:
        return f"msads wrote {answer['json']}, read {read}"
    return ""


def _without_none(value: Any) -> Any:
    """Leave out the None that msads lists beside other flags, where it says nothing."""
    match value:
        case dict():
            return {name: _without_none(inner) for name, inner in value.items()}
        case list():
            return [_without_none(item) for item in value]
        case str():
            return value.removeprefix("None, ")
    return value


def _list_documents(bindings: Bindings, sampler: Sampler) -> Iterator[Document]:
    for service, classes in bindings.classes.items():
        for cls in classes:
            for made in sampler.make_samples(cls):
                yield service, cls, made


def _fail(bindings: Bindings, service: str, made: Any, reason: str) -> Failure:
    subjects = list_subjects(bindings, made)
    return Failure(frozenset(f"{service}.{subject}" for subject in subjects), reason)


def _check(failures: list[Failure], count: int, peer: str) -> None:
    print(f"{peer}: {count} instances compared, {len(failures)} differ")
    assert count >= LEAST_SAMPLES
    assert len(failures) <= count * (1 - LEAST_KNOWN)
    verdict = judge_failures(failures, load_subjects(peer))
    shown = "\n".join(line[:600] for line in verdict[:20])
    assert not verdict, f"{len(verdict)} faults\n{shown}"
