"""The other clients: installed below `.cache/`, each in a folder of its own.

`bingads` and `msads` cannot be installed side by side, as both bring a package named
`bingads`; what the benchmarks need of them is fetched as the conformance tests do.
"""

from collections.abc import Mapping
from importlib.metadata import distributions
from pathlib import Path

from conformance.vendor import REST_CLIENT, run_pip

_REQUIREMENTS: Mapping[str, tuple[str, ...]] = {
    "zeep": ("zeep",),
    "xsdata": ("xsdata[cli,lxml]",),
    "suds": ("suds-community",),
    "msads": ("pydantic", "python-dateutil", "urllib3"),
}
"""By contestant: what to install, the client itself first."""


def install(contestant: str, cache: Path) -> Path:
    """Give the folder with a contestant's libraries, which are installed once.

    Raises `VendorUnavailableError` when they cannot be had.
    """
    target = cache / "bench" / contestant
    if not target.is_dir():
        unfinished = target.with_suffix(".part")
        options = ["--upgrade", "--target", str(unfinished)]
        run_pip("install", *options, *_REQUIREMENTS[contestant])
        unfinished.rename(target)
    return target


def version(contestant: str, folder: Path) -> str:
    """Say which version of a client was installed in a folder."""
    if contestant == "msads":
        return REST_CLIENT.partition("-")[2]
    name = _REQUIREMENTS[contestant][0].partition("[")[0]
    found = next(iter(distributions(name=name, path=[str(folder)])))
    return found.version
