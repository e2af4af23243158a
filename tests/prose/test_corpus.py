"""The real docs: labelled rows, and every annotation accounted for."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bindsmith.model.facts import Presence
from bindsmith.model.types import Element, Model, Service
from bindsmith.passes.read_rules import read_rules
from bindsmith.pipeline import load_model

MARKER = re.compile(
    r"\*\*(?:Add|Update|Delete|Set|Apply|Add or Apply|Restate|Retract|Send|Signup)"
    r"(?::\*\*|\*\*:)"
)
LABELS_BY_KEY = {"add_default": "default"}
FACTS = {
    *("add", "update", "request", "default", "values", "deprecated", "reserved"),
    *("max_length", "min_length", "max_items", "min_items", "minimum", "maximum"),
}
STATED = {
    Presence.READ_ONLY: (1291, 909, 1609),
    Presence.OPTIONAL: (1204, 1307, 49),
    Presence.READ_ONLY_REQUIRED: (360, 307, 401),
    Presence.REQUIRED: (480, 210, 207),
    Presence.NOT_ALLOWED: (150, 219, 26),
    Presence.CONDITIONAL: (105, 54, 0),
}
"""Add, Update and Delete in a later snapshot, bulk records among them: by class, the
sums of a hand count. Ours are smaller, for they are of data objects and operations."""


@pytest.fixture(scope="module")
def corpus_model(corpus_dir: Path) -> Model:
    """The real docs with their rules."""
    model, _ = read_rules(load_model(str(corpus_dir)).model, {})
    return model


def list_elements(service: Service) -> Iterator[tuple[str, Element]]:
    """Every element with a row, and the file name of its page."""
    for kind in service.types:
        for element in (*kind.elements, *kind.inherited):
            yield (kind.page or "").rpartition("/")[2], element
    for operation in service.operations:
        for element in operation.elements:
            yield operation.page.rpartition("/")[2], element


def read_facts(element: Element) -> dict[str, Any]:
    """What the labels speak of, in their vocabulary; nothing stands for not stated."""
    rules = {verb: element.find_rule(verb) for verb in ("add", "update")}
    rules["request"] = element.request
    facts: dict[str, Any] = {
        name: rule.presence.value for name, rule in rules.items() if rule
    }
    facts |= {limit.kind: limit.value for limit in element.limits}
    facts["values"] = sorted(element.values.values) if element.values else None
    facts["default"] = element.default.value if element.default else None
    facts["deprecated"] = element.deprecation is not None
    facts["reserved"] = element.reservation is not None
    return facts


def read_label(value: object) -> object:
    """A label as a fact."""
    if isinstance(value, list):
        return sorted(value)
    return None if value in ("unspecified", "null") else value


def test_labelled_rows(corpus_model: Model, shared_dir: Path) -> None:
    """Of all that labels or rules state, both agree on 98 % at least."""
    rows = json.loads((shared_dir / "truth" / "rules_examples.json").read_text())
    folders = {
        "".join(part.capitalize() for part in row["service"].split("-")[:-1]): row[
            "service"
        ]
        for row in rows
    }
    found = {
        (folders.get(service.name), page, element.name): element
        for service in corpus_model.services
        for page, element in list_elements(service)
    }
    missed = []
    stated = 0
    for row in rows:
        key = (row["service"], row["page"], row["element"])
        facts = read_facts(found[key])
        for label, value in row["labels"].items():
            name = LABELS_BY_KEY.get(label, label)
            if name not in FACTS:
                continue
            expected, actual = read_label(value), facts.get(name)
            if not expected and not actual:
                continue
            stated += 1
            if expected != actual:
                missed.append((key, name, expected, actual))
    assert stated > 80
    assert 1 - len(missed) / stated >= 0.98, missed


def test_every_annotation_is_classified_or_reported(corpus_dir: Path) -> None:
    """Markers in descriptions are as many as rules and diagnostics together."""
    model, diagnostics = read_rules(load_model(str(corpus_dir)).model, {})
    elements = [e for service in model.services for _, e in list_elements(service)]
    markers = sum(len(MARKER.findall(element.description)) for element in elements)
    # `Add or Apply` is one marker and two rules.
    doubled = sum(e.description.count("Add or Apply") for e in elements)
    rules = sum(
        len(element.rules) for element in elements if MARKER.search(element.description)
    )
    reported = [found for found in diagnostics if found.code in ("DOC401", "DOC402")]
    assert markers > 2_000
    assert markers + doubled == rules + len(reported)


def test_count_of_each_class(
    corpus_model: Model, capsys: pytest.CaptureFixture[str]
) -> None:
    """Classes keep the proportions of the hand count; the table shows with -s."""
    counted: Counter[tuple[Presence, str]] = Counter(
        (entry.rule.presence, entry.verb)
        for service in corpus_model.services
        for _, element in list_elements(service)
        for entry in element.rules
        if MARKER.search(element.description)
    )
    with capsys.disabled():
        print(f"\n{'class':20}{'add':>12}{'update':>12}{'delete':>12}")
        for presence, stated in STATED.items():
            verbs = zip(("add", "update", "delete"), stated, strict=True)
            cells = (f"{counted[presence, verb]:6} /{of:5}" for verb, of in verbs)
            print(f"{presence:20}" + "".join(cells))
    for verb, (first, second) in {
        "add": (Presence.READ_ONLY, Presence.REQUIRED),
        "update": (Presence.OPTIONAL, Presence.READ_ONLY),
    }.items():
        assert counted[first, verb] > counted[second, verb] > 100
    assert all(counted[presence, "add"] for presence in STATED)
