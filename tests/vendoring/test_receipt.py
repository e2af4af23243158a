"""Receipts: written, read back, of older and newer formats, altered, and none."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindsmith.errors import OutputError
from bindsmith.vendoring.receipt import (
    RECEIPT,
    Inputs,
    Receipt,
    hash_content,
    hash_settings,
    parse_receipt,
    read_receipt,
    render_receipt,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
RECEIPTS = st.builds(
    Receipt,
    inputs=st.builds(
        Inputs,
        generator=TEXTS,
        revision=st.none() | TEXTS,
        docs=TEXTS,
        configuration=TEXTS,
        templates=st.dictionaries(TEXTS, TEXTS, max_size=3),
    ),
    names=st.dictionaries(TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=2), max_size=2),
    files=st.dictionaries(TEXTS, TEXTS, max_size=5),
)


@given(RECEIPTS)
def test_what_is_written_is_read(receipt: Receipt) -> None:
    """Reading gives back what was written, and finds it as it was written."""
    found = parse_receipt(render_receipt(receipt), "receipt")
    assert found == receipt
    assert found.is_intact


@given(RECEIPTS, st.data())
def test_an_altered_receipt_shows(receipt: Receipt, data: st.DataObject) -> None:
    """Whatever value is exchanged, the receipt's own hash tells."""
    values = json.loads(render_receipt(receipt))
    key = data.draw(st.sampled_from(["generator", "configuration", "receipt"]))
    values[key] += "x"
    assert not parse_receipt(json.dumps(values).encode(), "receipt").is_intact


def test_layout_does_not_count(tmp_path: Path) -> None:
    """Line endings and indentation may change on the way, what it says may not."""
    content = render_receipt(Receipt(files={"a.py": "1"}))
    compact = json.dumps(json.loads(content)).encode()
    for other in (content.replace(b"\n", b"\r\n"), compact):
        assert parse_receipt(other, "receipt").is_intact


def test_order_does_not_count() -> None:
    """The same facts give the same bytes, in whatever order they come."""
    one = Receipt(
        files={"a": "1", "b": "2"}, inputs=Inputs(templates={"x": "", "y": ""})
    )
    two = Receipt(
        files={"b": "2", "a": "1"}, inputs=Inputs(templates={"y": "", "x": ""})
    )
    assert render_receipt(one) == render_receipt(two)
    assert hash_settings({"a": 1, "b": 2}) == hash_settings({"b": 2, "a": 1})


def test_the_first_format_is_understood() -> None:
    """A receipt of version 0.1.0's first format lists its files all the same."""
    old = {"format": 1, "generator": "0.1.0", "docs": "sha256:0", "files": {"a": "1"}}
    assert parse_receipt(json.dumps(old).encode(), "receipt") == Receipt(
        inputs=Inputs(generator="0.1.0", docs="sha256:0"), files={"a": "1"}
    )


def test_a_newer_format_is_named() -> None:
    """The message says which format was found, which is known, and what to do."""
    with pytest.raises(OutputError, match=r"format 99, .* up to 2: use a newer"):
        parse_receipt(b'{"format": 99}', "receipt")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\x00",
        b"\xff",
        b"[" * 100_000,
        b'{"format": 0}',
        b'{"format": []}',
        b'{"format": 1, "generator": "", "docs": "", "files": []}',
        b'{"format": 1, "generator": "", "docs": "", "files": {"a": 1}}',
        b'{"format": 2, "files": {}}',
        b'{"format": 2, "docs": []}',
        b'{"format": 2, "generator": "", "docs": ""}',
    ],
)
def test_what_is_no_receipt_is_refused(content: bytes) -> None:
    """With a way out, and never with a traceback."""
    with pytest.raises(OutputError, match=r"r\.json is no receipt: .* --force"):
        parse_receipt(content, "r.json")


def test_a_folder_without_a_receipt(tmp_path: Path) -> None:
    """Nothing generated lies there, or nothing at all, or no folder."""
    (tmp_path / "file").write_text("")
    for root in (tmp_path, tmp_path / "none", tmp_path / "file"):
        assert read_receipt(root) is None
    (tmp_path / RECEIPT).mkdir()
    with pytest.raises(OutputError, match="cannot read"):
        read_receipt(tmp_path)


def test_hashes_are_of_bytes() -> None:
    """Anybody can check them with sha256sum."""
    assert hash_content(b"") == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
