"""Programs that a test runs in a process of their own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RunProgram = Callable[[str], str]


@pytest.fixture
def run_program(project_dir: Path) -> RunProgram:
    """Run a program that may import the runtime and the sample package; its output."""

    def run(program: str) -> str:
        path = f"{project_dir}/generator:{project_dir}/tests"
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONPATH": path},
        )
        return done.stdout.strip()

    return run
