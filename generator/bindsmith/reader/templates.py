"""SOAP and JSON templates to declarations.

Comes in: the fences under Request SOAP, Response SOAP, Request JSON, Response JSON, and
the JSON tab of a data object. Goes out: `SoapTemplate`s and `JsonTemplate`s. Called by
the operation and data object readers. A sample:

    <AddAdGroupsRequest xmlns="https://bingads.microsoft.com/CampaignManagement/v13">
      <CampaignId>ValueHere</CampaignId>
      <AdGroups i:nil="false">
        <AdGroup>

Elements that stand for derived types are told apart only by comments, and their names
may repeat; below the first level just the first child counts for the model. The whole
tree is kept as an outline for the checks.
"""

import json
import re
from collections.abc import Iterator

from lxml import etree

from bindsmith.reader.declaration_parts import (
    JsonTemplate,
    SoapTemplate,
    TemplateElement,
    TemplateItem,
)
from bindsmith.reader.xml import (
    Markup,
    MarkupError,
    attribute_by_local_name,
    local_name,
    namespace_of,
    parse_markup,
)

_SOAP = "{http://schemas.xmlsoap.org/soap/envelope/}"
_PLACEHOLDER = re.compile(r"(?<=[:\[,\s])(?:[A-Z][A-Za-z]*)?ValueHere(?=[\s,\]}])")
_PLACEHOLDERS = re.compile(r"(?:[A-Z][A-Za-z]*)?ValueHere")
_DERIVED = re.compile(r"derived type attribute is set to (\w+)")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_ITEM_LEVELS = 2
_MAX_DEPTH = 60


def parse_soap_template(text: str, fence_line: int) -> SoapTemplate:
    """Parse an envelope; raises `MarkupError` when it is none or its body is empty."""
    markup = parse_markup(text, fence_line)
    header = markup.root.find(f"{_SOAP}Header")
    body = markup.root.find(f"{_SOAP}Body")
    message = None if body is None else next(iter(_children(body)), None)
    if markup.root.tag != f"{_SOAP}Envelope" or message is None:
        line = markup.line_of(markup.root)
        raise MarkupError(line, "expected s:Envelope with a message in its s:Body")
    header_nodes = () if header is None else _children(header)
    actions = [n.text for n in header_nodes if local_name(n) == "Action"]
    return SoapTemplate(
        root=markup.require_wire_name(local_name(message), message),
        namespace=namespace_of(message),
        action=actions[0] if actions else None,
        headers=tuple(
            _parse_element(node, markup)
            for node in header_nodes
            if local_name(node) != "Action"
        ),
        body=tuple(_parse_element(node, markup) for node in _children(message)),
        outline="\n".join(_outline(message, markup, 0)),
        line=markup.line_of(message),
    )


def parse_json_template(text: str, fence_line: int) -> JsonTemplate:
    """Parse a JSON body with placeholders; raises `MarkupError` when it is no object.

    Bare placeholders such as `IntValueHere` are quoted first.
    """
    try:
        value = json.loads(_PLACEHOLDER.sub(r'"\g<0>"', text))
    except json.JSONDecodeError as problem:
        raise MarkupError(fence_line + problem.lineno, problem.msg) from None
    except RecursionError:
        raise MarkupError(fence_line + 1, "JSON is nested too deeply") from None
    except ValueError:
        raise MarkupError(fence_line + 1, "JSON has an endless number") from None
    if not isinstance(value, dict):
        raise MarkupError(fence_line + 1, "expected a JSON object")
    literal = value.get("Type")
    words = [*value, literal] if isinstance(literal, str) else [*value]
    if any(map(_HALF_CHARACTER.search, words)):
        reason = "JSON holds half a surrogate pair, which is no character"
        raise MarkupError(fence_line + 1, reason)
    is_literal = isinstance(literal, str) and not _PLACEHOLDERS.fullmatch(literal)
    return JsonTemplate(
        keys=tuple(value),
        discriminator=literal if is_literal else None,
        line=fence_line,
    )


def _children(node: etree._Element) -> tuple[etree._Element, ...]:
    """List child elements without comments."""
    return tuple(node.iterchildren(etree.Element))


def _parse_element(node: etree._Element, markup: Markup) -> TemplateElement:
    items: list[TemplateItem] = []
    child = next(iter(_children(node)), None)
    while child is not None and len(items) < _ITEM_LEVELS:
        items.append(
            TemplateItem(
                name=markup.require_wire_name(local_name(child), child),
                namespace=namespace_of(child),
            )
        )
        child = next(iter(_children(child)), None)
    return TemplateElement(
        name=markup.require_wire_name(local_name(node), node),
        namespace=namespace_of(node),
        nillable=attribute_by_local_name(node, "nil") is not None,
        items=tuple(items),
        line=markup.line_of(node),
    )


def _outline(parent: etree._Element, markup: Markup, depth: int) -> Iterator[str]:
    if depth > _MAX_DEPTH:
        return
    for node in parent:
        if isinstance(node.tag, str):
            yield f"{depth} {local_name(node)} {markup.line_of(node)}"
            yield from _outline(node, markup, depth + 1)
        elif found := _DERIVED.search(node.text or ""):
            yield f"{depth} !{found[1]} {markup.line_of(node)}"
