"""XML that wants more than to be read: entities, document types, files, addresses."""

import socket
from pathlib import Path

import pytest

from bindsmith.reader.xml import MarkupError, parse_markup

SECRET = "a-secret-that-no-page-may-have"


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a SYSTEM "{file}"><a/>',
        '<!DOCTYPE a PUBLIC "-//X//Y" "{address}"><a/>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "{file}">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "{address}">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "{file}">]><a c="&b;"/>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "{file}"> %b;]><a/>',
        '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
        '<!DOCTYPE a [<!ENTITY b "&b;">]><a>&b;</a>',
        "<a>&b;</a>",
    ],
)
def test_document_types_are_refused(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a document type asks for is neither opened, fetched nor expanded."""
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    asked = []
    monkeypatch.setattr(socket.socket, "connect", lambda *_: asked.append(1))
    address = "http://127.0.0.1:9/x"
    with pytest.raises(MarkupError) as refusal:
        parse_markup(text.format(file=secret, address=address), 10)
    assert refusal.value.line >= 11
    assert SECRET not in refusal.value.reason
    assert asked == []


def test_inclusions_are_not_followed(tmp_path: Path) -> None:
    """An XInclude element is an element like any other."""
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    namespace = "http://www.w3.org/2001/XInclude"
    text = f'<a xmlns:x="{namespace}"><x:include href="{secret}" parse="text"/></a>'
    root = parse_markup(text, 10).root
    assert "".join(str(it) for it in root.itertext()) == ""
