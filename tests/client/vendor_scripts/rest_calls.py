"""Run apart, with the vendor's REST client: call operations and print what was read.

Takes JSON on standard input: {"calls": [[module, class, method, request], ...],
"address": ...}; prints what the client's models hold of each answer.
"""

import json
import sys
from datetime import datetime
from enum import Enum
from importlib import import_module
from typing import Any

from openapi_client.api_client import ApiClient  # type: ignore[import-not-found]
from openapi_client.configuration import (  # type: ignore[import-not-found]
    Configuration,
)
from pydantic import BaseModel


def main() -> None:
    """Make all calls."""
    given = json.load(sys.stdin)
    client = ApiClient(configuration=Configuration(host=given["address"]))
    answers: list[Any] = []
    for module, cls, method, request in given["calls"]:
        api = getattr(import_module(f"openapi_client.api.{module}"), cls)(client)
        model = getattr(import_module(f"openapi_client.api.{module}"), request)
        response = getattr(api, method)(model())
        answers.append(read(response))
    json.dump(answers, sys.stdout)


def read(value: Any) -> Any:
    """Give what a model holds; its own `to_dict` fails for some."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {
            fields[name].alias or name: read(inner)
            for name, inner in value.__dict__.items()
            if name in fields and inner is not None
        }
    if isinstance(value, list):
        return [read(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


main()
