"""Timing several contestants side by side, in turns, so that a busy minute hits all."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

_TESTS = Path(__file__).parents[1]

Medians = dict[str, dict[str, float]]
"""Milliseconds by contestant and task."""


class Worker:
    """A running process of `worker.py`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.tasks: list[str] = json.loads(self._read_line())

    def time(self, task: str) -> float:
        """Run a task once; give its milliseconds."""
        assert self._process.stdin
        self._process.stdin.write(f"{task}\n")
        self._process.stdin.flush()
        return float(self._read_line())

    def _read_line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, f"{self._process.args!r} ended"
        return line


def race(contestants: Mapping[str, list[Path]], folder: Path, rounds: int) -> Medians:
    """Let contestants, with the folders of their libraries, take turns at each task.

    Each runs each task once unmeasured, and then once per round.
    """
    with ExitStack() as stack:
        workers = {
            name: stack.enter_context(_worker(name, folder, libraries))
            for name, libraries in contestants.items()
        }
        for worker in workers.values():
            for task in worker.tasks:
                worker.time(task)
        times = [
            (name, task, worker.time(task))
            for _ in range(rounds)
            for name, worker in workers.items()
            for task in worker.tasks
        ]
    return {
        name: {
            task: median(taken for *by, taken in times if by == [name, task])
            for task in worker.tasks
        }
        for name, worker in workers.items()
    }


@contextmanager
def _worker(name: str, folder: Path, libraries: list[Path]) -> Iterator[Worker]:
    command = [sys.executable, "-m", "benchmarks.worker", name, str(folder)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=_environment(libraries),
    ) as process:
        yield Worker(process)
        assert process.stdin
        process.stdin.close()


def run_module(name: str, arguments: list[str], libraries: list[Path]) -> Any:
    """Run a module beside this one; give what its last line of JSON says."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=_environment(libraries),
    )
    return json.loads(done.stdout.splitlines()[-1])


def _environment(libraries: list[Path]) -> dict[str, str]:
    tools = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    path = os.pathsep.join(map(str, [_TESTS, *libraries]))
    return {**os.environ, "PYTHONPATH": path, "PATH": tools}
