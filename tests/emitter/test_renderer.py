"""Templates are found, replaced one by one, and blamed for their faults."""

from pathlib import Path

import pytest

from bindsmith.emitter.package import build_package
from bindsmith.emitter.renderer import Renderer
from bindsmith.emitter.shipped import find_templates, read_runtime
from bindsmith.emitter.views import FolderView
from bindsmith.errors import EmitterError
from emitter.sample_model import make_model

VIEW = FolderView(docstring='"""Words {{ view }} and {% raw %}."""')


def _override(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_shipped_templates_are_found_in_a_checkout(templates_dir: Path) -> None:
    """Beside the source root, where no installed copy is."""
    assert find_templates() == templates_dir
    assert "base.py" in read_runtime()


def test_values_are_no_templates(renderer: Renderer) -> None:
    """Braces in the docs' words come out as they are."""
    assert renderer.render("folder.py.j2", VIEW) == f"{VIEW.docstring}\n"


def test_single_templates_can_be_replaced(templates_dir: Path, tmp_path: Path) -> None:
    """The others stay the shipped ones."""
    mine = _override(tmp_path / "mine", "folder.py.j2", "# {{ context_version }}\n")
    renderer = Renderer(templates_dir, overrides=mine)
    assert renderer.render("folder.py.j2", VIEW) == "# 1\n"
    assert renderer.is_overridden("folder.py.j2")
    assert not renderer.is_overridden("exports.py.j2")


def test_replacing_a_part_replaces_what_includes_it(
    templates_dir: Path, tmp_path: Path
) -> None:
    """Output of a template that includes a user's file needs formatting too."""
    mine = _override(tmp_path / "mine", "_class.py.j2", "x=1\n")
    renderer = Renderer(templates_dir, overrides=mine)
    assert renderer.is_overridden("operation.py.j2")
    assert not renderer.is_overridden("value_set.py.j2")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one\n{% for %}", r"folder\.py\.j2:2: Expected an expression"),
        ("\n{{ view.nothing }}", r"folder\.py\.j2:2: .* has no attribute 'nothing'"),
        ("\n\n{% include 'missing.j2' %}", r":3: template 'missing.j2' does not exist"),
        ("{{ view.docstring.x.y }}", r"folder\.py\.j2:1: "),
        ("a\n{{ 1 / 0 }}", r"folder\.py\.j2:2: division by zero"),
        ("a\n{{ view.docstring + 1 }}", r"folder\.py\.j2:2: can only concatenate"),
        ("a\n{% include 'folder.py.j2' %}", r"folder\.py\.j2:2: maximum recursion"),
        ("{% include ['no.j2', 'nor.j2'] %}", r"folder\.py\.j2:1: template"),
    ],
)
def test_broken_templates_are_named(
    templates_dir: Path, tmp_path: Path, text: str, message: str
) -> None:
    """The error says which template, and what is wrong with it."""
    mine = _override(tmp_path / "mine", "folder.py.j2", text)
    renderer = Renderer(templates_dir, overrides=mine)
    with pytest.raises(EmitterError, match=message):
        renderer.render("folder.py.j2", VIEW)


def test_a_folder_of_templates_must_exist(templates_dir: Path, tmp_path: Path) -> None:
    """A misspelt folder is no silent return to the shipped templates."""
    with pytest.raises(EmitterError, match="no folder of templates"):
        Renderer(templates_dir, overrides=tmp_path / "missing")


def test_output_of_replaced_templates_is_formatted(
    templates_dir: Path, tmp_path: Path
) -> None:
    """Users need not lay out as black does; other modules stay as they are."""
    mine = _override(tmp_path / "mine", "value_set.py.j2", "x  =  {  'a':1 }\n")
    renderer = Renderer(templates_dir, overrides=mine)
    plain = build_package(make_model(), "b", renderer=Renderer(templates_dir)).files
    files = build_package(make_model(), "b", renderer=renderer).files
    changed = {path for path, text in files.items() if text != plain[path]}
    assert {files[path] for path in changed} == {'x = {"a": 1}\n'}
    assert {path.split("/")[1] for path in changed} == {"value_sets"}


def test_hashes_are_of_what_is_rendered(templates_dir: Path, tmp_path: Path) -> None:
    """A replaced template has its own hash, the others keep theirs, parts count."""
    names = ["folder.py.j2", "_class.py.j2"]
    shipped = Renderer(templates_dir).hash_templates(names)
    assert list(shipped) == sorted(names)
    mine = _override(tmp_path / "mine", "_class.py.j2", "")
    _override(mine, "README.md", "no template")
    replaced = Renderer(templates_dir, overrides=mine).hash_templates(names)
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert replaced == shipped | {"_class.py.j2": empty}
