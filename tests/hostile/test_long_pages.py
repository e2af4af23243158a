"""Long pages take time and memory in proportion, and none runs away.

The bounds, for a page of the greatest length that is read (1 MiB) on a slow machine: 60
seconds of processor time and 2 GiB. `HYPOTHESIS_PROFILE=thorough` tries that length,
other runs a shorter one and hold it against its share.
"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bindsmith.assembly import Assembler
from bindsmith.checks import check_docs, locate_columns
from bindsmith.model.snapshot import dump_model, load_model_json
from bindsmith.reader import read_page
from bindsmith.reader.pages import decode_text
from bindsmith.source import MAX_PAGE_BYTES
from hostile.long_pages import LONG_PAGES
from hostile.packages import generate

IS_THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
LENGTH = MAX_PAGE_BYTES - 2_000 if IS_THOROUGH else 20_000
SECONDS = 60.0 if IS_THOROUGH else 3.0
"""A share of 60 would be 1.2; what takes the square of the length takes far longer."""
MEMORY = 2 << 30
PAGE = "campaign-management-service/ad.md"


def go_through(text: str) -> set[str]:
    """Take a page through all stages; return the codes of what is found."""
    data = text.encode()
    reading = read_page(PAGE, data)
    loaded = Assembler(()).assemble([reading], "sha256:0")
    declarations = [reading.declaration] if reading.declaration else []
    texts = {PAGE: decode_text(data)}
    found = (*loaded.diagnostics, *check_docs(declarations, texts, loaded.model))
    located = locate_columns(found, texts)
    assert load_model_json(dump_model(loaded.model)) == loaded.model
    generate(loaded.model)
    return {diagnostic.code for diagnostic in located}


@pytest.mark.parametrize("name", LONG_PAGES)
def test_long_pages(name: str) -> None:
    """Each is read, checked, kept and generated from in its share of the time."""
    text = LONG_PAGES[name](LENGTH)
    assert LENGTH / 4 < len(text) < MAX_PAGE_BYTES
    start = time.process_time()
    assert go_through(text)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("XML elements", "DOC122"),
        ("entity bomb", "DOC122"),
        ("entity bomb in an attribute", "DOC122"),
        ("element's name", "DOC122"),
        ("element's type", "DOC122"),
        ("arrays of arrays", "DOC122"),
        ("flags", "DOC122"),
        ("code fences", "DOC121"),
        ("zones", "DOC111"),
        ("comments", "DOC113"),
        ("front matter that is not closed", "DOC102"),
        ("title of kinds", "DOC106"),
        ("title of blanks", "DOC106"),
        ("brackets", "DOC134"),
        ("columns", "DOC121"),
        ("backslashes in a cell", "DOC132"),
    ],
)
def test_refusals_are_reported(name: str, code: str) -> None:
    """What is refused is refused with a diagnostic."""
    assert code in go_through(LONG_PAGES[name](20_000))


@pytest.mark.slow
def test_memory_is_bounded(tmp_path: Path) -> None:
    """A table of 100 MiB is not read, and what is read fits into the stated memory."""
    folder = tmp_path / "docs" / "campaign-management-service"
    folder.mkdir(parents=True)
    length = LENGTH if IS_THOROUGH else 200_000
    for number, name in enumerate(
        ("rows", "columns", "paragraphs", "elements of a type")
    ):
        (folder / f"ad{number}.md").write_text(LONG_PAGES[name](length))
    head = LONG_PAGES["rows"](100).encode()
    with (folder / "huge.md").open("wb") as stream:
        stream.write(head)
        stream.writelines(b"|E|Words.|**string**|\n" * 1_000 for _ in range(4_800))
        assert stream.tell() > 100 << 20
    done = subprocess.run(
        [sys.executable, "-m", "bindsmith", "lint", folder.parent, "--workers", "1"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "generator")},
        capture_output=True,
        text=True,
        timeout=4 * SECONDS,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "huge.md:1:1: error DOC108: page is longer than 1024 KiB" in done.stdout
