"""The DOCS argument: folders, pages, git revisions, bundles and model files."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from bindsmith.docs_source import DocsSource, SnapshotSource, open_docs
from bindsmith.errors import SnapshotError, SourceError

PAGES = {
    "bulk-service/batcherror.md": b"bulk\r\n",
    "campaign-management-service/adgroup.md": b"ad group \xe9",
    "campaign-management-service/includes/request-header.md": b"header",
}
OTHERS = {
    "README.md": b"no page",
    "guides/start.md": b"no page",
    "bulk-service/media/picture.png": b"no page",
    "bulk-service/media/notes.md": b"no page",
    "bulk-service/.hidden.md": b"no page",
    "bulk-service/includes/deep/er.md": b"no page",
}


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files below a folder and return the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def run_git(folder: Path, *arguments: str) -> None:
    """Run git with an identity of its own and no settings of the user's."""
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", "-C", str(folder), *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def commit_all(folder: Path, tag: str) -> Path:
    """Make a repository of a folder, or add a commit to it, and tag that."""
    run_git(folder, "init", "-q", "-b", "main")
    run_git(folder, "add", "-A")
    run_git(folder, "commit", "-q", "-m", "docs")
    run_git(folder, "tag", tag)
    return folder


def read_docs(docs: str | Path) -> DocsSource:
    """Open docs that are pages."""
    source = open_docs(str(docs))
    assert isinstance(source, DocsSource)
    return source


def contents(source: DocsSource) -> dict[str, bytes]:
    """Map page paths to content, in the source's order."""
    return {page.path: page.content for page in source.pages}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose first tag has the pages below docs/v13, and other files."""
    folder = write_files(tmp_path / "repo", OTHERS)
    write_files(folder / "docs" / "v13", PAGES)
    for name in OTHERS:
        if name.startswith("bulk"):
            (folder / name).unlink()
    return commit_all(folder, "one")


@pytest.mark.parametrize("below", ["", "docs", "docs/v13"])
def test_folder_holds_services_directly_or_below(tmp_path: Path, below: str) -> None:
    """Service folders are found at the top and some folders down; nothing else counts."""
    write_files(tmp_path / below, PAGES | OTHERS)
    assert contents(read_docs(tmp_path)) == PAGES


def test_pages_are_sorted_by_path(tmp_path: Path) -> None:
    """The order of pages is the order of their paths, whatever the disk's order is."""
    write_files(tmp_path, dict(reversed(PAGES.items())))
    assert [page.path for page in read_docs(tmp_path).pages] == sorted(PAGES)


def test_several_folders_are_listed(tmp_path: Path) -> None:
    """Docs in more than one folder are an error that names them all."""
    for name in ("v13", "old/v12"):
        write_files(tmp_path / name, PAGES)
    with pytest.raises(SourceError, match=r"choose one:\n  old/v12\n  v13$"):
        open_docs(str(tmp_path))


@pytest.mark.parametrize("git", [False, True], ids=["folder", "git"])
def test_docs_below_docs_do_not_count(tmp_path: Path, git: bool) -> None:
    """What lies below a folder that holds services is none of its docs."""
    write_files(tmp_path / "docs", PAGES)
    write_files(tmp_path / "docs" / "archive", PAGES)
    docs = f"{commit_all(tmp_path, 'one')}@one" if git else tmp_path
    assert contents(read_docs(docs)) == PAGES


def test_folder_without_pages_is_refused(tmp_path: Path) -> None:
    """A folder with no page in a service folder is an error, near pages or not."""
    write_files(tmp_path, {"email-service/main.py": b"", "a/b/c/d/x-service/p.md": b""})
    with pytest.raises(SourceError, match=r"no page in a .-service folder"):
        open_docs(str(tmp_path))


def test_service_folder_alone(tmp_path: Path) -> None:
    """A service folder itself is that service's docs."""
    write_files(tmp_path, PAGES)
    source = read_docs(tmp_path / "bulk-service")
    assert contents(source) == {"bulk-service/batcherror.md": b"bulk\r\n"}


def test_page_alone(tmp_path: Path) -> None:
    """A page alone brings its service's includes, and no other page."""
    name = "campaign-management-service/adgroup.md"
    other = "campaign-management-service/ad.md"
    write_files(tmp_path, PAGES | {other: b"other"})
    expected = {path: PAGES[path] for path in PAGES if "campaign" in path}
    assert contents(read_docs(tmp_path / name)) == expected


def test_page_outside_services_is_refused(tmp_path: Path) -> None:
    """A page alone must lie in a service folder, since that names its service."""
    write_files(tmp_path, {"adgroup.md": b""})
    with pytest.raises(SourceError, match=r"must lie in a .-service folder"):
        open_docs(str(tmp_path / "adgroup.md"))


