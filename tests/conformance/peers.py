"""Run other clients of the service on documents, in processes of their own.

What they import lies in a cached folder and not in the tests' own environment, whose
libraries it would otherwise have to agree with.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conformance.vendor import TIMEOUT_SECONDS, VendorPackages, run_pip
from conformance.wsdl import SERVICE_BY_FILE

REQUIREMENTS = Path(__file__).with_name("peer-requirements.txt")
SCRIPTS = Path(__file__).with_name("peer_scripts")


@dataclass(frozen=True, slots=True)
class Peers:
    """zeep and the vendor's REST client, ready to run."""

    libraries: Path
    packages: VendorPackages

    def read_soap(self, documents: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
        """Let zeep read documents and write them again; each: service and XML."""
        wsdls = {
            service: str(self.packages.proxies / "production" / name)
            for name, service in SERVICE_BY_FILE.items()
        }
        given = {"wsdls": wsdls, "documents": documents}
        return run_apart(SCRIPTS / "zeep_values.py", given, [self.libraries])

    def read_rest(
        self, documents: Sequence[tuple[str, str, str]]
    ) -> list[dict[str, Any]]:
        """Let msads read documents and write them; each: folder, class and JSON."""
        folders = [self.libraries, self.packages.rest]
        given = {"documents": documents}
        return run_apart(SCRIPTS / "msads_values.py", given, folders)


def run_apart(script: Path, given: Any, folders: Iterable[Path]) -> list[Any]:
    """Run a script that may import from folders; give the list that it prints."""
    path = os.pathsep.join(map(str, folders))
    done = subprocess.run(
        [sys.executable, str(script)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT_SECONDS,
        env={**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "ignore"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    answers: list[Any] = json.loads(done.stdout)
    return answers


def fetch_libraries(cache: Path) -> Path:
    """Find the libraries of all other clients in the cache, or install them there."""
    folder = cache / "peers"
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            installed = Path(scratch, folder.name)
            _install(installed)
            if not folder.is_dir():  # another test run may have been quicker
                installed.rename(folder)
    return folder


def _install(target: Path) -> None:
    options = ["--requirement", str(REQUIREMENTS), "--target", str(target)]
    run_pip("install", *options)
