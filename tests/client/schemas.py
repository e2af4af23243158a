"""Assemble XML Schemas from a WSDL's types, to validate what clients send.

A WSDL holds one schema per namespace, and they import each other without saying where.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from conformance.wsdl import NAMESPACES, XSD


def assemble_schema(wsdl: Path, scratch: Path) -> etree.XMLSchema:
    """Make one schema of all in a WSDL; every global element can be a document's root.

    `scratch` is a folder for the parts, which libxml2 can only load from files.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.parse(wsdl, parser).getroot()
    parts = list(root.iterfind(".//xs:schema", NAMESPACES))
    files = {
        part.get("targetNamespace", ""): f"{wsdl.stem}-{number}.xsd"
        for number, part in enumerate(parts)
    }
    for part in parts:
        for node in part.iterfind("xs:import", NAMESPACES):
            node.set("schemaLocation", files[node.get("namespace", "")])
        text = etree.tostring(part, encoding="utf-8")
        Path(scratch, files[part.get("targetNamespace", "")]).write_bytes(text)
    whole = Path(scratch, f"{wsdl.stem}.xsd")
    whole.write_text("".join(_write_whole(files)), "utf-8")
    return etree.XMLSchema(etree.parse(whole, parser))


def _write_whole(files: dict[str, str]) -> Iterator[str]:
    yield f'<xs:schema xmlns:xs="{XSD}">'
    for namespace, file_name in files.items():
        yield f'<xs:import namespace="{namespace}" schemaLocation="{file_name}"/>'
    yield "</xs:schema>"
