"""suds, which the vendor's SOAP package `bingads` builds on, with its WSDL."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

_ENVELOPE = (
    b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    b"%s</s:Body></s:Envelope>"
)


def prepare(folder: Path) -> dict[str, Callable[[], object]]:
    """Read an answer put in its hands, and make a request without sending it."""
    url = Path(folder, "campaign_management.wsdl").as_uri()
    make = import_module("suds.client").Client
    reader, writer = make(url, cache=None), make(url, cache=None, nosend=True)
    answer = _ENVELOPE % Path(folder, "groups.xml").read_bytes()

    def read() -> Any:
        inject = {"reply": answer}
        return reader.service.GetAdGroupsByCampaignId(CampaignId=1, __inject=inject)

    read_groups = read()
    groups = getattr(read_groups, "AdGroups", read_groups)
    return {
        "read_xml": read,
        "write_xml": lambda: (
            writer.service.AddAdGroups(CampaignId=1, AdGroups=groups).envelope
        ),
    }
