"""What type checkers say of generated packages, and of code that uses them."""

import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bindsmith.emitter.package import build_package
from bindsmith.emitter.renderer import Renderer
from bindsmith.vendoring.write import write_tree
from emitter.test_golden import make_deprecated

USE = Path(__file__).with_name("typical_use.py.txt")
PACKAGE = "bingads_bindings"
REMARK = re.compile("  # (wrong|deprecated)$")
_MYPY_ERROR = re.compile(r"([^:]+):(\d+): error: .*\[([a-z-]+)\]$")

Findings = Mapping[int, set[str]]
"""Lines of the user's code with what is wrong there: `wrong` or `deprecated`."""


@pytest.fixture(scope="module")
def folder(
    project_dir: Path, renderer: Renderer, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Code of a user, beside a package with deprecated parts."""
    folder = tmp_path_factory.mktemp("use")
    (folder / "use.py").write_text(USE.read_text("utf-8"), "utf-8")
    package = build_package(make_deprecated(), "old_ads", renderer=renderer)
    write_tree(folder / "old_ads", package.files)
    shutil.copytree(project_dir / "generated" / PACKAGE, folder / PACKAGE)
    return folder


@pytest.fixture(scope="module")
def expected() -> Findings:
    """Lines that a checker must reject, and why."""
    lines = enumerate(USE.read_text("utf-8").splitlines(), 1)
    found = {line: REMARK.search(text) for line, text in lines}
    return {line: {match[1]} for line, match in found.items() if match}


@pytest.mark.slow
def test_mypy_rejects_what_is_wrong_and_nothing_else(
    folder: Path, expected: Findings
) -> None:
    """Strictly, and with warnings about what is deprecated."""
    shown = run(
        ["mypy", "--strict", "--enable-error-code", "deprecated", "use.py"], folder
    )
    found = defaultdict(set)
    for match in filter(None, map(_MYPY_ERROR.match, shown.splitlines())):
        path, line, code = match.groups()
        if path == "use.py":
            kind = "deprecated" if code == "deprecated" else "wrong"
            found[int(line)].add(kind)
        else:
            assert code == "deprecated", match[0]  # a package that is not installed
    assert found == expected


@pytest.mark.slow
def test_pyright_rejects_what_is_wrong_and_nothing_else(
    folder: Path, expected: Findings
) -> None:
    """Editors that use it show the same."""
    found = defaultdict(set)
    for finding in run_pyright(folder, include="use.py", reportDeprecated="warning"):
        kind = "wrong" if finding["severity"] == "error" else "deprecated"
        found[finding["range"]["start"]["line"] + 1].add(kind)
    assert found == expected


@pytest.mark.slow
def test_mypy_finds_nothing_in_the_package_of_the_real_docs(
    real_ads: ModuleType, tmp_path: Path
) -> None:
    """Every module is clean, strictly."""
    command = ["mypy", "--strict", "--package", real_ads.__name__]
    shown = run([*command, "--cache-dir", str(tmp_path)], find_parent(real_ads))
    assert shown.startswith("Success")


@pytest.mark.slow
def test_pyright_finds_nothing_in_the_package_of_the_real_docs(
    real_ads: ModuleType,
) -> None:
    """Every module is clean, the runtime's too."""
    assert run_pyright(find_parent(real_ads), include=real_ads.__name__) == []


def find_parent(package: ModuleType) -> Path:
    """Find the folder that a package is imported from."""
    return Path(str(package.__file__)).parents[1]


def run_pyright(folder: Path, *, include: str, **rules: str) -> list[Any]:
    """Run pyright on a file or folder; give what it finds."""
    config = folder / "pyright.json"
    config.write_text(json.dumps({"include": [include], **rules}), "utf-8")
    command = ["pyright", "--project", config.name, "--outputjson"]
    report = json.loads(run([*command, "--pythonpath", sys.executable], folder))
    assert report["summary"]["filesAnalyzed"] > 0
    findings: list[Any] = report["generalDiagnostics"]
    return findings


def run(command: Sequence[str], folder: Path) -> str:
    """Run a checker of the tests' environment; give what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode in (0, 1), done.stderr + done.stdout
    return done.stdout
