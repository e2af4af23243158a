"""Checks within an operation page.

Both zones' tables, the SOAP template and the JSON template name the same elements. The
SOAP template, the JSON template and the sample call put them in one order. The zones'
rows give the same types and words, and the URLs of both tabs the same path.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from bindsmith.checks.statements import (
    Statement,
    compare_statements,
    state_keys,
    state_rows,
)
from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.declaration_parts import ElementRow, Names, TemplateElement
from bindsmith.reader.declarations import (
    IncludeDeclaration,
    OperationDeclaration,
    SideDeclaration,
    ZoneDeclaration,
)
from bindsmith.source import SourceSpan

_ZONES = ("soap", "rest")
_TARGET = re.compile(r"\]\([^()\s]*\)")


def check_operation(
    item: OperationDeclaration, includes: Mapping[str, IncludeDeclaration]
) -> Iterator[Diagnostic]:
    """Check one operation page; `includes` maps the path of an include to it."""
    page = item.head.page
    soap, rest = _find_zone(item, "soap"), _find_zone(item, "rest")
    yield from _check_action(item, soap)
    for side in ("request", "response"):
        soap_side = _side(soap, side)
        rest_side = _side(rest, side)
        parameters = soap.parameters if soap and side == "request" else None
        yield from _check_names(page, item.head.line, soap_side, rest_side)
        yield from _check_order(page, soap_side, rest_side, parameters)
        yield from _check_headers(page, soap_side, includes)
        yield from _check_rows(page, soap_side, rest_side)
    if rest is not None:
        yield from _check_urls(page, rest)


def _find_zone(item: OperationDeclaration, name: str) -> ZoneDeclaration | None:
    return next((zone for zone in item.zones if zone.zone == name), None)


def _side(zone: ZoneDeclaration | None, side: str) -> SideDeclaration | None:
    if zone is None:
        return None
    return zone.request if side == "request" else zone.response


def _check_action(
    item: OperationDeclaration, soap: ZoneDeclaration | None
) -> Iterator[Diagnostic]:
    template = soap.request.soap if soap else None
    if template is not None and template.action not in (None, item.head.name):
        message = "Action in the SOAP template is not the operation's name"
        span = SourceSpan(item.head.page, template.line)
        yield finding(
            "DOC208", span, message, expected=item.head.name, found=template.action
        )


def _check_names(
    page: str, line: int, soap: SideDeclaration | None, rest: SideDeclaration | None
) -> Iterator[Diagnostic]:
    statements: list[Statement] = []
    if soap is not None and soap.soap is not None:
        statements.append(
            Statement(
                label="the SOAP template",
                lines={e.name: e.line for e in soap.soap.body},
                line=soap.soap.line,
                lacks="DOC212",
                alone="DOC211",
            )
        )
    sides = [side for side in (soap, rest) if side is not None]
    rows = {row.name: row for side in reversed(sides) for row in side.rows}
    # A name in no table is lost to the model, which reports it (DOC211).
    statements.append(
        state_rows(rows.values(), _table_line(sides, line), None, "DOC212")
    )
    if rest is not None and rest.json is not None:
        statements.append(state_keys(rest.json.keys, rest.json.line))
    yield from compare_statements(page, statements)
    if len(sides) == len(_ZONES):
        zones = [
            replace(
                state_rows(side.rows, line, "DOC231", "DOC231"),
                label=f"the {zone} zone",
            )
            for zone, side in zip(_ZONES, sides, strict=True)
        ]
        yield from _compare_zones(page, zones[0], zones[1])


def _table_line(sides: Sequence[SideDeclaration], line: int) -> int:
    return next((side.table_line for side in sides if side.table_line), line)


def _compare_zones(page: str, soap: Statement, rest: Statement) -> Iterator[Diagnostic]:
    """Report rows that one zone has and the other lacks."""
    union = replace(soap, label="the page", lines={**rest.lines, **soap.lines})
    for zone in (soap, rest):
        yield from compare_statements(page, [union, zone])


def _check_order(
    page: str,
    soap: SideDeclaration | None,
    rest: SideDeclaration | None,
    parameters: Names | None,
) -> Iterator[Diagnostic]:
    """Report a SOAP template whose order another statement contradicts.

    Where the JSON template and the sample call contradict each other too, there is no
    telling which is right, and the SOAP template's order is what is sent.
    """
    if soap is None or soap.soap is None:
        return
    order = [element.name for element in soap.soap.body]
    others: list[Sequence[str]] = []
    if rest is not None and rest.json is not None:
        others.append(rest.json.keys)
    if parameters is not None and parameters.names:
        others.append(parameters.names)
    if not others or not all(_contradicts(order, other) for other in others):
        return
    yield from _report_order(page, soap.soap.body, others[0])


def _check_headers(
    page: str, soap: SideDeclaration | None, includes: Mapping[str, IncludeDeclaration]
) -> Iterator[Diagnostic]:
    """Report header elements that stand in another order than their include's rows."""
    if soap is None or soap.soap is None:
        return
    rows = [
        row.name
        for path in soap.includes
        for row in (includes[path].rows if path in includes else ())
    ]
    if _contradicts([element.name for element in soap.soap.headers], rows):
        yield from _report_order(page, soap.soap.headers, rows)


