"""`bindsmith model`: what is written, where, and from which docs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bindsmith.model.snapshot import load_model_json
from cli.conftest import BROKEN, Run, write_docs
from reader.samples import SERVICE


def test_json_to_standard_output(docs: Path, bindsmith: Run) -> None:
    """The model goes to standard output as JSON that loads back."""
    outcome = bindsmith("model", docs)
    model = load_model_json(outcome.out)
    assert [item.name for item in model.services[0].types] == ["Pet"]
    assert outcome.code == 0


@pytest.mark.parametrize("option", ["-o", "--output"])
def test_json_to_file(docs: Path, bindsmith: Run, option: str) -> None:
    """-o writes the same bytes to a file, and leaves nothing else beside it."""
    outcome = bindsmith("model", docs, option, "model.json")
    assert (outcome.code, outcome.out) == (0, "")
    assert Path("model.json").read_text() == bindsmith("model", docs, "-o", "-").out
    assert sorted(path.name for path in Path().iterdir()) == ["docs", "model.json"]


def test_output_file_may_be_a_device_or_link(docs: Path, bindsmith: Run) -> None:
    """A device is written to, never replaced; a link's target is replaced."""
    assert bindsmith("model", docs, "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()
    Path("link.json").symlink_to("target.json")
    assert bindsmith("model", docs, "-o", "link.json").code == 0
    assert Path("link.json").is_symlink()
    assert json.loads(Path("target.json").read_text())["format"] == 1


def test_output_file_is_whole_or_old(docs: Path, bindsmith: Run) -> None:
    """A run that fails leaves the old file as it was."""
    Path("model.json").write_text("old")
    assert bindsmith("model", "nowhere", "-o", "model.json").code == 2
    assert Path("model.json").read_text() == "old"


def test_docs_with_faults_are_written(docs: Path, bindsmith: Run) -> None:
    """Faults of the docs are counted on standard error; the exit code stays 0."""
    write_docs(docs, {f"{SERVICE}/pet.md": BROKEN})
    outcome = bindsmith("model", docs)
    assert outcome.code == 0
    assert "about the docs; `bindsmith lint` shows them" in outcome.err
    assert load_model_json(outcome.out).services


def test_from_model_file(docs: Path, bindsmith: Run) -> None:
    """A model file is docs too, and gives the same bytes again."""
    first = bindsmith("model", docs, "-o", "model.json")
    assert first.code == 0
    assert bindsmith("model", "model.json").out == Path("model.json").read_text()


def test_restricted_to_a_service(docs: Path, bindsmith: Run) -> None:
    """--service leaves the other services out, also of a model file."""
    write_docs(docs, _bulk_pages(docs))
    outcome = bindsmith("model", docs, "--service", "Bulk", "-o", "bulk.json")
    assert outcome.code == 0
    names = [
        item["name"] for item in json.loads(Path("bulk.json").read_text())["services"]
    ]
    assert names == ["Bulk"]
    wrong = bindsmith("model", "bulk.json", "--service", "CampaignManagement")
    assert wrong.code == 2


def _bulk_pages(docs: Path) -> dict[str, bytes]:
    page = (docs / SERVICE / "petstatus.md").read_bytes()
    return {"bulk-service/petstatus.md": page.replace(b"Campaign Management", b"Bulk")}


def test_configured_docs(docs: Path, bindsmith: Run) -> None:
    """Without DOCS the configuration's are read, from folders below it too."""
    Path("bindsmith.toml").write_text('docs = "docs"\n')
    assert bindsmith("model").out == bindsmith("model", docs).out


def test_corrections(docs: Path, bindsmith: Run) -> None:
    """Corrections of the configuration and of the arguments are applied in turn."""
    entry = '[[correction]]\nsubject = "CampaignManagement.Pet.Name"\nreason = "so"\n'
    Path("one.toml").write_text(entry + 'fact = "max_length"\nvalue = 5\n')
    Path("two.toml").write_text(entry + 'fact = "default"\nvalue = "Rex"\n')
    Path("bindsmith.toml").write_text('docs = "docs"\ncorrections = ["one.toml"]\n')
    outcome = bindsmith("model", "--corrections", "two.toml")
    model = load_model_json(outcome.out)
    name = model.services[0].types[0].elements[0]
    assert [limit.value for limit in name.limits] == [5]
    assert name.default is not None
    assert name.default.value == "Rex"


def test_corrections_reach_model_files(docs: Path, bindsmith: Run) -> None:
    """Users' corrections are applied to a model that was written without them."""
    bindsmith("model", docs, "-o", "model.json")
    Path("one.toml").write_text(
        '[[correction]]\nsubject = "CampaignManagement.Pet"\nfact = "abstract"\n'
        'value = true\nreason = "so"\n'
    )
    outcome = bindsmith("model", "model.json", "--corrections", "one.toml")
    assert load_model_json(outcome.out).services[0].types[0].abstract


@pytest.mark.parametrize("workers", ["1", "2"])
def test_workers_do_not_change_a_byte(docs: Path, bindsmith: Run, workers: str) -> None:
    """The number of processes that read pages shows nowhere."""
    assert bindsmith("model", docs, "--workers", workers).out == (
        bindsmith("model", docs).out
    )


def test_explain(docs: Path, bindsmith: Run) -> None:
    """explain prints what is known of a name, on standard output."""
    outcome = bindsmith("explain", "Pet.Name", "--docs", docs)
    assert outcome.code == 0
    assert "CampaignManagement.Pet.Name" in outcome.out


def test_what_renders_is_not_loaded() -> None:
    """Commands that only read do without jinja2, which loads slowly."""
    code = (
        "import sys; from bindsmith.commands import diff, lint, model;"
        "print({'jinja2'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
