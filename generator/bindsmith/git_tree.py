"""Files of a git revision, read through git's plumbing; no work tree is touched.

`bindsmith.docs_source` calls `open_repository`. A bundle or an URL is cloned bare into
a temporary folder first. Nothing a caller passes can become an option of git's.
"""

import os
import posixpath
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bindsmith.errors import SourceError

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*://|[^/:@]+@[^/:]+:", re.IGNORECASE)
_LINK_MODE = "120000"
SUBMODULE_MODE = "160000"
_MAX_LINKS = 8
"""How many links in a row are followed before they count as a circle."""

_MAX_PATH = 4_096
"""Longest path that a link may hold, in bytes."""

_REPOSITORY_VARIABLES = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
)
"""Set by git for its hooks; they would turn us to that repository."""


@dataclass(frozen=True, slots=True)
class GitFile:
    """An entry of a tree that is no folder."""

    mode: str
    object_id: str

    @property
    def is_link(self) -> bool:
        """Whether its content is the path of another file."""
        return self.mode == _LINK_MODE


@dataclass(frozen=True, slots=True)
class GitTree:
    """All files below one folder of one revision."""

    repository: "GitRepository"
    files: Mapping[str, GitFile]
    """By path relative to the folder."""

    @property
    def links(self) -> tuple[str, ...]:
        """Paths of the symbolic links."""
        return tuple(path for path, file in self.files.items() if file.is_link)

    def moved_below(self, folder: str) -> "GitTree":
        """The same files, as seen from the parent of their folder."""
        files = {f"{folder}/{path}": file for path, file in self.files.items()}
        return GitTree(self.repository, files)

    def read(self, paths: Sequence[str], *, within: str, longest: int) -> list[bytes]:
        """Read files in the order given, of each at most the first `longest` bytes.

        Links are followed inside `within`.
        """
        targets = self._find_targets(paths, within)
        return self.repository.read_objects(
            [file.object_id for file in targets], longest=longest
        )

    def _find_targets(self, paths: Sequence[str], within: str) -> list[GitFile]:
        files = [self.files[path] for path in paths]
        found = list(paths)
        for _ in range(_MAX_LINKS):
            links = [at for at, file in enumerate(files) if file.is_link]
            texts = self.repository.read_objects(
                [files[at].object_id for at in links], longest=_MAX_PATH
            )
            for at, text in zip(links, texts, strict=True):
                target = _resolve_link(
                    found[at], text.decode("utf-8", "replace"), within
                )
                if target not in self.files:
                    raise SourceError(f"{paths[at]}: is a link to nothing in the docs")
                files[at], found[at] = self.files[target], target
        if any(file.is_link for file in files):
            raise SourceError("links among the pages form a circle")
        return files


def _resolve_link(path: str, target: str, within: str) -> str:
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    if within != "." and not joined.startswith(f"{within}/"):
        return ""
    return joined


@dataclass(frozen=True, slots=True)
class GitRepository:
    """A repository on this machine."""

    folder: Path
    name: str
    """What the user calls it."""

    def read_tree(
        self, revision: str, subfolder: str, *, longest_file: int
    ) -> GitTree | bytes:
        """List the files below a revision's folder (`.`: all); read a single file.

        Of that, at most the first `longest_file` bytes are read.
        Raises `SourceError` when revision or folder does not exist.
        """
        root = self.resolve(f"{require_revision(revision)}^{{tree}}")
        if root is None:
            raise SourceError(f"{self.name}: has no revision {revision!r}")
        tree = root if subfolder == "." else self.resolve(f"{root}:{subfolder}")
        if tree is None:
            raise SourceError(f"{self.name}: {revision!r} has no folder {subfolder!r}")
        if self.run("cat-file", "-t", tree).strip() == b"blob":
            return self.read_objects([tree], longest=longest_file)[0]
        return GitTree(self, self._list_files(tree))

    def read_objects(self, object_ids: Sequence[str], *, longest: int) -> list[bytes]:
        """Read blobs in the order given, of each at most the first `longest` bytes."""
        if not object_ids:
            return []
        sizes = self.run("cat-file", "--batch-check", text=_lines(object_ids))
        long = {name for name, size in _split_sizes(sizes) if size > longest}
        short = [name for name in dict.fromkeys(object_ids) if name not in long]
        output = self.run("cat-file", "--batch", text=_lines(short))
        contents = dict(zip(short, _split_batch(output), strict=True))
        contents |= {name: self._read_start(name, longest) for name in long}
        return [contents[name] for name in object_ids]

    def _read_start(self, object_id: str, length: int) -> bytes:
        """Read the start of a blob, and no more."""
        command = _command(self.folder, "cat-file", "blob", object_id)
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        ) as process:
            assert process.stdout is not None
            content = process.stdout.read(length)
            process.kill()
        return content

    def resolve(self, expression: str) -> str | None:
        """Find the id of an object; None when there is no such object."""
        command = _command(self.folder, "rev-parse", "--verify", "--quiet", expression)
        done = _call(command)
        if done.returncode == 0:
            return done.stdout.decode("ascii").strip()
        if done.stderr.strip():
            raise SourceError(f"{self.name}: {_reason(done.stderr)}")
        return None

    def _list_files(self, tree: str) -> dict[str, GitFile]:
        output = self.run("ls-tree", "-r", "-z", "--full-tree", tree)
        files = {}
        for entry in output.split(b"\0")[:-1]:
            fields, _, path = entry.partition(b"\t")
            mode, _, object_id = fields.decode("ascii").split(" ")
            if mode != SUBMODULE_MODE:
                files[path.decode("utf-8", "surrogateescape")] = GitFile(
                    mode, object_id
                )
        return files

    def run(self, *arguments: str, text: str = "") -> bytes:
        """Run a git command with a text as its input; give its output.

        Raises `SourceError` with git's own reason when it fails.
        """
        done = _call(_command(self.folder, *arguments), text)
        if done.returncode:
            raise SourceError(f"{self.name}: {_reason(done.stderr)}")
        return done.stdout


