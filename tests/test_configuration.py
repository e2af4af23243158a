"""The configuration file: where it is found, what it says, how mistakes are named."""

from pathlib import Path

import pytest

from bindsmith.configuration import (
    JOB_KEYS,
    Configuration,
    Job,
    find_configuration,
)
from bindsmith.errors import ConfigurationError

FULL = """
docs = "docs"  # beside this file
out = "generated"
package = "bindings"
services = ["Bulk"]
operations = ["AddAdGroups"]
corrections = ["ours.toml", "theirs.toml"]
target = "python"
templates = "layout"
header-file = "LICENCE"
[HEADdiff]
fail-on = "risky"
"""


def write(path: Path, text: str) -> Path:
    """Write a file and the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bindsmith.toml", FULL.replace("HEAD", "")),
        (
            "pyproject.toml",
            '[project]\nname = "x"\n[tool.bindsmith]'
            + FULL.replace("HEAD", "tool.bindsmith.")
            + "[tool.x]\n",
        ),
    ],
)
def test_all_keys(tmp_path: Path, name: str, text: str) -> None:
    """Both files say the same in the same words; paths are relative to the file."""
    path = write(tmp_path / name, text)
    (tmp_path / "docs").mkdir()
    below = tmp_path / "some" / "where"
    below.mkdir(parents=True)
    job = Job(
        docs=str(tmp_path / "docs"),
        out=tmp_path / "generated",
        package="bindings",
        services=("Bulk",),
        operations=("AddAdGroups",),
        corrections=(tmp_path / "ours.toml", tmp_path / "theirs.toml"),
        target="python",
        templates=tmp_path / "layout",
        header_file=tmp_path / "LICENCE",
    )
    configuration = find_configuration(below)
    assert configuration == Configuration(
        path=path, defaults=job, jobs=(job,), diff={"fail-on": "risky"}
    )
    assert set(configuration.jobs[0].origins) == set(JOB_KEYS) - {"header"}


JOBS = """\
docs = "here"
package = "shared"
services = ["Bulk"]
header = "Ours."

[HEADjobs.bindings]
out = "src"
services = []

[HEADjobs.schema]  # the second
out = "schema"
target = "json-schema"
package = "own"
header-file = "LICENCE"
"""


@pytest.mark.parametrize(
    ("name", "start", "head", "shift"),
    [
        ("bindsmith.toml", "", "", 0),
        ("pyproject.toml", "[tool.bindsmith]\n", "tool.bindsmith.", 1),
    ],
)
def test_jobs(tmp_path: Path, name: str, start: str, head: str, shift: int) -> None:
    """Jobs take from the top level what they leave out; every setting has its line."""
    path = write(tmp_path / name, start + JOBS.replace("HEAD", head))
    configuration = find_configuration(tmp_path)
    bindings = Job(
        name="bindings",
        docs="here",
        out=tmp_path / "src",
        package="shared",
        header="Ours.",
    )
    schema = Job(
        name="schema",
        docs="here",
        out=tmp_path / "schema",
        package="own",
        services=("Bulk",),
        target="json-schema",
        header_file=tmp_path / "LICENCE",
    )
    assert configuration.jobs == (bindings, schema)
    assert configuration.defaults.services == ("Bulk",)
    lines = {"docs": 1, "package": 13, "services": 3, "out": 11, "target": 12}
    lines["header-file"] = 14
    assert configuration.jobs[1].origins == {
        key: f"{path}:{line + shift}" for key, line in lines.items()
    }


def test_nearest_file_with_the_table_counts(tmp_path: Path) -> None:
    """A pyproject.toml without our table is passed over; the nearest with it counts."""
    write(tmp_path / "bindsmith.toml", 'package = "far"')
    write(tmp_path / "a" / "pyproject.toml", '[tool.bindsmith]\npackage = "near"')
    write(tmp_path / "a" / "b" / "pyproject.toml", "[tool.black]")
    assert find_configuration(tmp_path / "a" / "b").jobs[0].package == "near"


def test_no_file(tmp_path: Path) -> None:
    """Without a file there is one job that leaves everything open."""
    assert find_configuration(tmp_path) == Configuration(jobs=(Job(),))


@pytest.mark.parametrize(
    ("docs", "expected"),
    [
        ("repo@main:docs", "{folder}/repo@main:docs"),
        ("https://example.com/docs.git@main", "https://example.com/docs.git@main"),
        ("nowhere", "nowhere"),
    ],
)
def test_docs_in_git(tmp_path: Path, docs: str, expected: str) -> None:
    """A repository's path is relative to the file; what is no path stays as it is."""
    (tmp_path / "repo").mkdir()
    write(tmp_path / "bindsmith.toml", f'docs = "{docs}"')
    job = find_configuration(tmp_path).defaults
    assert job.docs == expected.format(folder=tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '# comment\n\npackge = "x"\n',
            ":3: unknown key 'packge'; did you mean 'package'?",
        ),
        (
            '"zzz" = 1\n',
            ":1: unknown key 'zzz'; known are docs, out, package, services,"
            " operations, corrections, target, templates, header, header-file, jobs,"
            " diff",
        ),
        (
            'package = "x"\nservices = "Bulk"\n',
            ":2: 'services' must be a list of strings",
        ),
        (
            "services = [1]\n",
            ":1: 'services' must be a list of strings",
        ),
        (
            "\ndiff = 1\n",
            ":2: 'diff' must be a table",
        ),
        (
            "out = 1\n",
            ":1: 'out' must be a string that is not empty",
        ),
        (
            '\nout = ""\n',
            ":2: 'out' must be a string that is not empty",
        ),
        (
            'operations = ["A",\n " "]\n',
            ":1: 'operations' has a string that is empty",
        ),
        (
            'templates = ["a"]\n',
            ":1: 'templates' must be a string that is not empty",
        ),
        (
            'header = "a"\nheader-file = "b"\n',
            ":1: 'header' and 'header-file' are one thing; keep one",
        ),
        (
            "\njobs = 3\n",
            ":2: 'jobs' must hold tables: [jobs.NAME]",
        ),
        (
            '\n[[jobs]]\nout = "a"\n',
            ":2: 'jobs' must hold tables: [jobs.NAME]",
        ),
        (
            "[jobs]\n",
            ":1: 'jobs' has no job: leave it out, or name one",
        ),
        (
            "[jobs]\n\none = 1\n",
            ":3: 'one' must be a table: [jobs.one]",
        ),
        (
            '[jobs."a b"]\n',
            ":1: job name 'a b' must be letters, digits, '-' and '_'",
        ),
        (
            '[jobs.a]\nout = "a"\n[ jobs . "b" ]\nuot = "b"\n',
            ":4: unknown key 'uot'; did you mean 'out'?",
        ),
        (
            "[jobs.a]\n\njobs = 1\n",
            ":3: unknown key 'jobs'; known are docs, out, package, services, operations,"
            " corrections, target, templates, header, header-file",
        ),
        (
            "[jobs]\na = { services = 1 }\n",
            ":2: 'services' must be a list of strings",
        ),
        (
            '[jobs.a]\nheader = """\n[jobs.b]\nout = 1\n"""\n[jobs.b]\nout = 1\n',
            ":7: 'out' must be a string that is not empty",
        ),
        (
            'jobs.a.out = "a"\njobs.b.uot = "b"\n',
            ":2: unknown key 'uot'; did you mean 'out'?",
        ),
        (
            "out = \n",
            ": is no TOML: Invalid value (at line 1, column 7)",
        ),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, message: str) -> None:
    """A mistake is named by file, line and key, with the nearest key that exists."""
    path = write(tmp_path / "bindsmith.toml", text)
    with pytest.raises(ConfigurationError) as caught:
        find_configuration(tmp_path)
    assert str(caught.value) == f"{path}{message}"


