"""What an XML document is written into: its text in parts, the prefixes of its namespaces.

Elements of the root's namespace need no prefix; the others take a fixed one per
namespace, declared on the root where it is used.
"""

from typing import Any, Protocol
from xml.sax.saxutils import quoteattr
from zlib import crc32

from .xml_values import XSI

_PREFIXES = {
    "http://schemas.microsoft.com/2003/10/Serialization/Arrays": "a",
    "http://schemas.datacontract.org/2004/07/System.Collections.Generic": "g",
    "http://schemas.datacontract.org/2004/07/System": "s",
    "https://adapi.microsoft.com": "f",
    "https://bingads.microsoft.com/Customer/v13/Entities": "e",
    "https://bingads.microsoft.com/Customer/v13/Exception": "x",
}
"""Short prefixes for namespaces that many documents use besides their own."""


class Parts(list[str]):
    """The end of a document's text so far, and the prefixes that its root must declare.

    What comes before is joined to long strings now and then: a million short ones take
    memory that costs more to get than the text costs to make.
    """

    __slots__ = ("_joined", "prefixes")

    def __init__(self) -> None:
        super().__init__()
        self.prefixes: set[str] = set()
        self._joined: list[str] = []

    def settle(self) -> None:
        """Join what there is."""
        self._joined.append("".join(self))
        self.clear()

    def finish(self, head: str) -> str:
        """Give the whole document, which begins with `head`."""
        return "".join((head, *self._joined, *self))


class XMLWriter(Protocol):
    """Writes an element: an instance's content between a start tag and an end tag."""

    def __call__(self, structure: Any, head: str, tail: str, parts: Parts, /) -> None:
        """Append the element's parts."""


class Namespaces:
    """The namespaces of documents whose root is in one namespace."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace
        self._namespaces_by_prefix: dict[str, str] = {}

    def tag(self, namespace: str, name: str) -> str:
        """Name an element of a namespace."""
        prefix = self.tag_prefix(namespace)
        return f"{prefix}:{name}" if prefix else name

    def tag_prefix(self, namespace: str) -> str | None:
        """Give the prefix of a namespace's elements; None where they need none."""
        return None if namespace == self._namespace else self.prefix(namespace)

    def prefix(self, namespace: str) -> str:
        """Give the prefix of a namespace; the same in every process."""
        prefix = _PREFIXES.get(namespace) or f"n{crc32(namespace.encode()):x}"
        if namespace == self._namespace:
            prefix = "t"  # only for `i:type`, as its elements need none
        self._namespaces_by_prefix[prefix] = namespace
        return prefix

    def declarations(self, prefixes: set[str]) -> str:
        """Declare the root's namespace and those of some prefixes."""
        used = [("xmlns", self._namespace), ("xmlns:i", XSI)]
        for prefix in sorted(prefixes):
            used.append((f"xmlns:{prefix}", self._namespaces_by_prefix[prefix]))
        return " ".join(f"{name}={quoteattr(namespace)}" for name, namespace in used)
