"""XML text to an lxml tree, with entities, DTDs and network off; sole user of lxml.

Called by `fragments` and `templates` with the content of a fenced block. Lines in the
tree are moved to count from the page's first line.
"""

from dataclasses import dataclass

from lxml import etree

from bindsmith.reader.wire_names import WIRE_NAME

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_pis=True,
)


class MarkupError(Exception):
    """XML that cannot be read: the line on the page and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed fence."""

    root: etree._Element
    offset: int
    """What to add to a node's own line to get the page's."""

    def line_of(self, node: etree._Element) -> int:
        """Tell a node's line on the page, 1-based."""
        return (node.sourceline or 1) + self.offset

    def require_wire_name(self, name: str, node: etree._Element) -> str:
        """Return a name that a node states; `MarkupError` when it can be none."""
        if not WIRE_NAME.fullmatch(name):
            reason = f"{name[:80]!a} cannot be a wire name"
            raise MarkupError(self.line_of(node), reason)
        return name


def parse_markup(text: str, fence_line: int) -> Markup:
    """Parse the content of a fence that opens on `fence_line`.

    Raises `MarkupError` for malformed XML and for any document type declaration.
    """
    try:
        root = etree.fromstring(text.strip("\ufeff").encode(), _PARSER)
    except etree.XMLSyntaxError as problem:
        line = problem.lineno or 1
        reason = (problem.msg or "malformed XML").split(" (", 1)[0]
        raise MarkupError(fence_line + line, reason) from None
    if root.getroottree().docinfo.doctype:
        raise MarkupError(fence_line + 1, "document type declarations are refused")
    return Markup(root, fence_line)


def local_name(node: etree._Element) -> str:
    """Tell a node's name without its namespace."""
    return etree.QName(node).localname


def namespace_of(node: etree._Element) -> str:
    """Tell a node's namespace; empty for none."""
    return etree.QName(node).namespace or ""


def attribute_by_local_name(node: etree._Element, name: str) -> str | None:
    """Find an attribute whatever its namespace; prefixes vary from page to page."""
    for key, value in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None
