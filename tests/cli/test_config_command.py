"""`bindsmith config` and `bindsmith init`: what is in force, and a start."""

import json
import tomllib
from pathlib import Path

import pytest

from bindsmith.configuration import JOB_KEYS, find_configuration
from cli.conftest import Run, write_docs

CONFIGURATION = """\
docs = "docs"
corrections = ["ours.toml"]

[jobs.pets]
out = "src"
header = '''
Ours.
Really.'''

[jobs.schema]
out = "schemas"
target = "json-schema"
services = ["CampaignManagement"]

[diff]
fail-on = "breaking"
levels = { value-added = "safe" }
"""


def configure() -> None:
    """Write the configuration, and the file that it names."""
    Path("bindsmith.toml").write_text(CONFIGURATION, encoding="utf-8")
    Path("ours.toml").touch()


def test_settings_and_their_origins(docs: Path, bindsmith: Run) -> None:
    """Each setting of each job, from a table, the top level, an argument or nowhere."""
    configure()
    Path("theirs.toml").touch()
    outcome = bindsmith("config", "--corrections", "theirs.toml")
    assert outcome.code == 0
    assert outcome.out == """\
configuration: bindsmith.toml

job pets, into src/bingads_bindings
  docs         docs                    bindsmith.toml:1
  out          src                     bindsmith.toml:5
  package      bingads_bindings        default
  services     all                     default
  operations   all                     default
  corrections  ours.toml, theirs.toml  bindsmith.toml:2, --corrections
  target       python                  default
  templates    the target's own        default
  header       Ours. Really.           bindsmith.toml:6

job schema, into schemas
  docs         docs                    bindsmith.toml:1
  out          schemas                 bindsmith.toml:11
  package      bingads_bindings        default
  services     CampaignManagement      bindsmith.toml:13
  operations   all                     default
  corrections  ours.toml, theirs.toml  bindsmith.toml:2, --corrections
  target       json-schema             bindsmith.toml:12
  templates    the target's own        default
  header       none                    default

diff
  fail-on  breaking                 bindsmith.toml:16
  levels   {"value-added": "safe"}  bindsmith.toml:17
"""


def test_settings_as_json(docs: Path, bindsmith: Run) -> None:
    """The same for programs; an argument shows in place of what it overrides."""
    configure()
    Path("LICENCE").write_text("Theirs.")
    arguments = ["--job", "pets", "--out", "x", "--header-file", "LICENCE"]
    outcome = bindsmith("config", "--format", "json", *arguments)
    document = json.loads(outcome.out)
    assert (document["format"], document["file"]) == (1, "bindsmith.toml")
    (job,) = document["jobs"]
    assert (job["name"], job["folder"]) == ("pets", "x/bingads_bindings")
    settings = job["settings"]
    assert settings["out"] == {"value": "x", "origin": "--out"}
    assert settings["header-file"] == {"value": "LICENCE", "origin": "--header-file"}
    assert "header" not in settings
    assert settings["services"] == {"value": [], "origin": "default"}
    assert settings["templates"] == {"value": None, "origin": "default"}
    assert document["diff"]["fail-on"] == {
        "value": "breaking",
        "origin": "bindsmith.toml:16",
    }


def test_settings_without_a_file(docs: Path, bindsmith: Run) -> None:
    """What generate would complain of is shown as not set."""
    outcome = bindsmith("config")
    assert outcome.code == 0
    assert outcome.out.startswith("configuration: none\n\ngenerate, into no folder yet")
    assert "  docs         not set           default\n" in outcome.out


def test_settings_that_cannot_be(docs: Path, bindsmith: Run) -> None:
    """They are refused with their line, as generate refuses them."""
    Path("bindsmith.toml").write_text('out = "x"\n\npackage = "a b"\n')
    outcome = bindsmith("config")
    assert outcome.code == 2
    assert "bindsmith.toml:3: 'a b' is no name of a Python package" in outcome.err


def uncomment(text: str) -> str:
    """Take the comment signs from settings that are commented out."""
    lines = (line.removeprefix("# ") for line in text.splitlines())
    settings = [line for line in lines if line.startswith("[") or " = " in line]
    return "\n".join(settings)


