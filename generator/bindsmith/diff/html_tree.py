"""A tree of HTML elements that escapes by construction; called by the HTML reports.

Built with the standard library's ElementTree, whose HTML writer escapes every text
and attribute; only `style` and `script` are written as they are, and those hold our
own files alone.
"""

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from xml.etree import ElementTree

from bindsmith.diff.describe import clean_text

Node = ElementTree.Element


def append(
    parent: Node, tag: str, text: str = "", /, **attributes: str | bool | None
) -> Node:
    """Append an element; `class_` and `for_` lose their underscore, `a_b` gets a dash.

    True makes a bare attribute, False and None leave it out.
    """
    node = ElementTree.SubElement(parent, tag)
    node.text = clean_text(text)
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        key = name.rstrip("_").replace("_", "-")
        set_attribute(node, key, key if value is True else value)
    return node


def set_attribute(node: Node, name: str, value: str) -> None:
    """Set an attribute under exactly this name."""
    node.set(name, clean_text(value))


def start_page(title: str, *, style: str, script: str) -> tuple[Node, Node]:
    """Start a page that requests nothing and runs nothing but the given script.

    `style` and `script` name files of this package's assets. Gives the document and
    its body.
    """
    css, code = read_asset(style), read_asset(script)
    root = ElementTree.Element("html", {"lang": "en"})
    head = append(root, "head")
    append(head, "meta", charset="utf-8")
    append(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    policy = {
        "default-src": "'none'",
        "style-src": f"'sha256-{_hash(css)}'",
        "script-src": f"'sha256-{_hash(code)}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    _append_policy(head, policy)
    append(head, "title", title)
    append(head, "style").text = css
    body = append(root, "body")
    append(head, "script", type="module").text = code
    return root, body


def render_page(root: Node) -> str:
    """Render a document as text."""
    text = ElementTree.tostring(root, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{text}\n"


def read_asset(name: str) -> str:
    """Read one of the files that pages embed."""
    path = files("bindsmith.diff").joinpath("assets", name)
    return path.read_text(encoding="utf-8")


def _append_policy(head: Node, policy: Mapping[str, str]) -> None:
    content = "; ".join(f"{name} {source}" for name, source in policy.items())
    node = ElementTree.SubElement(head, "meta")
    node.set("http-equiv", "Content-Security-Policy")
    # Hashes are longer than what clean_text lets through.
    node.set("content", content)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
