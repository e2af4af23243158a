"""A vendored output held against its own receipt: no docs, no network, no settings."""

from dataclasses import dataclass
from pathlib import Path

from bindsmith.errors import OutputError
from bindsmith.vendoring.compare import judge_against_receipt, read_file
from bindsmith.vendoring.paths import Guard
from bindsmith.vendoring.receipt import RECEIPT, Receipt, read_receipt
from bindsmith.vendoring.recovery import require_whole
from bindsmith.vendoring.sibling import BYTECODE, walk

_INNER = f"/{RECEIPT}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How a folder differs from its receipt; paths with `/`, sorted."""

    receipt: Receipt
    edited: tuple[str, ...] = ()
    """Not as generated; the receipt itself, if it was altered."""
    missing: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()
    """As generated but for line endings of CR LF."""
    extra: tuple[str, ...] = ()
    """In no receipt, bytecode aside: hand-written, or left from somewhere else."""

    @property
    def is_clean(self) -> bool:
        """Whether every file is as it was generated."""
        return not (self.edited or self.missing)


def verify_folder(root: Path) -> Verification:
    """Hold the files of an output against the receipt beside them.

    Raises OutputError where there is no receipt, or one that is none or leads out of
    the folder, and where a run was interrupted.
    """
    require_whole(root)
    receipt = _require_receipt(root)
    guard = Guard(root)
    found: dict[str, list[str]] = {"edited": [], "missing": [], "turned": []}
    for path, listed in sorted(receipt.files.items()):
        kind = judge_against_receipt(read_file(guard.find(path)), listed)
        if kind is not None:
            found[kind].append(path)
    if not receipt.is_intact:
        found["edited"].append(RECEIPT)
    return Verification(
        receipt=receipt,
        extra=tuple(_list_extra(root, receipt)),
        **{kind: tuple(paths) for kind, paths in found.items()},
    )


def _require_receipt(root: Path) -> Receipt:
    receipt = read_receipt(root)
    if receipt is not None:
        return receipt
    near = [*root.glob(f"*/{RECEIPT}"), *root.glob(f"*/*/{RECEIPT}")]
    places = " and ".join(sorted(str(path.parent) for path in near))
    hint = f"; there is one in {places}" if near else ": nothing was generated there"
    raise OutputError(f"there is no {RECEIPT} in {root}{hint}")


def _list_extra(root: Path, receipt: Receipt) -> list[str]:
    """List what no receipt covers; an output inside this one has its own."""
    extra = [
        path
        for path, entry in walk(root)
        if not entry.is_dir(follow_symlinks=False)
        and path not in receipt.files
        and path != RECEIPT
        and BYTECODE not in path.split("/")
    ]
    inner = [path.removesuffix(RECEIPT) for path in extra if path.endswith(_INNER)]
    return [path for path in extra if not path.startswith(tuple(inner))]
