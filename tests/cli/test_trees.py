"""Trees from the cache: the same as built ones, and never those of other causes."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bindsmith.cache import VARIABLE
from bindsmith.emitter.shipped import find_templates
from cli.conftest import Run
from reader.samples import (
    SERVICE,
    complex_xsd,
    data_object,
    element_row,
    xsd_element,
)

CORRECTION = """\
[[correction]]
subject = "CampaignManagement.Pet.Name"
fact = "max_length"
value = 9
reason = "made up"
"""


def read_tree(folder: Path) -> dict[str, bytes]:
    """Read all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def cache(docs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder, in use."""
    folder = docs.parent / "cache"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.mark.usefixtures("cache")
def test_a_known_tree_is_the_built_one(docs: Path, bindsmith: Run) -> None:
    """From the cache come the same files, wherever they go, and the same messages."""
    built = bindsmith("generate", docs, "--out", "first")
    known = bindsmith("generate", docs, "--out", "second")
    assert known.err == built.err.replace("first", "second")
    assert read_tree(Path("second")) == read_tree(Path("first"))


@pytest.mark.usefixtures("cache")
def test_a_known_tree_needs_no_reading(docs: Path, bindsmith: Run) -> None:
    """Where nothing changed, what reads pages is not even loaded."""
    bindsmith("generate", docs, "--out", "out")
    code = (
        "import sys; from bindsmith.cli import run; code = run(sys.argv[1:]);"
        "print(code, *{'bindsmith.pipeline', 'markdown_it', 'lxml'} & {*sys.modules})"
    )
    command = [sys.executable, "-c", code, "check", str(docs), "--out", "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"]


@pytest.mark.usefixtures("cache")
def test_the_folder_is_not_trusted(docs: Path, bindsmith: Run) -> None:
    """A file that was changed is seen, though its tree is known, receipt or not."""
    bindsmith("generate", docs, "--out", "out")
    pet = Path("out/bingads_bindings/campaign_management/types/pet.py")
    pet.write_text("mine\n")
    outcome = bindsmith("check", docs, "--out", "out")
    assert (outcome.code, outcome.out) == (1, f"edited {pet}\n")


def test_known_names_count(
    docs: Path, bindsmith: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names that a folder's receipt knows make another tree than those of an empty one."""

    def run(command: str, out: str) -> Iterator[object]:
        for cached in ("cache", ""):
            monkeypatch.setenv(VARIABLE, cached)
            outcome = bindsmith(command, docs, "--out", f"{out}{cached}")
            err = outcome.err.replace(f"{out}{cached}", "")
            yield outcome.code, err, read_tree(Path(f"{out}{cached}"))

    page = docs / SERVICE / "pet.md"
    for step, names in enumerate((["PetID"], ["PetId", "PetID"], ["PetId"])):
        elements = "".join(map(xsd_element, names))
        rows = "".join(element_row(name, "It.") for name in names)
        page.write_bytes(data_object("Pet", complex_xsd("Pet", elements), rows))
        for command, out in (
            ("generate", "old"),
            ("check", "old"),
            ("generate", f"new{step}"),
            ("generate", "old"),
        ):
            with_cache, without = run(command, out)
            assert with_cache == without


def _change_page(docs: Path) -> list[str]:
    page = docs / SERVICE / "pet.md"
    page.write_bytes(page.read_bytes().replace(b"A name.", b"Its name."))
    return []


def _correct(docs: Path) -> list[str]:
    file = docs.parent / "corrections.toml"
    file.write_text(CORRECTION)
    return ["--corrections", str(file)]


def _replace_template(docs: Path) -> list[str]:
    name = "value_set.py.j2"
    folder = docs.parent / "templates"
    folder.mkdir(exist_ok=True)
    text = (find_templates() / name).read_text(encoding="utf-8")
    (folder / name).write_text(f"{text}\nMINE = {len(text)}\n", encoding="utf-8")
    return ["--templates", str(folder)]


def _write_header(docs: Path) -> list[str]:
    file = docs.parent / "header.txt"
    file.write_text("All mine.\n")
    return ["--header-file", str(file)]


CHANGES: dict[str, Callable[[Path], list[str]]] = {
    "page": _change_page,
    "corrections": _correct,
    "template": _replace_template,
    "header": _write_header,
    "package": lambda docs: ["--package", "pets"],
    "target": lambda docs: ["--target", "json-schema"],
}


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("change", CHANGES)
def test_every_cause_counts(
    docs: Path, bindsmith: Run, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Whatever the output depends on, a change of it gives what no cache would give."""
    bindsmith("generate", docs, "--out", "before")
    options = CHANGES[change](docs)
    bindsmith("generate", docs, "--out", "after", *options)
    monkeypatch.setenv(VARIABLE, "")
    bindsmith("generate", docs, "--out", "anew", *options)
    assert read_tree(Path("after")) == read_tree(Path("anew")) != {}
    assert read_tree(Path("after")) != read_tree(Path("before"))