@contextmanager
def open_repository(name: str) -> Iterator[GitRepository]:
    """Open a repository's folder, bundle or URL for as long as the context lasts."""
    folder = Path(name)
    if name and folder.is_dir():
        yield GitRepository(folder, name)
        return
    if not folder.is_file() and not is_remote(name):
        raise SourceError(f"no such repository: {name!r}")
    source = str(folder.resolve()) if folder.is_file() else name
    with TemporaryDirectory(prefix="bindsmith-") as temporary:
        clone = ["git", "clone", "--quiet", "--bare", "--", source, temporary]
        done = _call(clone)
        if done.returncode:
            raise SourceError(f"cannot clone {name!r}: {_reason(done.stderr)}")
        yield GitRepository(Path(temporary), name)


def is_remote(name: str) -> bool:
    """Whether a name is an address of a repository elsewhere."""
    return _REMOTE.match(name) is not None


def require_inner_folder(folder: str) -> str:
    """Give a folder inside a repository its plain form; `.` for the top."""
    inner = posixpath.normpath(folder.strip("/") or ".")
    if inner.split("/")[0] == ".." or not inner.isprintable():
        raise SourceError(f"not a folder inside the repository: {folder!r}")
    return inner


def require_revision(revision: str) -> str:
    """Give a revision back that can be none of git's options."""
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise SourceError(f"not a revision: {revision!r}")
    return revision


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(folder.resolve()), *arguments]


def _environment() -> dict[str, str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in _REPOSITORY_VARIABLES
    }
    # Messages in English, and never a prompt for a password in the middle of a build.
    return environment | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def _call(command: Sequence[str], text: str = "") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command,
            input=text.encode(),
            capture_output=True,
            env=_environment(),
            check=False,
        )
    except FileNotFoundError as error:
        raise SourceError("git is needed to read docs from a revision") from error


def _lines(object_ids: Sequence[str]) -> str:
    return "".join(f"{name}\n" for name in object_ids)


def _split_sizes(output: bytes) -> Iterator[tuple[str, int]]:
    """Split the output of `git cat-file --batch-check`: name, kind and size a line."""
    for line in output.decode("ascii").splitlines():
        if line.endswith(" missing"):
            raise SourceError(f"git object {line}: the clone is not complete")
        name, _, size = line.split(" ")
        yield name, int(size)


def _split_batch(output: bytes) -> Iterator[bytes]:
    """Split the output of `git cat-file --batch`: header line, content, line end."""
    position = 0
    while position < len(output):
        end = output.index(b"\n", position)
        size = int(output[position:end].rpartition(b" ")[2])
        yield output[end + 1 : end + 1 + size]
        position = end + 2 + size


def _reason(output: bytes) -> str:
    """Pick the line of git's messages that says what went wrong."""
    lines = output.decode("utf-8", "replace").strip().splitlines()
    fatal = [line.removeprefix("fatal: ") for line in lines if "fatal: " in line]
    return (fatal or lines or ["git failed and gave no reason"])[0]
