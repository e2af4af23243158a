"""Lazy exports: nothing loads before it is used."""

import pytest

from .conftest import RunProgram
from .sample_package import shop


def test_all_names_are_listed_before_they_are_loaded() -> None:
    """`dir` and `__all__` list every export."""
    assert set(shop.__all__) <= set(dir(shop))


def test_a_name_that_is_not_exported_fails_as_usual() -> None:
    """The error names the module and the name."""
    with pytest.raises(AttributeError, match=r"shop' has no attribute 'Nothing'"):
        shop.Nothing  # type: ignore[attr-defined]  # noqa: B018


def test_reading_loads_only_what_the_document_holds(run_program: RunProgram) -> None:
    """Types of elements that are left out stay unloaded, as does lxml for JSON."""
    program = """
import sys
from runtime.sample_package import shop
from bindsmith.runtime import from_json
from_json(shop.AdGroup, '{"Owner": {"Name": "Ada"}}')
loaded = [name.rpartition(".")[2] for name in sys.modules if ".types." in name]
print(sorted(set(loaded) & {"ads", "owner", "pairs", "sheet"}), "lxml" in sys.modules)
"""
    assert run_program(program) == "['owner'] False"


def test_importing_a_type_loads_no_codec(run_program: RunProgram) -> None:
    """Making an object needs neither lxml nor json."""
    program = """
import sys
from runtime.sample_package.shop import TextAd
TextAd(text="Hi")
print([name for name in ("lxml", "json", "hypothesis", "httpx") if name in sys.modules])
"""
    assert run_program(program) == "[]"
