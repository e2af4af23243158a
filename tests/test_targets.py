"""Targets: ours are there, and one more is a module and a folder of templates."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bindsmith import targets
from bindsmith.errors import TargetError
from bindsmith.overrides import find_version
from bindsmith.targets import find_target, list_target_names
from cli.conftest import Run, docs
from cli.conftest import bindsmith as bindsmith

__all__ = ["docs"]

MODULE = '''\
"""Writes the names of everything, a file each."""

from dataclasses import dataclass
from pathlib import Path

from bindsmith.target import Target, TargetFiles, TargetTemplate


@dataclass(frozen=True)
class NameView:
    name: str
    package: str


def build(model, options):
    comment = "".join(f"<!-- {line} -->\\n" for line in options.header)
    return TargetFiles(
        files={
            f"{service.name}/{item.name}.md": comment
            + options.renderer.render("name.md.j2", NameView(item.name, options.package))
            for service in model.services
            for item in (*service.types, *service.value_sets)
        }
    )


TARGET = Target(
    name="names",
    description="Names, for a test",
    template_folder=Path(__file__).with_name("names_templates"),
    templates={"name.md.j2": TargetTemplate(view=NameView)},
    context_version=3,
    locate=lambda package: f"names/{package}",
    build=build,
)
'''
TEMPLATE = "{# bindsmith-context: 3 #}\n# {{ view.name }} of {{ view.package }}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a target's module and its templates; forgotten afterwards."""
    folder = tmp_path / "site"
    (folder / "names_templates").mkdir(parents=True)
    (folder / "names.py").write_text(MODULE, encoding="utf-8")
    (folder / "names_templates" / "name.md.j2").write_text(TEMPLATE, encoding="utf-8")
    yield folder
    for name in ("names", "bindsmith.targets.names"):
        sys.modules.pop(name, None)


def add_distribution(folder: Path, name: str, entry_points: str) -> None:
    """Install a distribution that has nothing but entry points."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[bindsmith.targets]\n{entry_points}\n")


def check_names_target(bindsmith: Run, docs: Path) -> None:
    """Use the target as any other: arguments, configuration, check, own templates."""
    options = (docs, "--out", "out", "--target", "names", "--package", "pets")
    outcome = bindsmith("generate", *options)
    assert outcome.code == 0, outcome.err
    assert "out/names/pets: 2 files, 3 written, 0 removed" in outcome.err
    written = Path("out/names/pets/CampaignManagement/Pet.md")
    assert written.read_text() == "# Pet of pets\n"
    assert bindsmith("check", *options).code == 0
    mine = Path("mine")
    mine.mkdir()
    (mine / "name.md.j2").write_text("{# bindsmith-context: 3 #}\n{{ view.name }}!\n")
    Path("bindsmith.toml").write_text(
        'docs = "docs"\nout = "out"\npackage = "pets"\nheader = "Ours."\n'
        '[jobs.names]\ntarget = "names"\ntemplates = "mine"\n[jobs.python]\n'
    )
    outcome = bindsmith("generate")
    assert outcome.code == 0, outcome.err
    assert written.read_text() == "<!-- Ours. -->\nPet!\n"


def test_a_distribution_offers_a_target(
    folder: Path, docs: Path, bindsmith: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry point is all it takes to use it from the command line."""
    monkeypatch.syspath_prepend(str(folder))
    add_distribution(folder, "names", "names = names:TARGET\nother = none:TARGET")
    outcome = bindsmith("targets")
    assert "names        Names, for a test (from another distribution)" in outcome.out
    assert "target 'other' of names (none:TARGET) cannot be loaded" in outcome.err
    assert (
        "name.md.j2 sees `view`"
        in bindsmith("templates", "name.md.j2", "--target", "names").out
    )
    check_names_target(bindsmith, docs)


def test_a_module_is_a_target(
    folder: Path, docs: Path, bindsmith: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module beside ours is all it takes, too."""
    monkeypatch.setattr(targets, "__path__", [*targets.__path__, str(folder)])
    assert "names" in list_target_names()
    check_names_target(bindsmith, docs)


@pytest.mark.parametrize(
    ("entry_points", "message"),
    [
        ("other = names:TARGET", "no target 'names'; there are python"),
        ("name = names:TARGET", "no target 'names'; did you mean 'name'?"),
        ("names = nams:TARGET", "target 'names' of one (nams:TARGET) cannot be loaded"),
        ("names = names:TARGT", "target 'names' of one (names:TARGT) cannot be loaded"),
        ("names = names:MISSING.x", "cannot be loaded"),
        ("names = names:build", "(names:build) is no bindsmith.target.Target"),
    ],
)
def test_broken_offers(
    folder: Path, monkeypatch: pytest.MonkeyPatch, entry_points: str, message: str
) -> None:
    """The error names the distribution and what is wrong with its offer."""
    monkeypatch.syspath_prepend(str(folder))
    add_distribution(folder, "one", entry_points)
    with pytest.raises(TargetError) as caught:
        find_target("names")
    assert message in str(caught.value)


def test_two_offers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two distributions cannot offer the same; what is ours nobody can offer."""
    monkeypatch.syspath_prepend(str(folder))
    ours = find_target("python")
    offer = "names = names:TARGET\npython = names:TARGET"
    add_distribution(folder, "one", offer)
    assert find_target("names").description == "Names, for a test"
    assert find_target("python") is ours
    add_distribution(folder, "two", offer)
    with pytest.raises(TargetError, match=r"offered by one \(.*\) and two \(.*\)"):
        find_target("names")


@pytest.mark.parametrize("name", list_target_names())
def test_ours(name: str) -> None:
    """It is called as it is found, and its templates state their context's version."""
    target = find_target(name)
    assert target.name == name
    assert target.templates
    for template in target.templates:
        text = (target.template_folder / template).read_text("utf-8")
        assert find_version(text) == (str(target.context_version), 1)


def test_every_template_is_some_target_s(project_dir: Path) -> None:
    """No template lies there for nothing."""
    used = {name for one in list_target_names() for name in find_target(one).templates}
    assert used == {path.name for path in (project_dir / "templates").glob("*.j2")}
