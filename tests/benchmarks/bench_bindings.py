"""How fast the generated bindings read and write, beside four other clients.

Run by `make bench`, which prints the tables. The other clients are installed below
`.cache/` when first needed; without a network the benchmark skips.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

import pytest

from benchmarks.libraries import version
from benchmarks.race import Medians, race, run_module

TITLES = {
    "bindsmith": "bindsmith",
    "floor": "hand-written floor",
    "zeep": "zeep {version}",
    "xsdata": "xsdata {version}",
    "suds": "suds {version} (`bingads`)",
    "msads": "`msads` {version}",
}
TASKS = ("read_xml", "write_xml", "read_json", "write_json")
ROUNDS = {1_000: 9, 20_000: 5}
"""How often each contestant runs each task, by number of ad groups."""
IMPORTS = 9
"""How often the import is measured."""

Folders = Mapping[str, list[Path]]


@pytest.fixture(scope="session")
def few(libraries: Folders, documents: Mapping[int, Path]) -> Medians:
    """Milliseconds for 1,000 ad groups."""
    return race(libraries, documents[1_000], ROUNDS[1_000])


@pytest.fixture(scope="session")
def many(own_libraries: Folders, documents: Mapping[int, Path]) -> Medians:
    """The same for 20,000, with our two contestants only: others take minutes."""
    return race(own_libraries, documents[20_000], ROUNDS[20_000])


@pytest.fixture(scope="session")
def grown(own_libraries: Folders, documents: Mapping[int, Path]) -> dict[str, float]:
    """MiB by which memory grows while 20,000 ad groups are read."""
    folders = [str(documents[count]) for count in (20_000, 1_000)]
    return {
        name: run_module("memory", [name, *folders], own_libraries["bindsmith"])
        for name in ("xml", "json")
    }


@pytest.fixture(scope="session")
def imported(own_libraries: Folders) -> dict[str, float]:
    """Milliseconds and MiB that importing a client and a type takes."""
    found = [
        run_module("imports", [], own_libraries["bindsmith"]) for _ in range(IMPORTS)
    ]
    return {name: median(once[name] for once in found) for name in found[0]}


def test_the_tables(
    few: Medians,
    many: Medians,
    grown: dict[str, float],
    imported: dict[str, float],
    libraries: Folders,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Show all that was measured; nothing is judged here."""
    lines = [*_table(1_000, few, libraries), *_table(20_000, many, libraries)]
    lines.append(
        f"Reading 20,000 takes {grown['xml']:.0f} MiB (XML) and {grown['json']:.0f} MiB"
        " (JSON). Importing a client and `AdGroup`, and making one, takes"
        f" {imported['milliseconds']:.0f} ms and {imported['mebibytes']:.1f} MiB more"
        " than importing httpx and lxml."
    )
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert all(task in few["bindsmith"] for task in TASKS)


@pytest.mark.parametrize(
    ("task", "other", "factor"),
    [
        ("read_xml", "zeep", 12),
        ("read_xml", "xsdata", 8),
        ("write_xml", "zeep", 15),
        ("read_json", "msads", 2),
        ("write_json", "msads", 4),
    ],
)
def test_it_is_several_times_faster(
    few: Medians, task: str, other: str, factor: int
) -> None:
    """Each task takes a fraction of what the other client takes."""
    assert few[other][task] / few["bindsmith"][task] >= factor


@pytest.mark.parametrize("task", TASKS)
def test_it_is_near_the_floor(few: Medians, task: str) -> None:
    """Code written by hand for just these classes is at most twice as fast."""
    assert few["bindsmith"][task] / few["floor"][task] <= 2


@pytest.mark.parametrize("task", TASKS)
def test_cost_grows_with_the_document(few: Medians, many: Medians, task: str) -> None:
    """One of 20,000 ad groups costs about what one of 1,000 does."""
    assert many["bindsmith"][task] / few["bindsmith"][task] / 20 <= 1.3


def test_reading_takes_little_memory(grown: dict[str, float]) -> None:
    """Memory grows by less than 150 MiB while 20,000 ad groups are read."""
    assert max(grown.values()) < 150


def test_importing_is_cheap(imported: dict[str, float]) -> None:
    """A client, a type and an instance cost at most 120 ms and 12 MiB."""
    assert imported["milliseconds"] <= 120
    assert imported["mebibytes"] <= 12


def _table(count: int, medians: Medians, libraries: Folders) -> Iterator[str]:
    yield f"Milliseconds of CPU for {count:,} ad groups, median of {ROUNDS[count]} runs,"
    yield "and as a multiple of ours:"
    yield ""
    yield "| | read XML | write XML | read JSON | write JSON |"
    yield "|---|---:|---:|---:|---:|"
    ours = medians["bindsmith"]
    for name, found in medians.items():
        cells = [
            _cell(found[task], ours[task]) if task in found else "" for task in TASKS
        ]
        yield f"| {_title(name, libraries)} | {' | '.join(cells)} |"
    yield ""


def _cell(taken: float, ours: float) -> str:
    return f"{taken:,.1f} ({taken / ours:.1f})"


def _title(contestant: str, libraries: Folders) -> str:
    title = TITLES[contestant]
    if "{version}" not in title:
        return title
    return title.format(version=version(contestant, libraries[contestant][0]))