def _report_order(
    page: str, elements: Sequence[TemplateElement], other: Sequence[str]
) -> Iterator[Diagnostic]:
    lines = {element.name: element.line for element in elements}
    expected = [name for name in dict.fromkeys(other) if name in lines]
    common = [name for name in lines if name in set(expected)]
    wrong, right = next(
        pair for pair in zip(common, expected, strict=True) if pair[0] != pair[1]
    )
    yield finding(
        "DOC213",
        SourceSpan(page, lines[wrong]),
        f"{wrong!r} stands where the page otherwise has {right!r}",
        expected=", ".join(expected),
        found=", ".join(common),
    )


def _contradicts(order: Sequence[str], other: Sequence[str]) -> bool:
    place = {name: index for index, name in enumerate(order)}
    found = [place[name] for name in dict.fromkeys(other) if name in place]
    return any(first > second for first, second in pairwise(found))


def _check_rows(
    page: str, soap: SideDeclaration | None, rest: SideDeclaration | None
) -> Iterator[Diagnostic]:
    if soap is None or rest is None:
        return
    others = {row.name: row for row in rest.rows}
    for row in soap.rows:
        other = others.get(row.name)
        if other is None:
            continue
        span = SourceSpan(page, other.line)
        expected, found = _describe_type(row), _describe_type(other)
        if expected != found:
            message = f"type of {row.name!r} differs from the SOAP zone's"
            yield finding("DOC231", span, message, expected=expected, found=found)
        elif _strip_targets(row.description) != _strip_targets(other.description):
            message = f"{row.name!r} is worded differently in the SOAP zone"
            yield finding("DOC232", span, message)


def _describe_type(row: ElementRow) -> str:
    if row.type is None:
        return ""
    return f"{row.type.name} array" if row.type.array else row.type.name


def _strip_targets(text: str) -> str:
    """Drop link targets: those are held against the pages they name."""
    return _TARGET.sub("]", text)


def _check_urls(page: str, rest: ZoneDeclaration) -> Iterator[Diagnostic]:
    by_tab = {url.tab: url for url in reversed(rest.urls)}
    production, sandbox = by_tab.get("prod"), by_tab.get("sandbox")
    if production is None or sandbox is None:
        return
    expected = urlsplit(production.url)
    found = urlsplit(sandbox.url)
    host = expected.netloc.replace(".api.", ".api.sandbox.", 1)
    same = (host, expected.path, production.method) == (
        found.netloc,
        found.path,
        sandbox.method,
    )
    if not same:
        yield finding(
            "DOC233",
            SourceSpan(page, sandbox.line),
            "sandbox URL is not the production URL on the sandbox host",
            expected=f"{production.method} https://{host}{expected.path}",
            found=f"{sandbox.method} {sandbox.url}",
        )
