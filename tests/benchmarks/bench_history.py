"""How long many revisions take, and two of them, beside one reading of the docs.

Run by `make bench`, which prints the table. Whole processes are timed.
"""

import os
import sys
from pathlib import Path

import pytest

from benchmarks.processes import Command, Taken, race
from revisions.long_history import TAGS, write_long_history

COMMITS = 1_000
ROUNDS = 3
NEIGHBOURS = TAGS[-2:]

MODEL = "`model`, cold"
DIFF = "`diff` of two neighbouring tags, cold"
WARM = "`diff` of the same, again"
HISTORY = f"`history` of {COMMITS:,} commits, cold"
AGAIN = "`history` of the same, again"


@pytest.fixture(scope="session")
def taken(
    history_bundle: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Taken]:
    """Seconds by command, taken in turns."""
    folder = tmp_path_factory.mktemp("history")
    repository = write_long_history(history_bundle, folder / "docs.git", COMMITS)
    old, new = (f"{folder / 'docs.git'}@{tag}:bingads-13" for tag in NEIGHBOURS)
    cache, out = folder / "cache", ["-o", str(folder / "out.txt")]
    diff, history = ["diff", old, new, *out], ["history", repository, *out]
    kept = {
        WARM: _bindsmith(diff, cache=cache),
        AGAIN: _bindsmith(history, cache=cache),
    }
    race({MODEL: _bindsmith(["model", new, *out]), **kept}, 1)  # fills the cache
    once = {
        MODEL: _bindsmith(["model", new, *out]),
        DIFF: _bindsmith(diff),
        HISTORY: _bindsmith(history),
    }
    return race({**once, **kept}, ROUNDS)


def test_the_table(taken: dict[str, Taken], capsys: pytest.CaptureFixture[str]) -> None:
    """Show all that was measured; nothing is judged here."""
    lines = [
        f"Seconds of whole processes, median of {ROUNDS} runs, all six services:",
        "",
        "| | seconds | of `model`'s | busy processors |",
        "|---|---:|---:|---:|",
    ]
    for name, found in taken.items():
        share = found.seconds / taken[MODEL].seconds
        lines.append(
            f"| {name} | {found.seconds:.2f} | {share:.2f} | {found.processor:.2f} |"
        )
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert len(taken) == 5


@pytest.mark.parametrize(("name", "most"), [(DIFF, 1.5), (HISTORY, 20)])
def test_cost_follows_what_changed(
    taken: dict[str, Taken], name: str, most: float
) -> None:
    """Many states of the docs cost a small multiple of reading one."""
    assert taken[name].seconds < most * taken[MODEL].seconds


def test_what_was_compared_is_known(taken: dict[str, Taken]) -> None:
    """Under a second where all was read before."""
    assert taken[WARM].seconds < 1


def _bindsmith(arguments: list[str], cache: Path | None = None) -> Command:
    return Command(
        arguments=[str(Path(sys.executable).with_name("bindsmith")), "-q", *arguments],
        environment={**os.environ, "BINDSMITH_CACHE": str(cache or "")},
    )
