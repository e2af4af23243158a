"""`bindsmith explain`: a name, or a line of generated code, and what the docs say."""

from pathlib import Path

import pytest

from cli.conftest import PET, Run
from reader.samples import SERVICE

MODULE = Path("out/bingads_bindings/campaign_management/types/pet.py")


@pytest.fixture
def name_line(docs: Path, bindsmith: Run) -> int:
    """Line of the attribute `name` in the generated module."""
    assert bindsmith("generate", docs, "--out", "out").code == 0
    lines = MODULE.read_text().splitlines()
    return next(i for i, line in enumerate(lines, 1) if "    name: " in line)


def test_a_line_without_docs(name_line: int, docs: Path, bindsmith: Run) -> None:
    """Page and line and address are in the code itself; a column may follow."""
    docs.rename("elsewhere")
    lines = PET.decode().splitlines()
    row = next(i for i, line in enumerate(lines, 1) if 'name="name"' in line)
    for place in (f"{MODULE}:{name_line}", f"{MODULE}:{name_line}:5"):
        outcome = bindsmith("explain", place)
        assert (outcome.code, outcome.err) == (0, "")
        first, second, third = outcome.out.splitlines()
        assert first == "CampaignManagement.Pet.Name  (element)"
        assert second == f"  {SERVICE}/pet.md:{row}"
        assert third.startswith("  https://")
        assert third.endswith("#name")


def test_a_line_of_a_schema(docs: Path, bindsmith: Run) -> None:
    """Each line of a member leads to the row of its element."""
    given = ("--out", "out", "--target", "json-schema")
    assert bindsmith("generate", docs, *given).code == 0
    schema = Path("out/campaign_management.schema.json")
    lines = PET.decode().splitlines()
    row = next(i for i, line in enumerate(lines, 1) if 'name="name"' in line)
    written = schema.read_text().splitlines()
    name = next(i for i, line in enumerate(written, 1) if '"Name": {' in line)
    for line in (name, name + 1, name + 2):
        assert (
            f"{SERVICE}/pet.md:{row}\n" in bindsmith("explain", f"{schema}:{line}").out
        )


def test_a_file_without_a_line(docs: Path, bindsmith: Run) -> None:
    """It is asked for, before any docs are read."""
    outcome = bindsmith("explain", docs / SERVICE / "pet.md")
    assert outcome.code == 2
    assert "say which line" in outcome.err


def test_a_line_with_docs(name_line: int, docs: Path, bindsmith: Run) -> None:
    """What the docs say of the element follows, as for its name."""
    place = bindsmith("explain", f"{MODULE}:{name_line}").out
    named = bindsmith("explain", "CampaignManagement.Pet.Name", "--docs", docs).out
    both = bindsmith("explain", f"{MODULE}:{name_line}", "--docs", docs)
    assert both.code == 0
    assert both.out == place + named
    assert '"Required"' in named or "Add: required" in named


def test_an_edited_file(name_line: int, bindsmith: Run) -> None:
    """It is read as it is, and said to be edited."""
    MODULE.write_text("# mine\n" + MODULE.read_text())
    outcome = bindsmith("explain", f"{MODULE}:{name_line + 1}")
    assert outcome.code == 0
    assert outcome.out.startswith("CampaignManagement.Pet.Name")
    assert "was edited since" in outcome.err


def test_lines_that_are_none(name_line: int, bindsmith: Run) -> None:
    """No such file, no such line, not generated: mistakes, each told."""
    Path("mine.py").touch()
    for place in ("nothing.py:1", f"{MODULE}:9999", "mine.py:1"):
        outcome = bindsmith("explain", place)
        assert (outcome.code, outcome.out) == (2, "")
        assert place.split(":")[0] in outcome.err