@pytest.mark.parametrize("below", ["", ":docs", ":/docs/v13/", ":docs/./v13"])
def test_git_reads_what_the_folder_has(repository: Path, below: str) -> None:
    """A revision's pages and hash are those of the same files in a folder."""
    source = read_docs(f"{repository}@one{below}")
    folder = read_docs(repository / "docs")
    assert contents(source) == PAGES
    assert source == folder
    assert source.content_hash == folder.content_hash


def test_git_service_folder_alone(repository: Path) -> None:
    """A service folder of a revision is that service's docs."""
    source = read_docs(f"{repository}@one:docs/v13/bulk-service")
    assert source == read_docs(repository / "docs" / "v13" / "bulk-service")


def test_git_leaves_the_work_tree_alone(repository: Path) -> None:
    """Reading an old revision reads neither the work tree nor changes it."""
    page = repository / "docs/v13/bulk-service/batcherror.md"
    page.write_bytes(b"edited")
    assert contents(read_docs(f"{repository}@one")) == PAGES
    assert page.read_bytes() == b"edited"


@pytest.mark.parametrize(
    "form", ["{bundle}", "file://{repository}", "{repository}/.git"]
)
def test_git_bundle_and_url(repository: Path, tmp_path: Path, form: str) -> None:
    """A bundle, a URL and a git folder give the same docs as the repository."""
    bundle = tmp_path / "docs.bundle"
    run_git(repository, "bundle", "create", "-q", str(bundle), "--all")
    place = form.format(bundle=bundle, repository=repository)
    assert contents(read_docs(f"{place}@one")) == PAGES


def test_git_ignores_a_hook_s_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a git hook, whose variables name another repository, ours is read."""
    monkeypatch.setenv("GIT_DIR", str(repository / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository / "nowhere" / "index"))
    assert contents(read_docs(f"{repository}@one")) == PAGES


def test_path_with_at_sign_is_a_path(tmp_path: Path) -> None:
    """What exists as a path is a path, an @ in its name or not."""
    write_files(tmp_path / "docs@main:x", PAGES)
    assert contents(read_docs(tmp_path / "docs@main:x")) == PAGES


def test_repository_with_at_sign(repository: Path) -> None:
    """The last @ parts repository and revision."""
    renamed = repository.rename(repository.with_name("team@home"))
    assert contents(read_docs(f"{renamed}@one")) == PAGES


@pytest.mark.parametrize(
    ("suffix", "reason"),
    [
        ("@nope", "has no revision 'nope'"),
        ("@", "not a revision: ''"),
        ("@--help", "not a revision: '--help'"),
        ("@-one", "not a revision: '-one'"),
        ("@one\n", "not a revision"),
        ("@one:nope", "'one' has no folder 'nope'"),
        ("@one:../docs", "not a folder inside the repository"),
        ("@one:guides", "no page in a .-service folder"),
        ("/docs/nope", "no such file or folder"),
        ("/none@one", "no such repository"),
    ],
)
def test_git_mistakes_are_named(repository: Path, suffix: str, reason: str) -> None:
    """A wrong revision, folder or repository is named; none becomes an option."""
    with pytest.raises(SourceError, match=reason):
        open_docs(f"{repository}{suffix}")


def test_clone_failure_gives_git_s_reason(tmp_path: Path) -> None:
    """A URL that cannot be cloned fails with what git says of it."""
    with pytest.raises(SourceError, match=r"cannot clone .* not .* a git repository"):
        open_docs(f"file://{tmp_path}/none@main")


def test_missing_git_is_said(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without git on the path the error asks for git."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match="git is needed"):
        open_docs(f"{repository}@one")


@pytest.mark.parametrize("below", ["", "docs"])
@pytest.mark.parametrize("git", [False, True], ids=["folder", "git"])
@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("docs/bulk-service/link.md", "../../secret.md"),
        ("docs/bulk-service/link.md", "/etc/hostname"),
        ("docs/bulk-service/link.md", "missing.md"),
        ("docs/other-service", "../more"),
        ("docs/bulk-service/includes", "../../more"),
    ],
)
def test_links_out_of_the_docs_are_refused(
    tmp_path: Path, link: str, target: str, git: bool, below: str
) -> None:
    """A link to a file outside the docs, or in place of a folder, stops the run."""
    write_files(tmp_path / "docs", {"bulk-service/page.md": b"page"})
    write_files(tmp_path, {"secret.md": b"secret", "more/page.md": b"more"})
    (tmp_path / link).symlink_to(target)
    git_docs = f"{commit_all(tmp_path, 'one')}@one:{below}" if git else ""
    with pytest.raises(SourceError, match=link.removeprefix("docs/")):
        open_docs(git_docs or str(tmp_path / below))


def test_links_inside_the_docs_are_followed(tmp_path: Path) -> None:
    """A link to another page of the docs has that page's content, also from git."""
    write_files(tmp_path, {"docs/bulk-service/includes/header.md": b"header"})
    folder = tmp_path / "docs" / "ad-insight-service" / "includes"
    folder.mkdir(parents=True)
    (folder / "link.md").symlink_to("header.md")
    (folder / "header.md").symlink_to("../../bulk-service/includes/header.md")
    source = read_docs(tmp_path)
    assert contents(source)["ad-insight-service/includes/link.md"] == b"header"
    assert read_docs(f"{commit_all(tmp_path, 'one')}@one") == source


