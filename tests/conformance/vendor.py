"""Fetch the vendor's two client packages, once, without installing them.

They cannot be installed side by side (both bring a package `bingads`), and only their
files are of interest. pip checks the archives against `vendor-requirements.txt`.
"""

import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("vendor-requirements.txt")
SOAP_CLIENT = "bingads-13.0.27"
REST_CLIENT = "msads-13.0.27"
TIMEOUT_SECONDS = 300


class VendorUnavailableError(Exception):
    """The archives are not at hand and cannot be downloaded."""


@dataclass(frozen=True, slots=True)
class VendorPackages:
    """Folders of the two unpacked archives."""

    soap: Path
    rest: Path

    @property
    def proxies(self) -> Path:
        """Folder with the WSDLs, by environment."""
        return self.soap / "bingads" / "v13" / "proxies"


def fetch_vendor_packages(cache: Path) -> VendorPackages:
    """Find both packages in the cache, or download and unpack them there."""
    packages = VendorPackages(cache / SOAP_CLIENT, cache / REST_CLIENT)
    if not (packages.soap.is_dir() and packages.rest.is_dir()):
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            _download(Path(scratch))
            for folder in (packages.soap, packages.rest):
                _unpack(Path(scratch, f"{folder.name}.tar.gz"), folder)
    return packages


def _download(target: Path) -> None:
    options = ["--no-deps", "--require-hashes", "--requirement", str(REQUIREMENTS)]
    run_pip("download", *options, "--dest", str(target))


def run_pip(command: str, *options: str) -> None:
    """Run a command of pip; raise `VendorUnavailableError` where it fails."""
    try:
        subprocess.run(
            [sys.executable, "-m", "pip", command, "--quiet", *options],
            check=True,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise VendorUnavailableError(f"pip {command} took too long") from error
    except subprocess.CalledProcessError as error:
        lines = error.stderr.strip().splitlines() or ["pip gave no reason"]
        raise VendorUnavailableError(lines[-1]) from error


def _unpack(archive: Path, folder: Path) -> None:
    """Unpack beside the archive first: another test run may do the same just now."""
    with tarfile.open(archive) as content:
        content.extractall(archive.parent, filter="data")
    if not folder.is_dir():
        (archive.parent / folder.name).rename(folder)
