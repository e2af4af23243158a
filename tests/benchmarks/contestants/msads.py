"""The vendor's REST package `msads`: pydantic models."""

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

_MODELS = "openapi_client.models.campaign"


def prepare(folder: Path) -> dict[str, Callable[[], object]]:
    """Do what the package's own client does, apart from sending."""
    responses = import_module(f"{_MODELS}.get_ad_groups_by_campaign_id_response")
    requests = import_module(f"{_MODELS}.add_ad_groups_request")
    response = responses.GetAdGroupsByCampaignIdResponse
    text = Path(folder, "groups.json").read_bytes()

    def read() -> Any:
        return response.from_dict(json.loads(text))

    request = requests.AddAdGroupsRequest(CampaignId="1", AdGroups=read().ad_groups)
    return {
        "read_json": read,
        "write_json": lambda: json.dumps(request.to_dict()).encode(),
    }