def test_circle_of_links_is_refused(tmp_path: Path) -> None:
    """Links that lead to each other end in an error, not in a loop."""
    write_files(tmp_path, {"bulk-service/page.md": b"page"})
    (tmp_path / "bulk-service" / "a.md").symlink_to("b.md")
    (tmp_path / "bulk-service" / "b.md").symlink_to("a.md")
    with pytest.raises(SourceError, match=r"a\.md|b\.md"):
        open_docs(str(tmp_path))
    with pytest.raises(SourceError, match="form a circle"):
        open_docs(f"{commit_all(tmp_path, 'one')}@one")


def test_pipe_is_no_page(tmp_path: Path) -> None:
    """A named pipe is refused at once; reading it would wait for ever."""
    write_files(tmp_path, PAGES)
    os.mkfifo(tmp_path / "bulk-service" / "pipe.md")
    with pytest.raises(SourceError, match=r"pipe\.md: is no regular file"):
        open_docs(str(tmp_path))


@pytest.mark.parametrize("git", [False, True], ids=["folder", "git"])
@pytest.mark.parametrize("name", ["a\nb.md", "a\u202eb.md", "a\\b.md", "a\udcffb.md"])
def test_hostile_page_names_are_refused(tmp_path: Path, name: str, git: bool) -> None:
    """Names that would break a report or leave a folder elsewhere are refused."""
    write_files(tmp_path, PAGES | {f"bulk-service/{name}": b""})
    docs = f"{commit_all(tmp_path, 'one')}@one" if git else str(tmp_path)
    with pytest.raises(SourceError, match="page name cannot be used"):
        open_docs(docs)


def test_model_file(tmp_path: Path) -> None:
    """A file that is no page is a model file, also in git; it must be UTF-8."""
    write_files(tmp_path, {"model.json": b"{}", "cp1252.json": b"\xe9"})
    path = tmp_path / "model.json"
    assert open_docs(str(path)) == SnapshotSource(str(path), "{}")
    docs = f"{commit_all(tmp_path, 'one')}@one:model.json"
    assert open_docs(docs) == SnapshotSource(docs, "{}")
    with pytest.raises(SnapshotError, match=r"cp1252\.json: is no model JSON file"):
        open_docs(str(tmp_path / "cp1252.json"))


def test_hash_tells_pages_apart(tmp_path: Path) -> None:
    """The hash depends on where one page ends and the next begins."""
    one = write_files(
        tmp_path / "one", {"x-service/a.md": b"ab", "x-service/b.md": b""}
    )
    two = write_files(
        tmp_path / "two", {"x-service/a.md": b"a", "x-service/b.md": b"b"}
    )
    first, second = read_docs(one), read_docs(two)
    assert first.content_hash != second.content_hash
    assert first.pages[0].key != second.pages[0].key


def test_restrict_to_folders(tmp_path: Path) -> None:
    """Restricting keeps the chosen services' pages alone."""
    source = read_docs(write_files(tmp_path, PAGES))
    assert source.folders == ("bulk-service", "campaign-management-service")
    restricted = source.restrict_to(["bulk-service"])
    assert contents(restricted) == {"bulk-service/batcherror.md": b"bulk\r\n"}


def test_unreadable_folder_is_named(tmp_path: Path) -> None:
    """A path longer than the system allows is no path, and no crash."""
    with pytest.raises(SourceError, match="no such file or folder"):
        open_docs(str(tmp_path / ("x" * 5000)))


def test_history_bundle(history_bundle: Path, corpus_dir: Path) -> None:
    """Every tag of the real docs' history can be read; the last is the folder."""
    counts = {
        tag: len(read_docs(f"{history_bundle}@{tag}").pages)
        for tag in ("2024-09", "2025-01", "2025-06", "2025-12")
    }
    expected = {"2024-09": 1184, "2025-01": 1235, "2025-06": 1289, "2025-12": 1341}
    assert counts == expected
    assert read_docs(f"{history_bundle}@2026-03") == read_docs(corpus_dir)
