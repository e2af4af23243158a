"""A command that runs in the test's process, and small docs for it to read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bindsmith.cli import run
from reader.samples import (
    SERVICE,
    complex_xsd,
    data_object,
    element_row,
    value_set,
    xsd_element,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]

STATUS = value_set(
    "PetStatus",
    '<xs:enumeration value="Awake" />\n<xs:enumeration value="Asleep" />\n',
    '|<a name="asleep"></a>Asleep|Sleeps.|\n|<a name="awake"></a>Awake|Is awake.|\n',
)
PET = data_object(
    "Pet",
    complex_xsd("Pet", xsd_element("Name") + xsd_element("Status", "tns:PetStatus")),
    element_row("Name", "A name.<br/><br/>**Add:** Required")
    + element_row("Status", "How it is.", "[PetStatus](petstatus.md)"),
)
PAGES: Mapping[str, bytes] = {
    f"{SERVICE}/pet.md": PET,
    f"{SERVICE}/petstatus.md": STATUS,
}
BROKEN = PET.replace(b"</xs:complexType>", b"")
"""The same page with an error: its XSD cannot be read."""


def write_docs(folder: Path, pages: Mapping[str, bytes] = PAGES) -> Path:
    """Write pages below a folder and return it."""
    for name, content in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small docs in the folder `docs` of an empty working folder."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return write_docs(work / "docs")


@pytest.fixture
def bindsmith(capfd: pytest.CaptureFixture[str]) -> Run:
    """The command; takes its arguments one by one."""

    def call(*arguments: str | Path) -> Outcome:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call
