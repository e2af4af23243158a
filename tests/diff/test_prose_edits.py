"""Edits of real pages that change no fact of the API give an empty report.

Each edit is made on every page at once, as the docs' own mass edits are: marks, markup
and samples that move, and sentences that say the same in other words or say nothing.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial, reduce
from itertools import chain, groupby
from pathlib import Path

import pytest

from bindsmith.diff.compare import compare_models
from bindsmith.model.types import Model
from bindsmith.pipeline import load_model

Edit = Callable[[str], str]

_ROW = re.compile(r"^\|(<a name=\"[^\"]*\"></a>)?(\w+)\|(.*?)(\|[^|]*)?\|$", re.M)
_FENCE = re.compile(r"(^```.*?^```$)", re.M | re.S)
_MARKER = re.compile(r"\*\*(?:Add|Update|Delete)(?::\*\*|\*\*:)")


def swap(pattern: str, words: str) -> Edit:
    """Make an edit of the text outside of code."""

    def edit(page: str) -> str:
        parts = _FENCE.split(page)
        parts[::2] = [re.sub(pattern, words, part) for part in parts[::2]]
        return "".join(parts)

    return edit


def in_cells(change: Edit) -> Edit:
    """Make an edit of the description cells of all tables."""

    def edit_row(row: re.Match[str]) -> str:
        return f"|{row[1] or ''}{row[2]}|{change(row[3])}{row[4] or ''}|"

    return lambda page: _ROW.sub(edit_row, page)


def reword(*pairs: tuple[str, str]) -> Edit:
    """Make an edit of description cells that exchanges words."""

    def change(cell: str) -> str:
        for pattern, words in pairs:
            cell = re.sub(pattern, words, cell)
        return cell

    return in_cells(change)


def insert(sentence: str, cell: str) -> str:
    """Put a sentence before a cell's first marker, or at its end."""
    marker = _MARKER.search(cell)
    at = marker.start() if marker else len(cell)
    return f"{cell[:at]}<br/><br/>{sentence}<br/><br/>{cell[at:]}"


def reverse_rows(page: str) -> str:
    """Turn the rows of every table round."""
    groups = groupby(page.split("\n"), lambda line: line.startswith("|<a name"))
    parts = (reversed(list(lines)) if rows else lines for rows, lines in groups)
    return "\n".join(chain.from_iterable(parts))


def sort_attributes(page: str) -> str:
    """Write the attributes of XSD elements in another order."""

    def edit(tag: re.Match[str]) -> str:
        attributes = sorted(re.findall(r'[\w:]+="[^"]*"', tag[1]), reverse=True)
        return f"<xs:element {' '.join(attributes)}{tag[2]}>"

    return re.sub(r"<xs:element ([^>/]*?)( ?/?)>", edit, page)


def renumber(page: str) -> str:
    """Count the generated prefixes on."""
    return re.sub(
        r"\b([qe])(\d+)\b(?=[:=])", lambda it: f"{it[1]}{int(it[2]) + 7}", page
    )


LAYOUT: dict[str, Edit] = {
    "prefix numbers": renumber,
    "attribute order": sort_attributes,
    "row order": reverse_rows,
    "front matter": partial(
        re.sub, r"(?m)^(ms\.date|description): .*$", r"\1: 1/1/2031"
    ),
    "samples": partial(re.sub, '"ValueHere"', '"OtherValueHere"'),
    "code syntax": partial(
        re.sub, r"(?ms)^```(csharp|java|php|python)$.*?^```$", "```\\1\nCall();\n```"
    ),
    "see also": lambda page: f"{page}\n## See Also\n[Guide](../guides/index.md)\n",
    "a note": partial(
        re.sub,
        r"(?m)\A(---.*?^# .*?$)",
        r"\1\n\n> [!NOTE]\n> There is a guide.\n",
        flags=re.S,
    ),
    "line ends": lambda page: page.replace("\n", "\r\n"),
}

WORDING: dict[str, Edit] = {
    "breaks": reword((r"<br\s*/?>", "<br />")),
    "emphasis": reword((r"(?<![\w*])\*(\w+)\*(?![\w*])", r"_\1_")),
    "code spans": reword((r"(?<![\w*])\*(\w+)\*(?![\w*])", r"`\1`")),
    "links": reword((r"\[([^\]]*)\]\([^)]*\)", r"*\1*")),
    "contractions": reword(
        (r"\b(do|is|are|does|should|must)( not)\b", r"\1n't"),
        (r"\bcannot\b", "can't"),
        (r"\bwill not\b", "won't"),
    ),
    "curly quotes": reword(("'", "\u2019"), (r'"(\w[^"]*)"', "\u201c\\1\u201d")),
    "colons of markers": reword((r"\*\*(Add|Update|Delete):\*\*", r"**\1**:")),
    "hyphens": reword(("Read-only", "Read only")),
    "last full stops": in_cells(lambda cell: cell.removesuffix(".")),
    "doubled spaces": reword((r"\. (?=[A-Z])", ".  ")),
    "a sentence": in_cells(
        partial(insert, "This helps people to find what they look for.")
    ),
    "a reference": in_cells(
        partial(insert, "For more, see the [guide](../guides/a.md).")
    ),
    "thousands": reword((r"(?<=\d),(?=\d{3}\b)", "")),
    "null": reword((r"\bnull\b", "nil")),
    "must": reword((r"\bmust\b(?! not)", "need to")),
    "maximum": reword((r"\ba maximum of\b", "up to")),
    "values": reword((r"\bPossible values are\b", "The possible values are")),
    "for example": reword((r"\be\.g\.,?", "for example,")),
    "name of the vendor": swap(r"Microsoft Advertising(?![^\[]*\])", "Bing Ads"),
}


@pytest.fixture(scope="session")
def written(spec_dir: Path) -> Model:
    """The embedded docs as they are."""
    return load_model(str(spec_dir)).model


def write_edited(pages: Path, edit: Edit, folder: Path) -> Path:
    """Write all pages of services, edited."""
    for page in pages.glob("*-service/**/*.md"):
        edited = edit(page.read_text("utf-8"))
        target = folder / page.relative_to(pages)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(edited.encode())
    return folder


def list_changes(old: Model, docs: Path) -> list[str]:
    """Compare with edited docs."""
    report = compare_models(old, load_model(str(docs)).model)
    return [
        f"{it.rule} {it.where.path} {it.difference.before} -> {it.difference.after}"
        for it in report.changes
    ]


def join(edits: Mapping[str, Edit]) -> Edit:
    """Make one edit of several."""
    return lambda page: reduce(lambda text, edit: edit(text), edits.values(), page)


@pytest.mark.parametrize("edits", [LAYOUT, WORDING], ids=["layout", "wording"])
def test_edits_of_prose_are_no_change(
    edits: Mapping[str, Edit], written: Model, spec_dir: Path, tmp_path: Path
) -> None:
    """Neither layout nor wording is a change."""
    edited = write_edited(spec_dir, join(edits), tmp_path)

    assert list_changes(written, edited) == []


def test_edits_of_real_prose_are_no_change(corpus_dir: Path, tmp_path: Path) -> None:
    """All of them are none on the real pages either."""
    real = load_model(str(corpus_dir)).model
    edited = write_edited(corpus_dir, join(LAYOUT | WORDING), tmp_path)

    assert list_changes(real, edited) == []


def test_edit_of_a_fact_is_a_change(
    written: Model, spec_dir: Path, tmp_path: Path
) -> None:
    """The same way of editing does find what is none of prose."""
    edit = reword(("Optional", "Required"))

    assert list_changes(written, write_edited(spec_dir, edit, tmp_path)) != []
