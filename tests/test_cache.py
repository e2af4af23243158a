"""The cache: the same result by the same key, and no harm from a broken one."""

import hashlib
import pickle
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bindsmith import pipeline
from bindsmith.assembly import LoadedModel
from bindsmith.cache import (
    NO_CACHE,
    VARIABLE,
    Cache,
    RunCache,
    choose_folder,
    make_key,
)
from bindsmith.errors import PageError


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with two pages of one service."""
    folder = tmp_path / "docs" / "bulk-service"
    folder.mkdir(parents=True)
    for name in ("a", "b"):
        (folder / f"{name}.md").write_text(
            f"---\ntitle: {name.upper()} Data Object - Bulk\n---\n# {name}\n"
        )
    return folder.parent


def count_read(docs: Path, cache: Cache, **options: Any) -> tuple[int, LoadedModel]:
    """Load a model; tell how many pages were read for it."""
    totals = [0]

    def progress(done: int, total: int) -> None:
        totals.append(total)

    loaded = pipeline.load_model(str(docs), cache=cache, progress=progress, **options)
    return totals[-1], loaded


def test_a_run_remembers_without_a_folder(docs: Path) -> None:
    """Pages that one load of a run read are not read for another."""
    cache = RunCache(None)
    count, first = count_read(docs, cache)
    assert count == 2
    assert count_read(docs, cache, services=["Bulk"]) == (0, first)


def test_unchanged_docs_are_not_read_again(docs: Path, tmp_path: Path) -> None:
    """A second run reads nothing; after a change, only the changed page."""
    cache = Cache(tmp_path / "cache")
    count, first = count_read(docs, cache)
    assert count == 2
    assert count_read(docs, cache) == (0, first)
    page = docs / "bulk-service" / "b.md"
    page.write_text(page.read_text() + "More.\n")
    count, changed = count_read(docs, cache)
    assert count == 1
    assert changed == pipeline.load_model(str(docs), cache=NO_CACHE)


def test_rows_are_kept_by_all_that_they_depend_on(
    spec_dir: Path, tmp_path: Path
) -> None:
    """An edited description, and another member of a value set that it names, count."""
    cache = Cache(tmp_path / "cache")
    docs = tmp_path / "docs"
    shutil.copytree(spec_dir, docs)
    before = pipeline.load_model(str(docs), cache=cache)
    folder = docs / "campaign-management-service"
    for name, old, new in (
        ("adgroup.md", "maximum of 256", "maximum of 255"),
        ("adgroupstatus.md", "Paused", "Halted"),
    ):
        page = folder / name
        text = page.read_text(encoding="utf-8")
        assert old in text
        page.write_text(text.replace(old, new), encoding="utf-8")
        after = pipeline.load_model(str(docs), cache=cache)
        assert after == pipeline.load_model(str(docs), cache=NO_CACHE)
        assert after.model != before.model


def test_a_service_is_kept_by_the_includes_of_all(
    spec_dir: Path, tmp_path: Path
) -> None:
    """An operation whose header stands in another service's folder follows it."""
    cache = Cache(tmp_path / "cache")
    docs = tmp_path / "docs"
    shutil.copytree(spec_dir, docs)
    own, other = docs / "campaign-management-service", docs / "bulk-service"
    shutil.copytree(own / "includes", other / "includes")
    page = own / "addadgroups.md"
    text = page.read_text(encoding="utf-8")
    moved = text.replace("](./includes/", "](../bulk-service/includes/")
    assert moved != text
    page.write_text(moved, encoding="utf-8")
    before = pipeline.load_model(str(docs), cache=cache)
    header = other / "includes" / "request-header.md"
    text = header.read_text(encoding="utf-8")
    assert "DeveloperToken" in text
    header.write_text(text.replace("DeveloperToken", "MakersToken"), encoding="utf-8")
    after = pipeline.load_model(str(docs), cache=cache)
    assert after == pipeline.load_model(str(docs), cache=NO_CACHE)
    assert after.model != before.model


def test_lint_is_kept_apart(docs: Path, tmp_path: Path) -> None:
    """Findings of the checks are no part of a loaded model, and come back as they were."""
    cache = Cache(tmp_path / "cache")
    loaded = pipeline.load_model(str(docs), cache=cache)
    linted = pipeline.lint_docs(str(docs), cache=cache)
    assert linted == pipeline.lint_docs(str(docs), cache=NO_CACHE)
    assert pipeline.lint_docs(str(docs), cache=cache) == linted
    assert pipeline.load_model(str(docs), cache=cache) == loaded


def test_cache_stays_small(tmp_path: Path) -> None:
    """What was stored first goes when all is more than 200 MB."""
    cache = Cache(tmp_path / "cache")
    for key in ("first", "second", "third"):
        cache.store({key: b"x" * 90_000_000})
    assert sorted(cache.load(["first", "second", "third"])) == ["second", "third"]