def test_lines_count_from_the_table(tmp_path: Path) -> None:
    """In a pyproject.toml the line is that of our table's key, not of a namesake."""
    text = "[tool.other]\nextra = 1\n\n[ tool.bindsmith ] # ours\n\nextra = 1\n"
    path = write(tmp_path / "pyproject.toml", text)
    with pytest.raises(ConfigurationError) as caught:
        find_configuration(tmp_path)
    assert str(caught.value).startswith(f"{path}:6: unknown key 'extra'")


def test_a_byte_order_mark_is_no_part_of_it(tmp_path: Path) -> None:
    """Editors put one before the first key, whose line is the first all the same."""
    path = tmp_path / "bindsmith.toml"
    path.write_bytes(b'\xef\xbb\xbfpackage = "x"\n')
    job = find_configuration(tmp_path).defaults
    assert (job.package, job.origins["package"]) == ("x", f"{path}:1")


def test_a_namesake_s_line_is_not_given(tmp_path: Path) -> None:
    """A key that is spelt so that it cannot be found has its table's line."""
    text = '\n[tool.bindsmith]\n"extr\\u0061" = 1\n[tool.other]\nextra = 1\n'
    path = write(tmp_path / "pyproject.toml", text)
    with pytest.raises(ConfigurationError) as caught:
        find_configuration(tmp_path)
    assert str(caught.value).startswith(f"{path}:2: unknown key 'extra'")


def test_other_mistakes(tmp_path: Path) -> None:
    """Two configurations in a folder, a table that is none, and cp1252 are refused."""
    write(tmp_path / "bindsmith.toml", "")
    write(tmp_path / "pyproject.toml", "[tool.bindsmith]")
    with pytest.raises(ConfigurationError, match="keep one"):
        find_configuration(tmp_path)
    (tmp_path / "bindsmith.toml").write_bytes(b'package = "\xe9"')
    with pytest.raises(ConfigurationError, match="is not UTF-8"):
        find_configuration(tmp_path)
    (tmp_path / "bindsmith.toml").unlink()
    write(tmp_path / "pyproject.toml", "[tool]\nbindsmith = 1")
    with pytest.raises(ConfigurationError, match="must be a table"):
        find_configuration(tmp_path)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("bindsmit", True),
        ("bind-smith", True),
        ("Bindsmith", True),
        ("blacksmith", False),
        ("black", False),
    ],
)
def test_a_misspelt_table(tmp_path: Path, name: str, found: bool) -> None:
    """A table that must be meant for us is told; that of another tool is left alone."""
    path = write(tmp_path / "pyproject.toml", f'[tool.x]\n\n[tool.{name}]\nout="x"\n')
    if not found:
        assert find_configuration(tmp_path).path is None
        return
    with pytest.raises(ConfigurationError) as caught:
        find_configuration(tmp_path)
    expected = f"[tool.{name}] is nobody's: did you mean [tool.bindsmith]?"
    assert str(caught.value) == f"{path}:3: {expected}"


def test_own_configuration(project_dir: Path) -> None:
    """The project's own configuration points at its docs and their output."""
    job = find_configuration(project_dir / "tests").jobs[0]
    assert (job.docs, job.out) == (str(project_dir / "spec"), project_dir / "generated")
