"""What generated packages hold, pruned or whole, and reports that are limited to it."""

import json
import shutil
from pathlib import Path

import pytest

from bindsmith.cli import run
from bindsmith.errors import SourceError
from bindsmith.pipeline import load_model
from bindsmith.shipped_package import read_package
from revisions.repositories import commit, make_repository, status_page

SERVICE = "CampaignManagement"


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory, spec_dir: Path) -> Path:
    """The docs of spec/ once more: two values and an operation are gone."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(spec_dir, folder, dirs_exist_ok=True)
    for page, value in (("adgroupstatus.md", "Expired"), ("agerange.md", "Unknown")):
        path = folder / "campaign-management-service" / page
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [
            line
            for line in lines
            if f'value="{value}"' not in line and f'name="{value.lower()}"' not in line
        ]
        assert len(kept) == len(lines) - 2
        path.write_text("".join(kept), "utf-8")
    (folder / "campaign-management-service" / "deleteaudiencegroups.md").unlink()
    return folder


@pytest.fixture(scope="module")
def pruned(tmp_path_factory: pytest.TempPathFactory, spec_dir: Path) -> Path:
    """A package that has one operation and what it reaches."""
    out = tmp_path_factory.mktemp("pruned")
    arguments = ["--out", str(out), "--package", "ads", "--operation", "AddAdGroups"]
    assert run(["--quiet", "generate", str(spec_dir), *arguments]) == 0
    return out / "ads"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Docs of two services that gain, on a day each, a value of the same name."""
    folder = make_repository(tmp_path_factory.mktemp("repositories") / "docs")
    pages = [f"{it}-service/petstatus.md" for it in ("campaign-management", "bulk")]
    commit(folder, "2026-01-01", {page: status_page("A") for page in pages})
    commit(folder, "2026-01-02", {pages[0]: status_page("A", "B")})
    commit(folder, "2026-01-03", {pages[1]: status_page("A", "B")})
    return folder


@pytest.fixture(scope="module")
def bulk(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A package that has one service of two."""
    out = tmp_path_factory.mktemp("bulk")
    arguments = ["--out", str(out), "--package", "ads", "--service", "Bulk"]
    assert run(["--quiet", "generate", f"{repository}@HEAD~2", *arguments]) == 0
    return out / "ads"


def test_whole_package_holds_the_model(spec_dir: Path, project_dir: Path) -> None:
    """All operations, data objects and value sets, and nothing else."""
    (service,) = load_model(str(spec_dir)).model.services
    names = {it.name for it in service.operations}
    names |= {it.name for it in service.types}
    names |= {it.name for it in service.value_sets}
    assert read_package(project_dir / "generated" / "bingads_bindings") == {
        SERVICE: names
    }


def test_pruned_package_holds_what_its_operation_reaches(pruned: Path) -> None:
    """Data objects and value sets of other operations are not there."""
    names = read_package(pruned)[SERVICE]
    assert {"AddAdGroups", "AdGroup", "AdGroupStatus", "BatchError"} <= names
    assert names.isdisjoint({"UpdateAdGroups", "AudienceGroup", "AgeRange"})


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["DeleteAudienceGroups", "AdGroupStatus.Expired", "AgeRange.Unknown"]),
        (["--for"], ["AdGroupStatus.Expired"]),
    ],
)
def test_report_is_limited_to_the_package(
    docs: Path,
    spec_dir: Path,
    pruned: Path,
    tmp_path: Path,
    arguments: list[str],
    expected: list[str],
) -> None:
    """Changes of what the package lacks are counted, and no more."""
    report = tmp_path / "report.json"
    chosen = [*arguments, str(pruned)] if arguments else []
    output = ["--format", "json", "-o", str(report)]
    assert run(["--quiet", "diff", str(spec_dir), str(docs), *output, *chosen]) == 0
    document = json.loads(report.read_text("utf-8"))
    paths = [
        ".".join(filter(None, (it["subject"], it["member"])))
        for it in document["changes"]
    ]
    assert paths == expected
    assert document["summary"]["outside"] == 3 - len(expected)


def test_report_is_limited_to_the_services_of_the_package(
    repository: Path, bulk: Path, tmp_path: Path
) -> None:
    """A service that the package lacks is outside, whatever names the two share."""
    report = tmp_path / "report.json"
    sides = [f"{repository}@HEAD~2", f"{repository}@HEAD", "--for", str(bulk)]
    assert run(["-q", "diff", *sides, "--format", "json", "-o", str(report)]) == 0
    document = json.loads(report.read_text("utf-8"))
    assert [it["service"] for it in document["changes"]] == ["Bulk"]
    assert document["summary"]["outside"] == 1


def test_history_is_limited_to_the_package(
    repository: Path, bulk: Path, tmp_path: Path
) -> None:
    """Of each revision, and of their net, only what touches the package is told."""
    report = tmp_path / "history.json"
    output = ["--format", "json", "-o", str(report)]
    assert run(["-q", "history", str(repository), "--for", str(bulk), *output]) == 0
    document = json.loads(report.read_text("utf-8"))
    told = [
        (it["revision"]["date"], it["change"]["service"]) for it in document["entries"]
    ]
    assert told == [("2026-01-03", "Bulk")]
    summary = document["summary"]
    assert (summary["revisions"], summary["net"], summary["outside"]) == (3, 1, 1)


def test_reports_say_how_many_touch_the_package(
    docs: Path, spec_dir: Path, pruned: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The summary has both counts."""
    run(["--quiet", "diff", str(spec_dir), str(docs), "--for", str(pruned)])
    assert "1 of 3 changes touches what you ship" in capfd.readouterr().out


def test_folder_that_is_no_package(pruned: Path, tmp_path: Path) -> None:
    """The error names the package that lies below, where there is one."""
    with pytest.raises(SourceError, match="no such package folder"):
        read_package(tmp_path / "none")
    with pytest.raises(
        SourceError, match=r"is no generated package; did you mean .*ads"
    ):
        read_package(pruned.parent)


def test_package_is_read_and_not_imported(pruned: Path, tmp_path: Path) -> None:
    """Code in the package does not run, and what cannot be parsed is named."""
    package = tmp_path / "ads"
    shutil.copytree(pruned, package)
    init = package / "campaign_management" / "__init__.py"
    init.write_text(f"raise SystemExit\n{init.read_text()}")
    assert read_package(package) == read_package(pruned)
    init.write_text("def")
    with pytest.raises(SourceError, match=r"cannot read .*__init__"):
        read_package(package)
