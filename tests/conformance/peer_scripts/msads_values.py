"""Run apart, with the vendor's REST client: read documents, and write what was read.

Takes JSON on standard input: {"documents": [[module, class, text], ...]}. Prints a list
with one {"value": ..., "json": text} per document; "fault" stands for the part that
failed. Values are as `rest_values` of the tests has them.
"""

import json
import sys
from datetime import datetime
from enum import Enum, Flag
from importlib import import_module
from typing import Any

from pydantic import BaseModel

CLIENT = import_module("openapi_client.api_client").ApiClient()


def main() -> None:
    """Read and write all documents."""
    given = json.load(sys.stdin)
    answers = [handle(*document) for document in given["documents"]]
    json.dump(answers, sys.stdout)


def handle(module: str, name: str, text: str) -> dict[str, Any]:
    """Read one document, and write it again."""
    models = import_module(f"openapi_client.models.{module}")
    model: Any = getattr(models, name, None)
    if model is None:
        return {"fault": "missing"}
    try:
        value = model.from_dict(json.loads(text))
        answer = {"value": read(value)}
    except Exception as fault:  # of whatever kind: the tests judge it
        return {"fault": f"reading: {fault!r}"}
    try:
        return answer | {"json": json.dumps(CLIENT.sanitize_for_serialization(value))}
    except Exception as fault:
        return answer | {"fault": f"writing: {fault!r}"}


def read(value: Any) -> Any:
    """Bring what a model holds to values of JSON, members that are unset left out."""
    match value:
        case BaseModel():
            fields = type(value).model_fields
            return {
                fields[name].alias or name: read(inner)
                for name, inner in value.__dict__.items()
                if name in fields and inner is not None
            }
        case list():
            return [read(item) for item in value]
        case Flag():
            return str(value)
        case Enum():
            return value.value
        case datetime():
            return value.isoformat()
    return value


main()
