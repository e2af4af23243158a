"""`bindsmith history`: what it takes, how it prints, when it fails."""

import json
from pathlib import Path

import pytest

from bindsmith.diff.render import HISTORY_FORMATS
from cli.conftest import Run
from revisions.repositories import PAGE, commit, make_repository, status_page


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A value that comes and another that goes, in an empty working folder's repo."""
    monkeypatch.chdir(tmp_path)
    folder = make_repository(tmp_path / "repo")
    commit(folder, "2026-01-01", {PAGE: status_page("A", "B")})
    commit(folder, "2026-02-01", {PAGE: status_page("A", "B", "C")})
    commit(folder, "2026-03-01", {PAGE: status_page("A", "C")})
    return folder


def test_text(repository: Path, bindsmith: Run) -> None:
    """What was read goes to standard error, the history to standard output."""
    outcome = bindsmith("history", repository, "--since", "2026-03")
    assert outcome.code == 0
    assert "read 2 revisions, from " in outcome.err
    assert "1 change: " in outcome.out
    assert "PetStatus.B: value removed" in outcome.out


@pytest.mark.parametrize("report_format", HISTORY_FORMATS)
def test_formats(repository: Path, bindsmith: Run, report_format: str) -> None:
    """Every format names what changed, on standard output or in a file."""
    arguments = ["history", str(repository), "--format", report_format]
    outcome = bindsmith(*arguments)
    assert outcome.code == 0
    assert "PetStatus.B" in outcome.out.replace("\\", "") or '"B"' in outcome.out
    bindsmith(*arguments, "-o", "history")
    assert Path("history").read_text("utf-8") == outcome.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--fail-on", "risky"], 1),
        (["--fail-on", "risky", "--until", "2026-01"], 0),
        (["--fail-on", "risky", "--ignore", "accepted.toml"], 0),
    ],
)
def test_fails_on_what_is_left(
    repository: Path, bindsmith: Run, arguments: list[str], code: int
) -> None:
    """--fail-on looks at the changes that stand at the end."""
    Path("accepted.toml").write_text(
        '[[ignore]]\nrule = "value-*"\nmember = "PetStatus.*"\nreason = "so"\n'
    )
    assert bindsmith("history", repository, *arguments).code == code


def test_accepted_changes_are_counted(repository: Path, bindsmith: Run) -> None:
    """What the configuration accepts is left out; an idle entry is warned of."""
    Path("bindsmith.toml").write_text(
        '[[diff.ignore]]\nrule = "value-added"\nmember = "*"\nreason = "so"\n'
        '[[diff.ignore]]\nrule = "type-added"\nmember = "*"\nreason = "so"\n'
    )
    outcome = bindsmith("history", repository, "--format", "json")
    document = json.loads(outcome.out)
    assert [it["change"]["rule"] for it in document["entries"]] == ["value-removed"]
    assert document["summary"]["ignored"] == 1
    assert document["warnings"] == ["ignore entry type-added * matches no change"]


def test_mistakes_end_in_a_message(repository: Path, bindsmith: Run) -> None:
    """A revision that is none, and a folder that is no package."""
    unknown = bindsmith("history", repository, "--since", "v9")
    assert unknown.code == 2
    assert "has no revision 'v9'" in unknown.err
    package = bindsmith("history", repository, "--for", "repo")
    assert package.code == 2
    assert "repo: is no generated package" in package.err


def test_schema(bindsmith: Run) -> None:
    """--schema prints the JSON history's schema and needs no repository."""
    outcome = bindsmith("history", "--schema")
    assert outcome.code == 0
    assert "entries" in json.loads(outcome.out)["properties"]
