"""Several outputs of one configuration: which run, what they share, how they clash."""

from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import pytest

from bindsmith.commands.loading import DocsLoader
from bindsmith.commands.request import Request
from bindsmith.console import Console
from bindsmith.emitter.formatting import format_python
from cli.conftest import Run

JOBS = """\
docs = "docs"

[jobs.pets]
out = "src"
package = "pets"

[jobs.company]
out = "lib"
package = "company.pets"
services = ["CampaignManagement"]
"""
CORRECTION = """\
[[correction]]
subject = "CampaignManagement.Pet.Name"
fact = "max_length"
value = 7
reason = "a test"
"""
PET = "campaign_management/types/pet.py"


@pytest.fixture
def configured(docs: Path) -> Path:
    """Docs, and a configuration of two jobs beside them."""
    path = docs.parent / "bindsmith.toml"
    path.write_text(JOBS, encoding="utf-8")
    return path


def test_all_jobs_run(configured: Path, bindsmith: Run) -> None:
    """Without --job every job runs, and check fails if one of them is stale."""
    outcome = bindsmith("generate")
    assert outcome.code == 0, outcome.err
    assert "src/pets: " in outcome.err
    assert "lib/company/pets: " in outcome.err
    assert bindsmith("check").code == 0
    Path("lib/company/pets", PET).unlink()
    outcome = bindsmith("check")
    assert (outcome.code, outcome.out) == (1, f"missing lib/company/pets/{PET}\n")
    assert "src/pets is up to date" in outcome.err


def test_chosen_jobs_run(configured: Path, bindsmith: Run) -> None:
    """Those that --job names, with arguments in place of what they state."""
    assert bindsmith("generate", "--job", "company", "--package", "other").code == 0
    assert Path("lib/other", PET).is_file()
    assert not Path("src").exists()
    assert bindsmith("check", "--job", "company", "--package", "other").code == 0
    assert bindsmith("check", "--job", "pets").code == 1


def test_arguments_for_all_jobs(configured: Path, bindsmith: Run) -> None:
    """Other docs, corrections and a header are for every job that runs."""
    Path("docs").rename("moved")
    Path("HEADER").write_text("Ours.")
    Path("ours.toml").write_text(CORRECTION)
    given = ("moved", "--header-file", "HEADER", "--corrections", "ours.toml")
    assert bindsmith("generate", *given).code == 0
    for folder in ("src/pets", "lib/company/pets"):
        text = Path(folder, PET).read_text()
        assert text.startswith("# Ours.\n")
        assert "max_length=7" in text


def test_docs_are_read_once(docs: Path) -> None:
    """What one job read is there for the next, also when the docs are gone."""
    loader = DocsLoader(Console(quiet=True))
    request = Request(docs="docs", services=(), corrections=(), workers=1)
    first = loader.load(request)
    rmtree(docs)
    assert loader.load(request) is first
    other = loader.load(replace(request, services=("CampaignManagement",)))
    assert other.model == first.model


def test_a_job_alone_writes_what_it_writes_among_others(
    configured: Path, bindsmith: Run
) -> None:
    """Byte for byte, the receipt included."""
    bindsmith("generate")
    together = {path: path.read_bytes() for path in Path("lib").rglob("*.*")}
    bindsmith("generate", "--job", "company", "--out", "alone")
    for path, content in together.items():
        assert Path("alone", path.relative_to("lib")).read_bytes() == content


def test_a_fault_in_one_job_leaves_all_folders(
    configured: Path, bindsmith: Run
) -> None:
    """Nothing is written before every job's files are there."""
    text = JOBS + 'operations = ["AddPets"]\n'
    configured.write_text(text, encoding="utf-8")
    outcome = bindsmith("generate")
    assert outcome.code == 2
    assert f"{configured}:11: the docs have no operation 'AddPets'" in outcome.err
    assert outcome.err.endswith("(asked for: CampaignManagement)\n")
    assert not Path("src").exists()
    assert not Path("lib").exists()


