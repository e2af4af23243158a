"""Whole docs made of hostile names and words, taken through everything.

Whatever a page says, reading ends, what is left of it can be generated from, every
module that is generated defines what the model has and nothing else, and no report
hands a control character on.
"""

import ast
import json
from collections.abc import Mapping
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.assembly import Assembler
from bindsmith.checks import check_docs, locate_columns
from bindsmith.diagnostics import sort_diagnostics
from bindsmith.lint_report import RENDERERS
from bindsmith.model.snapshot import dump_model, load_model_json
from bindsmith.model.types import Model, Service
from bindsmith.reader import read_page
from bindsmith.reader.pages import decode_text
from hostile.packages import generate
from hostile.texts import names, texts
from reader.samples import (
    SERVICE,
    complex_xsd,
    data_object,
    element_row,
    include,
    operation,
    rest_part,
    soap_part,
    value_set,
    xsd_element,
)

Pages = Mapping[str, bytes]


@st.composite
def docs(draw: st.DrawFn) -> Pages:
    """Draw pages of every kind, whose names and words are hostile here and there."""
    name = st.sampled_from(["Ad", "Mood", "AddAds", "Name"]) | names()
    word = st.just("Words.") | texts()
    in_xml = name.map(lambda text: escape(text, quote=True)) | name
    # a page's own name is what its other names are looked up by
    owner = draw(name)
    cell = name.map("**{}**".format) | name.map("[{0}]({0}.md)".format) | word
    rows = "".join(
        element_row(draw(name), draw(word), draw(cell))
        for _ in range(draw(st.integers(0, 3)))
    )
    sequence = "".join(
        xsd_element(draw(in_xml), f"tns:{draw(in_xml)}")
        for _ in range(draw(st.integers(0, 3)))
    )
    base = draw(st.none() | in_xml.map("tns:{}".format))
    ad = data_object(
        owner,
        complex_xsd(owner, sequence, base),
        rows,
        intro=f"{draw(word)}\n",
        json=json.dumps({"Type": draw(word)}) if draw(st.booleans()) else draw(word),
        after_elements=f"## Inherited Elements from {draw(name)}\n{rows}",
    )
    values = "".join(
        f'<xs:enumeration value="{draw(in_xml)}" />\n'
        for _ in range(draw(st.integers(0, 3)))
    )
    mood = value_set("Mood", values, rows, flags=draw(st.booleans()))
    body = "".join(
        f"<{item}>ValueHere</{item}>\n" for item in draw(st.lists(in_xml, max_size=3))
    )
    soap = soap_part("AddAds", (rows, body), (rows, body))
    rest = rest_part(draw(name), (rows, draw(word)), (rows, "{}"))
    add_ads = operation("AddAds", soap, rest if draw(st.booleans()) else None)
    return {
        f"{SERVICE}/ad.md": ad,
        f"{SERVICE}/addads.md": add_ads,
        f"{SERVICE}/includes/request-header.md": include(
            element_row(draw(name), draw(word), draw(cell))
        ),
        f"{SERVICE}/mood.md": mood,
    }


@given(docs())
def test_hostile_docs(pages: Pages) -> None:
    """Every stage ends, and what comes out is whole."""
    readings = [read_page(path, content) for path, content in pages.items()]
    loaded = Assembler(()).assemble(readings, "sha256:0")
    assert load_model_json(dump_model(loaded.model)) == loaded.model
    assert_defines(loaded.model, generate(loaded.model))
    declarations = [r.declaration for r in readings if r.declaration is not None]
    page_texts = {path: decode_text(content) for path, content in pages.items()}
    found = sort_diagnostics(
        locate_columns(
            (
                *loaded.diagnostics,
                *check_docs(declarations, page_texts, loaded.model),
            ),
            page_texts,
        )
    )
    for diagnostic in found:
        assert diagnostic.span.page in pages
    for name, render in RENDERERS.items():
        report = render(found)
        if name in ("text", "github"):
            assert report.replace("\n", "").isprintable()
        else:
            json.loads(report)
    assert RENDERERS["github"](found).count("\n") == len(found)


@pytest.mark.parametrize("json", ['{"Type": "\\ud83d"}', '{"\\udc00": 1}'])
def test_half_characters_are_refused(json: str) -> None:
    """JSON that holds half a character gives the model nothing that it could not keep."""
    sequence = xsd_element("Name")
    page = data_object(
        "Ad", complex_xsd("Ad", sequence), element_row("Name"), json=json
    )
    reading = read_page(f"{SERVICE}/ad.md", page)
    assert "DOC124" in [it.code for it in reading.diagnostics]
    model = Assembler(()).assemble([reading], "sha256:0").model
    assert load_model_json(dump_model(model)) == model


def assert_defines(model: Model, modules: Mapping[str, str]) -> None:
    """Modules define one class per type and value set, two per operation; no more."""
    trees = {path: ast.parse(text) for path, text in modules.items()}
    for service in model.services:
        for folder, count in (("types", 1), ("value_sets", 1), ("operations", 2)):
            found = [
                tree
                for path, tree in trees.items()
                if f"/{folder}/" in path and not path.endswith("__init__.py")
            ]
            assert len(found) == len(getattr(service, folder))
            for tree in found:
                assert [type(it) for it in tree.body].count(ast.ClassDef) == count
        assert_members(service, trees)
    for tree in trees.values():
        allowed = (
            ast.Expr,
            ast.Import,
            ast.ImportFrom,
            ast.If,
            ast.Assign,
            ast.ClassDef,
        )
        assert all(isinstance(it, allowed) for it in tree.body)


def assert_members(service: Service, trees: Mapping[str, ast.Module]) -> None:
    """Value sets have as many members, messages as many attributes, as the model."""
    stated = sorted(len(item.values) for item in service.value_sets)
    bodies = sorted(
        len(message.body)
        for item in service.operations
        for message in (item.request, item.response)
    )
    assert stated == _count_members(trees, "/value_sets/", ast.Assign)
    assert bodies == _count_members(trees, "/operations/", ast.AnnAssign)


def _count_members(
    trees: Mapping[str, ast.Module], folder: str, kind: type[ast.stmt]
) -> list[int]:
    return sorted(
        sum(isinstance(it, kind) and not _is_own(it) for it in item.body)
        for path, tree in trees.items()
        if folder in path
        for item in tree.body
        if isinstance(item, ast.ClassDef)
    )


def _is_own(node: ast.stmt) -> bool:
    """Whether a class statement is the generator's: its name begins with `_`."""
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    return isinstance(target, ast.Name) and target.id.startswith("_")
