"""Measure how much memory reading takes: `-m benchmarks.memory FORMAT FOLDER SMALL`.

The small document is read first, so that code loaded on first use does not count.
"""

import sys
from importlib import import_module
from pathlib import Path

from benchmarks.process_memory import memory, peak_memory


def _main() -> None:
    name, folder, warm_up = sys.argv[1:]
    package = import_module("bingads_bindings")
    service = import_module("bingads_bindings.campaign_management")
    read = {"xml": package.from_xml, "json": package.from_json}[name]
    cls = service.GetAdGroupsByCampaignIdResponse
    read(cls, Path(warm_up, f"groups.{name}").read_bytes())
    data = Path(folder, f"groups.{name}").read_bytes()
    before = memory()
    read(cls, data)
    print(peak_memory() - before)


if __name__ == "__main__":
    _main()
