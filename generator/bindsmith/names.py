"""Wire names to Python names: words, cases, keywords and file names.

The emitter asks here for every name that it prints. Wire names are untrusted: what no
XML element could be called is refused, all else becomes a plain ASCII identifier, so
that no name can leave its place in a module or its folder.
"""

import re
from keyword import iskeyword

from bindsmith.errors import EmitterError

WHOLE_WORDS = (
    "B2B",
    "B2C",
    "GZip",
    "IDs",
    "KPIs",
    "MoM",
    "URLs",
    "WoW",
    "YoY",
    "iOS",
)
"""Words whose case would break them in two."""

ANNOTATION_NAMES = frozenset(
    {
        "api",
        "bool",
        "bytes",
        "datetime",
        "dict",
        "element",
        "float",
        "frozenset",
        "int",
        "list",
        "self",
        "str",
    }
)
"""Names that a generated class body looks up itself; an attribute would hide them."""

CLASS_BODY_NAMES = frozenset(
    {
        "ClassVar",
        "DataObject",
        "Decimal",
        "FlagSet",
        "MessageInfo",
        "OPERATION",
        "OperationInfo",
        "Request",
        "Response",
        "TYPE_CHECKING",
        "TypeInfo",
        "ValueSet",
        "annotations",
        "async_client",
        "client",
        "dataclass",
        "deprecated",
        "lazy_exports",
        "operations",
        "service",
        "types",
        "value_sets",
    }
)
"""Names that generated modules import, define, or are called."""

_MODULE_NAMES = frozenset(
    {"aux", "con", "nul", "prn"}
    | {f"{device}{digit}" for device in ("com", "lpt") for digit in range(10)}
)
"""Devices that Windows finds in every folder, with any extension."""

_PACKAGE_NAMES = frozenset({"notice", "strategies", "testing"})
"""Files that stand beside the service packages; case does not part them everywhere."""

MAX_LENGTH = 160
"""Longest name taken; file systems stop at 255 bytes, and suffixes need room."""

_XML_NAME = re.compile(r"[^\W\d][\w.\-]*")
_NOT_XML_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IDENTIFIER = re.compile(r"[^A-Za-z0-9_]")
_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+")
_WHOLE_WORD = re.compile(rf"((?:{'|'.join(WHOLE_WORDS)})(?![a-z]))")


def require_wire_name(wire_name: str, what: str) -> str:
    """Return the name of an element, type, operation or service if XML allows it.

    Raises EmitterError, which shows the name with all odd characters escaped.
    """
    if len(wire_name) > MAX_LENGTH:
        raise EmitterError(
            f"{what} name {wire_name[:40]!a}… has {len(wire_name)} characters, "
            f"expected at most {MAX_LENGTH}"
        )
    if not _XML_NAME.fullmatch(wire_name):
        raise EmitterError(
            f"{what} name {wire_name!a} is no XML name: "
            "expected letters, digits, '_', '-' and '.', not starting with a digit"
        )
    return wire_name


def require_value(value: str, what: str) -> str:
    """Return a value of a value set if XML text can hold it; raises EmitterError."""
    if not value or len(value) > MAX_LENGTH or _NOT_XML_TEXT.search(value):
        raise EmitterError(
            f"{what} value {value[:MAX_LENGTH]!a} cannot be used: expected 1 to "
            f"{MAX_LENGTH} characters that XML allows"
        )
    return value


def split_words(wire_name: str) -> tuple[str, ...]:
    """Split a wire name where its case says that a word ends."""
    words: list[str] = []
    for index, part in enumerate(_WHOLE_WORD.split(wire_name)):
        if index % 2:  # the capturing group: a word that stays whole
            words.append(part)
        else:
            words.extend(_BOUNDARY.split(part))
    return tuple(word for word in words if word)


def attribute_name(wire_name: str) -> str:
    """Name an attribute, a client's method or a method's parameter: `cpc_bid`."""
    return _escape(_snake_case(wire_name, "x"), ANNOTATION_NAMES)


def member_name(value: str) -> str:
    """Name a member of a value set: `BID_BOOSTED`."""
    return _snake_case(value, "value").upper()


def class_name(wire_name: str) -> str:
    """Name a class: the wire name itself wherever Python allows it."""
    name = _NOT_IDENTIFIER.sub("_", wire_name).lstrip("_") or "X"
    if name[0].isdigit():
        name = f"X_{name}"
    return _escape(name, CLASS_BODY_NAMES | ANNOTATION_NAMES)


def module_name(wire_name: str) -> str:
    """Name a module: lower case, and a file name that every system takes."""
    return _escape(_snake_case(wire_name, "x"), _MODULE_NAMES)


def is_device(name: str) -> bool:
    """Tell whether Windows takes a file or folder of this name for a device."""
    return name.lower() in _MODULE_NAMES


def service_module_name(wire_name: str) -> str:
    """Name the package of a service: `campaign_management`."""
    return _escape(module_name(wire_name), _PACKAGE_NAMES)


def pascal_case(python_name: str) -> str:
    """Name what a snake-case name most likely stands for: `cpc_bid` is CpcBid."""
    return "".join(word[:1].upper() + word[1:] for word in python_name.split("_"))


def _snake_case(wire_name: str, placeholder: str) -> str:
    words = [word.lower() for word in split_words(wire_name)]
    if not words or words[0][0].isdigit():
        words.insert(0, placeholder)
    return "_".join(words)


def _escape(name: str, reserved: frozenset[str]) -> str:
    return f"{name}_" if iskeyword(name) or name in reserved else name
