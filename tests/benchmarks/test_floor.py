"""The floor does the whole task: it reads and writes what the generated package does."""

import json
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from benchmarks.contestants.floor.classes import AddAdGroupsRequest
from benchmarks.contestants.floor.json_floor import read_json, write_json
from benchmarks.contestants.floor.xml_floor import read_xml, write_xml
from benchmarks.documents import make_json, make_xml

XML, JSON = make_xml(3), make_json(3)


@pytest.fixture
def package(project_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The generated package of this repository."""
    monkeypatch.syspath_prepend(str(project_dir / "generated"))
    return import_module("bingads_bindings")


@pytest.fixture
def service(package: Any) -> Any:
    """Its module of Campaign Management."""
    return import_module(f"{package.__name__}.campaign_management")


def test_it_reads_every_attribute(package: Any, service: Any) -> None:
    """Both formats give the same values as our readers."""
    cls = service.GetAdGroupsByCampaignIdResponse
    assert asdict(read_xml(XML)) == asdict(package.from_xml(cls, XML))
    assert asdict(read_json(JSON)) == asdict(package.from_json(cls, JSON))


def test_it_writes_the_same_requests(package: Any, service: Any) -> None:
    """What it writes says the same as what our writers write."""
    floor = AddAdGroupsRequest(campaign_id=1, ad_groups=read_xml(XML).ad_groups)
    groups = package.from_xml(service.GetAdGroupsByCampaignIdResponse, XML).ad_groups
    ours = service.AddAdGroupsRequest(campaign_id=1, ad_groups=groups)
    assert package.from_xml(type(ours), write_xml(floor)) == ours
    assert json.loads(write_json(floor)) == json.loads(package.to_json(ours))
