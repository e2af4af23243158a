"""A user's templates: their version is checked, and what stands for nothing is told."""

from pathlib import Path

import pytest

from bindsmith.emitter.renderer import Renderer
from bindsmith.errors import EmitterError
from bindsmith.overrides import check_overrides
from bindsmith.targets import find_target

MARK = "{# bindsmith-context: 1 #}\n"


def check(folder: Path) -> list[str]:
    """Check a folder for Python; give the warnings without the folder's path."""
    target = find_target("python")
    renderer = Renderer(target.template_folder, overrides=folder)
    found = check_overrides(renderer, folder, target)
    return [warning.removeprefix(f"{folder}/") for warning in found]


def write(folder: Path, **texts: str) -> Path:
    """Write templates by name, with `__` for a dot."""
    for name, text in texts.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "mark",
    [
        MARK,
        "{#bindsmith-context:1#}",
        "{#- bindsmith-context: 1 -#}\n",
        "text\n{# bindsmith-context:  1  #}",
    ],
)
def test_a_stated_version_is_silent(tmp_path: Path, mark: str) -> None:
    """Whatever its spaces, and in whichever line."""
    assert check(write(tmp_path, value_set__py__j2=mark)) == []


def test_no_version_is_told(tmp_path: Path) -> None:
    """With what to write."""
    assert check(write(tmp_path, value_set__py__j2="x")) == [
        "value_set.py.j2: does not say what it is written for;"
        " put {# bindsmith-context: 1 #} in its first line"
    ]


@pytest.mark.parametrize("stated", ["2", "one", "1.0", ""])
def test_another_version_is_refused(tmp_path: Path, stated: str) -> None:
    """With file, line, both versions, and where to read on."""
    text = f"x\n{{# bindsmith-context: {stated} #}}\n"
    write(tmp_path, value_set__py__j2=text)
    with pytest.raises(EmitterError) as caught:
        check(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}/value_set.py.j2:2: is written for version {stated} of the context,"
        " and this is version 1; `bindsmith templates --target python value_set.py.j2` shows it"
    )


def test_files_that_stand_for_nothing(tmp_path: Path) -> None:
    """They are told with the nearest name; parts that a template includes are not."""
    write(
        tmp_path,
        value_set__py__j2=MARK + "{% include '_mine.j2' %}",
        _mine__j2="{% include '_deep.j2' %}",
        _deep__j2="deep",
        value_sets__py__j2=MARK,
        notes__md="",
        __hidden="",
    )
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub", data_object__py__j2=MARK)
    assert check(tmp_path) == [
        "notes.md: stands for no template of python;"
        " `bindsmith templates --target python` lists them",
        "sub/data_object.py.j2: stands for no template of python;"
        " did you mean 'data_object.py.j2'?",
        "value_sets.py.j2: stands for no template of python;"
        " did you mean 'value_set.py.j2'?",
    ]


def test_includes_that_only_rendering_can_tell(tmp_path: Path) -> None:
    """Where a template names its part at run time, nothing is called useless."""
    write(tmp_path, value_set__py__j2=MARK + "{% include view.name %}", mine__j2="")
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (MARK.encode() + b"{% if %}", r"value_set\.py\.j2:2: Expected an expression"),
        (b"caf\xe9", r"value_set\.py\.j2: is not UTF-8"),
    ],
)
def test_templates_that_cannot_be_read(
    tmp_path: Path, content: bytes, message: str
) -> None:
    """They are refused before anything is rendered."""
    (tmp_path / "value_set.py.j2").write_bytes(content)
    with pytest.raises(EmitterError, match=message):
        check(tmp_path)
