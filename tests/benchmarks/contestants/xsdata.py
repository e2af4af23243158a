"""xsdata, with dataclasses that it generates from the vendor's WSDL."""

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path


def prepare(folder: Path) -> dict[str, Callable[[], object]]:
    """Generate once, then parse and serialize."""
    if not Path(folder, "xsdata_bindings.py").is_file():
        command = [
            sys.executable,
            "-m",
            "xsdata",
            "generate",
            "campaign_management.wsdl",
        ]
        command += ["--package", "xsdata_bindings"]
        command += ["--structure-style", "single-package"]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
    sys.path.insert(0, str(folder))
    bindings = import_module("xsdata_bindings")
    formats = "xsdata.formats.dataclass"
    context = import_module(f"{formats}.context").XmlContext()
    parser = import_module(f"{formats}.parsers").XmlParser(context=context)
    serializer = import_module(f"{formats}.serializers").XmlSerializer(context=context)
    xml = Path(folder, "groups.xml").read_bytes()
    cls = bindings.GetAdGroupsByCampaignIdResponse
    read = parser.from_bytes(xml, cls)
    request = bindings.AddAdGroupsRequest(campaign_id=1, ad_groups=read.ad_groups)
    return {
        "read_xml": lambda: parser.from_bytes(xml, cls),
        "write_xml": lambda: serializer.render(request).encode(),
    }
