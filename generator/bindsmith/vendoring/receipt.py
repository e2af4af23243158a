"""The receipt of an output: what it was made from, and the hash of every file.

It lies in the output's own folder as `bindsmith-receipt.json`, sorted, without paths
of this machine and without times, so that the same inputs give the same bytes:

    {"format": 2, "generator": "0.1.0", "docs": {"revision": …, "hash": "sha256:…"},
     "configuration": "sha256:…", "templates": {"client.py.j2": "…"},
     "names": {"CampaignManagement attributes AdGroup": {"CPCBid": "cpc_bid_2"}},
     "files": {"__init__.py": "…"}, "receipt": "…"}

`receipt` is the hash of all else, so that an altered receipt shows. Inputs that equal
those of a receipt give the output that it lists, as far as the same generator makes it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bindsmith.errors import OutputError

RECEIPT = "bindsmith-receipt.json"
"""Name of the receipt, in the root of the output."""

RECEIPT_FORMAT = 2
"""Format 1 had neither configuration nor templates, nor its own hash."""


NamesByGroup = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that an output depends on beside the generator's code."""

    generator: str = ""
    """Version of bindsmith."""
    revision: str | None = None
    """Which docs, in short."""
    docs: str = ""
    """Hash over the docs that were read, and no others."""
    configuration: str = ""
    """Hash over package, operations, corrections and whatever else was asked for."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """Hashes of the templates, by file name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a run wrote, and from what."""

    inputs: Inputs = field(default_factory=Inputs)
    names: NamesByGroup = field(default_factory=dict)
    """Names given that the next run has to know, by group and wire name."""
    files: Mapping[str, str]
    """Hashes by path below the output's folder, with `/`; the receipt is not in it."""
    is_intact: bool = field(default=True, compare=False)
    """False for a receipt that is not as it was written."""


def hash_content(content: bytes) -> str:
    """Hash a file as the receipt states it."""
    return hashlib.sha256(content).hexdigest()


def hash_settings(settings: Mapping[str, object]) -> str:
    """Hash settings that JSON can hold, whatever their order."""
    text = json.dumps(settings, sort_keys=True, ensure_ascii=True)
    return f"sha256:{hash_content(text.encode())}"


def render_receipt(receipt: Receipt) -> bytes:
    """Write a receipt as the bytes of its file."""
    inputs = receipt.inputs
    content: dict[str, Any] = {
        "format": RECEIPT_FORMAT,
        "generator": inputs.generator,
        "docs": {"revision": inputs.revision, "hash": inputs.docs},
        "configuration": inputs.configuration,
        "templates": dict(sorted(inputs.templates.items())),
        "names": {
            group: dict(sorted(names.items()))
            for group, names in sorted(receipt.names.items())
        },
        "files": dict(sorted(receipt.files.items())),
    }
    content["receipt"] = _seal(content)
    return (json.dumps(content, indent=1) + "\n").encode()


def parse_receipt(content: bytes, name: str) -> Receipt:
    """Parse a receipt of this format or of an older one; `name` is for messages.

    Raises OutputError when it is none, or of a format that only a newer bindsmith knows.
    """
    try:
        values = json.loads(content)
        number = values["format"]
        if isinstance(number, int) and number > RECEIPT_FORMAT:
            raise OutputError(
                f"{name} has format {number}, and this bindsmith knows formats up to"
                f" {RECEIPT_FORMAT}: use a newer bindsmith"
            )
        return _READERS[number](values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise OutputError(
            f"{name} is no receipt: restore it, or write it anew with"
            " `bindsmith generate --force`"
        ) from error


def read_receipt(root: Path) -> Receipt | None:
    """Read the receipt in a folder; None when there is none.

    Raises OutputError as `parse_receipt` does, and when the file cannot be read.
    """
    path = root / RECEIPT
    try:
        return parse_receipt(path.read_bytes(), str(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(f"cannot read {path}: {error.strerror}") from error


def _seal(content: Mapping[str, Any]) -> str:
    return hash_content(json.dumps(content, sort_keys=True).encode())


def _read_first(values: Mapping[str, Any]) -> Receipt:
    inputs = Inputs(
        generator=_require_text(values["generator"]), docs=_require_text(values["docs"])
    )
    return Receipt(inputs=inputs, files=_require_texts(values["files"]))


def _read_second(values: Mapping[str, Any]) -> Receipt:
    docs = values["docs"]
    revision = docs["revision"]
    inputs = Inputs(
        generator=_require_text(values["generator"]),
        revision=None if revision is None else _require_text(revision),
        docs=_require_text(docs["hash"]),
        configuration=_require_text(values["configuration"]),
        templates=_require_texts(values["templates"]),
    )
    rest = {key: value for key, value in values.items() if key != "receipt"}
    return Receipt(
        inputs=inputs,
        names={key: _require_texts(names) for key, names in values["names"].items()},
        files=_require_texts(values["files"]),
        is_intact=values["receipt"] == _seal(rest),
    )


_READERS = {1: _read_first, 2: _read_second}


def _require_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _require_texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    return {_require_text(key): _require_text(text) for key, text in value.items()}
