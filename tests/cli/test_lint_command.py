"""`bindsmith lint`: formats, selection, the ledger, exit codes."""

import json
from pathlib import Path

import pytest

from bindsmith.codes import CODES
from cli.conftest import BROKEN, PET, Run, write_docs
from reader.samples import SERVICE

PAGE = f"{SERVICE}/pet.md"


@pytest.fixture
def broken(docs: Path) -> Path:
    """Docs with a page that has an error, and a title that has a warning."""
    warned = PET.replace(b"Pet", b"Cat").replace(b"# Cat Data", b"# Dog Data")
    return write_docs(docs, {PAGE: BROKEN, f"{SERVICE}/cat.md": warned})


def test_clean_docs(docs: Path, bindsmith: Run) -> None:
    """Docs without an error give 0, whatever else is said about them."""
    assert bindsmith("lint", docs, "--select", "DOC1").code == 0


def test_errors_give_1(broken: Path, bindsmith: Run) -> None:
    """An error gives 1; diagnostics go to standard output, counts to the other."""
    outcome = bindsmith("lint", broken)
    assert outcome.code == 1
    assert f"{PAGE}:" in outcome.out
    assert "error DOC122: " in outcome.out
    assert "1 error, " in outcome.err


def test_warnings_give_0(broken: Path, bindsmith: Run) -> None:
    """Warnings alone are no reason to fail."""
    outcome = bindsmith("lint", broken, "--select", "DOC105")
    assert outcome.code == 0
    assert "warning DOC105: " in outcome.out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--select", "DOC1"], {"DOC105", "DOC122"}),
        (["--select", "DOC105,DOC122"], {"DOC105", "DOC122"}),
        (["--select", "DOC1", "--ignore", "DOC12"], {"DOC105"}),
        (["--select", "DOC105", "--select", "DOC122"], {"DOC105", "DOC122"}),
        (["--ignore", "DOC"], set()),
    ],
)
def test_selection(
    broken: Path, bindsmith: Run, arguments: list[str], expected: set[str]
) -> None:
    """--select and --ignore take prefixes; what is ignored stays ignored."""
    outcome = bindsmith("lint", broken, "--format", "json", *arguments)
    found = json.loads(outcome.out)["diagnostics"]
    assert {item["code"] for item in found} == expected


def test_json(broken: Path, bindsmith: Run) -> None:
    """JSON has counts, and every field of every diagnostic."""
    outcome = bindsmith("lint", broken, "--format", "json", "--select", "DOC105")
    document = json.loads(outcome.out)
    assert document["format"] == 1
    assert document["summary"] == {"error": 0, "warning": 1, "note": 0}
    found = document["diagnostics"][0]
    assert (found["page"], found["line"]) == (f"{SERVICE}/cat.md", 5)
    keys = "code column expected found hint line message page severity"
    assert sorted(found) == keys.split()


def test_github(broken: Path, bindsmith: Run) -> None:
    """GitHub gets a command a line, with the docs' place put before pages."""
    arguments = ("--format", "github", "--select", "DOC105", "--path-prefix", "docs/")
    outcome = bindsmith("lint", broken, *arguments)
    place = f"file=docs/{SERVICE}/cat.md,line=5,col=3,title=DOC105"
    assert outcome.out.startswith(f"::warning {place}::")


def test_output_file(broken: Path, bindsmith: Run) -> None:
    """-o writes the report to a file, and the exit code stays."""
    outcome = bindsmith("lint", broken, "--format", "sarif", "-o", "lint.sarif")
    assert (outcome.code, outcome.out) == (1, "")
    assert json.loads(Path("lint.sarif").read_text())["version"] == "2.1.0"


def test_codes(bindsmith: Run) -> None:
    """--codes needs no docs and has a row for every code."""
    outcome = bindsmith("lint", "--codes")
    rows = outcome.out.splitlines()[2:]
    assert outcome.code == 0
    assert [row.split("|")[1].strip() for row in rows] == list(CODES)


def test_ledger_hides_known_faults(broken: Path, bindsmith: Run) -> None:
    """What is in the ledger is known: lint is silent, and ends with 0."""
    written = bindsmith("lint", broken, "--write-ledger", "known.txt")
    assert (written.code, written.out) == (0, "")
    outcome = bindsmith("lint", broken, "--ledger", "known.txt")
    assert (outcome.code, outcome.out) == (0, "")


def test_ledger_reports_new_faults(broken: Path, bindsmith: Run) -> None:
    """A fault that is not in the ledger is reported as ever."""
    bindsmith("lint", broken, "--select", "DOC105", "--write-ledger", "known.txt")
    outcome = bindsmith("lint", broken, "--ledger", "known.txt")
    assert outcome.code == 1
    assert "DOC105" not in outcome.out
    assert "DOC122" in outcome.out


def test_ledger_survives_moved_lines(broken: Path, bindsmith: Run) -> None:
    """An edit above a known fault does not wake it."""
    bindsmith("lint", broken, "--write-ledger", "known.txt")
    page = broken / SERVICE / "cat.md"
    page.write_bytes(page.read_bytes().replace(b"ms.service", b"x: y\nms.service"))
    assert bindsmith("lint", broken, "--ledger", "known.txt").out == ""


def test_ledger_reports_what_is_mended(broken: Path, bindsmith: Run) -> None:
    """An entry that no longer fires is reported at its line, as a warning."""
    bindsmith("lint", broken, "--write-ledger", "known.txt")
    lines = ["# known", *Path("known.txt").read_text().splitlines()]
    Path("known.txt").write_text("\n".join(lines) + "\n")
    at = next(n for n, line in enumerate(lines, 1) if line.startswith("DOC105"))
    page = broken / SERVICE / "cat.md"
    page.write_bytes(page.read_bytes().replace(b"# Dog", b"# Cat"))
    outcome = bindsmith("lint", broken, "--ledger", "known.txt")
    assert outcome.code == 0
    assert (
        f"known.txt:{at}:1: warning DOC503: DOC105 on {SERVICE}/cat.md" in outcome.out
    )


@pytest.mark.parametrize(
    "arguments", [["--select", "DOC122"], ["--ignore", "DOC105"], ["--ignore", "DOC5"]]
)
def test_ledger_entries_not_looked_for(
    broken: Path, bindsmith: Run, arguments: list[str]
) -> None:
    """An entry whose code is not asked for is not said to be stale."""
    bindsmith("lint", broken, "--write-ledger", "known.txt")
    page = broken / SERVICE / "cat.md"
    page.write_bytes(page.read_bytes().replace(b"# Dog", b"# Cat"))
    assert bindsmith("lint", broken, "--ledger", "known.txt", *arguments).out == ""


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("DOC105 page.md", "known.txt:2: expected code, page and message"),
        ("XYZ page.md words", "known.txt:2: no code 'XYZ'"),
    ],
)
def test_ledger_mistakes(broken: Path, bindsmith: Run, line: str, message: str) -> None:
    """A line that cannot be an entry ends the run with file and line."""
    Path("known.txt").write_text(f"# words\n{line}\n")
    outcome = bindsmith("lint", broken, "--ledger", "known.txt")
    assert outcome.code == 2
    assert message in outcome.err


def test_model_file_has_nothing_to_check(docs: Path, bindsmith: Run) -> None:
    """A model file is no docs: there are no pages to check."""
    bindsmith("model", docs, "-o", "model.json")
    outcome = bindsmith("lint", "model.json")
    assert outcome.code == 2
    assert "is a model, not docs" in outcome.err
