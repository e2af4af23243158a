"""Pruning keeps what the wanted operations reach, and nothing else."""

from collections.abc import Sequence

import pytest

from bindsmith.errors import SelectionError
from bindsmith.model.types import Model
from bindsmith.passes.select_operations import select_operations
from emitter.sample_model import (
    make_array,
    make_element,
    make_operation,
    make_service,
    make_type,
    make_value_set,
)

ITEM = ("Item", "", False)


@pytest.fixture
def model() -> Model:
    """Two services; of the first, two operations with little in common."""
    campaigns = make_service(
        make_type("Ad", make_element("Status", "AdStatus")),
        make_type(
            "ApiFault", make_element("Codes", "FaultCode"), base="ApplicationFault"
        ),
        make_type("ApplicationFault"),
        make_type("Base", make_element("Part", "Part")),
        make_type("Heir", base="Mid"),
        make_type("Mid", base="Base"),
        make_type("Other", make_element("Ad", "Ad")),
        make_type("Part"),
        make_type("Sibling", base="Base"),
        make_type("TextAd", make_element("Kind", "TextKind"), base="Ad"),
        value_sets=(
            make_value_set("AdStatus", "On"),
            make_value_set("FaultCode", "Bad"),
            make_value_set("TextKind", "Short"),
            make_value_set("Unused", "Never"),
        ),
        operations=(
            make_operation("AddAds", (make_array("Ads", "Ad", ITEM),)),
            make_operation("GetMid", (), (make_element("Mid", "Mid"),)),
            make_operation("Poll"),
        ),
    )
    bulk = make_service(
        make_type("Page"),
        name="Bulk",
        operations=(
            make_operation("Poll", (make_element("Page", "Page"),)),
            make_operation("Upload"),
        ),
    )
    return Model(services=(campaigns, bulk))


def _names(model: Model) -> dict[str, list[str]]:
    return {
        service.name: [
            *(operation.name for operation in service.operations),
            *(item.name for item in service.types),
            *(item.name for item in service.value_sets),
        ]
        for service in model.services
    }


FAULTS = ["ApiFault", "ApplicationFault"]


@pytest.mark.parametrize(
    ("services", "operations", "expected"),
    [
        (
            [],
            ["AddAds"],
            {
                "CampaignManagement": [
                    "AddAds",
                    "Ad",
                    *FAULTS,
                    "TextAd",
                    "AdStatus",
                    "FaultCode",
                    "TextKind",
                ]
            },
        ),
        (
            [],
            ["GetMid"],
            {
                "CampaignManagement": [
                    "GetMid",
                    *FAULTS,
                    "Base",
                    "Heir",
                    "Mid",
                    "Part",
                    "FaultCode",
                ]
            },
        ),
        (
            [],
            ["Bulk.Poll"],
            {"Bulk": ["Poll", "Page"]},
        ),
        (
            [],
            ["Poll"],
            {
                "CampaignManagement": ["Poll", *FAULTS, "FaultCode"],
                "Bulk": ["Poll", "Page"],
            },
        ),
        (["Bulk"], [], {"Bulk": ["Poll", "Upload", "Page"]}),
        (["Bulk"], ["Upload"], {"Bulk": ["Upload"]}),
    ],
)
def test_what_is_reached_stays(
    model: Model,
    services: Sequence[str],
    operations: Sequence[str],
    expected: dict[str, list[str]],
) -> None:
    """Elements' types, their heirs and bases; siblings of a base's heir do not."""
    selected = select_operations(model, services=services, operations=operations)
    assert _names(selected) == expected


def test_nothing_named_is_everything(model: Model) -> None:
    """No selection leaves the model as it is."""
    assert select_operations(model) == model


@pytest.mark.parametrize(
    ("services", "operations", "message"),
    [
        (["bulk"], [], "no service 'bulk'; did you mean 'Bulk'"),
        ([], ["AddAd"], "no operation 'AddAd'; did you mean 'AddAds'"),
        ([], ["Bulk.Pol"], "no operation 'Bulk.Pol'; did you mean 'Bulk.Poll'"),
        (["Bulk"], ["AddAds"], "no operation 'AddAds'"),
        ([], ["zzz"], "no operation 'zzz'$"),
        ([], ["\u202ePoll"], r"\\u202ePoll'; did you mean 'Poll'"),
    ],
)
def test_unknown_names_are_answered_with_the_nearest(
    model: Model, services: Sequence[str], operations: Sequence[str], message: str
) -> None:
    """A misspelt name stops the run; no name far off is suggested."""
    with pytest.raises(SelectionError, match=message):
        select_operations(model, services=services, operations=operations)