def test_init_writes_a_start(docs: Path, bindsmith: Run) -> None:
    """Docs are found, and every key that there is stands in it, ready to be used."""
    outcome = bindsmith("init")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == (
        "wrote bindsmith.toml\n"
        "next: `bindsmith config` to look, `bindsmith generate` to write\n"
    )
    assert bindsmith("generate").code == 0
    assert Path("generated/bingads_bindings").is_dir()
    path = Path("bindsmith.toml")
    path.write_text(uncomment(path.read_text("utf-8")), encoding="utf-8")
    configuration = find_configuration(Path())
    stated = configuration.defaults.origins.keys() | {"header-file"}
    assert stated == set(JOB_KEYS)
    assert [job.name for job in configuration.jobs] == ["bindings", "schemas"]
    assert configuration.diff == {"fail-on": "breaking"}


PROJECTS = {
    "plain": b'[project]\nname = "x"\n',
    "no end of line": b'[project]\nname = "x"',
    "windows": b'[project]\r\nname = "x"\r\n\r\n[tool.x]\r\n',
    "empty": b"",
}


@pytest.mark.parametrize("content", PROJECTS.values(), ids=PROJECTS.keys())
def test_init_extends_a_project(docs: Path, bindsmith: Run, content: bytes) -> None:
    """A table is added to a pyproject.toml, and nothing in it is changed."""
    project = Path("pyproject.toml")
    project.write_bytes(content)
    Path("src").mkdir()
    assert bindsmith("init").code == 0
    written = project.read_bytes()
    assert written.startswith(content)
    assert (b"\r\n" in written) == (b"\r\n" in content)
    assert written.count(b"\r\n") in (0, written.count(b"\n"))
    table = tomllib.loads(written.decode().replace("\r\n", "\n"))["tool"]["bindsmith"]
    expected = {"docs": "docs", "out": "src", "package": "bingads_bindings"}
    assert table == expected
    assert not Path("bindsmith.toml").exists()
    outcome = bindsmith("init")
    assert outcome.code == 2
    assert "is a configuration already; it is left as it is" in outcome.err
    assert project.read_bytes() == written
    project.write_bytes(uncomment(written.decode()).encode())
    assert len(find_configuration(Path()).jobs) == 2


@pytest.mark.parametrize("content", ["tool = { x = 1 }\n", "[[tool]]\n"])
def test_init_beside_a_project_that_cannot_be_extended(
    docs: Path, bindsmith: Run, content: str
) -> None:
    """Then a file of its own is written, and the project's stays as it is."""
    project = Path("pyproject.toml")
    project.write_text(content)
    assert bindsmith("init").code == 0
    assert project.read_text() == content
    assert Path("bindsmith.toml").is_file()


def test_init_leaves_what_is_there(docs: Path, bindsmith: Run) -> None:
    """A bindsmith.toml stays, and a pyproject.toml that is no TOML is told."""
    Path("bindsmith.toml").write_text("mine = 1")
    outcome = bindsmith("init")
    assert outcome.code == 2
    assert Path("bindsmith.toml").read_text() == "mine = 1"
    Path("bindsmith.toml").unlink()
    Path("pyproject.toml").write_text("mine = ")
    outcome = bindsmith("init")
    assert outcome.code == 2
    assert "pyproject.toml: is no TOML" in outcome.err
    assert not Path("bindsmith.toml").exists()


def test_init_in_a_folder(docs: Path, bindsmith: Run) -> None:
    """Several docs are all listed, none is told, and so is a file further up."""
    Path("bindsmith.toml").write_text("")
    below = Path('below "x"')
    write_docs(below / "a")
    write_docs(below / "b")
    outcome = bindsmith("init", below)
    assert outcome.code == 0
    assert "bindsmith.toml counts no longer in below" in outcome.err
    assert "found 2 folders of docs: see to `docs` in it" in outcome.err
    text = (below / "bindsmith.toml").read_text("utf-8")
    assert 'docs = "a"\n# docs = "b"\n' in text
    Path("none").mkdir()
    outcome = bindsmith("init", "none")
    assert "found 0 folders of docs" in outcome.err
    assert "# No docs were found here" in Path("none/bindsmith.toml").read_text()
    assert bindsmith("init", "nowhere").code == 2
