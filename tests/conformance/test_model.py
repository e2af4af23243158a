"""The model of the real docs against the vendor's WSDLs and REST client."""

from collections.abc import Mapping

import pytest

from bindsmith.model.types import Model
from conformance.facts import Comparison, Facts, Value, compare_facts
from conformance.ledger import judge, load_ledger
from conformance.model_facts import read_rest_facts, read_soap_facts
from conformance.sdk import read_sdk_facts
from conformance.vendor import VendorPackages
from conformance.wsdl import read_wsdl_facts

LEAST_IN_SOAP = {
    "action": 272,
    "base": 580,
    "element": 544,
    "emit_default": 3500,
    "flags": 250,
    "items": 4700,
    "kind": 2200,
    "map": 4700,
    "members": 1900,
    "min_occurs": 3500,
    "namespace": 2100,
    "nillable": 3500,
    "nullable_items": 4700,
    "number": 4400,
    "soap_production": 6,
    "soap_sandbox": 6,
    "type": 4700,
}
LEAST_IN_REST = {
    "base": 570,
    "exact_path": 239,
    "flags": 250,
    "json": 4700,
    "kind": 6000,
    "literal": 570,
    "method": 272,
    "path": 272,
    "rest_headers": 272,
    "rest_production": 278,
    "rest_sandbox": 278,
    "sandbox_path": 272,
}
"""On how many subjects each fact must have been compared; fewer means that one side
was not read."""


@pytest.fixture(scope="session")
def soap_facts(real_model: Model) -> Facts:
    """What the model knows of SOAP."""
    return read_soap_facts(real_model)


@pytest.fixture(scope="session")
def rest_facts(real_model: Model) -> Facts:
    """What the model knows of REST."""
    return read_rest_facts(real_model)


@pytest.fixture(scope="session")
def wsdl_facts(vendor_packages: VendorPackages) -> Facts:
    """What the WSDLs know."""
    return read_wsdl_facts(vendor_packages.proxies)


@pytest.fixture(scope="session")
def sdk_facts(vendor_packages: VendorPackages) -> Facts:
    """What the REST client knows."""
    return read_sdk_facts(vendor_packages.rest)


def test_model_equals_the_wsdls(soap_facts: Facts, wsdl_facts: Facts) -> None:
    """What the docs and the WSDLs both have is equal, or reviewed."""
    comparison = compare_facts(soap_facts, wsdl_facts)
    print(comparison)
    assert _find_shortfalls(comparison, LEAST_IN_SOAP) == {}
    verdict = str(judge(comparison, load_ledger("wsdl")))
    assert not verdict, verdict


def test_model_equals_the_rest_client(rest_facts: Facts, sdk_facts: Facts) -> None:
    """What the docs and the REST client both have is equal, or reviewed."""
    comparison = compare_facts(rest_facts, sdk_facts)
    print(comparison)
    assert _find_shortfalls(comparison, LEAST_IN_REST) == {}
    verdict = str(judge(comparison, load_ledger("sdk")))
    assert not verdict, verdict


def _find_shortfalls(
    comparison: Comparison, least: Mapping[str, int]
) -> dict[str, int]:
    compared = comparison.compared
    return {
        fact: compared[fact] for fact, count in least.items() if compared[fact] < count
    }


@pytest.mark.parametrize("fact", sorted(LEAST_IN_SOAP))
def test_any_wrong_fact_differs_in_soap(
    fact: str, soap_facts: Facts, wsdl_facts: Facts
) -> None:
    """A model that is wrong in one fact of one subject is found out."""
    _check_spoiled(fact, soap_facts, wsdl_facts)


@pytest.mark.parametrize("fact", sorted(LEAST_IN_REST))
def test_any_wrong_fact_differs_in_rest(
    fact: str, rest_facts: Facts, sdk_facts: Facts
) -> None:
    """A model that is wrong in one fact of one subject is found out."""
    _check_spoiled(fact, rest_facts, sdk_facts)


def _check_spoiled(fact: str, ours: Facts, theirs: Facts) -> None:
    subject = next(
        name
        for name, known in sorted(ours.items())
        if _is_spoilable(known.get(fact))
        and theirs.get(name, {}).get(fact) == known[fact]
    )
    right = ours[subject][fact]
    known: Facts = {subject: {fact: theirs[subject][fact]}}
    found = compare_facts({subject: {fact: _spoil(right)}}, known)
    assert [(item.subject, item.fact) for item in found.differences] == [
        (subject, fact)
    ]


def _is_spoilable(value: Value | None) -> bool:
    """Whether there is a value, and if a list of members, more than one to turn."""
    return value is not None and not (isinstance(value, tuple) and len(set(value)) < 2)


def _spoil(value: Value) -> Value:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return f"{value}s"
        case _:
            return tuple(reversed(value))
