"""Whatever the generated strategies make of every class is valid, and comes back equal."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy
from lxml import etree

from conformance.bindings import Bindings, Case, Class
from conformance.documents import is_valid, without_nil
from conformance.ledger import load_subjects
from conformance.samples import flatten
from conformance.test_samples import is_same

EXAMPLES = max(2, settings().max_examples // 20)
"""Per class; the first is the simplest that there is."""


def test_well_typed_instances_come_back(bindings: Bindings, cases: list[Case]) -> None:
    """Reading and writing again adds and loses nothing but nil elements."""
    for cls, _, schema in cases:
        made = make(bindings, cls, valid=False, unlisted=True, nil=True)
        try_examples(made, partial(check_documents, bindings, schema))


def check_documents(
    bindings: Bindings, schema: etree.XMLSchema | None, made: Any
) -> None:
    """Check both forms of an instance, which may hold NIL and unlisted values."""
    xml = bindings.to_xml(made)
    unlisted = bindings.validate(made, include=["unknown_value"])
    assert unlisted or schema is None or is_valid(schema, xml), schema.error_log
    expected = unset_nil(bindings, deepcopy(made))
    read = bindings.from_xml(type(made), xml)
    assert is_same(bindings, read, expected)
    assert without_nil(bindings.to_xml(read)) == without_nil(xml)
    json = bindings.to_json(made)
    assert is_same(bindings, bindings.from_json(type(made), json), expected)


def unset_nil(bindings: Bindings, made: Any) -> Any:
    """Set what is NIL to None, as it reads back."""
    for element in bindings.plan(type(made)).elements:
        value = getattr(made, element.attribute)
        if value is bindings.NIL:
            setattr(made, element.attribute, None)
        for item in flatten(value):
            if hasattr(item, "_info_"):
                unset_nil(bindings, item)
    return made


@pytest.mark.parametrize("operation", ["add", "update"])
def test_valid_instances_break_no_rule(
    operation: str, bindings: Bindings, cases: list[Case]
) -> None:
    """Instances for an operation satisfy the validator and the schema."""
    unavoidable = load_subjects("rules")
    for cls, name, schema in cases:
        is_message = bindings.is_message(cls)
        if is_message and operation == "update":
            continue  # its own name says the operation
        verb = None if is_message else operation
        broken = f"{name} {operation}" in unavoidable
        try_examples(
            make(bindings, cls, verb),
            partial(check_rules, bindings, verb, broken=broken),
            partial(check_documents, bindings, schema),
        )


def check_rules(
    bindings: Bindings, verb: str | None, made: Any, *, broken: bool
) -> None:
    """Check that all rules hold, or that some are broken where that cannot be."""
    found = bindings.validate(made, verb)
    assert bool(found) == broken, [str(one) for one in found]


def make(
    bindings: Bindings, cls: Class, verb: str | None = None, **wishes: bool
) -> SearchStrategy[Any]:
    """Give the generated strategy for a class."""
    made: SearchStrategy[Any] = bindings.load("strategies").instances(
        cls, verb, **wishes
    )
    return made


def try_examples(
    instances: SearchStrategy[Any], *checks: Callable[[Any], None]
) -> None:
    """Check some instances."""

    @settings(max_examples=EXAMPLES)
    @given(instances)
    def try_one(made: Any) -> None:
        for check in checks:
            check(made)

    try_one()
