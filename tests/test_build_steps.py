"""The pre-commit hooks and the GitHub Action, run as their hosts run them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from bindsmith.cli import run
from cli.conftest import write_docs
from reader.samples import SERVICE

PROJECT = Path(__file__).parents[1]
ACTION = PROJECT / "action.yml"
HOOKS = PROJECT / ".pre-commit-hooks.yaml"
SHIPPED = (
    ".pre-commit-hooks.yaml",
    "LICENSE",
    "README.md",
    "generator",
    "pyproject.toml",
    "templates",
)
CONFIGURATION = '[tool.bindsmith]\ndocs = "docs"\nout = "src"\npackage = "shop"\n'
PAGE = f"docs/{SERVICE}/pet.md"
CLEAN_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
}


def call(
    *command: str | Path, cwd: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a program as a host does, which knows nothing of this environment."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=CLEAN_ENVIRONMENT | {"BINDSMITH_CACHE": ""} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that has docs, configuration, and up-to-date bindings."""
    user = tmp_path / "user"
    write_docs(user / "docs")
    (user / "pyproject.toml").write_text(CONFIGURATION)
    monkeypatch.chdir(user)
    assert run(["--quiet", "generate"]) == 0
    commit_all(user)
    return user


def commit_all(folder: Path) -> str:
    """Make a folder a repository with one commit; return the commit's name."""
    name = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    for arguments in (("init", "-q"), ("add", "-A"), (*name, "commit", "-qm", "All")):
        assert call("git", *arguments, cwd=folder).returncode == 0
    return call("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


def change_page(user: Path) -> None:
    """Say something else in a description."""
    page = user / PAGE
    page.write_bytes(page.read_bytes().replace(b"A name.", b"Another name."))


# --- pre-commit ----------------------------------------------------------------------


@pytest.mark.slow
def test_hooks(user: Path, tmp_path: Path) -> None:
    """Installed from a repository, each hook passes on clean bindings, and else fails."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    ignored = shutil.ignore_patterns("__pycache__")
    for name in SHIPPED:
        path = PROJECT / name
        if path.is_dir():
            shutil.copytree(path, hooks / name, ignore=ignored)
        else:
            shutil.copy(path, hooks / name)
    wanted = [{"id": hook["id"]} for hook in yaml.safe_load(HOOKS.read_text())]
    repo = {"repo": str(hooks), "rev": commit_all(hooks), "hooks": wanted}
    settings = user / ".pre-commit-config.yaml"
    settings.write_text(yaml.safe_dump({"repos": [repo]}))
    commit_all(user)

    def outcomes() -> Mapping[str, str]:
        command = (sys.executable, "-m", "pre_commit", "run", "--all-files")
        done = call(*command, cwd=user, PRE_COMMIT_HOME=str(tmp_path / "home"))
        found = re.findall(r"^(bindsmith \w+)\.+(\w+)$", done.stdout, re.MULTILINE)
        assert len(found) == len(wanted), done.stdout
        return {name.removeprefix("bindsmith "): state for name, state in found}

    names = ("check", "generate", "lint", "diff")
    assert outcomes() == dict.fromkeys(names, "Passed")
    change_page(user)
    stale = dict.fromkeys(("check", "generate"), "Failed")
    assert outcomes() == dict.fromkeys(names, "Passed") | stale
    page = user / PAGE
    page.write_bytes(page.read_bytes().replace(b"</xs:complexType>", b""))
    assert outcomes()["lint"] == "Failed"


# --- GitHub --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs the action's steps as GitHub's runner does."""

    workspace: Path
    temporary: Path

    def run_step(self, number: int, **inputs: str) -> int:
        """Run a step with inputs, `_` for `-` in their names; return its exit code."""
        action: Any = yaml.safe_load(ACTION.read_text())
        given = {name: it["default"] for name, it in action["inputs"].items()}
        given |= {name.replace("_", "-"): text for name, text in inputs.items()}
        step = action["runs"]["steps"][number]
        assert step["shell"] == "bash"
        variables = {name: _fill(text, given) for name, text in step["env"].items()}
        folder = self.workspace / _fill(step.get("working-directory", "."), given)
        done = call(
            *("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]),
            cwd=folder,
            GITHUB_ACTION_PATH=str(PROJECT),
            RUNNER_TEMP=str(self.temporary),
            **variables,
        )
        return done.returncode


def _fill(text: str, inputs: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda it: inputs[it[1]], text)


@pytest.mark.slow
def test_action(user: Path, tmp_path: Path) -> None:
    """The action checks by default; its arguments are words, and no shell's business."""
    runner = Runner(user, tmp_path)
    assert runner.run_step(0, python=sys.executable) == 0
    assert runner.run_step(1) == 0
    change_page(user)
    assert runner.run_step(1) == 1
    words = "generate --package 'shop' --out \"s r c\""
    assert runner.run_step(1, working_directory="docs", arguments=words) == 0
    assert (user / "docs" / "s r c" / "shop" / "py.typed").is_file()
    assert runner.run_step(1, arguments="check; touch escaped $(touch escaped)") == 2
    assert list(user.rglob("escaped")) == []


def test_action_fits_the_schema() -> None:
    """The action is what GitHub takes, and its scripts hold no input as text."""
    checker = (sys.executable, "-m", "check_jsonschema")
    schema = ("--builtin-schema", "vendor.github-actions")
    done = call(*checker, *schema, ACTION, cwd=PROJECT)
    assert done.returncode == 0, done.stdout
    steps = yaml.safe_load(ACTION.read_text())["runs"]["steps"]
    assert [step["name"] for step in steps if "${{" in step["run"]] == []
