"""Configuration and corrections files that are no such thing: refused, never a crash."""

from pathlib import Path

import pytest

from bindsmith.cli import run
from bindsmith.errors import ConfigurationError
from bindsmith.toml_file import read_toml
from cli.conftest import write_docs


@pytest.mark.parametrize(
    "content",
    [
        b"a = " + b"[" * 100_000,
        b"a = " + b"{b=" * 100_000,
        b"a = " + b"9" * 100_000,
        b"a = 1e" + b"9" * 100_000 + b"x",
        b"[" * 100_000,
        b"[" + b" " * 100_000,
        b"\xff\xfe",
        b"\0",
        b"a = '\x1b'",
        b"[tool]\ntool = 1\n[tool]",
    ],
)
def test_files_that_are_no_toml(tmp_path: Path, content: bytes) -> None:
    """Each is refused with the file's name."""
    path = tmp_path / "bindsmith.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"bindsmith\.toml"):
        read_toml(path)


def test_long_headers_take_linear_time(tmp_path: Path) -> None:
    """An unknown key among headers of blanks is found at once."""
    path = tmp_path / "bindsmith.toml"
    blanks = "".join(f"[a{number}{' ' * 2_000}]\n" for number in range(50))
    path.write_text(f"{blanks}[b]\nunknown = 1\n")
    with pytest.raises(ConfigurationError, match="unknown key 'a0'"):
        read_toml(path).require_known(["docs"])


@pytest.mark.parametrize(
    ("subject", "fact", "value"),
    [
        ("CampaignManagement.Pet", "name", '"../x"'),
        ("CampaignManagement.Pet", "elements", "[1]"),
        ("CampaignManagement.Pet.Name", "type.name", '"a b"'),
        ("CampaignManagement.Pet.Name", "max_length", "true"),
        ("CampaignManagement.Pet.Name", "max_length", "9223372036854775808"),
        ("CampaignManagement.Pet.Name", "description", "'''\"\"\"\nimport os\n'''"),
        ("CampaignManagement.Pet.Name", "__class__", '"x"'),
        ("CampaignManagement.Pet.Name", "type.__class__.x", '"x"'),
        ("CampaignManagement.PetStatus.Awake", "name", '"a\\u0000b"'),
        ("../x.y", "z", "1"),
    ],
)
def test_corrections_cannot_break_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subject: str, fact: str, value: str
) -> None:
    """A correction states a fact that a model may have, or the run says why not."""
    work = write_docs(tmp_path / "docs").parent
    monkeypatch.chdir(work)
    path = work / "corrections.toml"
    path.write_text(
        f"[[correction]]\nsubject = '{subject}'\nfact = '{fact}'\nvalue = {value}\n"
        "reason = 'hostile'\n"
    )
    arguments = ["-q", "generate", "docs", "--out", "out", "--corrections", str(path)]
    assert run(arguments) in (0, 2)
    for module in (work / "out").rglob("*.py"):
        compile(module.read_bytes(), module.name, "exec")
    assert {it.name for it in work.iterdir()} <= {"docs", "out", "corrections.toml"}
