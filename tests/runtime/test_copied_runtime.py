"""The runtime works where it is copied to, in a program that has no bindsmith."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bindsmith.runtime

RUNTIME = Path(bindsmith.runtime.__file__).parent
SAMPLE = Path(__file__).parent / "sample_package"

PROGRAM = """
import sys
from vendored.deep.package import shop
from vendored.deep.package._runtime import from_xml, to_xml, from_json, to_json, validate
from vendored.deep.package._runtime.strategies import instances
group = shop.AdGroup(ads=[shop.TextAd(text="Hi")], id=1)
assert from_xml(shop.AdGroup, to_xml(group)) == group
assert from_json(shop.AdGroup, to_json(group)) == group
assert validate(group, "update")
assert not any(name.startswith("bindsmith") for name in sys.modules)
print("fine")
"""


@pytest.fixture
def vendored(tmp_path: Path) -> Path:
    """Lay the sample package out as a generated one, deep in another package."""
    package = tmp_path / "vendored" / "deep" / "package"
    shutil.copytree(SAMPLE, package)
    (package / "_runtime.py").unlink()
    shutil.copytree(RUNTIME, package / "_runtime")
    (package.parent / "__init__.py").touch()
    (package.parents[1] / "__init__.py").touch()
    return tmp_path


def test_it_needs_no_bindsmith(vendored: Path) -> None:
    """All imports are relative, of the standard library, or of named dependencies."""
    shown = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, cwd=vendored
    )
    assert (shown.stdout, shown.stderr) == ("fine\n", "")


@pytest.mark.slow
def test_it_passes_strict_type_checks(vendored: Path) -> None:
    """Whoever checks their own code strictly need not leave it out."""
    shown = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", ".mypy", "vendored"],
        capture_output=True,
        text=True,
        cwd=vendored,
    )
    assert shown.stdout.startswith("Success")
