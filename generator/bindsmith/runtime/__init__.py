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
    from .codec import from_json, from_xml, to_json, to_xml
    from .collector import allow_collector_pauses
else:
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "allow_collector_pauses": "collector",
            "from_json": "codec",
            "from_xml": "codec",
            "to_json": "codec",
            "to_xml": "codec",
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
    "allow_collector_pauses",
    "element",
    "extras",
    "from_json",
    "from_xml",
    "lazy_exports",
    "to_json",
    "to_xml",
]
