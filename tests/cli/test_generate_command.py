"""`bindsmith generate` and `bindsmith check`: what is written, told and removed."""

import re
import shutil
from pathlib import Path

import pytest

from cli.conftest import Run
from reader.samples import (
    SERVICE,
    complex_xsd,
    data_object,
    element_row,
    xsd_element,
)

PET = Path("out/bingads_bindings/campaign_management/types/pet.py")


@pytest.fixture
def generated(docs: Path, bindsmith: Run) -> Path:
    """The package's folder, after a run."""
    outcome = bindsmith("generate", docs, "--out", "out")
    assert (outcome.code, outcome.out) == (0, "")
    assert "written, 0 removed" in outcome.err
    return Path("out", "bingads_bindings")


def list_files(folder: Path) -> dict[Path, tuple[bytes, int]]:
    """Content and time of change of all files."""
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_second_run_writes_nothing(generated: Path, docs: Path, bindsmith: Run) -> None:
    """A second run with the same docs touches no file."""
    before = list_files(generated)
    outcome = bindsmith("generate", docs, "--out", "out")
    assert list_files(generated) == before
    assert ", 0 written, 0 removed" in outcome.err


def test_check_is_clean_after_generate(
    generated: Path, docs: Path, bindsmith: Run
) -> None:
    """check says nothing on standard output and ends with 0."""
    outcome = bindsmith("check", docs, "--out", "out")
    assert (outcome.code, outcome.out) == (0, "")
    assert "is up to date" in outcome.err


def test_check_names_what_differs(generated: Path, docs: Path, bindsmith: Run) -> None:
    """check names missing, stale and superfluous files, ends with 1, writes nothing."""
    (docs / SERVICE / "pet.md").unlink()
    (generated / "py.typed").unlink()
    (generated / "NOTICE").write_text("mine")
    before = list_files(generated)
    outcome = bindsmith("check", docs, "--out", "out")
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert "missing out/bingads_bindings/py.typed" in lines
    assert "edited out/bingads_bindings/NOTICE" in lines
    assert "--force" in outcome.err
    assert "stale out/bingads_bindings/campaign_management/__init__.py" in lines
    assert f"superfluous {PET.as_posix()}" in lines
    assert list_files(generated) == before


def test_line_endings_are_told(generated: Path, docs: Path, bindsmith: Run) -> None:
    """What a checkout turned is no difference, and check and verify say so."""
    PET.write_bytes(PET.read_bytes().replace(b"\n", b"\r\n"))
    for arguments in (("check", docs, "--out", "out"), ("verify", generated)):
        outcome = bindsmith(*arguments)
        assert (outcome.code, outcome.out) == (0, "")
        assert "1 file as generated but for line endings" in outcome.err


def test_generate_keeps_what_was_edited(
    generated: Path, docs: Path, bindsmith: Run
) -> None:
    """It lists the files, writes nothing and ends with 1; --force overwrites them."""
    PET.write_text("mine = 1\n")
    before = list_files(generated)
    outcome = bindsmith("generate", docs, "--out", "out")
    assert (outcome.code, outcome.out) == (1, f"edited {PET.as_posix()}\n")
    assert "nothing was written" in outcome.err
    assert list_files(generated) == before
    outcome = bindsmith("generate", docs, "--out", "out", "--force")
    assert outcome.code == 0
    assert ", 1 written, 0 removed" in outcome.err
    assert bindsmith("check", docs, "--out", "out").code == 0


def test_check_before_generate(docs: Path, bindsmith: Run) -> None:
    """Where nothing has been generated, everything is missing, and stays so."""
    outcome = bindsmith("check", docs, "--out", "out")
    assert outcome.code == 1
    assert f"missing {PET.as_posix()}" in outcome.out.splitlines()
    assert not Path("out").exists()


def test_generate_removes_only_its_own(
    generated: Path, docs: Path, bindsmith: Run
) -> None:
    """Modules of pages that are gone are removed; hand-written files stay."""
    hand_written = PET.with_name("mine.py")
    hand_written.write_text("mine = 1\n")
    (docs / SERVICE / "pet.md").unlink()
    outcome = bindsmith("generate", docs, "--out", "out")
    assert outcome.code == 0
    assert not PET.exists()
    assert hand_written.read_text() == "mine = 1\n"


def test_configuration_and_arguments(docs: Path, bindsmith: Run) -> None:
    """What is left out comes from the configuration; arguments win over it."""
    Path("bindsmith.toml").write_text(
        'docs = "docs"\nout = "src"\npackage = "company.pets"\n'
    )
    assert bindsmith("generate").code == 0
    assert Path("src/company/pets/campaign_management/types/pet.py").is_file()
    assert bindsmith("check").code == 0
    assert bindsmith("generate", "--package", "other", "--out", "lib").code == 0
    assert Path("lib/other/campaign_management/types/pet.py").is_file()
    missing = bindsmith("check", "--package", "another")
    assert missing.code == 1
    assert "missing src/another/NOTICE" in missing.out.splitlines()


def test_missing_setting_names_the_file(docs: Path, bindsmith: Run) -> None:
    """A configuration that leaves something open is named in the usage error."""
    Path("bindsmith.toml").write_text('docs = "docs"\n')
    outcome = bindsmith("generate")
    assert outcome.code == 2
    assert "--out is not given, and " in outcome.err
    assert "bindsmith.toml has no 'out'" in outcome.err


def test_output_that_is_no_folder(docs: Path, bindsmith: Run) -> None:
    """An output folder that is a file is a mistake, not a crash."""
    Path("out").write_text("a file")
    outcome = bindsmith("generate", docs, "--out", "out")
    assert outcome.code == 2
    assert "is a file" in outcome.err


def test_model_file_gives_the_same_package(
    generated: Path, docs: Path, bindsmith: Run
) -> None:
    """A package generated from a model file is the one generated from its docs."""
    bindsmith("model", docs, "-o", "model.json")
    assert bindsmith("check", "model.json", "--out", "out").code == 0


def _write_pet(docs: Path, *elements: str) -> None:
    page = data_object(
        "Pet",
        complex_xsd("Pet", "".join(map(xsd_element, elements))),
        "".join(element_row(name, "Words.") for name in elements),
    )
    (docs / SERVICE / "pet.md").write_bytes(page)


def _read_attributes() -> dict[str, str]:
    """Wire names by attribute."""
    found = re.findall(r'^    (\w+): .* = element\(\s*"(\w+)"', PET.read_text(), re.M)
    return dict(found)


def test_names_outlast_the_docs(docs: Path, bindsmith: Run) -> None:
    """An attribute keeps its name when the docs add one that would be called alike."""
    _write_pet(docs, "PetID")
    assert bindsmith("generate", docs, "--out", "out").code == 0
    assert _read_attributes() == {"pet_id": "PetID"}
    _write_pet(docs, "PetId", "PetID")
    outcome = bindsmith("generate", docs, "--out", "out")
    assert outcome.code == 0
    assert "DOC502: 'PetId' and 'PetID' of CampaignManagement.Pet" in outcome.err
    assert _read_attributes() == {"pet_id": "PetID", "pet_id_2": "PetId"}
    assert bindsmith("check", docs, "--out", "out").code == 0
    _write_pet(docs, "PetId")
    assert bindsmith("generate", docs, "--out", "out").code == 0
    assert _read_attributes() == {"pet_id_2": "PetId"}
    shutil.rmtree("out")
    assert bindsmith("generate", docs, "--out", "out").code == 0
    assert _read_attributes() == {"pet_id": "PetId"}
