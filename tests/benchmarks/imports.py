"""Measure what importing one client and one type costs: `-m benchmarks.imports`.

Beyond httpx and lxml, which any client would import: milliseconds of CPU and MiB.
"""

import json
import time

from benchmarks.process_memory import memory


def _main() -> None:
    import httpx  # noqa: F401
    from lxml import etree  # noqa: F401

    before, start = memory(), time.process_time()
    from bingads_bindings.campaign_management import (  # type: ignore[import-not-found]
        AdGroup,
        CampaignManagementClient,  # noqa: F401
    )

    AdGroup(name="Shoes")
    taken = (time.process_time() - start) * 1_000
    print(json.dumps({"milliseconds": taken, "mebibytes": memory() - before}))


if __name__ == "__main__":
    _main()
