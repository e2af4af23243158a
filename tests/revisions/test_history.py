"""Histories of repositories: which commits, which pages, and what it costs."""

import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from bindsmith.cache import NO_CACHE, Cache
from bindsmith.diff.compare import compare_models
from bindsmith.errors import SelectionError, SourceError
from bindsmith.pipeline import load_model
from bindsmith.reader import PageReading, read_page
from bindsmith.revisions import HistoryRequest, LoadedHistory, load_history
from reader.samples import SERVICE
from revisions.long_history import TAGS, write_long_history
from revisions.repositories import PAGE, commit, git, make_repository, status_page


def load(
    repository: Path | str,
    since: str | None = None,
    until: str | None = None,
    *,
    services: tuple[str, ...] = (),
    cache: Cache = NO_CACHE,
) -> LoadedHistory:
    """Load a history."""
    request = HistoryRequest(
        repository=str(repository), since=since, until=until, services=services
    )
    return load_history(request, cache=cache)


def show(history: LoadedHistory) -> list[str]:
    """Show each change as day, rule and path."""
    return [
        f"{step.revision.date} {it.change.rule.value} {it.change.where.path}"
        for step in history.steps
        for it in step.found
    ]


def measure(call: Callable[[], object]) -> float:
    """Measure the processor's seconds, those of other processes of ours included."""
    before = sum(os.times()[:4])
    call()
    return sum(os.times()[:4]) - before


def count_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the pages that are read from now on."""
    read: list[str] = []

    def note_page(path: str, content: bytes) -> PageReading:
        read.append(path)
        return read_page(path, content)

    monkeypatch.setattr("bindsmith.pipeline.read_page", note_page)
    return read


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A value set that grows, shrinks back, and has its words edited."""
    folder = make_repository(tmp_path / "repo")
    commit(folder, "2026-01-01", {f"docs/{PAGE}": status_page("A")})
    commit(folder, "2026-02-01", {f"docs/{PAGE}": status_page("A", "B")})
    git(folder, "tag", "grown")
    commit(folder, "2026-02-15", {"other.txt": b"no docs"})
    commit(folder, "2026-03-01", {f"docs/{PAGE}": status_page("A")})
    return folder


GROWN = "2026-02-01 value-added PetStatus.B"
SHRUNK = "2026-03-01 value-removed PetStatus.B"


def test_each_change_has_its_commit(repository: Path) -> None:
    """Commits that touch no page are no steps; a tag names its commit."""
    history = load(repository)

    assert show(history) == [GROWN, SHRUNK]
    assert [step.revision.id for step in history.steps] == [
        "grown",
        git(repository, "rev-parse", "HEAD")[:12],
    ]
    assert history.ends.net.changes == ()


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("grown", None, [SHRUNK]),
        (None, "grown", [GROWN]),
        ("2026-02", None, [GROWN, SHRUNK]),
        ("2026-02-02", None, [SHRUNK]),
        ("2026", None, [GROWN, SHRUNK]),
        (None, "2026-02", [GROWN]),
        ("2026-02-01", "2026-02-14", [GROWN]),
        ("HEAD", None, []),
        ("2030", None, []),
    ],
)
def test_span(
    repository: Path, since: str | None, until: str | None, expected: list[str]
) -> None:
    """A revision is where changes are counted from; a day or month is part of it."""
    assert show(load(repository, since, until)) == expected


def test_ways_to_name_a_repository(repository: Path, tmp_path: Path) -> None:
    """Folder, subfolder, revision and bundle are told apart."""
    bundle = tmp_path / "docs.bundle"
    git(repository, "bundle", "create", "-q", str(bundle), "--all")
    for name in (
        f"{repository}:docs",
        f"{repository}:docs/{SERVICE}",
        f"{repository}@HEAD:docs",
        f"{bundle}@main",
        f"{bundle}",
        f"file://{repository}:docs",
    ):
        assert show(load(name)) == [GROWN, SHRUNK], name
    assert show(load(f"{repository}@grown")) == [GROWN]


@pytest.mark.parametrize(
    ("since", "until", "message"),
    [
        ("nowhere", None, "has no revision 'nowhere', and it is no date"),
        (None, "2026-13", "has no revision '2026-13', and it is no date"),
        (None, "2025", "begins on 2026-01-01, after '2025'"),
        ("main", "grown", "not on the first-parent line"),
        ("--all", None, "not a revision"),
    ],
)
def test_span_that_cannot_be(
    repository: Path, since: str | None, until: str | None, message: str
) -> None:
    """The error says what there is instead."""
    with pytest.raises(SourceError, match=message):
        load(repository, since, until)


def test_service_that_never_was(repository: Path) -> None:
    """A service is looked for in all revisions."""
    with pytest.raises(SelectionError, match="no service 'Bulk' in these docs"):
        load(repository, services=("Bulk",))


