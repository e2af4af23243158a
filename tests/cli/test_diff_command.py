"""`bindsmith diff`: what it takes, how it prints, when it fails."""

import json
from pathlib import Path
from typing import NoReturn

import pytest

from bindsmith.errors import ConfigurationError
from cli.conftest import PET, Outcome, Run, write_docs
from reader.samples import SERVICE


@pytest.fixture
def changed(docs: Path) -> Path:
    """The docs once more, with an element gone and another's length limited."""
    row = b'|<a name="name"></a>Name|'
    element = b'<xs:element  minOccurs="0" name="Status" nillable="true"'
    page = b"".join(
        line
        for line in PET.splitlines(keepends=True)
        if element not in line and b'name="status"' not in line
    )
    page = page.replace(row, row + b"The length of the string is limited to 9. ")
    new = write_docs(Path("new"))
    return write_docs(new, {f"{SERVICE}/pet.md": page})


def rules(outcome: Outcome) -> list[str]:
    """The rules of a JSON report's changes."""
    return [change["rule"] for change in json.loads(outcome.out)["changes"]]


def test_same_docs_differ_in_nothing(docs: Path, bindsmith: Run) -> None:
    """Nothing changed, nothing reported, whatever the two sides are."""
    bindsmith("model", docs, "-o", "old.json")
    outcome = bindsmith("diff", "old.json", docs, "--format", "json")
    assert (outcome.code, rules(outcome)) == (0, [])


def test_changes_alone_do_not_fail(docs: Path, changed: Path, bindsmith: Run) -> None:
    """Without --fail-on a report is a report; the exit code stays 0."""
    outcome = bindsmith("diff", docs, changed, "--format", "json")
    assert outcome.code == 0
    assert "element-removed" in rules(outcome)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--fail-on", "breaking"], 1),
        (["--fail-on", "risky"], 1),
        (["--fail-on", "breaking", "--client", "rest"], 0),
        (["--fail-on", "breaking", "--client", "rest", "--client", "python"], 1),
    ],
)
def test_fail_on(
    docs: Path, changed: Path, bindsmith: Run, arguments: list[str], code: int
) -> None:
    """--fail-on sets the level that fails, --client whose verdict counts."""
    assert bindsmith("diff", docs, changed, *arguments).code == code


def test_fail_on_takes_two_levels(docs: Path, bindsmith: Run) -> None:
    """Everything is safe or worse, so that failing on safe would make no sense."""
    assert bindsmith("diff", docs, docs, "--fail-on", "safe").code == 2


def test_ignore_file(docs: Path, changed: Path, bindsmith: Run) -> None:
    """Accepted changes do not fail; an entry that matches nothing is warned of."""
    Path("accepted.toml").write_text(
        '[[ignore]]\nrule = "element-removed"\nmember = "Pet.Status"\nreason = "so"\n'
        '[[ignore]]\nrule = "element-removed"\nmember = "Pet.Nothing"\nreason = "so"\n'
    )
    arguments = ["--fail-on", "breaking", "--ignore", "accepted.toml"]
    outcome = bindsmith("diff", docs, changed, *arguments)
    assert outcome.code == 0
    assert "Pet.Nothing" in outcome.out
    missing = bindsmith("diff", docs, changed, "--ignore", "none.toml")
    assert missing.code == 2
    assert "none.toml: No such file" in missing.err


def test_configured_policy(docs: Path, changed: Path, bindsmith: Run) -> None:
    """[tool.bindsmith.diff] is in force, and arguments win over it."""
    Path("pyproject.toml").write_text(
        '[tool.bindsmith.diff]\nfail-on = "breaking"\nclients = ["rest"]\n'
    )
    assert bindsmith("diff", docs, changed).code == 0
    assert bindsmith("diff", docs, changed, "--client", "python").code == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "fail-onn = 1\n",
            ":2: diff does not know 'fail-onn'; did you mean 'fail-on'?",
        ),
        ('\nfail-on = "safe"\n', ":3: diff.fail-on takes 'breaking' or 'risky'"),
        ('clients = [\n"jva"]\n', ":2: diff.clients does not know 'jva'"),
        ("levels = 1\n", ":2: diff.levels must be a table"),
        ('levels.value-aded = "safe"\n', ":2: diff.levels does not know 'value-aded'"),
        (
            '[tool.bindsmith.diff.levels]\nvalue-added = "safe"\n"x/y" = "safe"\n',
            ":4: diff.levels does not know 'x/y'",
        ),
    ],
)
def test_policies_that_cannot_be(
    docs: Path, changed: Path, bindsmith: Run, text: str, message: str
) -> None:
    """The error names file, line and the nearest valid name."""
    Path("pyproject.toml").write_text(f"[tool.bindsmith.diff]\n{text}")
    wrong = bindsmith("diff", docs, changed)
    assert wrong.code == 2
    assert f"pyproject.toml{message}" in wrong.err


@pytest.mark.parametrize(
    "report_format", ["text", "json", "markdown", "html", "github", "sarif", "junit"]
)
def test_formats(docs: Path, changed: Path, bindsmith: Run, report_format: str) -> None:
    """Every format names what changed, on standard output or in a file."""
    arguments = ["diff", str(docs), str(changed), "--format", report_format]
    outcome = bindsmith(*arguments)
    assert outcome.code == 0
    assert "Status" in outcome.out
    assert "\x1b" not in outcome.out
    bindsmith(*arguments, "-o", "report")
    assert Path("report").read_text("utf-8") == outcome.out


def test_schema(bindsmith: Run) -> None:
    """--schema prints the JSON report's schema and needs no docs."""
    outcome = bindsmith("diff", "--schema")
    assert outcome.code == 0
    assert "changes" in json.loads(outcome.out)["properties"]


@pytest.mark.parametrize("report_format", ["markdown", "html"])
def test_sides_are_named(
    docs: Path, changed: Path, bindsmith: Run, report_format: str
) -> None:
    """A report for people says what was compared, without the way to it."""
    outcome = bindsmith("diff", docs, changed, "--format", report_format)
    assert "docs → new" in outcome.out
    assert str(docs.parent) not in outcome.out


def test_comparison_is_kept(
    docs: Path, changed: Path, bindsmith: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same two docs are compared once; an edit of either compares them anew."""
    monkeypatch.setenv("BINDSMITH_CACHE", "cache")
    arguments = ("diff", docs, changed, "--format", "json")
    first = bindsmith(*arguments)

    def refuse(*_models: object) -> NoReturn:
        raise ConfigurationError("models", "are compared")

    monkeypatch.setattr("bindsmith.commands.comparing.compare_models", refuse)
    assert bindsmith(*arguments) == first
    assert bindsmith(*arguments, "--service", "CampaignManagement").code == 2
    page = changed / SERVICE / "petstatus.md"
    page.write_bytes(page.read_bytes().replace(b"Sleeps.", b"Is asleep."))
    assert bindsmith(*arguments).code == 2
