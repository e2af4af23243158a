"""A folder held against what should be in it, with the receipt to tell who wrote what.

A file that differs is stale when it is as the receipt says, and edited when it is not;
one that no receipt lists is foreign. Line endings that a checkout turned are no edit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from bindsmith.errors import OutputError
from bindsmith.vendoring.paths import Guard
from bindsmith.vendoring.receipt import RECEIPT, Receipt, hash_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a folder differs from what should be in it; paths with `/`, sorted."""

    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    """As an earlier run wrote them, with other content than now."""
    superfluous: tuple[str, ...] = ()
    """As an earlier run wrote them, and no longer produced."""
    edited: tuple[str, ...] = ()
    """Written by an earlier run and changed by somebody since."""
    orphaned: tuple[str, ...] = ()
    """The same, and no longer produced."""
    foreign: tuple[str, ...] = ()
    """Somebody's own, where a generated file belongs."""
    turned: tuple[str, ...] = ()
    """As they should be but for line endings of CR LF; this is no difference."""

    @property
    def is_clean(self) -> bool:
        """Whether there is no difference."""
        return not any(self.list_all())

    @property
    def somebodys_own(self) -> tuple[tuple[str, str], ...]:
        """What may not be overwritten or removed unless somebody asks: kind and path."""
        return tuple(item for item in self.list_all() if item[0] in _SOMEBODYS_OWN)

    @property
    def written(self) -> tuple[str, ...]:
        """What has to be written to end the difference."""
        return (*self.missing, *self.stale, *self.edited, *self.foreign)

    @property
    def removed(self) -> tuple[str, ...]:
        """What has to be removed to end the difference."""
        return (*self.superfluous, *self.orphaned)

    def list_all(self) -> Iterator[tuple[str, str]]:
        """List kind and path of every difference, kind by kind."""
        for kind in _KINDS:
            yield from ((kind, path) for path in getattr(self, kind))


_KINDS = ("missing", "stale", "superfluous", "edited", "orphaned", "foreign")
_SOMEBODYS_OWN = ("edited", "orphaned", "foreign")


def compare_contents(
    root: Path, contents: Mapping[str, bytes], receipt: Receipt | None
) -> Comparison:
    """Compare a folder with the files that should be in it, the receipt among them.

    `receipt` is the one that lies there. Raises OutputError for paths that leave the
    folder, for symbolic links, and for what cannot be read.
    """
    guard = Guard(root)
    listed = dict(receipt.files) if receipt else {}
    guard.check_all(contents)
    for path in listed:
        guard.check(path)
    found: dict[str, list[str]] = {kind.name: [] for kind in fields(Comparison)}
    for path in sorted(contents.keys() | listed.keys() - {RECEIPT}):
        content = read_file(guard.find(path))
        if path == RECEIPT:
            kind = _judge_receipt(content, contents[path], receipt)
        else:
            kind = _judge(content, contents.get(path), listed.get(path))
        if kind is not None:
            found[kind].append(path)
    return Comparison(**{kind: tuple(paths) for kind, paths in found.items()})


def read_file(path: Path) -> bytes | None:
    """Read a file; None when there is none. Raises OutputError when that fails."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(f"cannot read {path}: {error.strerror}") from error


def turn_line_endings(content: bytes) -> bytes:
    """Undo what a checkout for Windows does to the ends of lines."""
    return content.replace(b"\r\n", b"\n")


def judge_against_receipt(found: bytes | None, listed: str) -> str | None:
    """Name how a file differs from the hash that its receipt lists; None for not."""
    if found is None:
        return "missing"
    if hash_content(found) == listed:
        return None
    turned = hash_content(turn_line_endings(found))
    return "turned" if turned == listed else "edited"


def _judge(found: bytes | None, wanted: bytes | None, listed: str | None) -> str | None:
    """Name the difference of one file; None for none."""
    if found is None:
        return "missing" if wanted is not None else None
    if found == wanted:
        return None
    if turn_line_endings(found) == wanted:
        return "turned"
    if listed is None:
        return "foreign"
    if judge_against_receipt(found, listed) == "edited":
        return "edited" if wanted is not None else "orphaned"
    return "stale" if wanted is not None else "superfluous"


def _judge_receipt(
    found: bytes | None, wanted: bytes, receipt: Receipt | None
) -> str | None:
    """Name the receipt's difference: it vouches for itself."""
    if found is None:
        return "missing"
    if found == wanted:
        return None
    if turn_line_endings(found) == wanted:
        return "turned"
    return "stale" if receipt and receipt.is_intact else "edited"
