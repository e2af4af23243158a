"""Folders and git trees that hold something other than pages: refused, or passed over."""

import subprocess
import time
from pathlib import Path

import pytest

from bindsmith.cli import run
from bindsmith.docs_source import MAX_MODEL_BYTES, DocsSource, open_docs
from bindsmith.errors import SnapshotError, SourceError
from bindsmith.git_log import read_line
from bindsmith.git_tree import open_repository
from bindsmith.pipeline import lint_docs
from bindsmith.source import MAX_PAGE_BYTES
from cli.conftest import PAGES, write_docs
from hostile.long_pages import LONG_PAGES
from hostile.texts import LEGAL_NAMES, PIECES
from reader.samples import (
    SERVICE,
    complex_xsd,
    data_object,
    element_row,
    xsd_element,
)
from test_docs_source import commit_all

PET = f"{SERVICE}/pet.md"


def read(docs: str) -> DocsSource:
    """Open docs that have pages."""
    source = open_docs(docs)
    assert isinstance(source, DocsSource)
    return source


@pytest.mark.parametrize("git", [False, True], ids=["folder", "git"])
@pytest.mark.parametrize(
    "name",
    ["a b", "x;id", "$(id)", "-x", "9", "a.b", "a_b", "\u0430d", "'", '"', "{{x}}"],
)
def test_folders_that_name_no_service(tmp_path: Path, name: str, git: bool) -> None:
    """A service is called by its folder, so its name is one or the run ends."""
    write_docs(tmp_path, {f"{name}-service/pet.md": b""})
    docs = f"{commit_all(tmp_path, 'one')}@one" if git else str(tmp_path)
    with pytest.raises(SourceError, match="folder name cannot be used"):
        open_docs(docs)


def test_submodules_are_passed_over(tmp_path: Path) -> None:
    """Another repository in place of a page, a service or its includes is not entered."""
    repository = commit_all(write_docs(tmp_path), "one")
    for name in ("bulk-service", f"{SERVICE}/includes", f"{SERVICE}/other.md"):
        link = f"160000,{'1' * 40},{name}"
        add = ("git", "update-index", "--add", "--cacheinfo", link)
        subprocess.run(add, cwd=repository, check=True)
    tree = subprocess.run(
        ("git", "write-tree"), cwd=repository, check=True, capture_output=True
    )
    source = read(f"{repository}@{tree.stdout.decode().strip()}")
    assert [page.path for page in source.pages] == sorted(PAGES)


@pytest.mark.parametrize(
    "time_stated", ["-5", "abc", "", "253402300800", "9223372036854775807", "9" * 40]
)
def test_commits_of_no_day(tmp_path: Path, time_stated: str) -> None:
    """A commit made at a time that is none has a place in the history all the same."""
    repository = commit_all(write_docs(tmp_path), "one")
    stated = ("git", "cat-file", "commit", "one")
    head = subprocess.run(stated, cwd=repository, check=True, capture_output=True)
    lines = head.stdout.decode().split("\n")
    at = next(at for at, it in enumerate(lines) if it.startswith("committer "))
    lines[at] = f"committer x <x@x.example> {time_stated} +0000"
    made = subprocess.run(
        ("git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"),
        cwd=repository,
        check=True,
        capture_output=True,
        input="\n".join(lines).encode(),
    )
    with open_repository(str(repository)) as opened:
        (commit,) = read_line(opened, made.stdout.decode().strip())
    assert commit.day.year == 1970


def test_long_pages_are_cut_alike(tmp_path: Path) -> None:
    """Of a page that is too long a folder and git give the same start, and no more."""
    write_docs(tmp_path, {PET: b"x" * (MAX_PAGE_BYTES * 3)})
    from_folder = read(str(tmp_path))
    assert [len(page.content) for page in from_folder.pages] == [MAX_PAGE_BYTES + 1]
    assert read(f"{commit_all(tmp_path, 'one')}@one") == from_folder


@pytest.mark.parametrize("extra", [0, 1])
def test_the_longest_page(tmp_path: Path, extra: int) -> None:
    """A page of just the greatest length is read, and one of a byte more is not."""
    write_docs(tmp_path, {PET: PAGES[PET].ljust(MAX_PAGE_BYTES + extra, b"\n")})
    found = lint_docs(str(tmp_path))
    assert ("DOC108" in {it.code for it in found.diagnostics}) is bool(extra)
    assert bool(found.model.services) is not bool(extra)


def test_long_pages_may_end_inside_a_character(tmp_path: Path) -> None:
    """What is not read is not decoded either."""
    write_docs(tmp_path, {PET: b"\xc3\xa9" * MAX_PAGE_BYTES})
    assert [it.code for it in lint_docs(str(tmp_path)).diagnostics] == ["DOC108"]


@pytest.mark.parametrize("git", [False, True], ids=["folder", "git"])
def test_long_model_files_are_refused(tmp_path: Path, git: bool) -> None:
    """A model file of any length costs no more than the longest that is read."""
    with (tmp_path / "model.json").open("wb") as stream:
        stream.truncate(MAX_MODEL_BYTES * 2)
    docs = str(tmp_path / "model.json")
    if git:
        docs = f"{commit_all(tmp_path, 'one')}@one:model.json"
    with pytest.raises(SnapshotError, match="longer than a model can be"):
        open_docs(docs)


@pytest.mark.slow
def test_many_pages_take_linear_time(tmp_path: Path) -> None:
    """Four times as many tiny pages take four times as long, give or take."""

    def measure(count: int) -> float:
        folder = tmp_path / str(count)
        page = LONG_PAGES["lines"](10).encode()
        write_docs(folder, {f"{SERVICE}/p{at}.md": page for at in range(count)})
        start = time.process_time()
        assert lint_docs(str(folder), workers=1).diagnostics
        return time.process_time() - start

    measure(100)
    assert measure(2_000) < 10 * measure(500)


def test_nothing_is_written_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Docs of hostile names are generated from into the target's folder alone."""
    names = [name for name in LEGAL_NAMES if name.isascii()]
    rows = "".join(element_row(name, "".join(PIECES[:8])) for name in names)
    sequence = "".join(map(xsd_element, names))
    pages = {
        f"{SERVICE}/page{at}.md": data_object(name, complex_xsd(name, sequence), rows)
        for at, name in enumerate(names)
    }
    work = tmp_path / "work"
    write_docs(work / "docs", pages)
    monkeypatch.chdir(work)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    assert run(["-q", "generate", "docs", "--out", "out", "--package", "shop"]) == 0
    outside = {
        path
        for path in tmp_path.rglob("*")
        if path.is_file() and not path.is_relative_to(work / "out" / "shop")
    }
    assert outside == set(before)
    assert {path: path.read_bytes() for path in before} == before
    types = work / "out" / "shop" / "campaign_management" / "types"
    assert len(list(types.iterdir())) > 50
