"""The runtime: what every generated package shares, written by hand and copied into it.

Generated modules import the bases below; reading, writing and validating load on first
use, so that importing a type costs no more than its own module.
"""

from typing import TYPE_CHECKING

from .base import DataObject, Extra, Extras, Request, Response, extras
from .elements import ElementInfo, MessageInfo, OperationInfo, TypeInfo, element
from .errors import DecodeError, EncodeError
from .lazy import lazy_exports
from .nil import NIL, Nil
from .value_sets import FlagSet, ValueSet

if TYPE_CHECKING:
    from .collector import allow_collector_pauses
    from .json_documents import from_json, to_json
    from .validation import validate
    from .violations import Violation
    from .xml_documents import from_xml, to_xml
else:
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "allow_collector_pauses": "collector",
            "from_json": "json_documents",
            "from_xml": "xml_documents",
            "to_json": "json_documents",
            "to_xml": "xml_documents",
            "validate": "validation",
            "Violation": "violations",
        },
    )

__all__ = [
    "NIL",
    "DataObject",
    "DecodeError",
    "ElementInfo",
    "EncodeError",
    "Extra",
    "Extras",
    "FlagSet",
    "MessageInfo",
    "Nil",
    "OperationInfo",
    "Request",
    "Response",
    "TypeInfo",
    "ValueSet",
    "Violation",
    "allow_collector_pauses",
    "element",
    "extras",
    "from_json",
    "from_xml",
    "lazy_exports",
    "to_json",
    "to_xml",
    "validate",
]