def test_an_edit_in_one_output_leaves_all(configured: Path, bindsmith: Run) -> None:
    """Nothing is written when somebody's work in one of the folders is in the way."""
    bindsmith("generate")
    Path("lib/company/pets", PET).write_text("mine = 1\n")
    Path("src/pets", PET).unlink()
    outcome = bindsmith("generate")
    assert (outcome.code, outcome.out) == (1, f"edited lib/company/pets/{PET}\n")
    assert not Path("src/pets", PET).exists()
    assert bindsmith("generate", "--force").code == 0
    assert bindsmith("check").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--out", "x"], "--out is for one job, and there are pets, company: choose"),
        (["--package", "x"], "--package is for one job"),
        (["--service", "x"], "--service is for one job"),
        (["--operation", "x"], "--operation is for one job"),
        (["--target", "python"], "--target is for one job"),
        (["--templates", "x"], "--templates is for one job"),
        (["--job", "pets", "--job", "company", "--out", "x"], "--out is for one job"),
        (["--out", ""], "'--out': it is empty"),
        (["--job", "pets", "--package", ""], "'--package': it is empty"),
        (["--job", "pet"], "no job 'pet' in "),
        (["--job", "pet"], "bindsmith.toml; did you mean 'pets'?"),
        (["--job", "xyz"], "; there are pets, company"),
        (["--job", "pets", "--package", "a-b"], "--package: 'a-b' is no name"),
        (["--job", "pets", "--target", "pyton"], "--target: no target 'pyton'; did"),
        (["--header-file", "x"], "--header-file: cannot read the header file x: No"),
        (
            ["--job", "pets", "--out", "lib", "--package", "company.pets"],
            "jobs 'pets' and 'company' both write lib/company/pets",
        ),
    ],
)
def test_arguments_that_do_not_fit(
    configured: Path, bindsmith: Run, arguments: list[str], message: str
) -> None:
    """The error says which argument, and what could stand there."""
    outcome = bindsmith("generate", *arguments)
    assert outcome.code == 2
    assert message in outcome.err.replace(f"{Path.cwd()}/", "")
    assert not Path("src").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[jobs.a]\nout = "x"\n[jobs.b]\nout = "x/"\n', ":4: jobs 'a' and 'b' both"),
        ('[jobs.a]\nout = "x"\n[jobs.b]\nout = "X"\n', ":4: jobs 'a' and 'b' both"),
        ('[jobs.a]\nout = "x"\n[jobs.b]\ntarget = "pithon"\n', ":4: no target 'pithon"),
        ('package = "class"\n[jobs.a]\n[jobs.b]\n', ":1: 'class' is no name of a"),
        ('[jobs.a]\nheader-file = "LICENCE"\n', ":2: cannot read the header"),
        ('out="x"\n\ncorrections=["mine.toml"]', ":3: no corrections file at "),
        ('[diff]\n\nfail_on = "risky"', ":3: diff does not know 'fail_on'; did you"),
        (
            'docs="docs"\nout="x"\n[jobs.a]\npackage="p"\n'
            '[jobs.b]\nout="x/P"\npackage="campaign_management"',
            ":6: jobs 'a' and 'b' both write ",
        ),
        ('[jobs.a]\nout = "x"\n', "bindsmith.toml has no 'docs' for the job 'a'"),
        ('docs = "docs"\n[jobs.a]\n', "bindsmith.toml has no 'out' for the job 'a'"),
        ('out = "x"\ndocs = "none"\n', ":2: no such file or folder: "),
        ('docs="docs"\nout="x"\n\nservices=["Bulkk"]', ":4: no service 'Bulkk' in"),
    ],
)
def test_configurations_that_cannot_be(
    docs: Path, bindsmith: Run, text: str, message: str
) -> None:
    """The error names the setting's line, for jobs that are not chosen too."""
    Path("bindsmith.toml").write_text(text, encoding="utf-8")
    outcome = bindsmith("check")
    assert outcome.code == 2
    assert message in outcome.err


def test_other_commands_read_the_top_level(configured: Path, bindsmith: Run) -> None:
    """Without it they take the docs that all jobs share; several are a usage error."""
    assert bindsmith("model").code == 0
    configured.write_text('[jobs.a]\ndocs = "docs"\n[jobs.b]\ndocs = "docs"\n')
    assert bindsmith("model").code == 0
    configured.write_text('[jobs.a]\ndocs = "docs"\n[jobs.b]\ndocs = "other"\n')
    outcome = bindsmith("lint")
    assert outcome.code == 2
    assert "DOCS is not given, and the jobs of " in outcome.err


HEADER = """\

Licence: ours\t© 2026
coding: latin-1
\x1b[31m\u202edesrever
\"\"\" + __import__("os").abort()

"""


def test_header(docs: Path, bindsmith: Run) -> None:
    """It is a comment at the top of each module, whatever it holds."""
    Path("HEADER").write_text(HEADER, encoding="utf-8")
    options = ("generate", docs, "--out", "out", "--header-file", "HEADER")
    assert bindsmith(*options).code == 0
    expected = (
        "# Licence: ours   © 2026\n"
        "# coding : latin-1\n"
        "# \\u001b[31m\\u202edesrever\n"
        '# """ + __import__("os").abort()\n'
        "\n"
    )
    assert bindsmith("generate", docs, "--out", "plain").code == 0
    for path in Path("plain").rglob("*.py"):
        text = Path("out", path.relative_to("plain")).read_text("utf-8")
        assert text == expected + path.read_text("utf-8")
    assert format_python(text, "a module") == text
    assert bindsmith("check", docs, "--out", "out").code == 1


def test_header_from_the_configuration(docs: Path, bindsmith: Run) -> None:
    """A text in the file, which an option replaces; none leaves no trace."""
    config = Path("bindsmith.toml")
    config.write_text('docs = "docs"\nout = "out"\nheader = "Ours."\n')
    assert bindsmith("generate").code == 0
    module = Path("out/bingads_bindings", PET)
    assert module.read_text().startswith('# Ours.\n\n"""Pet')
    Path("empty").write_text("\n \n")
    assert bindsmith("generate", "--header-file", "empty").code == 0
    assert module.read_text().startswith('"""Pet')
