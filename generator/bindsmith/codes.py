"""Every diagnostic code: what it means, how much it matters and how to mend it.

The one list that `bindsmith lint --codes` and the README print. Reader modules, passes
and checks make their diagnostics through `finding`, so a code cannot be used without an
entry here. A code keeps its meaning for good; a number is never used again.
"""

from dataclasses import dataclass

from bindsmith.diagnostics import Diagnostic, Severity
from bindsmith.source import SourceSpan


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding."""

    severity: Severity
    meaning: str
    remedy: str


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: dict[str, Code] = {
    # 1xx: one page, its form
    "DOC101": Code(_W, "page is not UTF-8 and was read as cp1252", "save it as UTF-8"),
    "DOC102": Code(
        _E, "front matter is missing or not closed", "start with --- title: … ---"
    ),
    "DOC103": Code(
        _W,
        "title names no known page kind",
        "title: 'X Data Object - Service' or one of the other kinds",
    ),
    "DOC104": Code(
        _W, "file name is not the lower-cased name", "rename the page or mend its title"
    ),
    "DOC105": Code(_W, "title and first heading differ", "make them the same"),
    "DOC106": Code(_E, "name cannot be a wire name", "use letters, digits and _"),
    "DOC107": Code(_E, "two pages describe the same name", "remove one of them"),
    "DOC108": Code(_E, "page is too long and was not read", "split it"),
    "DOC111": Code(_E, "zone is not balanced", "pair ::: zone pivot=… with zone-end"),
    "DOC112": Code(_E, "code fence is not closed", "add the closing ```"),
    "DOC113": Code(_E, "HTML comment is not closed", "add the closing -->"),
    "DOC114": Code(_W, "include does not exist", "mend the path"),
    "DOC121": Code(_E, "section is missing", "add the heading and its content"),
    "DOC122": Code(_E, "XSD block is missing or unreadable", "mend the XML"),
    "DOC123": Code(_E, "SOAP template is missing or unreadable", "mend the XML"),
    "DOC124": Code(_W, "JSON template is missing or unreadable", "mend the JSON"),
    "DOC125": Code(_W, "request URL is missing or unreadable", "one URL per tab"),
    "DOC126": Code(_W, "Requirements say no service or namespace", "add both lines"),
    "DOC131": Code(_W, "table has other columns than expected", "mend the header row"),
    "DOC132": Code(_E, "row has the wrong number of cells", "escape pipes in cells"),
    "DOC133": Code(_W, "table header is repeated as a row", "remove the row"),
    "DOC134": Code(_E, "name cell cannot be read", "one anchor and one name"),
    "DOC135": Code(_E, "type cell cannot be read", "**built-in** or [Type](type.md)"),
    "DOC136": Code(_W, "element has two rows", "remove one of them"),
    "DOC137": Code(_N, "anchor is not the lower-cased name", "mend the anchor"),
    # 2xx: one page says a thing twice, in two ways
    "DOC201": Code(_W, "XSD has an element that the table lacks", "add the row"),
    "DOC202": Code(_W, "table has an element that the XSD lacks", "remove the row"),
    "DOC203": Code(_W, "XSD and table give different types", "mend the type cell"),
    "DOC204": Code(_W, "elements sentence and table differ", "mend the sentence"),
    "DOC205": Code(_W, "inherited rows and base type differ", "mend the rows"),
    "DOC206": Code(_W, "XSD has a value that the table lacks", "add the row"),
    "DOC207": Code(_W, "table has a value that the XSD lacks", "remove the row"),
    "DOC208": Code(_W, "title and XSD or template name differ", "make them the same"),
    "DOC211": Code(_E, "SOAP template has an element with no row", "add the row"),
    "DOC212": Code(_W, "row's element is not in the SOAP template", "mend one"),
    "DOC213": Code(_W, "SOAP template's order is contradicted", "mend the order"),
    "DOC221": Code(_W, "JSON template's keys and the elements differ", "mend one"),
    "DOC222": Code(_W, "JSON Type literal is no member of its value set", "mend it"),
    "DOC231": Code(_W, "SOAP and REST zones differ", "make the tables the same"),
    "DOC232": Code(_N, "SOAP and REST zones word a row differently", "align them"),
    "DOC233": Code(_W, "production and sandbox URLs differ", "align the paths"),
    # 3xx: pages against each other
    "DOC301": Code(_W, "type has no page", "add the page or mend the name"),
    "DOC302": Code(
        _E, "base types form a circle or never end", "mend the extension bases"
    ),
    "DOC311": Code(_W, "link's target does not exist", "mend the link"),
    "DOC312": Code(_W, "link's anchor does not exist", "mend the fragment"),
    "DOC313": Code(_N, "link's text and target differ", "mend one of them"),
    "DOC321": Code(_N, "list of derived types is not complete", "add the missing"),
    "DOC322": Code(_N, "Used By and real uses differ", "mend the list"),
    "DOC323": Code(_N, "index and pages differ", "mend the index table"),
    # 4xx: prose that becomes rules
    "DOC401": Code(_W, "annotation cannot be classified", "start with a known phrase"),
    "DOC402": Code(_W, "verb is annotated twice", "keep one annotation"),
    "DOC403": Code(
        _W, "Request Limits and operation page differ", "make the numbers the same"
    ),
    "DOC404": Code(
        _W, "Request Limits name what the request lacks", "mend the name in the index"
    ),
    # 5xx: corrections and names
    "DOC501": Code(_W, "correction changes nothing", "remove the entry"),
    "DOC502": Code(_W, "two names become one Python name", "none: a suffix was added"),
    "DOC503": Code(_W, "ledger's fault no longer fires", "remove its line"),
}
"""Code to its entry, in order of number."""


def finding(
    code: str,
    span: SourceSpan,
    message: str,
    *,
    expected: str | None = None,
    found: str | None = None,
    hint: str | None = None,
) -> Diagnostic:
    """Make a diagnostic of a listed code; the hint defaults to the code's remedy."""
    entry = CODES[code]
    return Diagnostic(
        code=code,
        severity=entry.severity,
        span=span,
        message=message,
        expected=expected,
        found=found,
        hint=hint or entry.remedy,
    )
