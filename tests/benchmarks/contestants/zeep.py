"""zeep, a general SOAP client, with the vendor's WSDL."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from lxml import etree

NAMESPACE = "https://bingads.microsoft.com/CampaignManagement/v13"


def prepare(folder: Path) -> dict[str, Callable[[], object]]:
    """Read the body's element, and render it as a request's."""
    client = import_module("zeep").Client(str(Path(folder, "campaign_management.wsdl")))
    response = client.get_element(f"{{{NAMESPACE}}}GetAdGroupsByCampaignIdResponse")
    request = client.get_element(f"{{{NAMESPACE}}}AddAdGroupsRequest")
    xml = Path(folder, "groups.xml").read_bytes()

    def read() -> Any:
        return response.parse(etree.fromstring(xml), client.wsdl.types)

    def write() -> object:
        root = etree.Element("root")
        request.render(root, value)
        return etree.tostring(root[0])

    groups = read().AdGroups
    for group in groups.AdGroup:
        # zeep reads a nil object as one without values, which it then refuses to write
        group.EndDate = group.PercentCpcBid = group.BiddingScheme = None
    value = request(CampaignId=1, AdGroups=groups)
    return {"read_xml": read, "write_xml": write}
