"""The workflows and hooks of examples/, run step by step as their hosts run them."""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.conftest import PET, write_docs
from reader.samples import SERVICE
from test_build_steps import HOOKS, PROJECT, call, commit_all

EXAMPLES = PROJECT / "examples"
WORKFLOWS = tuple(sorted((EXAMPLES / "github").glob("*.yml")))
PAGE = f"docs/{SERVICE}/pet.md"
WITHOUT_STATUS = b"".join(
    line
    for line in PET.splitlines(keepends=True)
    if b'name="Status"' not in line and b'name="status"' not in line
)
GH = """#!/bin/sh
# Stands for GitHub's own program: notes what it is asked for, and the text it is given.
echo "gh $*" >> "$RUNNER_TEMP/gh.log"
[ "$2" != edit ] || [ -e "$RUNNER_TEMP/open" ]
"""


@dataclass(frozen=True, slots=True)
class Job:
    """The one job of a workflow, run in a clone as GitHub's runner runs it."""

    workflow: Path
    clone: Path
    temporary: Path
    facts: Mapping[str, str]
    """What stands for `${{ … }}`."""
    variables: dict[str, str] = field(default_factory=dict)

    def run(self) -> Iterator[tuple[str, int, str]]:
        """Run the scripts but the installation: name, exit code and output of each."""
        document: Any = yaml.safe_load(self.workflow.read_text())
        self.variables.update(
            {name: self._fill(text) for name, text in document["env"].items()}
        )
        (job,) = document["jobs"].values()
        for step in job["steps"]:
            if "run" in step and step["name"] != "Install bindsmith":
                yield (step["name"], *self._run_script(step["run"]))

    def read_log(self) -> str:
        """Read what GitHub's program was asked for."""
        return (self.temporary / "gh.log").read_text()

    def _run_script(self, script: str) -> tuple[int, str]:
        names = ("GITHUB_ENV", "GITHUB_STEP_SUMMARY")
        files = {name: str(self.temporary / name) for name in names}
        done = call(
            *("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script),
            cwd=self.clone,
            **{**self.variables, **files, "RUNNER_TEMP": str(self.temporary)},
        )
        added = Path(files["GITHUB_ENV"])
        if added.exists():
            for line in added.read_text().splitlines():
                name, _, value = line.partition("=")
                self.variables[name] = value
        return done.returncode, done.stdout

    def _fill(self, text: str) -> str:
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda it: self.facts[it[1]], str(text))


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`bindsmith` as it is here, and `gh` as a stand-in, before all other programs."""
    folder = tmp_path / "programs"
    folder.mkdir()
    sources = PROJECT / "generator"
    here = f'PYTHONPATH={sources} exec {sys.executable} -m bindsmith "$@"'
    for name, script in (("bindsmith", f"#!/bin/sh\n{here}\n"), ("gh", GH)):
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A repository that holds docs."""
    folder = tmp_path / "repository"
    write_docs(folder / "docs")
    commit_all(folder)
    return folder


def prepare(
    workflow: str, clone: Path, programs: Path, facts: Mapping[str, str]
) -> Job:
    """Prepare the job of a workflow."""
    temporary = clone.parent / "runner"
    temporary.mkdir(exist_ok=True)
    job = Job(EXAMPLES / "github" / workflow, clone, temporary, facts)
    path = f"{programs}:{Path(sys.executable).parent}:/usr/bin:/bin"
    job.variables["PATH"] = path
    return job


@pytest.mark.parametrize(
    ("page", "failed"),
    [(PET.replace(b"A name.", b"Its name."), False), (WITHOUT_STATUS, True)],
    ids=["prose", "breaking"],
)
def test_pull_request_gets_the_report(
    docs: Path, programs: Path, page: bytes, failed: bool
) -> None:
    """The report is posted whatever it says; breaking changes fail, on their line."""
    base = call("git", "rev-parse", "HEAD", cwd=docs).stdout.strip()
    (docs / PAGE).write_bytes(page)
    commit_all(docs)
    facts = {
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.number": "7",
        "github.workspace": str(docs),
        "github.token": "secret",
    }
    job = prepare("api-changes.yml", docs, programs, facts)
    steps = list(job.run())

    assert [code for _, code, _ in steps] == [0, 0, int(failed)], steps
    report = (docs / "api-changes.md").read_text()
    assert report.startswith("## API changes")
    assert ("Pet.Status" in report.replace("\\", "")) == failed
    assert job.read_log() == (
        f"gh pr comment 7 --edit-last --create-if-none --body-file {docs}/api-changes.md\n"
    )
    assert (job.temporary / "GITHUB_STEP_SUMMARY").read_text() == report
    assert (f"::error file={PAGE}," in steps[-1][2]) == failed


