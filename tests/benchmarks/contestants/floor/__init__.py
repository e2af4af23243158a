"""The floor: readers and writers by hand for the classes of these documents alone.

What a good programmer would write who knows the classes, has one afternoon and wants
speed: one straight-line function per class, no reflection, no general mechanism. It
does the whole task: every attribute of each class, nil, `i:type`, escaping. It has no
lenient reading and no messages: what it does not expect raises some `ValueError`.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .classes import AddAdGroupsRequest
from .json_floor import read_json, write_json
from .xml_floor import read_xml, write_xml


def prepare(folder: Path) -> dict[str, Callable[[], object]]:
    """Read the documents, and write what was read as a request."""
    xml = Path(folder, "groups.xml").read_bytes()
    text = Path(folder, "groups.json").read_bytes()
    request = AddAdGroupsRequest(campaign_id=1, ad_groups=read_xml(xml).ad_groups)
    return {
        "read_xml": lambda: _without_collector(lambda: read_xml(xml)),
        "write_xml": lambda: _without_collector(lambda: write_xml(request)),
        "read_json": lambda: _without_collector(lambda: read_json(text)),
        "write_json": lambda: _without_collector(lambda: write_json(request)),
    }


def _without_collector(task: Callable[[], object]) -> object:
    with _collector_off():
        return task()


@contextmanager
def _collector_off() -> Iterator[None]:
    """Keep the collector from walking objects of which none is garbage."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
