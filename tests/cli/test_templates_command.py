"""`bindsmith templates`, and own templates in a run of the command."""

from pathlib import Path

import pytest

from bindsmith.targets import find_target
from bindsmith.view_docs import ViewDoc, describe_views
from cli.conftest import PAGES, Run, write_docs
from reader.samples import SERVICE

MARK = "{# bindsmith-context: 1 #}\n"
SET = Path("out/bingads_bindings/campaign_management/value_sets/pet_status.py")


def print_all(view: ViewDoc, views: dict[str, ViewDoc], variable: str) -> str:
    """Write a template that prints every documented field, inner views included."""
    text = ""
    for field in view.fields:
        inner = next((v for v in views if f"{v}," in field.type), None)
        place = f"{variable}.{field.name}"
        if inner is None:
            text += f"# {{{{ ({place} | string).split('\n') }}}}\n"
        else:
            name = f"{variable}_{field.name}"
            text += f"{{% for {name} in {place} %}}\n"
            text += print_all(views[inner], views, name) + "{% endfor %}\n"
    return text


def test_templates_see_what_is_documented(docs: Path, bindsmith: Run) -> None:
    """A template can print every field that the documentation names."""
    target = find_target("python")
    folder = Path("mine")
    folder.mkdir()
    for name, used in target.templates.items():
        views = {view.name: view for view in describe_views(used.view)}
        body = print_all(views[used.view.__name__], views, used.variable)
        head = MARK + "# bindsmith {{ context_version }}\n"
        (folder / name).write_text(head + body, encoding="utf-8")
    outcome = bindsmith("generate", docs, "--out", "out", "--templates", "mine")
    assert outcome.code == 0, outcome.err
    assert "warning" not in outcome.err
    text = SET.read_text("utf-8")
    assert text.startswith("# bindsmith 1\n")
    assert "# ['AWAKE']" in text
    assert "'Is awake.'" in text


@pytest.mark.parametrize("condition", ["", "ignore missing"])
def test_what_is_included_and_not_there(
    docs: Path, bindsmith: Run, condition: str
) -> None:
    """It is told with the line that asks for it, unless the template can do without."""
    assert bindsmith("templates", "value_set.py.j2", "--copy-to", "mine").code == 0
    with Path("mine", "value_set.py.j2").open("a") as template:
        template.write(f"\n{{% include 'none.j2' {condition} %}}\n")
    outcome = bindsmith("generate", docs, "--out", "out", "--templates", "mine")
    assert outcome.code == (0 if condition else 2)
    reason = "mine/value_set.py.j2:19: template 'none.j2' does not exist"
    assert (reason in outcome.err) == (not condition)


def test_the_list_has_every_template(bindsmith: Run) -> None:
    """With what each is for."""
    outcome = bindsmith("templates")
    assert outcome.code == 0
    for name in find_target("python").templates:
        assert f"  {name} " in outcome.out
    assert "A module that defines one value set." in outcome.out


def test_a_template_s_view_is_shown(bindsmith: Run) -> None:
    """The views inside it too, each once, with types and docstrings."""
    outcome = bindsmith("templates", "operation.py.j2", "_class.py.j2")
    assert outcome.code == 0
    assert "_class.py.j2 sees `class`, a ClassView," in outcome.out
    assert outcome.out.count("\nElementView: ") == 1
    assert "  elements: tuple[ElementView, ...]\n      Own ones in" in outcome.out


def test_a_copy_is_a_start(docs: Path, bindsmith: Run) -> None:
    """A copied template gives what the shipped one gives, and is not overwritten."""
    names = list(find_target("python").templates)
    outcome = bindsmith("templates", *names, "--copy-to", "mine")
    assert outcome.code == 0
    assert "--templates mine" in outcome.err
    bindsmith("generate", docs, "--out", "plain")
    outcome = bindsmith("generate", docs, "--out", "out", "--templates", "mine")
    assert "warning" not in outcome.err
    for path in Path("plain").rglob("*.py"):
        copied = Path("out", path.relative_to("plain"))
        assert copied.read_bytes() == path.read_bytes()
    Path("mine", names[0]).write_text("mine")
    outcome = bindsmith("templates", names[1], names[0], "--copy-to", "mine")
    assert outcome.code == 2
    assert f"mine/{names[1]} exists; nothing is overwritten" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["value_sets.py.j2"], "did you mean 'value_set.py.j2'?"),
        (
            ["xyz"],
            "python has no template 'xyz'; `bindsmith templates --target python` lists",
        ),
        (["--copy-to", "mine"], "--copy-to needs the names of templates"),
        (["--target", "pythn"], "no target 'pythn'; did you mean 'python'?"),
    ],
)
def test_templates_that_are_none(
    bindsmith: Run, arguments: list[str], message: str
) -> None:
    """The error names what there is."""
    outcome = bindsmith("templates", *arguments)
    assert outcome.code == 2
    assert message in outcome.err


def test_own_templates(docs: Path, bindsmith: Run) -> None:
    """One is replaced, its output is formatted, and the receipt tells it apart."""
    folder = Path("mine")
    folder.mkdir()
    (folder / "value_set.py.j2").write_text(MARK + "x  =  [  {{view.name!r}} ]\n")
    (folder / "valueset.py.j2").write_text("")
    bindsmith("generate", docs, "--out", "out")
    options = ("generate", docs, "--out", "out", "--templates", "mine")
    outcome = bindsmith(*options)
    assert outcome.code == 2
    assert "mine/value_set.py.j2:2: " in outcome.err
    (folder / "value_set.py.j2").write_text(MARK + "x  =  [  '{{view.name}}' ]\n")
    outcome = bindsmith(*options)
    assert outcome.code == 0
    assert "mine/valueset.py.j2: stands for no template of python" in outcome.err
    assert SET.read_text() == 'x = ["PetStatus"]\n'
    assert bindsmith("check", docs, "--out", "out").code == 1


HOSTILE = b"{{ 7 * 7 }} {% include 'NOTICE.j2' %} {# gone #} {% endraw %}"


def test_docs_are_no_templates(docs: Path, bindsmith: Run) -> None:
    """What pages say reaches own templates as text, whatever it looks like."""
    page = f"{SERVICE}/petstatus.md"
    write_docs(docs, {page: PAGES[page].replace(b"Is awake.", HOSTILE)})
    folder = Path("mine")
    folder.mkdir()
    (folder / "value_set.py.j2").write_text(
        MARK
        + "{% for member in view.members %}{% for line in member.description %}"
        + "# {{ line }}\n{% endfor %}{% endfor %}"
    )
    outcome = bindsmith("generate", docs, "--out", "out", "--templates", "mine")
    assert outcome.code == 0, outcome.err
    assert f"# {HOSTILE.decode()}\n" in SET.read_text()


def test_own_templates_that_fail(docs: Path, bindsmith: Run) -> None:
    """File and line are named, and nothing is written."""
    folder = Path("mine")
    folder.mkdir()
    for text, message in (
        (MARK + "{{ view.nme }}", "mine/value_set.py.j2:2: "),
        (MARK + "x = (\n", "pet_status.py, rendered with value_set.py.j2: "),
        ("{# bindsmith-context: 9 #}", "mine/value_set.py.j2:1: is written for"),
    ):
        (folder / "value_set.py.j2").write_text(text)
        outcome = bindsmith("generate", docs, "--out", "out", "--templates", "mine")
        assert outcome.code == 2
        assert message in outcome.err
    assert not Path("out").exists()
    outcome = bindsmith("generate", docs, "--out", "out", "--templates", "none")
    assert outcome.code == 2
    assert "--templates: no folder of templates at none" in outcome.err