def test_repository_without_docs(tmp_path: Path) -> None:
    """A folder that never held docs is an error; docs that came later are a start."""
    folder = make_repository(tmp_path / "repo")
    commit(folder, "2026-01-01", {"readme.md": b"# no docs"})
    with pytest.raises(SourceError, match="no page in a \\*-service folder between"):
        load(folder)
    commit(folder, "2026-02-01", {PAGE: status_page("A")})
    commit(folder, "2026-03-01", {PAGE: status_page("A", "B")})

    history = load(folder)

    assert str(history.first.date) == "2026-02-01"
    assert show(history) == ["2026-03-01 value-added PetStatus.B"]


def test_docs_that_move_have_not_changed(repository: Path) -> None:
    """Another folder for the services as a whole is no change."""
    git(repository, "mv", "docs", "reference")
    commit(repository, "2026-04-01", {f"reference/{PAGE}": status_page("A", "C")})

    assert show(load(repository, since="2026-03-02")) == [
        "2026-04-01 value-added PetStatus.C"
    ]


def test_merges_count_as_one_step(repository: Path) -> None:
    """What a branch did comes with its merge."""
    git(repository, "checkout", "-q", "-b", "side")
    commit(repository, "2026-03-10", {f"docs/{PAGE}": status_page("A", "B")})
    commit(repository, "2026-03-11", {f"docs/{PAGE}": status_page("A", "B", "C")})
    git(repository, "checkout", "-q", "main")
    commit(repository, "2026-03-12", {"other.txt": b"more"})
    git(repository, "merge", "-q", "--no-ff", "-m", "m", "side", day="2026-04-01")

    assert show(load(repository, since="2026-03-02")) == [
        "2026-04-01 value-added PetStatus.B",
        "2026-04-01 value-added PetStatus.C",
    ]


def test_shallow_clone_says_where_it_begins(repository: Path, tmp_path: Path) -> None:
    """What lies before a shallow clone's first commit is not guessed."""
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{repository}", str(shallow))

    with pytest.raises(SourceError, match=r"shallow clone that begins on 2026-02-15"):
        load(shallow, since="2026-01-15")


def test_page_that_cannot_be_read_is_told(repository: Path) -> None:
    """A broken page of old is missing, and stops nothing."""
    commit(repository, "2026-04-01", {f"docs/{PAGE}": b"\x81\x8d\x8f"})
    commit(repository, "2026-05-01", {f"docs/{PAGE}": status_page("A", "C")})

    history = load(repository)

    assert show(history)[-2:] == [
        "2026-04-01 service-removed CampaignManagement",
        "2026-05-01 service-added CampaignManagement",
    ]
    (told,) = history.unreadable
    assert told.startswith(f"{PAGE}: ")


def test_each_blob_is_read_once(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is again as it was is not read again; nor is what a cache keeps."""
    read = count_read(monkeypatch)
    load(repository)
    assert read == [PAGE, PAGE]

    read.clear()
    cache = Cache(tmp_path / "cache")
    first = load(repository, cache=cache)
    assert read == [PAGE, PAGE]
    assert load(repository, cache=cache) == first
    assert read == [PAGE, PAGE]

    commit(repository, "2026-04-01", {f"docs/{PAGE}": status_page("A", "C")})
    assert (
        show(load(repository, cache=cache))[-1] == "2026-04-01 value-added PetStatus.C"
    )
    assert read == [PAGE] * 3


def test_history_is_the_comparison_of_neighbours(
    history_bundle: Path, tmp_path: Path
) -> None:
    """Over the real snapshots, each step has what `diff` has between its two sides."""
    services, cache = ("AdInsight", "CustomerManagement"), Cache(tmp_path)
    bundle = f"{history_bundle}@main:bingads-13"
    history = load(bundle, since=TAGS[1], services=services, cache=cache)
    docs = [f"{history_bundle}@{tag}:bingads-13" for tag in TAGS[1:]]
    models = [load_model(it, services=services, cache=cache).model for it in docs]

    for step, pair in zip(history.steps, pairwise(models), strict=True):
        assert tuple(it.change for it in step.found) == compare_models(*pair).changes
    net = compare_models(models[0], models[-1])
    assert history.ends.net.changes == net.changes
    assert history.ends.net.new.content_hash == net.new.content_hash


@pytest.mark.slow
def test_long_history_costs_what_changed(history_bundle: Path, tmp_path: Path) -> None:
    """Sixty commits of a few pages cost less than reading all docs twice more."""
    repository = write_long_history(history_bundle, tmp_path / "docs.git", 60)
    model = measure(lambda: load_model(f"{history_bundle}@{TAGS[0]}:bingads-13"))
    history = measure(lambda: load(repository))

    assert history < 3 * model
