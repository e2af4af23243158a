"""Lists of names that should agree, and which of them is the odd one out.

Used by the checks of page kinds. A page names its elements in the XSD, the table, a
sentence and a JSON template. A name that one list lacks, or has alone, is reported once
and for that list; one name lacking and one too many in the same list is a name spelt in
two ways, and reported as such.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic
from bindsmith.reader.declaration_parts import ElementRow, Names, ValueRow
from bindsmith.source import SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One list of names on a page."""

    label: str
    """What to call the list in a message: `the XSD`, `the table`."""
    lines: Mapping[str, int]
    """Line by name, 1-based."""
    line: int
    """Where to report a name that the list lacks."""
    lacks: str | None
    """Code for a name that this list lacks and the others have; None: not reported."""
    alone: str
    """Code for a name that this list has alone."""


def state_rows(
    rows: Iterable[ElementRow | ValueRow], line: int, lacks: str | None, alone: str
) -> Statement:
    """Make the statement of a table whose header stands on `line`."""
    return Statement(
        label="the table",
        lines={row.name: row.line for row in rows},
        line=line,
        lacks=lacks,
        alone=alone,
    )


def state_sentence(sentence: Names) -> Statement:
    """Make the statement of the sentence that introduces a table."""
    return Statement(
        label="the sentence before the table",
        lines=dict.fromkeys(sentence.names, sentence.line),
        line=sentence.line,
        lacks="DOC204",
        alone="DOC204",
    )


def state_keys(keys: Iterable[str], line: int) -> Statement:
    """Make the statement of a JSON template's keys, which all stand on one line."""
    return Statement(
        label="the JSON template",
        lines=dict.fromkeys(keys, line),
        line=line,
        lacks="DOC221",
        alone="DOC221",
    )


def compare_statements(
    page: str, statements: Sequence[Statement]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each name on which the lists disagree.

    Of two lists that disagree the one given later is reported; of more, the minority.
    """
    lacking: dict[int, list[str]] = {}
    alone: dict[int, list[str]] = {}
    for name in dict.fromkeys(n for s in statements for n in s.lines):
        having = [i for i, s in enumerate(statements) if name in s.lines]
        others = [i for i, s in enumerate(statements) if name not in s.lines]
        if not others:
            continue
        if len(having) > len(others) or (len(having) == len(others) and 0 in having):
            for index in others:
                lacking.setdefault(index, []).append(name)
        else:
            for index in having:
                alone.setdefault(index, []).append(name)
    for index, statement in enumerate(statements):
        missing, extra = lacking.get(index, []), alone.get(index, [])
        yield from _report(page, statement, missing, extra)


def _report(
    page: str, statement: Statement, missing: list[str], extra: list[str]
) -> Iterator[Diagnostic]:
    if len(missing) == len(extra) == 1:
        wrong, right = extra[0], missing[0]
        yield finding(
            statement.alone,
            SourceSpan(page, statement.lines[wrong]),
            f"{statement.label} has {wrong!r} where the page otherwise has {right!r}",
            expected=right,
            found=wrong,
        )
        return
    for name in missing if statement.lacks else ():
        assert statement.lacks is not None
        yield finding(
            statement.lacks,
            SourceSpan(page, statement.line),
            f"{statement.label} lacks {name!r}",
            expected=name,
        )
    for name in extra:
        yield finding(
            statement.alone,
            SourceSpan(page, statement.lines[name]),
            f"{name!r} stands in {statement.label} alone",
            found=name,
        )
