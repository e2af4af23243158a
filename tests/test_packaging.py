"""The wheel and the source archive: complete, and enough to generate from anywhere."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from trove_classifiers import classifiers as known_classifiers

from bindsmith import __version__

PROJECT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]

OFFLINE = """
import sys

def refuse(event, _arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "subprocess.Popen")):
        raise SystemExit(f"bindsmith wants {event}")

sys.addaudithook(refuse)
from bindsmith.cli import main

main()
"""
"""The command, in a process that can neither reach a network nor run a program."""

IMPORT_ALL = """
import importlib, pkgutil, warnings
import httpx, hypothesis, lxml.etree, tenacity

warnings.simplefilter("error")
import bingads_bindings as package

for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
    importlib.import_module(module.name)
from bingads_bindings.campaign_management import AdGroup, Bid

group = AdGroup(name="Shoes", cpc_bid=Bid(amount=0.5))
assert package.from_xml(AdGroup, package.to_xml(group)) == group
assert package.from_json(AdGroup, package.to_json(group)) == group
assert package.validate(AdGroup(name="x" * 300))
"""
"""Every module that is generated and the runtime, with warnings taken for errors."""


def run(*command: str | Path, cwd: Path, **variables: str) -> str:
    """Run a program as somebody would who has no checkout; return what it prints."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=inherited | {"BINDSMITH_CACHE": ""} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def find_pythons() -> Iterator[object]:
    """Interpreters on this machine of the versions that the classifiers name."""
    installed = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    for version in list_versions():
        places = [sys.executable, shutil.which(f"python{version}")]
        places += map(str, sorted(installed.glob(f"{version}.*/bin/python")))
        runs = (it for it in places if it and ask_version(it) == version)
        if python := next(runs, None):
            yield pytest.param(python, id=version)


@cache
def ask_version(python: str) -> str:
    """Ask an interpreter for its version; a stand-in that runs none gives nothing."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([python, "-c", code], capture_output=True, check=False)
    return done.stdout.decode().strip()


def list_versions() -> list[str]:
    """The versions of Python that the classifiers name."""
    found = re.findall(
        r":: (3\.\d+)$", "\n".join(SETTINGS["classifiers"]), re.MULTILINE
    )
    assert found
    return found


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


def install(python: str, wheel: Path, folder: Path) -> Path:
    """Make an environment of what the wheel needs, and what is generated; its programs."""
    run(python, "-m", "venv", folder, cwd=wheel.parent)
    pip = (folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-compile")
    run(*pip, wheel, "httpx", "hypothesis", "tenacity", cwd=folder)
    return folder / "bin"


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


@pytest.mark.slow
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


@pytest.mark.slow
def test_sdist_is_complete(archives: Archives) -> None:
    """The source archive has what the tests and the two make targets need."""
    with tarfile.open(archives.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    folders = (".ci", "generator", "templates", "spec", "tests", "generated")
    expected = set[str]().union(*map(list_tracked, folders))
    expected |= {path.name for path in PROJECT.iterdir() if path.is_file()}
    expected -= {".git"}  # a file in a further work tree of a repository
    assert expected - names == set()


@pytest.mark.slow
def test_archives_are_reproducible(archives: Archives, tmp_path: Path) -> None:
    """Other folder, mask, times, zone and user's language: the same bytes again.

    The second build is one from the source archive.
    """
    with tarfile.open(archives.sdist) as archive:
        archive.extractall(tmp_path / "o ther", filter="data")
    (source,) = (tmp_path / "o ther").iterdir()
    for path in source.rglob("*"):
        os.utime(path, (981_173_106, 981_173_106))
        path.chmod(path.stat().st_mode & 0o700)
    build = (
        f"umask 077; exec {sys.executable} -m build --no-isolation --outdir {tmp_path}"
    )
    variables = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    run("sh", "-c", f"{build} .", cwd=source, **variables)
    again = tmp_path / archives.sdist.name, tmp_path / archives.wheel.name
    assert again[0].read_bytes() == archives.sdist.read_bytes()
    assert again[1].read_bytes() == archives.wheel.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("python", list(find_pythons()))
def test_wheel_alone(python: str, archives: Archives, tmp_path: Path) -> None:
    """On each Python: docs, and a model file offline, give the package that is committed.

    All of that package can be imported there without a warning, and used.
    """
    programs = install(python, archives.wheel, tmp_path / "environment")
    program = programs / "bindsmith"
    version = run(program, "--version", cwd=tmp_path)
    assert version == f"bindsmith, version {__version__}\n"
    run(program, "generate", PROJECT / "spec", "--out", "from-docs", cwd=tmp_path)
    assert read_tree(tmp_path / "from-docs") == read_tree(PROJECT / "generated")
    run(program, "model", PROJECT / "spec", "-o", "model.json", cwd=tmp_path)
    generate = ("generate", "model.json", "--out", "from-model")
    warned = (programs / "python", "-W", "error", "-c")
    run(*warned, OFFLINE, *generate, cwd=tmp_path)
    assert read_tree(tmp_path / "from-model") == read_tree(PROJECT / "generated")
    run(programs / "python", "-c", IMPORT_ALL, cwd=tmp_path / "from-model")


def test_classifiers() -> None:
    """Classifiers exist, and name versions from the oldest that is taken, in a row."""
    assert [it for it in SETTINGS["classifiers"] if it not in known_classifiers] == []
    minors = [int(version.removeprefix("3.")) for version in list_versions()]
    assert SETTINGS["requires-python"] == f">=3.{minors[0]}"
    assert minors == list(range(minors[0], minors[-1] + 1))


def test_changelog() -> None:
    """The newest section of the changelog is the version's, in the project file too."""
    text = (PROJECT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## \[(.+?)\]", text, re.MULTILINE)
    assert newest is not None
    assert newest[1] == __version__ == SETTINGS["version"]