def test_corrections_are_part_of_the_key(docs: Path, tmp_path: Path) -> None:
    """Another corrections file gives another model from the same readings."""
    cache = Cache(tmp_path / "cache")
    _, plain = count_read(docs, cache)
    file = tmp_path / "corrections.toml"
    file.write_text(
        '[[correction]]\nsubject = "Bulk.A"\nfact = "abstract"\nvalue = true\n'
        'reason = "made up"\n'
    )
    count, corrected = count_read(docs, cache, corrections=[file])
    assert count == 0
    assert corrected.model != plain.model


@pytest.mark.parametrize(
    "content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 200]
)
def test_broken_cache_is_done_without(
    docs: Path, tmp_path: Path, content: bytes
) -> None:
    """A file that is no cache changes no result."""
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "results.sqlite").write_bytes(content)
    expected = pipeline.load_model(str(docs), cache=NO_CACHE)
    assert pipeline.load_model(str(docs), cache=Cache(folder)) == expected
    assert pipeline.load_model(str(docs), cache=Cache(folder)) == expected


def test_cache_that_cannot_be_written_is_done_without(
    docs: Path, tmp_path: Path
) -> None:
    """A file where the folder should be is no reason to fail."""
    (tmp_path / "cache").write_text("in the way")
    cache = Cache(tmp_path / "cache" / "below")
    assert pipeline.load_model(str(docs), cache=cache).model.services


def test_failure_is_not_kept(docs: Path, tmp_path: Path) -> None:
    """A page that cannot be decoded fails each time."""
    (docs / "bulk-service" / "a.md").write_bytes(b"\x81\xff")
    for _ in range(2):
        with pytest.raises(PageError):
            pipeline.load_model(str(docs), cache=Cache(tmp_path / "cache"))


def test_keys_tell_parts_apart() -> None:
    """Parts that join to the same text are different keys."""
    assert make_key("ab", "c") != make_key("a", "bc")
    assert make_key("ab") == make_key(b"ab")


def test_folder_is_the_users_choice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The variable names the folder; empty means none."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert choose_folder() == tmp_path
    monkeypatch.setenv(VARIABLE, "")
    assert choose_folder() is None
    monkeypatch.delenv(VARIABLE)
    folder = choose_folder()
    assert folder is not None
    assert folder.name == "bindsmith"


def store_raw(folder: Path, key: str, value: object) -> None:
    """Put a row into a cache's file behind its back."""
    with closing(sqlite3.connect(folder / "results.sqlite")) as connection, connection:
        connection.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (key, value))


def load_raw(folder: Path, key: str) -> bytes:
    """Get a row's value as it lies in a cache's file."""
    with closing(sqlite3.connect(folder / "results.sqlite")) as connection:
        query = "SELECT value FROM results WHERE key = ?"
        (value,) = connection.execute(query, (key,)).fetchone()
    assert isinstance(value, bytes)
    return value


@pytest.mark.parametrize(
    "damage",
    [
        lambda value: b"",
        lambda value: value[:-1],
        lambda value: value + b"x",
        lambda value: value[:40] + b"x" + value[41:],
        lambda value: b"x" + value[1:],
        lambda value: pickle.dumps("another"),
        lambda value: "text",
        lambda value: None,
    ],
)
def test_damaged_results_are_not_there(
    tmp_path: Path, damage: Callable[[bytes], object]
) -> None:
    """A value that is not as it was stored is no result, and the others stay."""
    cache = Cache(tmp_path)
    cache.store({"a": ["one"], "b": ["two"]})
    store_raw(tmp_path, "a", damage(load_raw(tmp_path, "a")))
    assert cache.load(["a", "b"]) == {"b": ["two"]}


def test_results_do_not_change_places(tmp_path: Path) -> None:
    """A whole value under another key is no result."""
    cache = Cache(tmp_path)
    cache.store({"a": ["one"], "b": ["two"]})
    store_raw(tmp_path, "a", load_raw(tmp_path, "b"))
    assert cache.load(["a", "b"]) == {"b": ["two"]}


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "mkdir"),
        ("pathlib", "os.mkdir"),
        ("bindsmith.git_tree", "os.mkdir"),
        ("bindsmith.git_tree", "subprocess.Popen"),
        ("bindsmith.docs_source", "open_docs"),
    ],
)
def test_results_run_nothing(tmp_path: Path, module: str, name: str) -> None:
    """What somebody else put into the folder is refused, by whatever way it is reached."""
    folder = tmp_path / "cache"
    cache = Cache(folder)
    cache.store({"key": "value"})
    call = b"".join(
        b"\x8c" + bytes([len(text)]) + text.encode()
        for text in (module, name, str(tmp_path / "made"))
    )
    module_and_name, argument = call.rpartition(b"\x8c")[::2]
    data = b"\x80\x04" + module_and_name + b"\x93\x8c" + argument + b"\x85R."
    store_raw(folder, "key", hashlib.sha256(b"key" + data).digest() + data)
    assert cache.load(["key"]) == {}
    assert not (tmp_path / "made").exists()
