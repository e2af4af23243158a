"""Pages of any length that each repeat one thing which some reader might choke on."""

from collections.abc import Callable, Mapping

from reader.samples import (
    ELEMENT_HEADER,
    front_matter,
    xsd_element,
)

Make = Callable[[int], str]
"""Length in characters, roughly, to a page."""

OBJECT = front_matter("Ad Data Object - Campaign Management")
SET = front_matter("Ad Value Set - Campaign Management")
OPERATION = front_matter("AddAds Service Operation - Campaign Management")
ELEMENTS = f'{OBJECT}## <a name="elements"></a>Elements\n\n{ELEMENT_HEADER}'
XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/"


def _fill(piece: str, length: int) -> str:
    return piece * (length // len(piece))


def _body(piece: str, *, end: str = "\n") -> Make:
    return lambda length: OBJECT + _fill(piece, length) + end


def _cell(piece: str) -> Make:
    return lambda length: f"{ELEMENTS}|Ad|{_fill(piece, length)}|**string**|\n"


def _name_cell(piece: str) -> Make:
    return lambda length: f"{ELEMENTS}|{_fill(piece, length)}|Words.|**string**|\n"


def _fence(info: str, piece: str, start: str = "", end: str = "") -> Make:
    return lambda length: (
        f"{OBJECT}## Syntax\n```{info}\n{start}{_fill(piece, length)}{end}\n```\n"
    )


def _title(piece: str, end: str) -> Make:
    return lambda length: f"---\ntitle: {_fill(piece, length)}{end}\n---\n"


def _columns(length: int) -> str:
    width = length // 8
    return OBJECT + "|a" * width + "|\n" + "|-" * width + "|\n" + "|a" * width + "|\n"


def _short_rows(length: int) -> str:
    width = length // 8
    return OBJECT + "|a" * width + "|\n" + "|-" * width + "|\n" + "|\n" * width


def _rows(length: int) -> str:
    rows = (f"|E{at}|Words.|**string**|\n" for at in range(length // 28))
    return ELEMENTS + "".join(rows)


def _sequence(length: int) -> str:
    one = len(xsd_element("E00000"))
    elements = "".join(xsd_element(f"E{at}") for at in range(length // one))
    body = f'<xs:complexType name="Ad" {XS}><xs:sequence>{elements}</xs:sequence>'
    return f"{OBJECT}## Syntax\n```xml\n{body}</xs:complexType>\n```\n"


def _flags(length: int) -> str:
    values = "".join(f"<xs:enumeration value='A{at}'/>" for at in range(length // 36))
    body = f"<xs:restriction base='xs:string'>{values}</xs:restriction>"
    listed = f"<xs:list><xs:simpleType>{body}</xs:simpleType></xs:list>"
    return (
        f"{SET}## Syntax\n```xml\n<xs:simpleType name='Ad' {XS}>{listed}"
        "</xs:simpleType>\n```\n"
    )


def _number(length: int) -> str:
    stated = (
        f"<EnumerationValue xmlns='{SERIALIZATION}'>{'9' * length}</EnumerationValue>"
    )
    note = f"<xs:annotation><xs:appinfo>{stated}</xs:appinfo></xs:annotation>"
    value = f"<xs:enumeration value='A'>{note}</xs:enumeration>"
    body = f"<xs:restriction base='xs:string'>{value}</xs:restriction>"
    return (
        f"{SET}## Syntax\n```xml\n<xs:simpleType name='Ad' {XS}>{body}"
        "</xs:simpleType>\n```\n"
    )


def _element(attribute: str, piece: str) -> Make:
    def make(length: int) -> str:
        given = {"name": "A", "type": "xs:string", attribute: _fill(piece, length)}
        attributes = " ".join(f'{name}="{value}"' for name, value in given.items())
        body = f"<xs:sequence><xs:element {attributes}/></xs:sequence>"
        whole = f'<xs:complexType name="Ad" {XS}>{body}</xs:complexType>'
        return f"{OBJECT}## Syntax\n```xml\n{whole}\n```\n"

    return make


def _nested_items(length: int) -> str:
    # lines of 4, 6, 8 … characters
    depth = int((length + 2) ** 0.5) - 2
    return OBJECT + "".join("  " * at + "- a\n" for at in range(depth))


def _lazy_quote(length: int) -> str:
    start = "> " * min(length // 4, 2_000) + "a\n"
    return OBJECT + start + _fill("b\n", length - len(start))


def _headers(piece: str) -> Make:
    heading = '## <a name="request-header"></a>Request Header Elements\n'
    return lambda length: OPERATION + heading + _fill(piece, length) + "\n"


def _requests(piece: str) -> Make:
    heading = '## <a name="request"></a>Request Elements\n'
    return lambda length: OPERATION + heading + _fill(piece, length) + "\n"


def _sample(piece: str) -> Make:
    heading = '## <a name="example"></a>Example\n'
    return (
        lambda length: f"{OPERATION}{heading}```python\n{_fill(piece, length)}\n```\n"
    )


_BOMB = "".join(
    f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 12)
)

LONG_PAGES: Mapping[str, Make] = {
    # nesting
    "quotes": _body(">"),
    "quotes with blanks": _body("> "),
    "lists": _body("- "),
    "numbered lists": _body("1. "),
    "lists in quotes": _body("> - "),
    "items, each deeper": _nested_items,
    "quote that goes on": _lazy_quote,
    "quotes that seem to go on": _body("> # a\nb\n"),
    "empty quotes that seem to go on": _body("> > > > \nb\n"),
    "brackets": _name_cell("["),
    "parentheses": _cell("("),
    "XML elements": _fence("xml", "<a>"),
    "JSON lists": _fence("json", "["),
    "JSON objects": _fence("json", '{"a":'),
    # Markdown that never closes, or does all the time
    "code fences": _body("```\n"),
    "backticks": _body("`"),
    "comments": _body("<!--\n"),
    "HTML blocks": _body("<div>\n\n"),
    "zones": _body('::: zone pivot="soap"\n'),
    "zone marker of blanks": _body(" ", end="x\n"),
    "headings": _body("## a\n"),
    "heading of marks": _body("#"),
    "tabs": _body("# [XML](#tab/xml)\n"),
    "underlined headings": _body("a\n=\n"),
    "rules": _body("---\n"),
    "alerts": _body("> [!NOTE]\n\n"),
    "paragraphs": _body("a\n\n"),
    "lines": _body("a\n"),
    "empty lines": _body("\n"),
    "tabulators": _body("\t"),
    "null bytes": _body("\0"),
    "carriage returns": _body("\r"),
    "tables in lists": _body("- |a|b|\n  |-|-|\n"),
    # tables
    "columns": _columns,
    "short rows of a wide table": _short_rows,
    "rows": _rows,
    "equal rows": lambda length: ELEMENTS + _fill("|E|d|**string**|\n", length),
    "pipes": lambda length: f"{ELEMENTS}{'|' * length}\n",
    "stars in a cell": _cell("*"),
    "backslashes in a cell": _cell("\\"),
    "entities in a cell": _cell("&#x202e;&lt;br&gt;"),
    "ampersands in a cell": _cell("&"),
    "angles in a cell": _cell("<"),
    "link starts in a cell": _cell("]("),
    "breaks in a cell": _cell("<br"),
    "anchors in a cell": _cell('<a name="'),
    "blanks in a cell": _cell("x" + " " * 500),
    "annotations in a cell": _cell("**Add:** Optional. "),
    "numbers in a cell": _cell("The maximum is 99999999999999999999999. "),
    "sentence of names": _body("Ad has the following elements: [a](#a), ", end=".\n"),
    # front matter
    "front matter that is not closed": lambda length: "---\n" + _fill("a: b\n", length),
    "title of blanks": _title("a ", "Data Object - X"),
    "title of kinds": _title("Data Object - ", ""),
    "title of records": _title(" - Bulk", "x"),
    # XML
    "XML siblings": _fence("xml", "<a/>", "<r>", "</r>"),
    "XML attribute": _fence("xml", "a", '<r b="', '"/>'),
    "XML text": _fence("xml", "a", "<r>", "</r>"),
    "entity bomb": _fence("xml", "&e11;", f'<!DOCTYPE r [<!ENTITY e0 "a">{_BOMB}]><r>', "</r>"),
    "entity bomb in an attribute": _fence(
        "xml", "&e11;", f'<!DOCTYPE r [<!ENTITY e0 "a">{_BOMB}]><r b="', '"/>'
    ),
    "elements of a type": _sequence,
    "element's name": _element("name", "A"),
    "element's type": _element("type", "A"),
    "arrays of arrays": _element("type", "ArrayOf"),
    "flags": _flags,
    "enumeration value": _number,
    "JSON number": _fence("json", "9", '{"a": ', "}"),
    # regular expressions that once took the square of the length, or might
    "include starts": _headers("[!INCLUDE["),
    "includes that leave the docs": _headers("[!INCLUDE[a](../../../../etc/passwd)]\n\n"),
    "general sentences": _requests("all request elements are required "),
    "words without a stop": _requests("a "),
    "lines of a sample": _sample("\n"),
    "service starts": lambda length: (
        f"{OBJECT}## Requirements\n{_fill('Service: [', length)}\n"
    ),
    "derived types": _body("from which a ", end="derive\n"),
}  # fmt: skip
