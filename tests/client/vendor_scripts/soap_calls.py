"""Run apart, with the vendor's SOAP client: call operations and print what was read.

Takes JSON on standard input: {"calls": [[service, address, operation], ...]}; prints the
texts of all values that each answer holds, sorted.
"""

import json
import sys
from typing import Any

from bingads.authorization import (  # type: ignore[import-not-found]
    AuthorizationData,
    OAuthDesktopMobileAuthCodeGrant,
    OAuthTokens,
)
from bingads.service_client import ServiceClient  # type: ignore[import-not-found]
from suds.sudsobject import Object  # type: ignore[import-not-found]


def main() -> None:
    """Make all calls."""
    tokens = OAuthTokens("the-access-token", 3600, "the-refresh-token")
    data = AuthorizationData(
        account_id=1,
        customer_id=2,
        developer_token="the-developer-token",
        authentication=OAuthDesktopMobileAuthCodeGrant("id", oauth_tokens=tokens),
    )
    clients: dict[str, Any] = {}
    answers = []
    for service, address, operation in json.load(sys.stdin)["calls"]:
        if service not in clients:
            clients[service] = ServiceClient(
                f"{service}Service", 13, data, location=address
            )
        answers.append(sorted(list_texts(getattr(clients[service], operation)())))
    json.dump(answers, sys.stdout)


def list_texts(value: Any) -> list[str]:
    """List the texts of all single values in what suds gives."""
    if value is None:
        return []
    if isinstance(value, Object):
        names = [name for name in value.__keylist__ if not name.startswith("_")]
        return [text for name in names for text in list_texts(value[name])]
    if isinstance(value, list):
        return [text for one in value for text in list_texts(one)]
    if isinstance(value, bool):
        return [str(value).lower()]
    return [value.isoformat() if hasattr(value, "isoformat") else str(value)]


main()
