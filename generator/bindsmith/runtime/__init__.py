"""The runtime: what every generated package shares, written by hand and copied into it.

Generated modules import the bases below; reading, writing and validating load on first
use, so that importing a type costs no more than its own module.
"""

from .base import DataObject, Extra, Extras, Request, Response, extras
from .elements import ElementInfo, MessageInfo, OperationInfo, TypeInfo, element
from .errors import DecodeError, EncodeError
from .lazy import lazy_exports
from .nil import NIL, Nil
from .value_sets import FlagSet, ValueSet

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
    "element",
    "extras",
    "lazy_exports",
]
