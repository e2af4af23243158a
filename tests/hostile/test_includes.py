"""Pages that point at each other, at themselves, or out of the docs."""

from pathlib import Path

import pytest

from bindsmith.pipeline import lint_docs, load_model
from cli.conftest import write_docs
from hostile.packages import generate
from reader.samples import (
    SERVICE,
    complex_xsd,
    data_object,
    element_row,
    operation,
    soap_part,
    xsd_element,
)

SECRET = "|Element|Description|Data Type|\n|-|-|-|\n|Secret|Words.|**string**|\n"
EMPTY = ("", "")


@pytest.mark.parametrize(
    "target",
    [
        "../../secret.md",
        "/../secret.md",
        "./includes/../../../secret.md",
        "file:///etc/passwd",
        "https://x.example/a.md",
        "addads.md",
        "includes/%2e%2e/secret.md",
        "includes\\..\\..\\secret.md",
    ],
)
def test_includes_stay_among_the_pages(tmp_path: Path, target: str) -> None:
    """An include that is no page of the docs gives nothing, and is reported."""
    (tmp_path / "secret.md").write_text(SECRET)
    soap = soap_part("AddAds", EMPTY, EMPTY).replace(
        "./includes/request-header.md", target
    )
    write_docs(tmp_path / "docs", {f"{SERVICE}/addads.md": operation("AddAds", soap)})
    found = lint_docs(str(tmp_path / "docs"))
    (service,) = found.model.services
    (add_ads,) = service.operations
    assert "Secret" not in {element.name for element in add_ads.request.headers}
    page = f"{SERVICE}/addads.md"
    reported = [it for it in found.diagnostics if it.code in ("DOC114", "DOC311")]
    assert target == "addads.md" or {it.span.page for it in reported} == {page}


def test_includes_in_a_circle(tmp_path: Path) -> None:
    """An include that includes itself, by way of another, is read once."""
    folder = f"{SERVICE}/includes"
    soap = soap_part("AddAds", EMPTY, EMPTY)
    write_docs(
        tmp_path,
        {
            f"{SERVICE}/addads.md": operation("AddAds", soap),
            f"{folder}/request-header.md": b"[!INCLUDE[a](other.md)]\n",
            f"{folder}/other.md": b"[!INCLUDE[a](request-header.md)]\n",
        },
    )
    assert load_model(str(tmp_path)).model.services


def derived(name: str, base: str) -> bytes:
    """A page of a type with a base."""
    xsd = complex_xsd(name, xsd_element(f"{name}Id"), f"tns:{base}")
    return data_object(name, xsd, element_row(f"{name}Id"))


@pytest.mark.parametrize("length", [1, 2, 40])
def test_circles_of_base_types_are_cut(tmp_path: Path, length: int) -> None:
    """A type that derives from itself has no base, and one diagnostic says so."""
    names = [f"Ad{number}" for number in range(length)]
    pages = {
        f"{SERVICE}/{name.lower()}.md": derived(name, base)
        for name, base in zip(names, [*names[1:], names[0]], strict=True)
    }
    found = lint_docs(str(write_docs(tmp_path, pages)))
    assert [it.code for it in found.diagnostics].count("DOC302") == 1
    bases = [item.base for item in found.model.services[0].types]
    assert bases.count(None) == 1


def test_long_lines_of_base_types_are_cut(tmp_path: Path) -> None:
    """A type may have fifty ancestors; what has more can be generated from all the same."""
    names = [f"Ad{number}" for number in range(160)]
    pages = {
        f"{SERVICE}/{name.lower()}.md": derived(name, base)
        for name, base in zip(names, [*names[1:], "Nothing"], strict=True)
    }
    found = lint_docs(str(write_docs(tmp_path, pages)))
    cuts = [it for it in found.diagnostics if it.code == "DOC302"]
    assert {it.message.partition(", ")[2] for it in cuts} == {
        "in a line of more than 50 base types"
    }
    assert len(generate(found.model)) > len(names)
