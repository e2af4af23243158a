"""What all tests share: where the real docs lie, and how hard Hypothesis tries.

The real docs are no part of the repository. They are looked for in `../shared`; a
test that needs them skips where they are missing, and fails on CI, which has them.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).parents[1]
SHARED = PROJECT.parent / "shared"

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