@pytest.fixture
def bindings(docs: Path, tmp_path: Path, programs: Path) -> Path:
    """A clone of a repository that holds bindings and the model they are made from."""
    origin = tmp_path / "bindings"
    origin.mkdir()
    (origin / "bindsmith.toml").write_text('docs = "api.json"\nout = "src"\n')
    command = programs / "bindsmith"
    model = call(command, "model", f"{docs}@HEAD:docs", "-o", "api.json", cwd=origin)
    assert model.returncode == 0, model.stdout
    generate = call(command, "generate", "--out", "src", cwd=origin)
    assert generate.returncode == 0, generate.stdout
    commit_all(origin)
    clone = tmp_path / "clone"
    assert call("git", "clone", "-q", origin, clone, cwd=tmp_path).returncode == 0
    return clone


def test_weekly_job_opens_a_pull_request(
    docs: Path, bindings: Path, programs: Path
) -> None:
    """It has the regenerated package, and the report as its text; then it is kept fresh."""
    (docs / PAGE).write_bytes(WITHOUT_STATUS)
    commit_all(docs)
    job = prepare("weekly-bindings.yml", bindings, programs, {"github.token": ""})
    for is_open in (False, True):
        if is_open:
            (job.temporary / "open").touch()
        steps = list(run_with_docs(job, f"{docs}@HEAD:docs"))
        assert [code for _, code, _ in steps] == [0, 0, 0, 0], steps
        call("git", "switch", "-q", "-", cwd=bindings)
    report = (job.temporary / "report.md").read_text()
    assert "touches what you ship" in report
    assert [line.split(" ")[2] for line in job.read_log().splitlines()] == [
        "edit",
        "create",
        "edit",
    ]
    pushed = call(
        "git", "ls-tree", "-r", "--name-only", "origin/bindsmith/weekly", cwd=bindings
    )
    assert "api.json" in pushed.stdout
    changed = call(
        "git", "diff", "--stat", "origin/HEAD", "origin/bindsmith/weekly", cwd=bindings
    )
    assert "types/pet.py" in changed.stdout


def test_weekly_job_without_changes(docs: Path, bindings: Path, programs: Path) -> None:
    """Where nothing changed there is no pull request."""
    job = prepare("weekly-bindings.yml", bindings, programs, {"github.token": ""})
    steps = list(run_with_docs(job, f"{docs}@HEAD:docs"))
    assert [code for _, code, _ in steps] == [0, 0, 0, 0], steps
    assert "nothing changed" in steps[-1][2]
    assert not (job.temporary / "gh.log").exists()


def run_with_docs(job: Job, docs: str) -> Iterator[tuple[str, int, str]]:
    """Run a job on the docs of this test, whatever its file names."""
    text = job.workflow.read_text()
    assert "https://github.com/OWNER/docs.git@HEAD:docs" in text
    fixed = job.temporary / job.workflow.name
    fixed.write_text(text.replace("https://github.com/OWNER/docs.git@HEAD:docs", docs))
    yield from replace(job, workflow=fixed).run()


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_fit_the_schema(workflow: Path) -> None:
    """GitHub takes the workflows, and no script holds an expression as text."""
    checker = (sys.executable, "-m", "check_jsonschema")
    schema = ("--builtin-schema", "vendor.github-workflows")
    done = call(*checker, *schema, workflow, cwd=PROJECT)
    assert done.returncode == 0, done.stdout
    (job,) = yaml.safe_load(workflow.read_text())["jobs"].values()
    assert [it["name"] for it in job["steps"] if "${{" in it.get("run", "")] == []


def test_hook_of_the_example(docs: Path, programs: Path) -> None:
    """The hook's arguments are those of the example; it stops what breaks clients."""
    (repo,) = yaml.safe_load((EXAMPLES / "pre-commit-config.yaml").read_text())["repos"]
    (wanted,) = repo["hooks"]
    (hook,) = (
        it for it in yaml.safe_load(HOOKS.read_text()) if it["id"] == wanted["id"]
    )
    assert hook["args"] == wanted["args"]
    command = [programs / hook["entry"].split()[0], *hook["entry"].split()[1:]]
    assert call(*command, *wanted["args"], cwd=docs).returncode == 0
    (docs / PAGE).write_bytes(WITHOUT_STATUS)
    stopped = call(*command, *wanted["args"], cwd=docs)
    assert (stopped.returncode, "Pet.Status" in stopped.stdout) == (1, True)
