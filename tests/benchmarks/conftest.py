"""What the benchmarks share: the other clients, and documents of both sizes."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from benchmarks.documents import make_json, make_xml
from benchmarks.libraries import install
from conformance.vendor import (
    VendorPackages,
    VendorUnavailableError,
    fetch_vendor_packages,
)

SIZES = (1_000, 20_000)
"""How many ad groups the documents hold."""


@pytest.fixture(scope="session")
def vendor(project_dir: Path) -> VendorPackages:
    """The vendor's packages; the benchmark skips where they cannot be had."""
    try:
        return fetch_vendor_packages(project_dir / ".cache" / "vendor")
    except VendorUnavailableError as error:
        pytest.skip(f"needs the vendor's packages, which cannot be had: {error}")


@pytest.fixture(scope="session")
def own_libraries(project_dir: Path) -> Mapping[str, list[Path]]:
    """Folders that this project's two contestants import from."""
    return {"bindsmith": [project_dir / "generated"], "floor": []}


@pytest.fixture(scope="session")
def libraries(
    own_libraries: Mapping[str, list[Path]], project_dir: Path, vendor: VendorPackages
) -> Mapping[str, list[Path]]:
    """Folders that each contestant imports from, besides the project's own libraries."""
    found = dict(own_libraries)
    try:
        for name in ("zeep", "xsdata", "suds", "msads"):
            found[name] = [install(name, project_dir / ".cache")]
    except VendorUnavailableError as error:
        pytest.skip(f"needs the other clients, which cannot be had: {error}")
    found["msads"].append(vendor.rest)
    return found


@pytest.fixture(scope="session")
def documents(
    tmp_path_factory: pytest.TempPathFactory, vendor: VendorPackages
) -> Iterator[Mapping[int, Path]]:
    """Folders with the documents and the WSDL, by number of ad groups."""
    found = {count: tmp_path_factory.mktemp(f"groups-{count}") for count in SIZES}
    for count, folder in found.items():
        Path(folder, "groups.xml").write_bytes(make_xml(count))
        Path(folder, "groups.json").write_bytes(make_json(count))
        shutil.copy(
            vendor.proxies / "production" / "campaignmanagement_service.xml",
            folder / "campaign_management.wsdl",
        )
    yield found
    for folder in found.values():
        shutil.rmtree(folder)
