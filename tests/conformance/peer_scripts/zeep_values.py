"""Run apart, with zeep: read documents, and write what was read.

Takes JSON on standard input: {"wsdls": {service: path}, "documents": [[service, text],
...]}. Prints a list with one {"value": ..., "xml": text} per document, or {"fault":
text}. Values are as `soap_values` of the tests has them.
"""

import json
import sys
from base64 import b64encode
from datetime import datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

from lxml import etree

zeep = import_module("zeep")
CompoundValue = import_module("zeep.xsd").CompoundValue


def main() -> None:
    """Read and write all documents."""
    given = json.load(sys.stdin)
    schemas = {
        service: zeep.Client(path).wsdl.types
        for service, path in given["wsdls"].items()
    }
    answers = [handle(schemas[service], text) for service, text in given["documents"]]
    json.dump(answers, sys.stdout)


def handle(schema: Any, text: str) -> dict[str, Any]:
    """Read one document, and write it again."""
    root = etree.fromstring(text)
    try:
        declared = schema.get_element(root.tag)
        value = declared.parse(root, schema)
        parent = etree.Element("written")
        declared.render(parent, value)
        xml = etree.tostring(parent[0], encoding="unicode") if len(parent) else None
        return {"value": read(value), "xml": xml}
    except Exception as fault:  # of whatever kind: the tests judge it
        return {"fault": repr(fault)}


def read(value: Any) -> Any:
    """Bring what zeep holds to values of JSON."""
    match value:
        case list():
            return [read(item) for item in value]
        case datetime():
            return value.isoformat()
        case Decimal():
            return str(value.normalize())
        case bytes():
            return b64encode(value).decode("ascii")
        case CompoundValue():
            name = value._xsd_type.name or ""
            own = {} if name.startswith("ArrayOf") else {"": name}
            return own | {member: read(value[member]) for member in value}
    return value


main()
