"""The generated package of this repository."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path


def prepare(folder: Path) -> dict[str, Callable[[], object]]:
    """Read the documents, and write what was read as a request."""
    package = import_module("bingads_bindings")
    service = import_module("bingads_bindings.campaign_management")
    response = service.GetAdGroupsByCampaignIdResponse
    xml = Path(folder, "groups.xml").read_bytes()
    json = Path(folder, "groups.json").read_bytes()
    read = package.from_xml(response, xml)
    request = service.AddAdGroupsRequest(campaign_id=1, ad_groups=read.ad_groups)
    return {
        "read_xml": lambda: package.from_xml(response, xml),
        "write_xml": lambda: package.to_xml(request),
        "read_json": lambda: package.from_json(response, json),
        "write_json": lambda: package.to_json(request),
    }
