"""No page, however mangled, makes reading, building or checking crash or hang.

Real pages are mangled where the real docs are at hand, the embedded ones always.
`HYPOTHESIS_PROFILE=thorough` tries forty times as many.
"""

import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.checks import check_docs, locate_columns
from bindsmith.errors import PageError
from bindsmith.passes.build_model import build_model
from bindsmith.reader import read_page
from bindsmith.reader.pages import decode_text

SECONDS = 5.0
"""No page of ordinary size takes longer, on the slowest machine at its busiest."""

SNIPPETS = (
    "```",
    "```xml",
    "<!--",
    "-->",
    "::: zone-end",
    '::: zone pivot="rest"',
    '::: zone pivot="soap"',
    "|Element|Description|Data Type|\n|-|-|-|",
    "|" * 500,
    "# [XML](#tab/xml)",
    '## <a name="elements"></a>Elements',
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    "<xs:sequence>",
    "</xs:element>",
    "&b;",
    "{{ 1 }}{% raw %}",
    '"""\\',
    "\u202e\u2066\ufeff",
    "\0",
    "**Add:**" * 200,
    "[" * 3_000,
    "(" * 3_000,
    "*" * 3_000,
    "\\" * 2_000,
    ">" * 5_000,
    "- " * 2_000,
    "has the following elements: " + "[a](#a), " * 500,
)


@st.composite
def mangled(draw: st.DrawFn, pages: list[Path], root: Path) -> tuple[str, bytes]:
    """Take a page, and drop, repeat, swap, cut or stuff some of its lines."""
    path = draw(st.sampled_from(pages))
    lines = path.read_bytes().split(b"\n")
    for _ in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, len(lines) - 1))
        second = draw(st.integers(0, len(lines) - 1))
        low, high = sorted((first, second))
        match draw(
            st.sampled_from(("drop", "repeat", "swap", "cut", "stuff", "bytes"))
        ):
            case "drop":
                del lines[low : min(high, low + 20)]
            case "repeat":
                lines[low:low] = lines[low : low + 20]
            case "swap":
                lines[low], lines[high] = lines[high], lines[low]
            case "cut":
                lines[low] = lines[low][: len(lines[low]) // 2]
                del lines[low + 1 : high if draw(st.booleans()) else None]
            case "stuff":
                snippet = draw(st.sampled_from(SNIPPETS)).encode()
                middle = len(lines[low]) // 2
                lines[low] = lines[low][:middle] + snippet + lines[low][middle:]
            case _:
                lines[low] += draw(st.binary(max_size=30))
        lines = lines or [b""]
    return path.relative_to(root).as_posix(), b"\n".join(lines)


def assert_survives(path: str, data: bytes) -> None:
    """Read, build and check one page; it may be refused, and must come to an end."""
    start = time.perf_counter()
    try:
        reading = read_page(path, data)
    except PageError:
        return
    declarations = [reading.declaration] if reading.declaration else []
    model, _ = build_model(declarations)
    texts = {path: decode_text(data)}
    found = (*reading.diagnostics, *check_docs(declarations, texts, model))
    lines = texts[path].count("\n") + 1
    for diagnostic in locate_columns(found, texts):
        assert 1 <= diagnostic.span.line <= lines + 1
    assert time.perf_counter() - start < SECONDS


@cache
def list_pages(root: Path) -> list[Path]:
    """List the reference pages below a folder, sorted."""
    return sorted(
        p for p in root.glob("*-service/**/*.md") if "bulk" not in p.parts[-2]
    )


@given(data=st.data())
def test_mangled_embedded_pages(data: st.DataObject, spec_dir: Path) -> None:
    """Pages of `spec/`, mangled."""
    assert_survives(*data.draw(mangled(list_pages(spec_dir), spec_dir)))


@given(data=st.data())
def test_mangled_real_pages(data: st.DataObject, corpus_dir: Path) -> None:
    """Real pages, mangled."""
    assert_survives(*data.draw(mangled(list_pages(corpus_dir), corpus_dir)))


@given(text=st.text(max_size=2_000))
def test_arbitrary_text(text: str) -> None:
    """Any text at all."""
    head = "---\ntitle: Ad Data Object - Campaign Management\n---\n"
    assert_survives("campaign-management-service/ad.md", (head + text).encode())


@pytest.mark.parametrize("snippet", ["[", "*", "(", "|a" * 40, "<a name=", "`", "]("])
def test_long_repeats_take_linear_time(snippet: str) -> None:
    """A cell of a hundred thousand odd characters is read in its stride."""
    title = "---\ntitle: Ad Data Object - Campaign Management\n---\n"
    row = f"|{snippet * (100_000 // len(snippet))}|b|**c**|"
    page = f'{title}# T\n## <a name="elements"></a>Elements\n\n|Element|Description|Data Type|\n|-|-|-|\n{row}\n'
    assert_survives("campaign-management-service/ad.md", page.encode())
