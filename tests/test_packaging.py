"""The wheel and the source archive: complete, and enough to generate from anywhere."""

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bindsmith import __version__

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program as somebody would who has no checkout; return what it prints."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=inherited | {"BINDSMITH_CACHE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass(frozen=True, slots=True)
class Archives:
    """What a build gives."""

    sdist: Path
    wheel: Path


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    """The source archive, and the wheel that is built from that archive alone."""
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    run(*build, PROJECT, cwd=folder)
    (sdist,) = folder.glob("*.tar.gz")
    (wheel,) = folder.glob("*.whl")
    return Archives(sdist, wheel)


@pytest.fixture(scope="module")
def installed(archives: Archives, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of programs of an environment that has the wheel, and what it needs."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    programs = folder / "bin"
    run(programs / "python", "-m", "pip", "install", archives.wheel, cwd=folder)
    return programs


def read_tree(folder: Path) -> Mapping[str, bytes]:
    """Content by path of all files but compiled ones."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def list_tracked(folder: str) -> set[str]:
    """Files of a folder that are part of the project, whatever else lies about."""
    return {
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_wheel_is_complete(archives: Archives) -> None:
    """The wheel has every module and data file, the templates and the licence."""
    with zipfile.ZipFile(archives.wheel) as archive:
        names = set(archive.namelist())
    modules = {
        path.removeprefix("generator/") for path in list_tracked("generator/bindsmith")
    }
    templates = {f"bindsmith/{path}" for path in list_tracked("templates")}
    assert modules | templates == {
        name for name in names if not name.startswith("bindsmith-")
    }
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_sdist_is_complete(archives: Archives) -> None:
    """The source archive has what the tests and the two make targets need."""
    with tarfile.open(archives.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    folders = ("generator", "templates", "spec", "tests", "generated")
    expected = set[str]().union(*map(list_tracked, folders))
    expected |= {"pyproject.toml", "Makefile", "README.md", "LICENSE"}
    assert expected - names == set()


def test_wheel_works_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    """The installed command reads docs and writes the package that is committed."""
    program = installed / "bindsmith"
    version = run(program, "--version", cwd=tmp_path)
    assert version == f"bindsmith, version {__version__}\n"
    run(program, "generate", PROJECT / "spec", "--out", "out", cwd=tmp_path)
    assert read_tree(tmp_path / "out") == read_tree(PROJECT / "generated")


def test_wheel_generates_from_a_model_file(installed: Path, tmp_path: Path) -> None:
    """A model file is enough: neither docs nor git nor a network are needed."""
    program = installed / "bindsmith"
    run(program, "model", PROJECT / "spec", "-o", "model.json", cwd=tmp_path)
    run(program, "generate", "model.json", "--out", "out", cwd=tmp_path)
    assert read_tree(tmp_path / "out") == read_tree(PROJECT / "generated")
