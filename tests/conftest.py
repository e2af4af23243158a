"""What all tests share: where the real docs lie, and how hard Hypothesis tries.

The real docs are no part of the repository. They are looked for in `../shared`; a
test that needs them skips where they are missing, and fails on CI, which has them.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

from client.packages import import_generated
from conformance.peers import fetch_libraries
from conformance.vendor import (
    VendorPackages,
    VendorUnavailableError,
    fetch_vendor_packages,
)

PROJECT = Path(__file__).parents[1]
SHARED = PROJECT.parent / "shared"
VENDOR_CACHE = PROJECT / ".cache" / "vendor"

# Tests read what they are given, not what an earlier run kept in the user's cache.
os.environ["BINDSMITH_CACHE"] = ""

settings.register_profile(
    "fast",
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough",
    max_examples=2_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def require_shared(path: Path) -> Path:
    """Give back what lies in `../shared`; skip the test without it, fail on CI."""
    if path.exists():
        return path
    wanted = Path("..", "shared", path.relative_to(SHARED))
    reason = f"needs {wanted.as_posix()}, which is missing"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def project_dir() -> Path:
    """Folder of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def spec_dir() -> Path:
    """Folder of the embedded docs."""
    return PROJECT / "spec"


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """Folder of the material that several projects share."""
    return require_shared(SHARED)


@pytest.fixture(scope="session")
def corpus_dir() -> Path:
    """Folder that holds the real docs' services."""
    return require_shared(SHARED / "corpus" / "2026-03" / "bingads-13")


@pytest.fixture(scope="session")
def history_bundle() -> Path:
    """Git bundle of the real docs, one tag per snapshot."""
    return require_shared(SHARED / "corpus" / "history.bundle")


@pytest.fixture(scope="session")
def real_ads(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """Package generated from the real docs, once for tests that run side by side."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    return import_generated(corpus_dir, "real_ads", folder)


@pytest.fixture(scope="session")
def vendor_packages() -> VendorPackages:
    """The vendor's packages, unpacked; skip the test without them, fail on CI."""
    with needed("the vendor's packages"):
        return fetch_vendor_packages(VENDOR_CACHE)


@pytest.fixture(scope="session")
def peer_libraries() -> Path:
    """Folder of what other clients import; skip the test without it, fail on CI."""
    with needed("the libraries of other clients"):
        return fetch_libraries(VENDOR_CACHE)


@contextmanager
def needed(what: str) -> Iterator[None]:
    """Skip the test where something cannot be had; fail on CI."""
    try:
        yield
    except VendorUnavailableError as error:
        reason = f"needs {what}, which cannot be had: {error}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
