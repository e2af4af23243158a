"""XML documents as the vendor's schemas and readers see them."""

from lxml import etree

_NIL = ".//*[@i:nil='true']"
_PREFIXES = {"i": "http://www.w3.org/2001/XMLSchema-instance"}


def is_valid(schema: etree.XMLSchema, xml: bytes) -> bool:
    """Whether a document is valid by its service's schema."""
    return schema.validate(etree.fromstring(xml))


def explain_fault(schema: etree.XMLSchema, xml: bytes) -> str:
    """Say what a schema finds wrong with a document; nothing if it is valid."""
    return "" if is_valid(schema, xml) else str(schema.error_log.last_error)


def without_nil(xml: bytes) -> bytes:
    """Give a document in one form, without its nil elements."""
    root = etree.fromstring(xml)
    for node in root.findall(_NIL, _PREFIXES):
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)
    return etree.tostring(root, method="c14n", exclusive=True)
