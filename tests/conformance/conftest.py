"""The real docs' model and the vendor's packages, once per run."""

import os
from pathlib import Path

import pytest

from bindsmith.model.types import Model
from bindsmith.pipeline import load_model
from conformance.vendor import (
    VendorPackages,
    VendorUnavailableError,
    fetch_vendor_packages,
)


@pytest.fixture(scope="session")
def real_model(corpus_dir: Path) -> Model:
    """Model of the real docs, corrections included."""
    return load_model(str(corpus_dir)).model


@pytest.fixture(scope="session")
def vendor_packages(project_dir: Path) -> VendorPackages:
    """Both packages, unpacked; skip the test without them, fail on CI."""
    try:
        return fetch_vendor_packages(project_dir / ".cache" / "vendor")
    except VendorUnavailableError as error:
        reason = f"needs the vendor's packages, which cannot be had: {error}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
