"""Outputs that somebody tampered with: receipts, journals and modules are input, too."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run, write_docs

PACKAGE = "bingads_bindings"
RECEIPT = "bindsmith-receipt.json"
DEEP = {"brackets": "x = " + "(" * 100_000, "signs": f"x = {'-' * 300_000}1"}


@pytest.fixture
def work(tmp_path: Path, project_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that has the committed bindings, and a file beside them."""
    shutil.copytree(project_dir / "generated", tmp_path / "work" / "out")
    monkeypatch.chdir(tmp_path / "work")
    (tmp_path / "work" / "precious").write_text("keep")
    return tmp_path / "work"


def tamper(work: Path, change: Callable[[Any], object]) -> None:
    """Change the receipt's content."""
    path = work / "out" / PACKAGE / RECEIPT
    receipt = json.loads(path.read_text())
    change(receipt)
    path.write_text(json.dumps(receipt))


@pytest.mark.parametrize(
    "path",
    ["../../precious", "/etc/hostname", "a/../../../precious", "\x1b[2J", "c:\\x"],
)
@pytest.mark.parametrize("force", [False, True])
def test_receipts_list_nothing_elsewhere(
    work: Path, bindsmith: Run, project_dir: Path, path: str, force: bool
) -> None:
    """A receipt that lists a file outside its folder makes nothing be removed there."""
    tamper(work, lambda receipt: receipt["files"].update({path: "0" * 64}))
    assert bindsmith("verify", work / "out" / PACKAGE).code in (1, 2)
    flags = ["--force"] if force else []
    outcome = bindsmith("generate", project_dir / "spec", "--out", "out", *flags)
    assert outcome.code in (1, 2)
    assert "\x1b" not in outcome.err
    assert (work / "precious").read_text() == "keep"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "null",
        "[" * 100_000,
        '{"format": ' + "9" * 6_000 + "}",
        '{"format": true}',
        '{"format": 2, "files": [1]}',
        '{"format": 1, "files": {"a": 1}}',
        "\ud800",
    ],
)
def test_receipts_that_are_none(work: Path, bindsmith: Run, content: str) -> None:
    """A receipt that cannot be read is named, with what to do."""
    path = work / "out" / PACKAGE / RECEIPT
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    outcome = bindsmith("verify", work / "out" / PACKAGE)
    assert outcome.code == 2
    assert f"{RECEIPT} is no receipt" in outcome.err


@pytest.mark.parametrize(
    "plan",
    [
        {"written": {}, "removed": {"../../precious": [None, None]}},
        {"written": {"../../precious": [None, "0"]}, "removed": {}},
        {"written": {}, "removed": {"/etc/hostname": [None, None]}},
        {"written": [], "removed": 1},
        {},
    ],
)
def test_journals_do_nothing_elsewhere(
    work: Path, bindsmith: Run, project_dir: Path, plan: object
) -> None:
    """A journal that no run of ours left removes and writes nothing outside."""
    journal = work / "out" / PACKAGE / ".bindsmith-journal"
    (journal / "files").mkdir(parents=True)
    (journal / "plan.json").write_text(json.dumps(plan))
    outcome = bindsmith("generate", project_dir / "spec", "--out", "out")
    assert outcome.code == 2
    assert (work / "precious").read_text() == "keep"


@pytest.mark.parametrize("command", ["generate", "check"])
def test_outputs_in_a_circle(work: Path, bindsmith: Run, command: str) -> None:
    """A folder that is a link to itself ends the run."""
    (work / "circle").mkdir()
    (work / "circle" / PACKAGE).symlink_to(PACKAGE)
    write_docs(work / "docs")
    outcome = bindsmith(command, "docs", "--out", "circle")
    assert outcome.code == 2
    assert "circle" in outcome.err


@pytest.mark.parametrize("name", DEEP)
def test_modules_that_are_nested_too_deep(
    work: Path, bindsmith: Run, project_dir: Path, name: str
) -> None:
    """A module that Python's own parser gives up on ends in a message."""
    module = work / "out" / PACKAGE / "campaign_management" / "types" / "ad_group.py"
    module.write_text(f"class AdGroup(X):\n    {DEEP[name]}\n")
    outcome = bindsmith("explain", f"{module}:2")
    assert outcome.code == 2
    assert "is no Python any more" in outcome.err
    spec = project_dir / "spec"
    reported = bindsmith("diff", spec, spec, "--for", work / "out" / PACKAGE)
    assert reported.code in (0, 2)
