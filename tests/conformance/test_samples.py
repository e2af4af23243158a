"""Every class of all six services: what it writes is valid, and comes back equal."""

import pickle
from copy import copy, deepcopy
from dataclasses import replace
from typing import Any

from lxml import etree

from conformance.bindings import Bindings, Case, Class, wire_name
from conformance.documents import explain_fault, is_valid
from conformance.ledger import load_subjects
from conformance.samples import EDGES, Sampler


def test_samples_are_valid_and_come_back(bindings: Bindings, cases: list[Case]) -> None:
    """Each element with values at its limits, alone and with all others."""
    sampler = Sampler(bindings, EDGES)
    faults: list[str] = []
    count = 0
    for cls, _, schema in cases:
        for made in sampler.make_samples(cls):
            count += 1
            xml = bindings.to_xml(made)
            if schema is not None and (fault := explain_fault(schema, xml)):
                faults.append(f"{xml!r}: {fault}")
            if not is_same(bindings, bindings.from_xml(cls, xml), made):
                faults.append(f"{made} is not what comes back of {xml!r}")
    print(f"{count} samples of {len(cases)} classes")
    assert faults == []
    assert count > 12 * len(cases)


def test_undeclared_classes_are_unknown_to_the_schemas(
    bindings: Bindings, schemas: dict[str, etree.XMLSchema]
) -> None:
    """Only what the schemas leave out is not held to them."""
    undeclared = load_subjects("undeclared")
    for service, classes in bindings.classes.items():
        for cls in classes:
            if f"{service}.{wire_name(cls)}" in undeclared:
                xml = bindings.to_xml(cls())
                assert "No matching global" in explain_fault(schemas[service], xml)


def test_samples_come_back_from_json(bindings: Bindings, cases: list[Case]) -> None:
    """The same in JSON, where the class says the `Type`."""
    sampler = Sampler(bindings, EDGES, typed=False)
    for cls, _, _ in cases:
        for made in sampler.make_samples(cls):
            json = bindings.to_json(made)
            read = bindings.from_json(cls, json)
            assert is_same(bindings, read, made)
            assert bindings.to_json(read) == json


def test_unlisted_values_come_back(bindings: Bindings, cases: list[Case]) -> None:
    """Values that no value set lists are kept, alone and among flags."""
    sampler = Sampler(bindings, EDGES, typed=False)
    for cls, _, _ in cases:
        for made in sampler.make_unlisted_samples(cls):
            assert bindings.from_xml(cls, bindings.to_xml(made)) == made
            assert bindings.from_json(cls, bindings.to_json(made)) == made


def test_nil_is_valid_where_it_can_be(bindings: Bindings, cases: list[Case]) -> None:
    """What can be nil is written as such, reads as unset, and is not written again."""
    sampler = Sampler(bindings, EDGES)
    for cls, _, schema in cases:
        unset = next(sampler.make_samples(cls))
        for made in sampler.make_nil_samples(cls):
            xml = bindings.to_xml(made)
            assert schema is None or is_valid(schema, xml), xml
            assert b' i:nil="true"' in xml
            assert bindings.from_xml(cls, xml) == unset
            assert bindings.from_json(cls, bindings.to_json(made)) == unset


def test_copies_are_equal(bindings: Bindings, cases: list[Case]) -> None:
    """Instances can be copied, replaced and pickled with all that they hold."""
    sampler = Sampler(bindings, EDGES)
    for cls, _, _ in cases:
        made = sampler.make_full(cls)
        for duplicate in (
            copy(made),
            deepcopy(made),
            replace(made),
            pickle.loads(pickle.dumps(made)),
        ):
            assert is_same(bindings, duplicate, made)
            assert repr(duplicate).startswith(f"{cls.__name__}(")


def test_fetching_changing_and_updating_has_no_errors(
    bindings: Bindings, cases: list[Case]
) -> None:
    """What the service sent, with one element changed, may go back in an update."""
    sampler = Sampler(bindings, EDGES)
    for cls, _, _ in cases:
        fetched = bindings.from_xml(cls, bindings.to_xml(sampler.make_full(cls)))
        for attribute in list_changeable(bindings, cls):
            before = getattr(fetched, attribute)
            setattr(fetched, attribute, "changed")
            found = bindings.validate(fetched, "update")
            assert [str(one) for one in found if one.severity == "error"] == []
            setattr(fetched, attribute, before)


def list_changeable(bindings: Bindings, cls: Class) -> list[str]:
    """List texts of a class, which has rules for updating at all."""
    elements = bindings.plan(cls).elements
    if not any("update" in element.info.rules for element in elements):
        return []
    return [
        element.attribute
        for element in elements
        if element.info.type_name == "string" and not element.levels
    ]


def is_same(bindings: Bindings, read: Any, made: Any) -> bool:
    """Whether what was read is what was made, and no more."""
    return bool(read == made and type(read) is type(made) and not bindings.extras(read))
