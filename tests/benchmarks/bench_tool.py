"""How long the tool takes for all six services, beside xsdata, and how that grows.

Run by `make bench`, which prints the tables. Whole processes are timed. xsdata makes
dataclasses of the vendor's six WSDLs in the same turns.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.grown_docs import grow
from benchmarks.libraries import install, version
from benchmarks.processes import Command, Taken, race
from benchmarks.race import run_module
from conformance.vendor import VendorPackages, VendorUnavailableError

ROUNDS = 5
GROWTH_ROUNDS = 3
TIMES = (1, 2, 4)
"""How many times as many pages the grown docs have."""

XSDATA = "xsdata, six WSDLs"
MODEL = "`model`, cold"
GENERATE = "`generate`, cold"
CHANGED = "`generate`, one page changed"
WARM = "`generate`, nothing changed"
CHECK = "`check`, nothing changed"
LINT = "`lint`, cold"

Growth = Mapping[int, Mapping[str, float]]
"""By how many times as many pages: pages, seconds and MiB by command."""


@pytest.fixture(scope="session")
def xsdata(project_dir: Path) -> Path:
    """Folder that xsdata is installed in."""
    try:
        return install("xsdata", project_dir / ".cache")
    except VendorUnavailableError as error:
        pytest.skip(f"needs xsdata, which cannot be had: {error}")


@pytest.fixture(scope="session")
def taken(
    corpus_dir: Path,
    vendor: VendorPackages,
    xsdata: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Taken]:
    """Seconds by command, taken in turns."""
    folder = tmp_path_factory.mktemp("tool")
    commands = {XSDATA: _xsdata(vendor, xsdata, folder), **_tool(corpus_dir, folder)}
    race(commands, 1)  # the first run fills caches, and compiles modules
    return race(commands, ROUNDS)


@pytest.fixture(scope="session")
def growth(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Growth:
    """What docs of several sizes take."""
    folder = tmp_path_factory.mktemp("growth")
    found: dict[int, dict[str, float]] = {}
    commands: dict[str, Command] = {}
    for times in TIMES:
        docs, out = folder / f"docs{times}", folder / f"out{times}"
        found[times] = {"pages": grow(corpus_dir, docs, times)}
        model = ["model", str(docs), "-o", str(folder / "model.json")]
        generate = ["generate", str(docs), "--out", str(out)]
        commands[f"{MODEL} {times}"] = _bindsmith(model)
        commands[f"{GENERATE} {times}"] = _bindsmith(generate, anew=out)
        for name, arguments in ((MODEL, model), (GENERATE, generate)):
            shutil.rmtree(out, ignore_errors=True)
            found[times][f"{name} MiB"] = run_module(
                "tool_memory", ["--quiet", *arguments], [_PROJECT / "generator"]
            )
    seconds = race(commands, GROWTH_ROUNDS)
    for times in TIMES:
        for name in (MODEL, GENERATE):
            found[times][name] = seconds[f"{name} {times}"].seconds
    return found


def test_the_tables(
    taken: dict[str, Taken],
    growth: Growth,
    xsdata: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Show all that was measured; nothing is judged here."""
    title = f"{XSDATA} ({version('xsdata', xsdata)})"
    lines = [
        f"Seconds of whole processes, median of {ROUNDS} runs, all six services:",
        "",
        "| | seconds | of xsdata's | busy processors |",
        "|---|---:|---:|---:|",
    ]
    for name, found in taken.items():
        shown = title if name == XSDATA else name
        share = found.seconds / taken[XSDATA].seconds
        lines.append(
            f"| {shown} | {found.seconds:.2f} | {share:.2f} | {found.processor:.2f} |"
        )
    lines += [
        "",
        "| pages | `model` | per 1,000 pages | MiB |"
        " `generate` | per 1,000 pages | MiB |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for size in growth.values():
        cells = [f"{size['pages']:,.0f}"]
        for name in (MODEL, GENERATE):
            cells += [
                f"{size[name]:.2f} s",
                f"{size[name] / size['pages'] * 1000:.2f} s",
                f"{size[f'{name} MiB']:.0f}",
            ]
        lines.append(f"| {' | '.join(cells)} |")
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert len(taken) == 7


def test_generate_takes_no_longer_than_xsdata(taken: dict[str, Taken]) -> None:
    """Reading 1,400 pages and writing 1,200 modules, with nothing known before."""
    assert taken[GENERATE].seconds <= taken[XSDATA].seconds


def test_a_model_takes_a_quarter_of_that(taken: dict[str, Taken]) -> None:
    """Reading the pages alone."""
    assert taken[MODEL].seconds <= taken[XSDATA].seconds / 4


@pytest.mark.parametrize(("name", "most"), [(WARM, 1), (CHECK, 1), (CHANGED, 2)])
def test_what_is_known_is_not_made_again(
    taken: dict[str, Taken], name: str, most: float
) -> None:
    """Under a second where nothing changed, under two where one page did."""
    assert taken[name].seconds < most


@pytest.mark.parametrize("name", [MODEL, GENERATE])
@pytest.mark.parametrize("kind", ["", " MiB"])
def test_cost_grows_with_the_docs(growth: Growth, name: str, kind: str) -> None:
    """A page of four times the docs costs about what one of the docs does."""
    small, large = (growth[times] for times in (TIMES[0], TIMES[-1]))
    pages = large["pages"] / small["pages"]
    assert large[f"{name}{kind}"] / small[f"{name}{kind}"] <= 1.3 * pages


_PROJECT = Path(__file__).parents[2]


def _tool(corpus: Path, folder: Path) -> dict[str, Command]:
    """The tool's commands, which leave what the later ones expect."""
    docs, cache = folder / "docs", folder / "cache"
    cold, warm = folder / "cold", folder / "warm"
    shutil.copytree(corpus, docs)
    page = docs / "campaign-management-service" / "adgroup.md"
    again = ["generate", str(docs), "--out", str(warm)]

    def change_page() -> None:
        with page.open("a", encoding="utf-8") as file:
            file.write("\nOne line more.\n")

    return {
        MODEL: _bindsmith(["model", str(docs), "-o", str(folder / "model.json")]),
        GENERATE: _bindsmith(["generate", str(docs), "--out", str(cold)], anew=cold),
        LINT: _bindsmith(
            ["lint", str(docs), "-o", str(folder / "lint.txt")], fits=frozenset({0, 1})
        ),
        CHANGED: _bindsmith(again, cache=cache, prepare=change_page),
        WARM: _bindsmith(again, cache=cache),
        CHECK: _bindsmith(["check", *again[1:]], cache=cache),
    }


def _bindsmith(
    arguments: list[str],
    *,
    cache: Path | None = None,
    anew: Path | None = None,
    **options: object,
) -> Command:
    """A command of ours, without a cache if none is given; `anew` is removed before it."""
    if anew is not None:
        options["prepare"] = lambda: shutil.rmtree(anew, ignore_errors=True)
    return Command(
        arguments=[str(Path(sys.executable).with_name("bindsmith")), "-q", *arguments],
        environment={**os.environ, "BINDSMITH_CACHE": str(cache or "")},
        **options,  # type: ignore[arg-type]
    )


def _xsdata(vendor: VendorPackages, libraries: Path, folder: Path) -> Command:
    """Make dataclasses of the six WSDLs in one process, which is its fastest way."""
    wsdls, out = folder / "wsdls", folder / "xsdata"
    wsdls.mkdir()
    for path in (vendor.proxies / "production").glob("*.xml"):
        shutil.copy(path, wsdls / f"{path.stem}.wsdl")

    def prepare() -> None:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()

    script = (
        f"import os, sys; os.chdir({str(out)!r}); sys.argv[0] = 'xsdata';"
        "from xsdata.__main__ import main; main()"
    )
    tools = os.pathsep.join([str(libraries / "bin"), os.environ["PATH"]])
    return Command(
        arguments=[sys.executable, "-c", script, "generate", str(wsdls), "-p", "made"],
        environment={**os.environ, "PYTHONPATH": str(libraries), "PATH": tools},
        prepare=prepare,
    )
